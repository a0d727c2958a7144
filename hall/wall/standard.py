"""The scenes that come with the program: what a hall shows before it has made its own.

Their shares were tried on 1366×768, 1920×1080, 3840×1080, 5760×1080, 6656×1792 and 7680×2160.
"""

from __future__ import annotations

from hall.wall.scene import Layout, Mode, Scene
from hall.wall.splits import Pane, Split, below, beside

WIDE, VERY_WIDE = 2.4, 4.4
"""From these ratios of width to height on, panels stand beside the map in several columns instead of one."""
SMALL_LINES, FEW_LINES = 63, 56
"""Lines of the smallest text that fit into the height: all panels are shown from the first number on; below the second
only few are left."""

_NORMAL = beside(
    (27, "urgent"),
    (48, below((70, "map"), (30, "hours"))),
    (25, below((24, "stages"), (25, "hot"), (28, "streets"), (23, "sources"))),
)
"""One map and two shoulders."""
_SMALL = beside(
    (27, "urgent"),
    (48, below((70, "map"), (30, "hours"))),
    (25, below((33, "stages"), (31, "hot"), (36, "streets"))),
)
"""The same without what can be missed first: for a window on a small screen."""
_COLUMNS = below(
    (37, beside((1, "stages"), (2, "hours"))),
    (63, beside((1, "sources"), (1, "hot"), (1, "streets"))),
)
_WIDE_FULL = beside((20, "urgent"), (34, "map"), (46, _COLUMNS))
"""The same panels for a canvas that is several times wider than high."""
_VERY_WIDE_FULL = beside((20, "urgent"), (26, "map"), (54, _COLUMNS))
"""The same for three and more pictures in a row: a city is about as wide as high, so the map needs no more."""
_FEW = beside((42, "urgent"), (58, "map"))
"""Only what is urgent, and where it is: for a wall too small for its farthest reader."""


def _figure(code: str) -> Pane:
    return Pane("figure", (("figure", code),))


def _in_turn(layout: str) -> Split:
    return beside((1, Pane("video_rotation", (("layout", layout),))))


def _figures(*codes: str) -> Split:
    return beside(*((1, _figure(code)) for code in codes))


