"""How the scenes that come with the program share a screen: from which ratios and lines on, and what several of them
have in common.
"""

from __future__ import annotations

from hall.wall.scene import Layout
from hall.wall.splits import Pane, Split, below, beside

WIDE, VERY_WIDE = 2.4, 4.4
"""From these ratios of width to height on, panels stand beside the map in several columns instead of one."""
USUAL, SQUARE, UPRIGHT = 1.55, 1.2, 0.45
"""From 16:10 on panels stand at both sides of the map; from 5:4 on fewer do, or below it; less wide, and down to 9:16,
they stand in pairs below one another, and on a narrower picture only few."""
SMALL_LINES, FEW_LINES, UPRIGHT_LINES = 63, 56, 100
"""Lines of the smallest text that fit into the height: all panels are shown from the first number on; below the second,
and of an upright picture below the third, only few are left."""

ALL_USUAL = beside(
    (27, "urgent"),
    (48, below((70, "map"), (30, "hours"))),
    (25, below((24, "stages"), (25, "hot"), (28, "streets"), (23, "sources"))),
)
"""One map and two shoulders."""
ALL_SMALL = beside(
    (27, "urgent"),
    (48, below((70, "map"), (30, "hours"))),
    (25, below((33, "stages"), (31, "hot"), (36, "streets"))),
)
"""The same without what can be missed first: for a window on a small screen."""
_COLUMNS = below(
    (37, beside((1, "stages"), (2, "hours"))),
    (63, beside((1, "sources"), (1, "hot"), (1, "streets"))),
)
ALL_WIDE = beside((20, "urgent"), (34, "map"), (46, _COLUMNS))
"""The same panels for a canvas that is several times wider than high."""
ALL_VERY_WIDE = beside((20, "urgent"), (26, "map"), (54, _COLUMNS))
"""The same for three and more pictures in a row: a city is about as wide as high, so the map needs no more."""
ALL_SQUARE = below(
    (62, beside((36, "urgent"), (64, "map"))),
    (38, beside((1, "stages"), (1, "hot"), (1, "streets"))),
)
ALL_UPRIGHT = below(
    (40, "map"),
    (30, beside((1, "urgent"), (1, "streets"))),
    (15, beside((1, "stages"), (1, "hours"))),
    (15, beside((1, "sources"), (1, "hot"))),
)
_FEW = beside((45, "urgent"), (55, "map"))
"""Only what is urgent, and where it is: for a wall too small for its farthest reader."""
_FEW_UPRIGHT = below((48, "urgent"), (52, "map"))


def less_wide(
    square: Split, upright: Split, few: Split = _FEW, few_upright: Split = _FEW_UPRIGHT
) -> tuple[Layout, ...]:
    """The last layouts of a screen: for pictures of 5:4 and the like, for those too small for more than a few panels,
    and for those higher than wide."""
    squares = Layout(square, SQUARE, SMALL_LINES), Layout(few, SQUARE)
    return *squares, Layout(upright, UPRIGHT, UPRIGHT_LINES), Layout(few_upright)


def _figure(code: str) -> Pane:
    return Pane("figure", (("figure", code),))


def in_turn(layout: str) -> Split:
    return beside((1, Pane("video_rotation", (("layout", layout),))))


def figures(*codes: str) -> Split:
    return beside(*((1, _figure(code)) for code in codes))


_SAID = beside((1, "weather"), (1, "notice"))
EMERGENCY = (
    (
        Layout(
            beside(
                (24, "urgent"),
                (40, "map"),
                (36, below((22, _SAID), (46, "event"), (32, "ticker"))),
            ),
            WIDE,
            FEW_LINES,
        ),
        Layout(
            beside((30, "urgent"), (40, "map"), (30, below((20, "notice"), (48, "event"), (32, "ticker")))),
            USUAL,
            FEW_LINES,
        ),
        *less_wide(
            beside((32, "urgent"), (36, "map"), (32, below((20, "notice"), (48, "event"), (32, "ticker")))),
            below(
                (12, _SAID),
                (36, "map"),
                (52, beside((1, "urgent"), (1, below((60, "event"), (40, "ticker"))))),
            ),
        ),
    ),
)
"""What burns, where, what is ordered and what happens: the same for every cause, so that nobody searches. On a narrow
wall the weather is read in its first line."""
