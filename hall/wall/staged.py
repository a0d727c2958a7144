"""Which scene stands for what should stand: a stored one, one panel on all of the wall, or one case. Pure."""

from __future__ import annotations

from hall.wall.facts import WallFacts
from hall.wall.orders import Verb
from hall.wall.panels import BY_KEY
from hall.wall.scene import Layout, Scene
from hall.wall.splits import Pane, beside
from hall.wall.standing import Standing

BLANK = Scene("blank", "黑屏", "Blank", ((Layout(beside((1, Pane("blank")))),),))
"""Nothing at all: a wall paints it without any panel, and without its first line."""


def scene_for(stands: Standing, facts: WallFacts) -> Scene | None:
    """The scene that shows it; None where there is none of that name, or no such panel in this version."""
    if stands.verb is Verb.SCENE:
        return facts.scenes.get(stands.subject)
    if stands.verb is Verb.BLANK:
        return BLANK
    if stands.verb is Verb.PANEL:
        return _single(stands.subject, stands.options) if stands.subject in BY_KEY else None
    return None


def _single(panel: str, options: tuple[tuple[str, str], ...]) -> Scene:
    """One panel on all of the wall."""
    return Scene(f"panel_{panel}", "", "", ((Layout(beside((1, Pane(panel, options)))),),))