OVERVIEW = Scene(
    "overview",
    "总览",
    "Overview",
    (
        (
            Layout(_VERY_WIDE_FULL, VERY_WIDE, FEW_LINES),
            Layout(_WIDE_FULL, WIDE, FEW_LINES),
            Layout(_NORMAL, least_lines=SMALL_LINES),
            Layout(_SMALL, least_lines=FEW_LINES),
            Layout(_FEW),
        ),
    ),
)
CITY_MAP = Scene(
    "city_map",
    "一张图",
    "One map",
    (
        (
            Layout(beside((78, "map"), (22, "urgent")), WIDE),
            Layout(beside((72, "map"), (28, "urgent")), least_lines=FEW_LINES),
            Layout(beside((58, "map"), (42, "urgent"))),
        ),
    ),
)
HANDLING = Scene(
    "handling",
    "处置与超期",
    "Handling and overdue",
    (
        (
            Layout(
                beside(
                    (24, "urgent"),
                    (28, "map"),
                    (22, "red_lights"),
                    (26, below((24, _figures("open_now", "overdue_now")), (36, "watched"), (40, "ticker"))),
                ),
                WIDE,
                FEW_LINES,
            ),
            Layout(
                below(
                    (20, _figures("open_now", "warning_now", "overdue_now", "held_now")),
                    (80, beside((36, "urgent"), (30, "red_lights"), (34, below((42, "watched"), (58, "ticker"))))),
                ),
                least_lines=FEW_LINES,
            ),
            Layout(_FEW),
        ),
    ),
)
_MONTH = _figures("closing_rate", "closed_month", "filed_month", "overdue_now")
RANKING = Scene(
    "ranking",
    "部门与街道排名",
    "Departments and streets",
    (
        (
            Layout(
                below((22, _MONTH), (78, beside((1, "streets"), (1, "departments"), (1, "trend"), (1, "hot")))),
                WIDE,
                FEW_LINES,
            ),
            Layout(
                below(
                    (22, _MONTH),
                    (78, beside((1, "streets"), (1, "departments"), (1, below((1, "trend"), (1, "hot"))))),
                ),
                least_lines=FEW_LINES,
            ),
            Layout(beside((1, "streets"), (1, "departments"))),
        ),
    ),
    Mode.MEETING,
)
NIGHT = Scene(
    "night",
    "夜间值守",
    "Night watch",
    (
        (
            Layout(
                beside(
                    (29, below((24, "clock"), (22, _figures("open_now", "urgent_now")), (54, "duty_board"))),
                    (31, "urgent"),
                    (40, "map"),
                ),
                least_lines=FEW_LINES,
            ),
            Layout(_FEW),
        ),
    ),
    Mode.NIGHT,
)
_SAID = beside((1, "weather"), (1, "notice"))
_EMERGENCY = (
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
            least_lines=FEW_LINES,
        ),
        Layout(_FEW),
    ),
)
"""What burns, where, what is ordered and what happens: the same for every cause, so that nobody searches. On a narrow
wall the weather is read in its first line."""
FLOOD = Scene("flood", "防汛", "Flood", _EMERGENCY, Mode.EMERGENCY)
SNOW = Scene("snow", "扫雪", "Snow", _EMERGENCY, Mode.EMERGENCY)
_RATES = _figures("closing_rate", "filed_month", "overdue_now", "held_now")
MORNING = Scene(
    "morning",
    "早班会",
    "Morning meeting",
    (
        (
            Layout(
                below(
                    (22, _RATES),
                    (
                        78,
                        beside((34, "trend"), (22, "hot"), (22, "streets"), (22, below((1, "watched"), (1, "notice")))),
                    ),
                ),
                WIDE,
                FEW_LINES,
            ),
            Layout(
                below(
                    (22, _RATES),
                    (
                        78,
                        beside(
                            (38, below((1, "trend"), (1, "hot"))),
                            (30, "streets"),
                            (32, below((56, "watched"), (44, "notice"))),
                        ),
                    ),
                ),
                least_lines=FEW_LINES,
            ),
            Layout(beside((1, "trend"), (1, "streets"))),
        ),
    ),
    Mode.MEETING,
)
_SEEN = Pane("video_group", (("layout", "4"),))
OVERVIEW_VIDEO = Scene(
    "overview_video",
    "总览与视频",
    "Overview and video",
    (
        (
            Layout(
                beside(
                    (20, "urgent"),
                    (32, "map"),
                    (48, below((48, beside((1, "stages"), (1, "hours"), (1, "streets"))), (52, _SEEN))),
                ),
                WIDE,
                FEW_LINES,
            ),
            Layout(
                below(
                    (70, beside((25, "urgent"), (50, "map"), (25, below((46, "stages"), (54, "streets"))))),
                    (30, beside((66, _SEEN), (34, "hours"))),
                ),
                least_lines=SMALL_LINES,
            ),
            Layout(beside((34, "urgent"), (66, below((58, "map"), (42, _SEEN)))), least_lines=FEW_LINES),
            Layout(_FEW),
        ),
    ),
)
"""The overview of a hall that has cameras: four of them at a time, their pages turning with the wall's."""
VIDEO = Scene(
    "video",
    "视频轮巡",
    "Video",
    ((Layout(_in_turn("16"), least_lines=FEW_LINES), Layout(_in_turn("9"))),),
)
"""All cameras of the hall in turn, on all of the screen."""
URGENT_CASE = Scene(
    "urgent_case",
    "紧急案件",
    "Urgent case",
    ((Layout(beside((42, "case"), (58, "map")), WIDE), Layout(beside((44, "case"), (56, "map")))),),
    Mode.EMERGENCY,
)
"""For cases that a trigger or a person brings up; by itself it shows the most pressing one."""
SAFE = Scene(
    "safe",
    "安全画面",
    "Safe scene",
    (
        (
            Layout(
                below((40, "clock"), (35, _figures("open_now", "overdue_now", "urgent_now")), (25, "notice")),
                least_lines=FEW_LINES,
            ),
            Layout(below((60, "clock"), (40, _figures("open_now", "overdue_now")))),
        ),
    ),
)
"""Nothing that anybody could mind: the time, how many cases there are, and what somebody wrote."""
STANDARD: tuple[Scene, ...] = (
    OVERVIEW, CITY_MAP, HANDLING, RANKING, NIGHT, FLOOD, SNOW, MORNING, OVERVIEW_VIDEO, VIDEO, URGENT_CASE, SAFE,
)  # fmt: skip
