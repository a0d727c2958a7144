"""The names of everything visible: colours by meaning, sizes by step of one scale.

Knows no Qt and no widget; a theme is one frozen value of these types.
"""

from __future__ import annotations

import math
from dataclasses import field, replace
from enum import StrEnum

from hall.frozen import frozen

FONTS = ("Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "WenQuanYi Micro Hei")
"""Families in order of preference; each of them has Han and Latin letters and figures."""

DESK_TEXT_PX = 13  # read at arm's length on a 24 inch monitor
_GRID_PX = 8  # docs/look.md §12: grid 8 px
_CORNER_PX = 4  # docs/look.md §12: corners 4 px


class Shape(StrEnum):
    """The form that says the same as a colour, for eyes that do not see the colour (docs/look.md §2)."""

    CIRCLE = "circle"  # ●
    TRIANGLE = "triangle"  # ▲
    SQUARE = "square"  # ■
    DIAMOND = "diamond"  # ◆
    RING = "ring"  # ○
    BAR = "bar"  # ▬


SHAPES: dict[str, Shape] = {
    "on_time": Shape.CIRCLE,
    "warning": Shape.TRIANGLE,
    "overdue": Shape.SQUARE,
    "suspended": Shape.DIAMOND,
    "waiting": Shape.RING,
    "information": Shape.BAR,
}
"""Meaning (the value of a time look) to shape; the colour of the same name is a field of `Theme`."""


@frozen
class Sizes:
    """Sizes in device-independent pixels, all derived from the smallest text anyone has to read.

    A wall's `text_px` is computed by `hall.wall.legibility`; a desk's is 13.
    """

    text_px: int = DESK_TEXT_PX
    scale: float = 1.25

    def step(self, steps: float) -> int:
        """Text size `steps` of the type scale above the smallest, in px."""
        return round(self.text_px * math.pow(self.scale, steps))

    @property
    def small(self) -> int:
        """Labels, bases, footers: the smallest text there is."""
        return self.step(0)

    @property
    def body(self) -> int:
        """Rows and running text."""
        return self.step(0.5)

    @property
    def title(self) -> int:
        """Panel titles."""
        return self.step(1)

    @property
    def head(self) -> int:
        """The name of the case or of the hall."""
        return self.step(2)

    @property
    def figure(self) -> int:
        """Numbers that are read from afar."""
        return self.step(3)

    @property
    def hero(self) -> int:
        """The one number of a screen, and the clock."""
        return self.step(4)

    @property
    def curve_px(self) -> int:
        """Width of a curve that is read from as far as the text."""
        return max(2, round(self.text_px / 5))

    @property
    def zoom(self) -> float:
        """How much larger than a desk everything is drawn (1.0 at a desk)."""
        return max(1.0, self.text_px / DESK_TEXT_PX)

    @property
    def grid_px(self) -> int:
        """The spacing unit: 8 px at a desk, growing with the text in steps of 4."""
        return 4 * round(_GRID_PX * self.zoom / 4)

    @property
    def corner_px(self) -> int:
        """Radius of corners."""
        return round(_CORNER_PX * self.zoom)

    @property
    def hairline_px(self) -> int:
        """Width of separating lines."""
        return max(1, round(self.zoom / 2))

    @property
    def stroke_px(self) -> int:
        """Width of lines that carry a value: curves, focus frames."""
        return max(2, round(2 * self.zoom))

    @property
    def row_px(self) -> int:
        """Height of a dense row: 32 px at a desk."""
        return 4 * round(self.text_px * 2.46 / 4)

    @property
    def mark_px(self) -> int:
        """Side of a mark that stands in a row."""
        return round(self.text_px * 0.8)

    def space(self, units: float) -> int:
        """`units` of the grid, in px."""
        return round(self.grid_px * units)


@frozen
class Theme:
    """Every colour by its meaning, as `#RRGGBB`, and the sizes. docs/look.md §12."""

    name: str
    is_dark: bool

    ground: str
    panel: str
    raised: str
    line: str
    text: str
    quiet: str
    faint: str
    accent: str
    accent_fill: str
    on_accent: str
    selected: str

    on_time: str
    warning: str
    overdue: str
    suspended: str
    waiting: str
    information: str
    stale: str

    map_land: str
    map_water: str
    map_park: str
    map_building: str
    map_road_major: str
    map_road_minor: str
    map_rail: str
    map_border: str
    map_label: str
    map_halo: str
    ground_veil: float  # share of `map_land` over a ground that others have drawn: marks stand out from it

    ranks: tuple[str, str, str, str, str]
    series: tuple[str, str, str, str, str, str]
    band: str
    track: str

    fonts: tuple[str, ...] = FONTS
    sizes: Sizes = field(default_factory=Sizes)

    def meaning(self, name: str) -> str:
        """Colour of a time look (`on_time`, `warning`, `overdue`, `suspended`, `waiting`, `information`).

        An unknown name is `waiting`: grey, never an alarm that nobody raised.
        """
        return str(getattr(self, name)) if name in SHAPES else self.waiting

    def mover(self, kind: str) -> str:
        """Colour of the mark of who moves (``person``, ``vehicle``): apart from those of cases, which mean a time."""
        return self.series[2] if kind == "vehicle" else self.series[0]

    def with_text_px(self, text_px: int) -> Theme:
        """The same theme for another smallest text size (a wall's, from `hall.wall.legibility`)."""
        return replace(self, sizes=replace(self.sizes, text_px=text_px))


def shape_of(meaning: str) -> Shape:
    """The mark of a time look; `waiting`'s ring for an unknown one."""
    return SHAPES.get(meaning, Shape.RING)
