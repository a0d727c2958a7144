"""The canvases that a scene is laid out for: those of the walls there are, and sizes to choose from. Pure."""

from __future__ import annotations

from hall.boxes import Box
from hall.frozen import frozen
from hall.wall.scene import HEAD_LINES
from hall.wall.shown import ShownNow
from hall.wall.text_size import assumed_text_px


@frozen
class Canvas:
    """All of a wall's picture in px. ``text_px``: of its smallest text; ``wall``: whose it is, "" of nobody."""

    width: int
    height: int
    text_px: int
    wall: str = ""

    @property
    def head_px(self) -> int:
        """What the wall's first line takes of the height, at most."""
        return HEAD_LINES * self.text_px

    @property
    def body(self) -> Box:
        """Where the panels are, from the first line's lower edge."""
        return Box(0, 0, self.width, self.height - self.head_px)


SIZES = (
    (1920, 1080), (1366, 768), (2560, 1440), (3840, 1080), (3840, 2160), (5760, 1080), (6656, 1792), (7680, 2160),
    (1280, 1024), (1080, 1920),
)  # fmt: skip
"""Pictures as walls have them, full HD first: one screen, several in a row, LED walls (docs/look.md §7)."""


def canvases(told: ShownNow) -> list[Canvas]:
    """First the walls that ever told their size, then sizes with the text that such a wall is assumed to have."""
    walls = {
        Canvas(*each.size, each.text_px or assumed_text_px(None, min(each.size)), each.wall): None
        for each in sorted(told.screens.values(), key=lambda each: each.place)
        if min(each.size) > 0
    }
    return [*walls, *(Canvas(width, height, assumed_text_px(None, min(width, height))) for width, height in SIZES)]
