"""One line of text that says when something is left out, and a figure with its name. Plain text, always."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from themes.apply import font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.look import Look
from widgets.common.mark import paint_mark
from widgets.texts.texts import Texts

_MIN_SHARE = 4


class Label(Look):
    """One line of plain text, elided with a tool tip, never clipped silently.

    `size`: a size of the theme (`small`, `body`, `title`, `head`, `figure`, `hero`). `tone`: a colour of the theme.
    """

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        parent: QWidget | None = None,
        *,
        size: str = "body",
        tone: str = "text",
        bold: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        super().__init__(theme, texts, parent)
        self._size, self._tone, self._bold, self._align = size, tone, bold, align
        self._text = ""
        self._said: tuple[str, dict[str, object]] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """The whole text, also where only a part of it is seen."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show this text as it is, in every language."""
        self._said = None
        self._show(text)

    def say(self, code: str, **params: object) -> None:
        """Show the words of a code; they follow the language."""
        self._said = (code, params)
        self._show(self.texts.words(code, **params))

    def set_tone(self, tone: str) -> None:
        """Another colour of the theme."""
        if tone != self._tone:
            self._tone = tone
            self.update()

    def worded(self) -> None:
        """See `Look`."""
        if self._said:
            self._show(self.texts.words(self._said[0], **self._said[1]))

    def themed(self) -> None:
        """See `Look`."""
        self._tip()

    def sizeHint(self) -> QSize:
        """The whole text on one line."""
        metrics = QFontMetricsF(self._font())
        line = plain.one_line(self._text[:1000])
        return QSize(math.ceil(metrics.horizontalAdvance(line)) + 1, math.ceil(metrics.height()))

    def minimumSizeHint(self) -> QSize:
        """A few letters and the sign that there is more."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), self._font().pixelSize() * _MIN_SHARE), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tool tip is there only while something is left out."""
        super().resizeEvent(event)
        self._tip()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the line."""
        painter = QPainter(self)
        colour = str(getattr(self.theme, self._tone))
        plain.draw(painter, QRectF(self.rect()), self._text, self._font(), colour, self._align)

    def _font(self) -> QFont:
        return font(self.theme, int(getattr(self.theme.sizes, self._size)), bold=self._bold)

    def _show(self, text: str) -> None:
        if text == self._text:
            return
        self._text = text
        self.setAccessibleName(text[:1000])
        self._tip()
        self.updateGeometry()
        self.update()

    def _tip(self) -> None:
        left_out = plain.elided(self._text, self._font(), self.width()) != self._text
        self.setToolTip(plain.tool_tip(self._text) if left_out else "")


class Figure(Look):
    """A name in small letters and its number in large tabular figures, on one base line: 超期 ■ 3."""

    def __init__(
        self, theme: Theme, texts: Texts, code: str, parent: QWidget | None = None, *, size: str = "figure"
    ) -> None:
        """`code`: the words of the name, such as `figure.closed`. `size`: a size of the theme."""
        super().__init__(theme, texts, parent)
        self._code, self._size = code, size
        self._value, self._meaning = texts.number(None), ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def value(self) -> str:
        """The number as it is written."""
        return self._value

    def set_value(self, value: str, meaning: str = "") -> None:
        """`value` as written by the texts; `meaning`: a time look that gives colour and mark, empty for none."""
        if (value, meaning) == (self._value, self._meaning):
            return
        wider = len(value) != len(self._value) or bool(meaning) != bool(self._meaning)
        self._value, self._meaning = value, meaning
        self.setAccessibleName(f"{self.texts.words(self._code)} {value}")
        if wider:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Name, mark and number side by side."""
        number, gap = QFontMetricsF(self._number_font()), self.theme.sizes.space(1)
        width = plain.width_of(self._name(), self._name_font()) + gap + number.horizontalAdvance(self._value)
        return QSize(math.ceil(width + self._mark_side() * 1.4) + 1, math.ceil(number.height()))

    def minimumSizeHint(self) -> QSize:
        """A number is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint name, mark and number."""
        painter = QPainter(self)
        sizes, number = self.theme.sizes, QFontMetricsF(self._number_font())
        base = (self.height() - number.height()) / 2 + number.ascent()
        painter.setFont(self._name_font())
        painter.setPen(self.theme.quiet)
        painter.drawText(0, round(base), self._name())
        left = plain.width_of(self._name(), self._name_font()) + sizes.space(1)
        side = self._mark_side()
        if side:
            box = QRectF(left, base - number.capHeight() / 2 - side / 2, side, side)
            paint_mark(painter, box, self._meaning, self.theme)
            left += side * 1.4
        painter.setFont(self._number_font())
        painter.setPen(self.theme.meaning(self._meaning) if self._meaning else self.theme.text)
        painter.drawText(round(left), round(base), self._value)

    def _name(self) -> str:
        return self.texts.words(self._code)

    def _mark_side(self) -> float:
        return QFontMetricsF(self._number_font()).capHeight() * 0.85 if self._meaning else 0

    def _name_font(self) -> QFont:
        return font(self.theme, self.theme.sizes.body)

    def _number_font(self) -> QFont:
        return font(self.theme, int(getattr(self.theme.sizes, self._size)))
