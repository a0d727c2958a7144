"""The smallest text of a wall in px: from where it hangs, if that is declared; else from what its monitor tells.

docs/look.md §8. Knows lengths and pixels only, no screen and no font.
"""

from __future__ import annotations

from hall.wall.legibility import Sight
from hall.wall.panels import PanelSpec

FULL_LINES, LEAST_LINES = 68, 40
"""Lines of the smallest text that fit into the shorter side: all panels of a scene are shown from the first number on;
below the second even a few would say nothing."""
LEAST_TEXT_PX = 13
"""Han letters with fewer pixels lose strokes, however near the reader stands."""
_USUAL_SHARE = 1 / 76
"""Of the shorter side, where nothing is known."""


def declared_text_px(sight: Sight, side_px: int) -> int:
    """For a wall whose distance and pitch are declared, by the shorter side of its picture. Text below
    16 minutes of arc is refused: then larger text in an arrangement of few panels, as large as that bears.
    """
    full = side_px // FULL_LINES
    wanted = sight.text_px if sight.text_px <= full or not sight.allows(full) else full
    return max(LEAST_TEXT_PX, min(wanted, side_px // LEAST_LINES))


def assumed_text_px(sight: Sight | None, side_px: int) -> int:
    """For a wall nobody declared, by the same side. ``sight``: of an assumed reader, where the monitor tells its
    size; it makes text larger, but never takes panels away: an assumption is no reason for that.
    """
    usual = max(LEAST_TEXT_PX, round(side_px * _USUAL_SHARE))
    return usual if sight is None else max(usual, min(sight.text_px, side_px // FULL_LINES))


ALONE = 2
"""A panel that has all of a screen may be written so many times as large: it is meant to be read from every seat."""


def alone_text_px(spec: PanelSpec, width_px: int, height_px: int, text_px: int) -> int:
    """For a panel that has a screen to itself: larger text, as far as what it needs at least has room three times."""
    fitting = min(width_px / (spec.letters * 3), height_px / (spec.lines * 3))
    return max(text_px, min(ALONE * text_px, int(fitting)))
