"""What lies over a whole desk and has its keys while it is there: the sheet of keys, a question. A call comes
through (`telephone.py`)."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from themes.tokens import Theme
from widgets.case.act_keys import ANOTHER_CALL
from widgets.common.look import Look
from widgets.texts.texts import Texts

WASH = 0.82  # the desk shows through, too faint to be read


def is_key(event: QKeyEvent, key: str) -> bool:
    """Whether this is that key, with all that is held down beside it."""
    return QKeySequence(event.keyCombination()) == QKeySequence(key)


class LiesOver(Protocol):
    """What Esc takes away from over a desk, first of all: a ``HeldKeys``, or what makes one when it is asked for."""

    def step_back(self) -> bool:
        """See ``HeldKeys.step_back``."""


class HeldKeys(Look):
    """Covers ``host`` while shown; afterwards the keys are where they were. Signals: ``homeless``: what had the keys is
    gone by then."""

    homeless = Signal()

    def __init__(self, theme: Theme, texts: Texts, host: QWidget) -> None:
        super().__init__(theme, texts, host)
        self._host = host
        self._keys_were: QWidget | None = None
        host.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._hold_keys)

    @Slot(QWidget, QWidget)
    def _hold_keys(self, _: QWidget | None, new: QWidget | None) -> None:
        """While it lies over the window the keys are its own: a part behind that asks for them gets them afterwards."""
        if self.isVisible() and new is not None and not self.spares(new) and new.window() is self.window():
            self._keys_were = new
            self.setFocus(Qt.FocusReason.PopupFocusReason)

    def spares(self, part: QWidget) -> bool:
        """Whether this part may have the keys meanwhile: what lies over the desk too, and what is in it."""
        above = part.parentWidget()
        while above is not None and not (isinstance(above, HeldKeys) and above is not self):
            above = above.parentWidget()
        return isinstance(part, HeldKeys) or above is not None

    def lay_over(self) -> None:
        """Show it, over whatever lies there."""
        if not self.isVisible():
            self._keys_were = self.window().focusWidget()
        self.setGeometry(self._host.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def step_back(self) -> bool:
        """Esc: take it away; False where it is not shown."""
        if not self.isVisible():
            return False
        keys_were, self._keys_were = self._keys_were, None
        self.hide()
        if keys_were is not None and isValid(keys_were) and keys_were.isVisible():
            keys_were.setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            self.homeless.emit()
        return True

    def focusNextPrevChild(self, _: bool) -> bool:  # noqa: N802, FBT001  (Qt's own name and argument)
        """Tab is a key like any other: it leads nowhere behind it."""
        return False

    def event(self, event: QEvent) -> bool:
        """While it is shown the keys are its own, and no shortcut's but those it lets through."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not self.lets_through(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def lets_through(self, event: QKeyEvent) -> bool:
        """Whether this key stays the window's own: a telephone that rings always does."""
        return is_key(event, ANOTHER_CALL)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the host's size."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._host.rect())
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QEvent) -> None:
        """A click takes it away and does nothing else."""
        event.accept()
        self.step_back()
