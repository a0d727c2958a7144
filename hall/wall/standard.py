"""The scenes that come with the program: what a hall shows before it has made its own.

Their shares were tried on 1366×768, 1920×1080, 3840×1080, 5760×1080, 6656×1792, 7680×2160, 1280×1024 and 1080×1920.
"""

from __future__ import annotations

from hall.wall.scene import Layout, Mode, Scene
from hall.wall.shares import (
    ALL_SMALL,
    ALL_SQUARE,
    ALL_UPRIGHT,
    ALL_USUAL,
    ALL_VERY_WIDE,
    ALL_WIDE,
    EMERGENCY,
    FEW_LINES,
    SMALL_LINES,
    SQUARE,
    USUAL,
    VERY_WIDE,
    WIDE,
    figures,
    in_turn,
    less_wide,
)
from hall.wall.splits import Pane, below, beside

OVERVIEW = Scene(
    "overview",
    "总览",
    "Overview",
    (
        (
            Layout(ALL_VERY_WIDE, VERY_WIDE, FEW_LINES),
            Layout(ALL_WIDE, WIDE, FEW_LINES),
            Layout(ALL_USUAL, USUAL, SMALL_LINES),
            Layout(ALL_SMALL, USUAL, FEW_LINES),
            *less_wide(ALL_SQUARE, ALL_UPRIGHT),
        ),
    ),
)
CITY_MAP = Scene(
    "city_map",
    "一张图",
    "One map",
    (
        (
            # a city is about as wide as high: a wider map would show no more of it, and its frames cost their size
            Layout(beside((25, "urgent"), (50, "map"), (25, "ticker")), WIDE, FEW_LINES),
            Layout(beside((70, "map"), (30, "urgent")), WIDE),
            Layout(beside((72, "map"), (28, "urgent")), USUAL, FEW_LINES),
            Layout(beside((70, "map"), (30, "urgent")), SQUARE, SMALL_LINES),
            Layout(beside((55, "map"), (45, "urgent")), SQUARE),
            Layout(below((56, "map"), (44, "urgent"))),
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
                    (26, below((24, figures("open_now", "overdue_now")), (36, "watched"), (40, "ticker"))),
                ),
                WIDE,
                FEW_LINES,
            ),
            Layout(
                below(
                    (20, figures("open_now", "warning_now", "overdue_now", "held_now")),
                    (80, beside((36, "urgent"), (30, "red_lights"), (34, below((42, "watched"), (58, "ticker"))))),
                ),
                USUAL,
                FEW_LINES,
            ),
            *less_wide(
                below(
                    (20, figures("open_now", "warning_now", "overdue_now", "held_now")),
                    (80, beside((34, "urgent"), (32, "red_lights"), (34, below((42, "watched"), (58, "ticker"))))),
                ),
                below(
                    (12, figures("open_now", "warning_now", "overdue_now", "held_now")),
                    (44, beside((1, "urgent"), (1, "red_lights"))),
                    (44, beside((1, "watched"), (1, "ticker"))),
                ),
            ),
        ),
    ),
)
_MONTH = figures("closing_rate", "closed_month", "filed_month", "overdue_now")
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
                USUAL,
                FEW_LINES,
            ),
            *less_wide(
                below(
                    (22, _MONTH),
                    (78, beside((32, "streets"), (32, "departments"), (36, below((1, "trend"), (1, "hot"))))),
                ),
                below(
                    (12, _MONTH),
                    (44, beside((1, "streets"), (1, "departments"))),
                    (44, beside((1, "trend"), (1, "hot"))),
                ),
                beside((1, "streets"), (1, "departments")),
                below((1, "streets"), (1, "departments")),
            ),
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
                    (29, below((24, "clock"), (22, figures("open_now", "urgent_now")), (54, "duty_board"))),
                    (31, "urgent"),
                    (40, "map"),
                ),
                USUAL,
                FEW_LINES,
            ),
            *less_wide(
                beside(
                    (36, below((24, "clock"), (22, figures("open_now", "urgent_now")), (54, "duty_board"))),
                    (31, "urgent"),
                    (33, "map"),
                ),
                below(
                    (14, beside((1, "clock"), (1, figures("open_now", "urgent_now")))),
                    (40, "map"),
                    (46, beside((1, "urgent"), (1, "duty_board"))),
                ),
            ),
        ),
    ),
    Mode.NIGHT,
)
FLOOD = Scene("flood", "防汛", "Flood", EMERGENCY, Mode.EMERGENCY)
SNOW = Scene("snow", "扫雪", "Snow", EMERGENCY, Mode.EMERGENCY)
_RATES = figures("closing_rate", "filed_month", "overdue_now", "held_now")
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
                USUAL,
                FEW_LINES,
            ),
            *less_wide(
                below(
                    (22, _RATES),
                    (42, beside((1, "trend"), (1, "hot"))),
                    (36, beside((1, "streets"), (1, "watched"), (1, "notice"))),
                ),
                below(
                    (12, _RATES),
                    (34, beside((1, "trend"), (1, "hot"))),
                    (34, beside((1, "streets"), (1, "watched"))),
                    (20, "notice"),
                ),
                beside((1, "trend"), (1, "streets")),
                below((1, "trend"), (1, "streets")),
            ),
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
                USUAL,
                SMALL_LINES,
            ),
            Layout(beside((34, "urgent"), (66, below((58, "map"), (42, _SEEN)))), USUAL, FEW_LINES),
            *less_wide(
                below((56, beside((36, "urgent"), (64, "map"))), (44, _SEEN)),
                below((32, _SEEN), (34, "map"), (34, beside((1, "urgent"), (1, "streets")))),
            ),
        ),
    ),
)
"""The overview of a hall that has cameras: four of them at a time, their pages turning with the wall's."""
VIDEO = Scene(
    "video",
    "视频轮巡",
    "Video",
    ((Layout(in_turn("16"), least_lines=FEW_LINES), Layout(in_turn("9"))),),
)
"""All cameras of the hall in turn, on all of the screen."""
URGENT_CASE = Scene(
    "urgent_case",
    "紧急案件",
    "Urgent case",
    (
        (
            Layout(beside((42, "case"), (58, "map")), WIDE),
            Layout(beside((44, "case"), (56, "map")), SQUARE),
            Layout(below((1, "case"), (1, "map"))),
        ),
    ),
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
                below((40, "clock"), (35, figures("open_now", "overdue_now", "urgent_now")), (25, "notice")),
                least_lines=FEW_LINES,
            ),
            Layout(below((60, "clock"), (40, figures("open_now", "overdue_now")))),
        ),
    ),
)
"""Nothing that anybody could mind: the time, how many cases there are, and what somebody wrote."""
STANDARD: tuple[Scene, ...] = (
    OVERVIEW, CITY_MAP, HANDLING, RANKING, NIGHT, FLOOD, SNOW, MORNING, OVERVIEW_VIDEO, VIDEO, URGENT_CASE, SAFE,
)  # fmt: skip
