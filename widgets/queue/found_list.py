"""Cases found beyond the list: closed ones, and open ones that its filter leaves out. Enter or a click opens.

A closed case is shown as such: no mark, quiet words, the state first. Where the list above is empty it has the list's
room, and its lines are as large as what one looks for.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hall.frozen import frozen
from themes.apply import font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.painting import painting
from widgets.queue.case_lines import CaseLines
from widgets.texts.texts import Texts

_MOST_ROWS = 6
"""Most rows: the list above keeps most of the column."""
_LARGE_ROW = 7.5
"""Height of two lines, in spaces."""
_STATE, _NUMBER = 5.0, 14.0
"""Widths of these columns in letters; what it is takes the rest."""


@frozen
class FoundCase:
    """One line: number, state in words, what and where, and whether it has ended."""

    case_id: int
    number: str
    state: str
    what: str
    ended: bool


class FoundList(CaseLines):
    """Signals: ``opened`` (int); ``filled``: it lists others from now on."""

    filled = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._cases: tuple[FoundCase, ...] = ()
        self._says = ""
        self._is_large = False
        self.hide()

    @property
    def cases(self) -> tuple[FoundCase, ...]:
        """What it lists."""
        return self._cases

    def text(self) -> str:
        """What it says above its lines."""
        if self._is_large:
            return self.texts.words("find.only", number=len(self._cases))
        return self.texts.words(self._says) if self._says else ""

    def enlarge(self, is_large: bool) -> None:  # noqa: FBT001  (what is so from now on)
        """Whether it stands in the list's place."""
        if is_large != self._is_large:
            self._is_large = is_large
            policy = QSizePolicy.Policy.Expanding if is_large else QSizePolicy.Policy.Fixed
            self.setSizePolicy(QSizePolicy.Policy.Expanding, policy)
            self.updateGeometry()
            self.update()

    def show_cases(self, cases: Sequence[FoundCase], says: str) -> None:
        """These, the cursor on the same case as before; ``says``: the code of the line above them, "" to be gone."""
        if (tuple(cases), says) == (self._cases, self._says):
            return
        marked = next((each.case_id for each in self._shown()[self._place :]), 0)
        self._cases, self._says = tuple(cases), says
        self._place = next((place for place, each in enumerate(self._shown()) if each.case_id == marked), 0)
        self.setVisible(bool(says))
        self.setAccessibleName(" ".join([self.text(), *(f"{each.state} {each.number}" for each in cases)]))
        self.updateGeometry()
        self.update()
        self.filled.emit()

    def sizeHint(self) -> QSize:
        """The line above, and as many rows as it has cases, up to six."""
        return QSize(self.theme.sizes.text_px * 20, self._head() + self._row() * min(_MOST_ROWS, len(self._cases)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Opens the line."""
        place = int((event.position().y() - self._head()) // self._row())
        if 0 <= place < len(self._shown()):
            self.opened.emit(self._cases[place].case_id)

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The line above, a line a case."""
        painter, row, head = QPainter(self), self._row(), self._head()
        painter.fillRect(self.rect(), QColor(self.theme.panel))
        painter.fillRect(0, 0, self.width(), self.theme.sizes.hairline_px, QColor(self.theme.line))
        edge = float(self.theme.sizes.space(1.5))
        small = font(self.theme, self.theme.sizes.body if self._is_large else self.theme.sizes.small)
        more = len(self._cases) - len(self._shown())
        says = self.text() + (f" · {self.texts.words('count.more', n=more)}" if more else "")
        plain.draw(painter, QRectF(edge, 0, self.width() - 2 * edge, head), says, small, self.theme.quiet)
        for number, case in enumerate(self._shown()):
            box = QRectF(edge, head + number * row, self.width() - 2 * edge, row)
            (self._large if self._is_large else self._line)(painter, box, case, number)

    def _shown(self) -> tuple[FoundCase, ...]:
        return self._cases[:_MOST_ROWS]

    def _large(self, painter: QPainter, box: QRectF, case: FoundCase, number: int) -> None:
        """Two lines: its number and state, what it is and where; a frame round the one that Enter opens."""
        theme, half = self.theme, box.height() / 2 - self.theme.sizes.space(0.5)
        if number == self._place:
            painter.setPen(QColor(theme.accent))
            painter.drawRect(box.adjusted(-4, 1, 4, -2))
        top = QRectF(box.left(), box.top() + self.theme.sizes.space(0.5), box.width(), half)
        tone = theme.quiet if case.ended else theme.text
        plain.draw(painter, top, f"{case.number} · {case.state}", font(theme, theme.sizes.title, bold=True), tone)
        plain.draw(painter, top.translated(0, half), case.what, font(theme, theme.sizes.body), tone)

    def _line(self, painter: QPainter, box: QRectF, case: FoundCase, number: int) -> None:
        theme, px = self.theme, self.theme.sizes.text_px
        if self.hasFocus() and number == self._place:
            painter.setPen(QColor(theme.accent))
            painter.drawRect(box.adjusted(-4, 1, 4, -2))
        letters, left = font(theme, theme.sizes.body), box.left()
        tone = theme.quiet if case.ended else theme.text
        for words, width in ((case.state, _STATE * px), (case.number, _NUMBER * px), (case.what, box.right() - left)):
            room = max(0.0, min(width, box.right() - left) - px / 2)
            plain.draw(painter, QRectF(left, box.top(), room, box.height()), words, letters, tone)
            left += width

    def _head(self) -> int:
        return self.theme.sizes.space(3.5)

    def _row(self) -> int:
        return self.theme.sizes.space(_LARGE_ROW) if self._is_large else self._head()
