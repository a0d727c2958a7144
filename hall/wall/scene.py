"""A scene (场景): panels with their shares of one screen or several, and how it is laid out on a canvas.

docs/look.md §7, §8. Knows sizes in px and in lines of the smallest text, no widget and no screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from enum import StrEnum
from typing import ClassVar

from hall.boxes import Box
from hall.facts import DocumentKey
from hall.frozen import frozen
from hall.wall.kinds import WallKind
from hall.wall.panels import ARRANGEMENT_OPTION, BY_KEY, VIEW_OPTION
from hall.wall.splits import Pane, Split, boxes

HEAD_LINES = 11
"""Lines of the smallest text that a wall's first line takes with its margins, at most (tests hold the widget to it)."""
GAP_LINES = 0.9
"""Between two panels, in lines of the smallest text; 12 px on a wall of 1080 (docs/look.md, grid)."""


class Mode(StrEnum):
    """What a scene is for (docs/field.md §13.1)."""

    NORMAL = "normal"  # 平时
    NIGHT = "night"  # 夜间
    EMERGENCY = "emergency"  # 应急: 防汛, 扫雪, 事故
    EVENT = "event"  # 重大活动保障
    MEETING = "meeting"  # 早班会, 讲评会
    VISIT = "visit"  # 参观


@frozen
class Layout:
    """One way to lay a scene's screen out. ``least_ratio``: of width to height; ``least_lines``: of the smallest text
    that must fit into the height: below, another layout is taken."""

    split: Split
    least_ratio: float = 0.0
    least_lines: int = 0


@frozen
class Scene:
    """``screens``: for each of its screens from left to right its layouts, the most demanding first; the last one is
    taken where none fits. ``revision`` 0: as it came with the program."""

    kind: ClassVar = WallKind.SCENE
    code: str
    name_zh: str
    name_en: str
    screens: tuple[tuple[Layout, ...], ...]
    mode: Mode = Mode.NORMAL
    revision: int = field(default=0, compare=False)

    @property
    def key(self) -> DocumentKey:
        """By which it is stored."""
        return DocumentKey(self.kind, self.code)

    def name(self, language: str) -> str:
        """In this language."""
        return self.name_zh if language == "zh" else self.name_en

    def layout(self, screen: int, width: int, height: int, text_px: int, taken_px: int = 0) -> Layout:
        """How its screen of that number (from 0) is laid out; a wall of more screens shows the scene's again.
        ``taken_px``: of the height, by a notice: another layout only where the usual one cannot be read in the rest."""
        layouts = self.screens[screen % len(self.screens)]
        fitting = [each for each in layouts if _fits(each, width, height, text_px)] or [layouts[-1]]
        if not taken_px:
            return fitting[0]
        read = (each for each in fitting if not any(too_small(each.split, width, height - taken_px, text_px)))
        return next(read, fitting[0])

    def panels(self) -> set[str]:
        """The keys of all panels that it may show."""
        return {pane.panel for layouts in self.screens for each in layouts for pane in each.split.panes()}


def arranged_by(scene: Scene) -> set[str]:
    """The codes of the arrangements of cameras that its panels name."""
    panes = (pane for layouts in scene.screens for each in layouts for pane in each.split.panes())
    return {pane.option(ARRANGEMENT_OPTION.name) for pane in panes} - {""}


def viewed_by(scene: Scene) -> set[str]:
    """The codes of the kept views that its maps name."""
    panes = (pane for layouts in scene.screens for each in layouts for pane in each.split.panes())
    return {pane.option(VIEW_OPTION.name) for pane in panes} - {""}


def _fits(layout: Layout, width: int, height: int, text_px: int) -> bool:
    return height >= layout.least_lines * text_px and width >= height * layout.least_ratio


@frozen
class TooSmall:
    """A pane whose place is too small for the farthest reader: what it has and needs, in px."""

    pane: Pane
    width: int
    height: int
    needs_width: int
    needs_height: int


def too_small(split: Split, width: int, height: int, text_px: int) -> Iterator[TooSmall]:
    """The panes of a screen that cannot be read, laid out on so many px with that smallest text."""
    body = Box(0, 0, width, height - HEAD_LINES * text_px)
    for pane, box in boxes(split, body, round(GAP_LINES * text_px)).items():
        spec = BY_KEY.get(pane.panel)
        if spec is None:
            continue
        needs = spec.letters * text_px, spec.lines * text_px
        if box.width < needs[0] or box.height < needs[1]:
            yield TooSmall(pane, box.width, box.height, *needs)
