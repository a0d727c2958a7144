"""An arrangement of cameras with a name (画面编排, 保障方案): which camera stands in which place is a fact of the hall,
so that a wall and every desk show the same. Pure."""

from __future__ import annotations

from dataclasses import field
from typing import ClassVar

from hall.facts import DocumentKey
from hall.frozen import frozen
from hall.moment import Moment
from hall.video.layouts.arrangement import Arrangement
from hall.video.layouts.layouts import FIXED, Layout
from hall.wall.kinds import WallKind

MOST_PLACED = 1_000
"""Cameras of one, over all pages: more than anybody sees in a shift."""


@frozen
class NamedArrangement:
    """``cameras``: codes by place, "" where nobody stands; ``dwell_s``: so long each page stands where they come in
    turn (轮巡), 0: they do not."""

    kind: ClassVar = WallKind.ARRANGEMENT
    code: str
    name_zh: str
    name_en: str
    cameras: tuple[str, ...]
    layout: Layout = Layout.FOUR
    dwell_s: int = 0
    revision: int = field(default=0, compare=False)

    @property
    def key(self) -> DocumentKey:
        """By which it is stored."""
        return DocumentKey(self.kind, self.code)

    def name(self, language: str) -> str:
        """In this language."""
        return self.name_zh if language == "zh" else self.name_en

    def laid(self, now: Moment) -> Arrangement:
        """As it is put into tiles."""
        made = Arrangement(self.layout, self.cameras)
        return made.rotate(self.dwell_s, now) if self.dwell_s else made


def fixed(arrangement: Arrangement) -> Layout:
    """Its layout; of a grid of one's own the smallest one with as many places."""
    if arrangement.layout in FIXED:
        return arrangement.layout
    return next((each for each in FIXED if each.size >= arrangement.count), FIXED[-1])
