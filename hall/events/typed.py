"""What a commander types in one line, read as an act.

``王强 现场指挥``, ``市政二队 12 和平路``, ``编织袋 500 条 三号仓库``. A minus takes away: ``王强 -``,
``市政二队 -`` (all of it), ``编织袋 -200``. Blanks stand between the parts, but the number may
stand right before its unit (``500条``).
"""

from __future__ import annotations

import re

from hall.errors import RuleBroken
from hall.events.event import EventAct, Verb
from hall.plain_text import alike

_MINUS = re.compile("^[-\u2010-\u2015\u2212]{1,2}")
_AMOUNT = re.compile(r"(-?)(\d{0,9})([^\d\s-]*)")


def member(typed: str) -> EventAct:
    """Who joins, with a post; ``-`` behind the name: who leaves. Raises RuleBroken ``refused.event_typed``."""
    parts = alike(typed).split(" ")
    if not parts[0]:
        raise RuleBroken("refused.event_typed")
    if len(parts) > 1 and _signed(parts[-1]) == "-":
        return EventAct(Verb.LEAVE, " ".join(parts[:-1]))
    return EventAct(Verb.JOIN, parts[0], " ".join(parts[1:]))


def team(typed: str) -> EventAct:
    """A unit, how many people, and what for. Raises RuleBroken ``refused.event_typed``."""
    name, is_gone, amount, unit, rest = _read(typed)
    if is_gone:
        return EventAct(Verb.TEAM_OUT, name, amount=amount)
    people = "" if unit in ("人", "名") else unit
    return EventAct(Verb.TEAM_IN, name, " ".join(filter(None, (people, rest))), amount)


def material(typed: str) -> EventAct:
    """What, how much of which unit, and where. Raises RuleBroken ``refused.event_typed``."""
    name, is_gone, amount, unit, rest = _read(typed)
    if is_gone:
        return EventAct(Verb.STOCK_OUT, name, amount=amount, unit=unit or rest)
    if not unit:
        unit, _, rest = rest.partition(" ")
    return EventAct(Verb.STOCK_IN, name, rest, amount, unit)


def _signed(part: str) -> str:
    """The part with a minus before it as keyboards have it: input methods and spreadsheets write longer ones."""
    return _MINUS.sub("-", part)


def _read(typed: str) -> tuple[str, bool, int, str, str]:
    """Name, whether it goes, amount, unit as it stands at the amount, the rest. Names may hold digits and blanks: the
    amount is the first part behind the first that looks like one."""
    parts = alike(typed).split(" ")
    for place, part in enumerate(parts[1:], 1):
        found = _AMOUNT.fullmatch(_signed(part))
        if found is None or not (found[1] or found[2]):
            continue
        if found[1] and found[2] and not int(found[2]):  # "-0" is nothing, and a minus alone is all there is
            raise RuleBroken("refused.event_typed")
        name, rest = " ".join(parts[:place]), " ".join(parts[place + 1 :])
        return name, bool(found[1]), int(found[2] or 0), found[3], rest
    raise RuleBroken("refused.event_typed")
