"""A page over the desk's window that leaves a map to be seen and clicked: what is done on the map stands beside it.

It covers all but the map, so that nothing else behind it is pressed by mistake.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from screens.desk.keys.held_keys import on_top
from screens.desk.keys.whole_sheet import WholeSheet
from themes.tokens import Theme
from widgets.common.key_button import KeyButton
from widgets.common.label import Label
from widgets.texts.texts import Texts

_LAID_OUT = (QEvent.Type.Resize, QEvent.Type.Move)


class BesideMap(WholeSheet):
    """``column``: what stands beside the map, below the head. ``title``: the code of its name."""

    def __init__(self, theme: Theme, texts: Texts, host: QWidget, title: str) -> None:
        super().__init__(theme, texts, host)
        space = theme.sizes.space
        self._map: QWidget | None = None
        head = Label(theme, texts, self, size="head", bold=True)
        head.say(title)
        back = KeyButton(theme, texts, "console.back_to_desk", "Esc", self, bound=False)
        back.clicked.connect(self.step_back)
        self.head_row.addWidget(head, 1)
        self.head_row.addWidget(back)
        self._head, self._holder, self.column = QWidget(self), QWidget(self), QVBoxLayout()
        self._head.setLayout(self.head_row)
        self._holder.setLayout(self.column)
        for layout in (self.head_row, self.column):
            layout.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(space(1))
        page, body = QVBoxLayout(self), QHBoxLayout()
        page.setContentsMargins(space(2), space(1), space(2), space(1.5))
        page.setSpacing(space(1))
        page.addWidget(self._head)
        page.addLayout(body, 1)
        body.addWidget(self._holder)
        body.addStretch(1)

    def lay_beside(self, shown: QWidget) -> None:
        """Lay it over the desk, beside that map."""
        for each in (self._map, self._map and self._map.parentWidget()):
            if each is not None:
                each.removeEventFilter(self)
        self._map = shown
        for part in (shown, shown.parentWidget()):
            if part is not None:
                part.installEventFilter(self)
        self.lay_over()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def lay_over(self) -> None:
        """See the base; what covers its map goes, or the map would not be what is seen beside it."""
        while (top := on_top(self._host)) is not None and top is not self and self._covers(top):
            if not top.leave():
                break
        super().lay_over()

    def _covers(self, top: QWidget) -> bool:
        return self._map is not None and not top.isAncestorOf(self._map)

    def _cover(self) -> None:
        super()._cover()
        self._fit()

    def _fit(self) -> None:
        """All but the map, and what stands here beside it."""
        if self._map is None:
            return
        place = QRect(self._map.mapTo(self._host, QPoint(0, 0)) - self.pos(), self._map.size())
        self.setMask(QRegion(self.rect()).subtracted(QRegion(place)))
        space = self.theme.sizes.space
        self._holder.setFixedWidth(max(space(20), place.left() - space(4)))
        self._head.setFixedHeight(max(space(4), place.top() - space(2)))
        if place.top() < space(4):  # the map begins higher than the head ends
            self._head.setFixedWidth(self._holder.width())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep beside the map, wherever it goes."""
        if event.type() in _LAID_OUT and self._map is not None and self.isVisible():
            self._fit()
        return super().eventFilter(watched, event)
