"""How often each program was right for each kind (识别准确率), as a table: by this a city decides whom it trusts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from screens.desk.leads.saying import Tried
from themes.apply import font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.look import Look
from widgets.common.painting import painting
from widgets.texts.texts import Texts

HEADS = (
    "leads.head_program", "leads.head_kind", "leads.head_right", "leads.head_wrong", "leads.head_share",
    "leads.head_least", "leads.head_trusted",
)  # fmt: skip
_SHARES = (24, 20, 9, 9, 12, 12, 14)  # percent of the width
_NUMBERS = range(2, 6)  # columns of figures stand at the right


class PrecisionTable(Look):
    """Painted; leafed through by keys where there are more rows than room."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self.rows: tuple[Tried, ...] = ()
        self._first, self._empty = 0, "leads.reading"

    def show_rows(self, rows: Sequence[Tried], empty: str) -> None:
        """These; ``empty``: the code of what to say where there are none."""
        self.rows, self._empty = tuple(rows), empty
        self.setAccessibleName("\n".join(" ".join(row) for row in rows))
        self.leaf(0)

    def leaf(self, rows: int) -> None:
        """So many rows on, or back."""
        self._first = max(0, min(self._first + rows, len(self.rows) - self.fitting))
        self.update()

    @property
    def fitting(self) -> int:
        """Rows that there is room for below the heads, at least one."""
        return max(1, self.height() // self.theme.sizes.row_px - 2)

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Heads, rows, how many more there are."""
        painter, theme, sizes = QPainter(self), self.theme, self.theme.sizes
        height, words = sizes.row_px, self.texts.words
        small, body = font(theme, sizes.small), font(theme, sizes.body)
        self._paint_cells(painter, 0, [words(code) for code in HEADS], theme.quiet, small=True)
        shown = self.rows[self._first : self._first + self.fitting]
        for at, row in enumerate(shown, 1):
            self._paint_cells(painter, at * height, row, theme.text, small=False)
        if not self.rows:
            box = QRectF(sizes.space(1), height, self.width(), height)
            plain.draw(painter, box, words(self._empty), body, theme.quiet)
        elif len(shown) < len(self.rows):
            box = QRectF(0, (len(shown) + 1) * height, self.width() - sizes.space(1), height)
            more = words("count.more_lines", number=len(self.rows) - len(shown))
            plain.draw(painter, box, more, small, theme.quiet, Qt.AlignmentFlag.AlignRight)

    def _paint_cells(self, painter: QPainter, top: float, cells: Sequence[str], ink: str, *, small: bool) -> None:
        theme, sizes = self.theme, self.theme.sizes
        letters, left = font(theme, sizes.small if small else sizes.body), 0.0
        for place, (text, share) in enumerate(zip(cells, _SHARES, strict=True)):
            width = self.width() * share / sum(_SHARES)
            align = Qt.AlignmentFlag.AlignRight if place in _NUMBERS else Qt.AlignmentFlag.AlignLeft
            box = QRectF(left + sizes.space(1), top, width - sizes.space(2), sizes.row_px)
            plain.draw(painter, box, text, letters, ink, align)
            left += width
        painter.fillRect(QRectF(0, top + sizes.row_px - 1, self.width(), 1), QColor(theme.line))
