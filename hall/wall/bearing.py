"""Whether a wall may show what an order brings: a panel says how much it tells, a screen what it may bear. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from hall.errors import RuleBroken
from hall.people.sensitivity import Sensitivity, may_bear
from hall.wall.facts import WallFacts
from hall.wall.orders import Verb, WallOrder
from hall.wall.panels import BY_KEY, CASE_PANEL
from hall.wall.staged import cameras_pane
from hall.wall.standard import SAFE, URGENT_CASE


def brought(order: WallOrder, facts: WallFacts) -> set[str]:
    """The keys of all panels that may stand on a wall by this order."""
    if order.verb is Verb.PANEL:
        return {order.subject}
    if order.verb is Verb.CAMERAS:
        return {cameras_pane(order.subject, order.options).panel}
    codes = {
        Verb.SCENE: [order.subject],
        Verb.CASE: [URGENT_CASE.code],
        Verb.SAFE: [SAFE.code],
        Verb.PROGRAM: [
            step.scene for code in (order.subject,) if code in facts.programs for step in facts.programs[code].steps
        ],
    }.get(order.verb, [])
    found = {panel for code in codes if code in facts.scenes for panel in facts.scenes[code].panels()}
    return found | {CASE_PANEL} if order.verb is Verb.CASE else found


def must_bear(order: WallOrder, facts: WallFacts, walls: Mapping[str, Sensitivity]) -> None:
    """Raises RuleBroken ``refused.panel_restricted`` (wall, panel) for the first wall that may not show one of them."""
    panels = sorted(brought(order, facts) & BY_KEY.keys())
    for wall, bears in sorted(walls.items()):
        for panel in panels:
            if not may_bear(bears, BY_KEY[panel].sensitivity):
                raise RuleBroken("refused.panel_restricted", wall=wall, panel=panel)
