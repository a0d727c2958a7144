"""A sentence for which one line may be too short: as many lines as its width asks for, nothing left out."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from themes.tokens import Theme
from widgets.common.flow import in_width
from widgets.common.label import Label
from widgets.common.painting import painting
from widgets.texts.texts import Texts


class Paragraph(Label):
    """Plain text, always, as in a ``Label``; lines break between words, in a word that is too long anywhere."""

    def __init__(
        self, theme: Theme, texts: Texts, parent: QWidget | None = None, *, size: str = "body", tone: str = "text"
    ) -> None:
        super().__init__(theme, texts, parent, size=size, tone=tone)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Fewer px of width, more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Of all its lines."""
        return math.ceil(self._laid_out(width).boundingRect().height())

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the lines."""
        painter = QPainter(self)
        painter.setPen(QColor(str(getattr(self.theme, self._tone))))
        self._laid_out(self.width()).draw(painter, QPointF(0, 0))

    def _laid_out(self, width: int) -> QTextLayout:
        return in_width(self._text, self._font(), width)

    def _tip(self) -> None:
        """Nothing is left out."""
