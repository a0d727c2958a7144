"""The buttons over a painted map, as over the page: nearer, farther, the whole city, layers."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSpacerItem, QVBoxLayout, QWidget

from themes.apply import font
from widgets.common.painting import painting
from widgets.common.plain import tool_tip
from widgets.map.surface import Dress
from widgets.map.words import FIT, LAYERS, LAYERS_SIGN, LOCKED, ZOOM_IN, ZOOM_OUT


class MapButton(QAbstractButton):
    """One sign on a square of the panel's colour."""

    def __init__(self, sign: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(sign)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys belong to the desk
        self._dress: Dress | None = None
        self._is_held = False

    def put_on(self, dress: Dress, words: str, *, is_held: bool = False) -> None:
        """Look and tool tip; `is_held`: bright, a person holds the view."""
        self._dress, self._is_held = dress, is_held
        self.setToolTip(tool_tip(words))
        self.setAccessibleName(words)
        self.setFixedSize(QSize(dress.theme.sizes.space(4), dress.theme.sizes.space(4)))
        self.update()

    @painting
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's entry."""
        if self._dress is None:
            return
        theme, painter = self._dress.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.raised if self.underMouse() else theme.panel))
        painter.drawRoundedRect(self.rect(), theme.sizes.corner_px, theme.sizes.corner_px)
        ink = theme.text if self.underMouse() else theme.quiet
        painter.setPen(QColor(theme.accent if self._is_held else ink))
        painter.setFont(font(theme, theme.sizes.body))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class Buttons(QWidget):
    """Nearer, farther, the whole city, layers."""

    zoomed = Signal(int)  # steps
    fitted = Signal()
    layers_pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._nearer, self._farther, self._fit = (MapButton(sign, self) for sign in "+−★")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._gap = QSpacerItem(0, 0)
        self._column.addWidget(self._nearer)
        self._column.addWidget(self._farther)
        self._column.addItem(self._gap)
        self._column.addWidget(self._fit)
        self._layers, self._below = MapButton("", self), QSpacerItem(0, 0)
        self._column.addItem(self._below)
        self._column.addWidget(self._layers)
        self._layers.clicked.connect(self.layers_pressed)
        self._nearer.clicked.connect(self._on_nearer)
        self._farther.clicked.connect(self._on_farther)
        self._fit.clicked.connect(self.fitted)

    def put_on(self, dress: Dress, *, is_held: bool) -> None:
        """Look and words; `is_held`: a person holds the view."""
        words = dress.words
        self._nearer.put_on(dress, words[ZOOM_IN])
        self._farther.put_on(dress, words[ZOOM_OUT])
        self._fit.put_on(dress, f"{words[LOCKED]} · {words[FIT]}" if is_held else words[FIT], is_held=is_held)
        self._column.setSpacing(dress.theme.sizes.hairline_px)
        self._layers.setText(words[LAYERS_SIGN])
        self._layers.put_on(dress, words[LAYERS])
        for gap in (self._gap, self._below):
            gap.changeSize(0, dress.theme.sizes.space(1.5))
        self._column.invalidate()
        self.adjustSize()

    @Slot()
    def _on_nearer(self) -> None:
        self.zoomed.emit(1)

    @Slot()
    def _on_farther(self) -> None:
        self.zoomed.emit(-1)
