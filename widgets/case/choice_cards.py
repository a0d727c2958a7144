"""A few things to choose from, each with its key 1, 2, 3 …: units, filing conditions, results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from themes.apply import font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.look import Look
from widgets.texts.texts import Texts


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing: its value, its name, lines about it (plain text), and whether the last line is a warning."""

    value: str
    title: str
    lines: tuple[str, ...] = ()
    warns: bool = False


class ChoiceCard(QAbstractButton):
    """One choice: title, key cap, lines; framed in the accent colour when chosen."""

    def __init__(self, theme: Theme, choice: Choice, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self.choice, self._key = theme, choice, key
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{key} {choice.title} {' '.join(choice.lines)}")
        self.setToolTip(plain.tool_tip("\n".join((choice.title, *choice.lines))))
        QShortcut(QKeySequence(key), self).activated.connect(self.click)

    def wear(self, theme: Theme) -> None:
        """As ``Look.wear``."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Title and lines."""
        sizes = self._theme.sizes
        height = sizes.space(2) + round(sizes.body * 1.5) + round(sizes.small * 1.5) * len(self.choice.lines)
        return QSize(sizes.text_px * 10, height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Frame, title, key, lines."""
        painter, theme, sizes = QPainter(self), self._theme, self._theme.sizes
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        edge = theme.accent if chosen or self.hasFocus() else theme.line
        painter.setPen(QPen(QColor(edge), sizes.hairline_px))
        painter.setBrush(QColor(theme.selected if chosen else theme.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), sizes.corner_px, sizes.corner_px)
        pad, top = sizes.space(1.25), float(sizes.space(1))
        width = self.width() - 2 * pad
        cap = round(sizes.small * 1.5)
        body, small = font(theme, sizes.body, bold=chosen), font(theme, sizes.small)
        line = QRectF(pad, top, width - cap - pad / 2, sizes.body * 1.5)
        plain.draw(painter, line, self.choice.title, body, theme.text)
        self._paint_cap(painter, QRectF(self.width() - pad - cap, top, cap, cap))
        top += sizes.body * 1.5
        for number, words in enumerate(self.choice.lines, 1):
            warns = self.choice.warns and number == len(self.choice.lines)
            box = QRectF(pad, top, width, sizes.small * 1.5)
            plain.draw(painter, box, words, small, theme.warning if warns else theme.quiet)
            top += sizes.small * 1.5

    def _paint_cap(self, painter: QPainter, box: QRectF) -> None:
        theme = self._theme
        painter.setPen(QPen(QColor(theme.quiet), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, theme.sizes.corner_px * 0.75, theme.sizes.corner_px * 0.75)
        small = font(theme, theme.sizes.small)
        plain.draw(painter, box, self._key, small, theme.quiet, Qt.AlignmentFlag.AlignHCenter)


class ChoiceCards(Look):
    """Signals: ``chosen`` (str): the value of the card that was pressed."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self.cards: list[ChoiceCard] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.sizes.space(1))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def offer(self, choices: Sequence[Choice], chosen: str = "", columns: int = 3) -> None:
        """Show these, ``columns`` in a row; cards that are the same stay, so that nothing flickers."""
        if [card.choice for card in self.cards] != list(choices):
            for card in self.cards:
                self._grid.removeWidget(card)
                card.hide()
                card.deleteLater()
            self.cards = [self._card(choice, place, columns) for place, choice in enumerate(choices)]
        for card in self.cards:
            card.setChecked(card.choice.value == chosen)

    def _card(self, choice: Choice, place: int, columns: int) -> ChoiceCard:
        card = ChoiceCard(self.theme, choice, str(place + 1), self)
        card.clicked.connect(self._on_click)
        self._grid.addWidget(card, place // columns, place % columns)
        card.show()
        return card

    def _on_click(self) -> None:
        card = self.sender()
        if isinstance(card, ChoiceCard):
            self.chosen.emit(card.choice.value)
