"""Text on several lines: broken between words, within one only where that is longer than a line, and so that no letter
stands across a seam of a spliced wall (拼接屏). GUI thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QFont, QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget

from hall.boxes import Seams
from widgets.common import plain

_UNSEAMED = Seams()
_ENDLESS = 1e6  # px: wider and higher than any wall


def flowed(
    text: str, letters: QFont, room: QRectF, seams: Seams = _UNSEAMED, *, clear: float = 0, centred: bool = False
) -> QTextLayout:
    """The lines in their places, from the top of the room, or in its middle. A row goes on behind a seam, ``clear`` px
    away from it; one that a seam would cut stands below it."""
    layout = _laid_out(text, letters, room, seams, clear)
    spare = room.bottom() - bottom_of(layout)
    if not centred or spare <= 0:
        return layout
    middle = _laid_out(text, letters, room.adjusted(0, spare / 2, 0, 0), seams, clear)
    return middle if bottom_of(middle) <= room.bottom() else layout


def fits(text: str, letters: QFont, room: QRectF, seams: Seams = _UNSEAMED, *, clear: float = 0) -> bool:
    """Whether all of it stands in the room, and no word is broken for want of width."""
    widest = max((right - left for left, right in _columns(room, seams, clear)), default=0.0)
    is_whole = _widest_word(text, letters) <= widest
    return is_whole and bottom_of(_laid_out(text, letters, room, seams, clear)) <= room.bottom()


def in_width(text: str, letters: QFont, width: float) -> QTextLayout:
    """The lines of this width, from the top."""
    return flowed(text, letters, QRectF(0, 0, max(1.0, width), _ENDLESS))


def bottom_of(layout: QTextLayout) -> float:
    """Where its last line ends, px."""
    last = layout.lineCount() - 1
    return layout.lineAt(last).y() + layout.lineAt(last).height() if last >= 0 else 0.0


def rows_of(layout: QTextLayout) -> int:
    """How many lines one below the other."""
    return len({layout.lineAt(place).y() for place in range(layout.lineCount())})


def seams_in(part: QWidget, seams: Seams) -> Seams:
    """Those of its window, from its own corner."""
    corner = part.mapTo(part.window(), QPoint())
    return Seams(tuple(x - corner.x() for x in seams.across), tuple(y - corner.y() for y in seams.down))


def _laid_out(text: str, letters: QFont, room: QRectF, seams: Seams, clear: float) -> QTextLayout:
    columns = list(_columns(room, seams, clear))
    if len(columns) > 1:  # one that is too narrow for a word is left out, unless all are
        word = _widest_word(text, letters)
        least = min(word, max(right - left for left, right in columns))
        columns = [(left, right) for left, right in columns if right - left >= least]
    layout, top = _layout(text, letters, QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere), room.top()
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        row = []
        for place, (left, right) in enumerate(columns):
            line = layout.createLine() if place else line
            if line.isValid():
                line.setLineWidth(max(1.0, right - left))
                row.append((line, left))
        height = max(each.height() for each, _ in row)
        top = _below(top, height, seams.down)
        for each, left in row:
            each.setPosition(QPointF(left, top))
        top += height
    layout.endLayout()
    return layout


def _columns(room: QRectF, seams: Seams, clear: float) -> Iterator[tuple[float, float]]:
    """What is left of its width beside the seams, from where to where."""
    inner = [seam for seam in sorted(seams.across) if room.left() - clear < seam < room.right() + clear]
    edges = [room.left() - clear, *inner, room.right() + clear]
    yield from ((first + clear, last - clear) for first, last in pairwise(edges) if last - first > 2 * clear)


def _below(top: float, height: float, seams: Sequence[int]) -> float:
    """Where a line that would begin at ``top`` begins, so that no seam cuts it."""
    for seam in sorted(seams):
        top = float(seam) if top < seam < top + height else top
    return top


def _widest_word(text: str, letters: QFont) -> float:
    layout = _layout(text, letters, QTextOption.WrapMode.WordWrap)
    layout.beginLayout()
    line = layout.createLine()
    if line.isValid():
        line.setLineWidth(_ENDLESS)
    layout.endLayout()
    return layout.minimumWidth()


def _layout(text: str, letters: QFont, mode: QTextOption.WrapMode) -> QTextLayout:
    layout, option = QTextLayout(plain.one_line(text), letters), QTextOption()
    option.setWrapMode(mode)
    layout.setTextOption(option)
    return layout
