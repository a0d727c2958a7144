"""A page that fills the desk's window: nothing of the desk shows through, and Tab goes round within it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QWidget

from hall.errors import Words
from screens.desk.keys.held_keys import HeldKeys
from screens.desk.keys.key_kinds import is_function_key
from themes.tokens import Theme
from widgets.common.banner import Banner, SampleMark
from widgets.common.painting import painting
from widgets.texts.texts import Texts

if TYPE_CHECKING:
    from screens.screen import DeskParts


class Unopened:
    """A text that a key should have opened, and did not: what is typed all the same is meant for it, so no letter acts
    until Esc (docs/look.md §10). ``why``: what is told until then; None: letters are keys."""

    def __init__(self) -> None:
        self.why: Words | None = None

    def note(self, why: Words, *, types: bool) -> Words:
        """A key did nothing, for this reason; ``types``: a text opens behind it at other times. What is to be told."""
        self.why = Words("console.held", {"why": why}) if types else None
        return self.why or why

    def end(self) -> None:
        """Letters are keys again."""
        self.why = None

    def holds(self, key: str) -> bool:
        """Whether this key, as a button shows it, is a letter or a digit of what is typed. Signs are keys: a reason why
        a text did not open may name one."""
        return self.why is not None and len(key) == 1 and key.isalnum()


class WholeSheet(HeldKeys):
    """``unopened``: why letters do nothing; ``head_row``: its first line, the way back at the end. Signals: ``left``:
    it was taken away."""

    left = Signal()

    def __init__(self, theme: Theme, texts: Texts, host: QWidget) -> None:
        super().__init__(theme, texts, host)
        self.unopened = Unopened()
        self.head_row: QBoxLayout = QHBoxLayout()
        self.banner: Banner | None = None

    def sign(self, parts: DeskParts) -> None:
        """Its head says 演示数据, and what is so of the database while that is not of now: the desk's own status line
        lies below."""
        city, place = parts.city.present(), max(0, self.head_row.count() - 1)
        self.banner = Banner(self.theme, self.texts, self)
        self.head_row.insertWidget(place, self.banner, 3)
        if city.sample:
            self.head_row.insertWidget(place + 1, SampleMark(self.theme, self.texts, self, own_time=city.own_time))
        parts.live.freshness_changed.connect(self.banner.set_freshness)
        self.banner.set_freshness(parts.live.freshness)

    def ring(self) -> list[QWidget]:
        """What Tab goes through, round and round; none: Tab does nothing here."""
        return []

    def step_back(self) -> bool:
        """Take it away; False where it is not shown."""
        is_done = super().step_back()
        self.unopened.end()
        if is_done:
            self.left.emit()
        return is_done

    def lets_through(self, event: QKeyEvent) -> bool:
        """The shortcuts of the whole window (F1 …), and a telephone."""
        return is_function_key(event) or super().lets_through(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802, FBT001  (Qt's own name and argument)
        """Tab goes round in here; a sheet that goes gives the keys away."""
        ring = [each for each in self.ring() if each.isVisible() and each.isEnabled()]
        if not self.isVisible() or not ring:
            return False
        here = QApplication.focusWidget()
        place = ring.index(here) if here in ring else -1
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        ring[(place + (1 if forward else -1)) % len(ring)].setFocus(reason)
        return True

    def mousePressEvent(self, event: QEvent) -> None:
        """A click beside all parts does nothing."""
        event.accept()

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Nothing of what lies behind shows through."""
        QPainter(self).fillRect(self.rect(), QColor(self.theme.ground))
