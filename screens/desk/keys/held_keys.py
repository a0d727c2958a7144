"""What lies over a whole desk and has its keys while it is there: the sheet of keys, a question. A call comes
through (`telephone.py`)."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from hall.errors import Words
from themes.tokens import Theme
from widgets.case.act_keys import ANOTHER_CALL
from widgets.common.key_button import KeyButton
from widgets.common.look import Look
from widgets.texts.texts import Texts

WASH = 0.82  # the desk shows through, too faint to be read
Line = tuple[str, str]
"""A key and what it does."""


def is_key(event: QKeyEvent, key: str) -> bool:
    """Whether this is that key, with all that is held down beside it."""
    return QKeySequence(event.keyCombination()) == QKeySequence(key)


def on_top(host: QWidget) -> HeldKeys | None:
    """Of all that lies over it what was laid there last; None: nothing does."""
    lying = (each for each in reversed(host.children()) if isinstance(each, HeldKeys) and each.isVisible())
    return next(lying, None)


class LyingOver:
    """All that lies over a window, as Esc sees it."""

    def __init__(self, host: QWidget) -> None:
        self._host = host

    def step_back(self) -> bool:
        """One step of what is on top; False where nothing lies there."""
        top = on_top(self._host)
        return top is not None and top.step_back()

    def clear(self) -> None:
        """Take all of it away, whatever is being typed there."""
        while (top := on_top(self._host)) is not None and top.leave():
            pass


class HeldKeys(Look):
    """Covers ``host`` while shown; afterwards the keys are where they were. ``unbuttoned``: its keys that no button
    shows, and the code of what each does. Signals: ``homeless``: what had the keys is gone by then; ``covered``: it is
    shown now, or not any more."""

    homeless = Signal()
    covered = Signal()
    unbuttoned: ClassVar[tuple[Line, ...]] = ()

    def __init__(self, theme: Theme, texts: Texts, host: QWidget) -> None:
        super().__init__(theme, texts, host)
        self._host, self._above_px = host, 0
        self._keys_were: QWidget | None = None
        host.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._hold_keys)

    @Slot(QWidget, QWidget)
    def _hold_keys(self, _: QWidget | None, new: QWidget | None) -> None:
        """While it is on top the keys are its own: a part behind that asks for them gets them afterwards."""
        if not self.isVisible() or new is None or new is self or self.isAncestorOf(new):
            return
        if new.window() is self.window() and self.is_on_top:
            self._keys_were = new
            self._take_them_back()

    @property
    def is_on_top(self) -> bool:
        """Whether it is shown, and nothing lies over it."""
        return on_top(self._host) is self

    def lay_over(self) -> None:
        """Show it, over whatever lies there; where it lay below, as it was."""
        is_new = not self.isVisible()
        if is_new:
            self._keys_were = self.window().focusWidget()
        self._cover()
        self.show()
        self.raise_()
        if is_new:
            self.setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            self._take_them_back()

    def keys_told(self) -> list[Line]:
        """Its own keys and what they do now, as its buttons show them; none where it has no buttons."""
        buttons = (each for each in self.findChildren(KeyButton) if each.key and each.isVisible())
        own = ((key, self.texts.words(code)) for key, code in self.unbuttoned)
        return list(dict.fromkeys([*own, *((each.key, each.text()) for each in buttons)]))

    def keep_clear(self, above_px: int) -> None:
        """Leave so much of the host's upper edge to somebody else."""
        if above_px != self._above_px:
            self._above_px = above_px
            self._cover()

    def _cover(self) -> None:
        self.setGeometry(self._host.rect().adjusted(0, self._above_px, 0, 0))

    def showEvent(self, event: QShowEvent) -> None:
        """Say so."""
        super().showEvent(event)
        self.covered.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Say so."""
        super().hideEvent(event)
        self.covered.emit()

    def leave(self) -> bool:
        """Take it away, whatever is being typed in it; False where it is not shown."""
        return self.step_back()

    def tell(self, words: Words, meaning: str) -> None:
        """Say it where this page says such."""
        raise NotImplementedError

    def step_back(self) -> bool:
        """Esc: take it away; False where it is not shown."""
        if not self.isVisible():
            return False
        keys_were, self._keys_were = self._keys_were, None
        self.hide()
        for other in self._host.children():
            if isinstance(other, HeldKeys) and other.isVisible() and other._is_from(self):  # noqa: SLF001  (its own kind)
                other._keys_were = keys_were  # noqa: SLF001
        below = on_top(self._host)
        if below is not None:
            below._take_them_back()  # noqa: SLF001
        elif keys_were is not None and isValid(keys_were) and keys_were.isVisible():
            keys_were.setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            self.homeless.emit()
        return True

    def _is_from(self, other: HeldKeys) -> bool:
        """Whether that one, or a part of it, had the keys before."""
        were = self._keys_were
        return were is not None and isValid(were) and (were is other or other.isAncestorOf(were))

    def _take_them_back(self) -> None:
        """The keys go to the part that had them last."""
        part: QWidget | None = self.focusWidget()
        (part if part is not None and part.isVisible() else self).setFocus(Qt.FocusReason.PopupFocusReason)

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
            self._cover()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QEvent) -> None:
        """A click takes it away and does nothing else."""
        event.accept()
        self.step_back()
