"""Open cases near the one on the card: mark, what, how far, where it lies. Enter or a click opens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from hall.cases.vocabulary import TimeLook
from hall.frozen import frozen
from themes.apply import font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.mark import paint_mark
from widgets.common.painting import painting
from widgets.queue.case_lines import CaseLines
from widgets.texts.texts import Texts

_MOST_ROWS = 7  # the map above keeps its room


@frozen
class NearCase:
    """One line of the list; ``alike``: of the same subclass."""

    case_id: int
    look: TimeLook
    what: str
    state: str
    metres: float
    alike: bool


class NearList(CaseLines):
    """Signals: ``opened`` (int); ``clicked`` before that, where it was by the mouse."""

    clicked = Signal()

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._cases: tuple[NearCase, ...] = ()
        self._empty = ""

    @property
    def cases(self) -> tuple[NearCase, ...]:
        """What it lists."""
        return self._cases

    def show_cases(self, cases: Sequence[NearCase], empty: str = "card.nothing_near") -> None:
        """Nearest first; ``empty``: the code of what to say where there are none ("": no case is open). The cursor
        stays on its case while that is listed."""
        if (tuple(cases), empty) != (self._cases, self._empty):
            chosen = self._cases[self._place].case_id if self._cases else 0
            self._cases, self._empty = tuple(cases), empty
            self._place = next((place for place, case in enumerate(cases) if case.case_id == chosen), 0)
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """As many rows as it has cases, up to seven."""
        return QSize(self.theme.sizes.text_px * 24, self._row() * min(_MOST_ROWS, max(1, len(self._cases))))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Opens the line."""
        place = int(event.position().y() // self._row())
        if 0 <= place < len(self._shown()):
            self.clicked.emit()
            self.opened.emit(self._cases[place].case_id)

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """A line a case; what does not fit is counted."""
        painter, row = QPainter(self), self._row()
        if not self._cases and self._empty:
            self._words(painter, QRectF(0, 0, self.width(), row), self.texts.words(self._empty), "quiet")
        for number, case in enumerate(self._shown()):
            self._line(painter, QRectF(0, number * row, self.width(), row), case, number)
        more = len(self._cases) - len(self._shown())
        if more:
            box = QRectF(0, len(self._shown()) * row, self.width(), row)
            self._words(painter, box, self.texts.words("count.more", n=more), "quiet")

    def _shown(self) -> tuple[NearCase, ...]:
        room = max(1, self.height() // self._row())
        return self._cases if len(self._cases) <= room else self._cases[: room - 1]

    def _line(self, painter: QPainter, box: QRectF, case: NearCase, number: int) -> None:
        sizes, theme = self.theme.sizes, self.theme
        if self.hasFocus() and number == self._place:
            painter.fillRect(box, QColor(theme.selected))
        side, px = sizes.mark_px, sizes.text_px
        paint_mark(painter, QRectF(box.left(), box.center().y() - side / 2, side, side), case.look, theme)
        left, far, state = box.left() + side * 1.8, px * 4.0, px * 6.5
        what = QRectF(left, box.top(), box.width() - left - far - state, box.height())
        self._words(painter, what, case.what, "text" if case.alike else "quiet")
        self._words(painter, QRectF(what.right(), box.top(), state, box.height()), case.state, "quiet")
        metres = self.texts.words("card.metres", metres=round(case.metres))
        self._words(painter, QRectF(what.right() + state, box.top(), far, box.height()), metres, "quiet")

    def _words(self, painter: QPainter, box: QRectF, words: str, tone: str) -> None:
        letters = font(self.theme, self.theme.sizes.body)
        plain.draw(painter, box.adjusted(0, 0, -self.theme.sizes.space(0.5), 0), words, letters,
                   str(getattr(self.theme, tone)))  # fmt: skip

    def _row(self) -> int:
        return self.theme.sizes.space(3.5)
