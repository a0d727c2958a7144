"""A few things to choose from, each with its key 1, 2, 3 …: units, filing conditions, results."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from hall.frozen import frozen
from themes.apply import font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.look import Look
from widgets.common.painting import painting
from widgets.common.ring_button import RingButton
from widgets.texts.texts import Texts


@frozen
class Choice:
    """One thing: its value, its name, lines about it (plain text), and whether the last line is a warning. ``sure``:
    good enough to be chosen before anybody chooses."""

    value: str
    title: str
    lines: tuple[str, ...] = ()
    warns: bool = False
    sure: bool = True


class ChoiceCard(RingButton):
    """One choice: title, key cap, lines. A chosen card is filled and bold with an accent frame; one that only has the
    focus has a dotted frame."""

    def __init__(self, theme: Theme, choice: Choice, key: str, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.choice, self._key = choice, key
        self._is_flat = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{key} {choice.title} {' '.join(choice.lines)}")
        self.setToolTip(plain.tool_tip("\n".join((choice.title, *choice.lines))))
        QShortcut(QKeySequence(key), self).activated.connect(self.click)

    def lie(self, *, flat: bool) -> None:
        """Flat: the last line stands beside the title, the others are one; for a card as wide as all of them."""
        if flat != self._is_flat:
            self._is_flat = flat
            self.updateGeometry()
            self.update()

    def needs_px(self) -> int:
        """The width at which neither title nor last line is cut."""
        sizes, last = self._theme.sizes, self.choice.lines[-1] if self.choice.lines else ""
        title = plain.width_of(self.choice.title, font(self._theme, sizes.body, bold=True)) + self._cap_px()
        beside = plain.width_of(last, font(self._theme, sizes.small))
        return math.ceil(max(title + sizes.space(1), beside) + 2 * sizes.space(1.25)) + 1

    def sizeHint(self) -> QSize:
        """Title and lines."""
        sizes, lines = self._theme.sizes, 1 if self._is_flat else len(self.choice.lines)
        height = 2 * self._top_px() + round(sizes.body * 1.5) + round(sizes.small * 1.5) * lines
        return QSize(sizes.text_px * 10, height)

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Frame, title, key, lines."""
        painter, theme, sizes = QPainter(self), self._theme, self._theme.sizes
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(theme.accent if chosen else theme.line), sizes.hairline_px))
        painter.setBrush(QColor(theme.selected if chosen else theme.panel))
        painter.drawRoundedRect(box, sizes.corner_px, sizes.corner_px)
        if self.hasFocus():
            self._paint_keys_are_here(painter, box)
        pad, top, cap = sizes.space(1.25), float(self._top_px()), self._cap_px()
        self._paint_cap(painter, QRectF(self.width() - pad - cap, top, cap, cap))
        self._paint_words(painter, QRectF(pad, top, self.width() - 2 * pad, 0))

    def _paint_words(self, painter: QPainter, box: QRectF) -> None:
        """Title and lines, from the top of the box on."""
        theme, sizes, (*lines, last) = self._theme, self._theme.sizes, self.choice.lines or ("",)
        body, small = font(theme, sizes.body, bold=self.isChecked()), font(theme, sizes.small)
        loud, top = theme.warning if self.choice.warns else theme.quiet, box.top()
        room = box.width() - self._cap_px() - sizes.space(1)
        if self._is_flat:
            width = min(plain.width_of(last, small) + 1, room / 2)
            room -= width + sizes.space(1)
            beside = QRectF(box.left() + room + sizes.space(1), top, width, sizes.body * 1.5)
            plain.draw(painter, beside, last, small, loud)
        plain.draw(painter, QRectF(box.left(), top, room, sizes.body * 1.5), self.choice.title, body, theme.text)
        top += sizes.body * 1.5
        below = [(" · ".join(lines), theme.quiet)] if self._is_flat else [(line, theme.quiet) for line in lines]
        for words, tone in below if self._is_flat else [*below, (last, loud)]:
            plain.draw(painter, QRectF(box.left(), top, box.width(), sizes.small * 1.5), words, small, tone)
            top += sizes.small * 1.5

    def _top_px(self) -> int:
        return self._theme.sizes.space(0.5 if self._is_flat else 1)

    def _cap_px(self) -> int:
        return round(self._theme.sizes.small * 1.5)

    def _paint_keys_are_here(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(QPen(QColor(self._theme.quiet), self._theme.sizes.hairline_px, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(3, 3, -3, -3))

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
        self._columns, self._most = 0, 1  # in a row now, and where there is room
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.sizes.space(1))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def offer(self, choices: Sequence[Choice], chosen: str = "", columns: int = 3) -> None:
        """Show these, ``columns`` in a row, or one below the other where their names would be cut; cards that are the
        same stay, so that nothing flickers."""
        if [card.choice for card in self.cards] != list(choices):
            for card in self.cards:
                self._grid.removeWidget(card)
                card.hide()
                card.deleteLater()
            self.cards = [self._card(choice, place) for place, choice in enumerate(choices)]
            self._columns, self._most = 0, columns
            self._lay()
        for card in self.cards:
            card.setChecked(card.choice.value == chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side or one below the other."""
        super().resizeEvent(event)
        self._lay()

    def _lay(self) -> None:
        room = (self.width() - (self._most - 1) * self._grid.horizontalSpacing()) // self._most
        columns = self._most if all(card.needs_px() <= room for card in self.cards) else 1
        if columns == self._columns:
            return
        self._columns = columns
        for place, card in enumerate(self.cards):
            card.lie(flat=columns < self._most and len(card.choice.lines) > 1)
            self._grid.removeWidget(card)
            self._grid.addWidget(card, place // columns, place % columns)
        self._grid.setVerticalSpacing(self.theme.sizes.space(1 if columns == self._most else 0.5))

    def _card(self, choice: Choice, place: int) -> ChoiceCard:
        card = ChoiceCard(self.theme, choice, str(place + 1), self)
        card.clicked.connect(self._on_click)
        card.show()
        return card

    def _on_click(self) -> None:
        card = self.sender()
        if isinstance(card, ChoiceCard):
            self.chosen.emit(card.choice.value)
