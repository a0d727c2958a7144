"""One line of text that says when something is left out. Plain text, always."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from themes.apply import font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.look import Look
from widgets.common.painting import painting
from widgets.texts.texts import Texts

_MIN_SHARE = 4  # letters that stay, however narrow it gets


class Label(Look):
    """One line of plain text, elided with a tool tip, never clipped silently.

    `size`: a size of the theme (`small`, `body`, `title`, `head`, `figure`, `hero`). `tone`: a colour of the theme.
    `beside`: the size of the letters it stands next to: it is as high as they are and shares their base line.
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
        beside: str = "",
    ) -> None:
        super().__init__(theme, texts, parent)
        self._size, self._tone, self._bold, self._align = size, tone, bold, align
        self._beside = beside or size
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

    @property
    def tone(self) -> str:
        """The name of its colour in the theme."""
        return self._tone

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
        width = plain.width_of(plain.one_line(self._text[:1000]), self._font())
        return QSize(math.ceil(width) + 1, math.ceil(plain.height_of(self._font(self._beside))))

    def minimumSizeHint(self) -> QSize:
        """A few letters and the sign that there is more."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), self._font().pixelSize() * _MIN_SHARE), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tool tip is there only while something is left out."""
        super().resizeEvent(event)
        self._tip()

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the line."""
        painter = QPainter(self)
        colour = str(getattr(self.theme, self._tone))
        box = QRectF(self.rect()).translated(0, self._drop())
        plain.draw(painter, box, self._text, self._font(), colour, self._align)

    def _drop(self) -> float:
        """How far below the middle the line stands, in px."""
        own, other = QFontMetricsF(self._font()), QFontMetricsF(self._font(self._beside))
        return ((other.ascent() - other.descent()) - (own.ascent() - own.descent())) / 2

    def _font(self, size: str = "") -> QFont:
        return font(self.theme, int(getattr(self.theme.sizes, size or self._size)), bold=self._bold)

    def _show(self, text: str) -> None:
        if text == self._text:
            return
        before = self.sizeHint()
        self._text = text
        self.setAccessibleName(text[:1000])
        self._tip()
        if self.sizeHint() != before:  # a clock's figures are as wide each second: its window is not laid out anew
            self.updateGeometry()
        self.update()

    def _tip(self) -> None:
        left_out = plain.elided(self._text, self._font(), self.width()) != self._text
        self.setToolTip(plain.tool_tip(self._text) if left_out else "")
