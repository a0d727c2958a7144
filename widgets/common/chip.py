"""A chip: words, a count, on or off. Filters and tabs are made of it."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from themes.apply import font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.mark import paint_mark
from widgets.common.painting import painting
from widgets.common.ring_button import RingButton
from widgets.texts.texts import Texts


class Chip(RingButton):
    """Checkable. ``code``: of its words; ``key``: told in the tool tip; ``meaning``: of its mark."""

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        code: str,
        parent: QWidget | None = None,
        *,
        key: str = "",
        meaning: str = "",
        framed: bool = False,
    ) -> None:
        super().__init__(theme, parent)
        self._texts, self._code, self._key, self._meaning = texts, code, key, meaning
        self._framed = framed
        self._count: int | None = None
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        texts.language_changed.connect(self._reword)
        self._reword()

    @property
    def count(self) -> int | None:
        """The number it shows."""
        return self._count

    def set_count(self, count: int | None) -> None:
        """Show another number; nothing is painted when it is the same."""
        if count == self._count:
            return
        wider = len(str(count)) != len(str(self._count))
        self._count = count
        self.setAccessibleName(self._words())
        if wider:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Words and number with air around."""
        sizes = self._theme.sizes
        letters = font(self._theme, sizes.body)
        mark = sizes.mark_px * 1.4 if self._meaning else 0
        width = plain.width_of(self.text(), letters) + plain.width_of(self._number(), letters) + mark + sizes.space(3)
        return QSize(math.ceil(width) + 1, sizes.space(3.5))

    def minimumSizeHint(self) -> QSize:
        """Words and numbers are never cut."""
        return self.sizeHint()

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Body where it is on or looked at, mark, words, number."""
        painter, sizes, theme = QPainter(self), self._theme.sizes, self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        edge = theme.accent if self._is_loud() else theme.line if self._framed else ""
        painter.setPen(QPen(QColor(edge), sizes.hairline_px) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._body()) if self._body() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, sizes.corner_px, sizes.corner_px)
        left = box.left() + sizes.space(1)
        if self._meaning:
            side = sizes.mark_px
            paint_mark(painter, QRectF(left, box.center().y() - side / 2, side, side), self._meaning, theme)
            left += side * 1.4
        letters = font(theme, sizes.body)
        width = plain.width_of(self.text(), letters)
        tone = theme.text if self.isChecked() or self._count else theme.quiet
        plain.draw(painter, QRectF(left, 0, width + 1, self.height()), self.text(), letters, tone)
        left += width
        rest = QRectF(left, 0, max(0.0, box.right() - left), self.height())
        plain.draw(painter, rest, self._number(), letters, theme.text if self.isChecked() else theme.quiet)

    def _is_loud(self) -> bool:
        return self.hasFocus() or self.isChecked()

    def _body(self) -> str:
        if self.isChecked():
            return self._theme.selected
        return self._theme.raised if self.underMouse() or self.isDown() else ""

    def _number(self) -> str:
        return "" if self._count is None else f" {self._texts.number(self._count)}"

    def _words(self) -> str:
        return f"{self.text()}{self._number()}"

    def _reword(self) -> None:
        self.setText(self._texts.words(self._code))
        self.setAccessibleName(self._words())
        self.setToolTip(plain.tool_tip(f"{self.text()}  {self._key}") if self._key else "")
        self.updateGeometry()
        self.update()
