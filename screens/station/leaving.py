"""How a person leaves a kiosk: a corner is held, a PIN is typed on the wall itself, and the wall ends as if closed.

Tries are counted for all walls of the machine together. GUI thread; the PIN is compared on another one.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal, Slot
from PySide6.QtWidgets import QWidget

from hall.errors import Words
from hall.moment import MINUTE_MS, SECOND_MS
from hall.people.lockout import MOST_FAILURES
from hall.people.pin import Judged, PinBook, PinCheck
from screens.station.kiosk_touch import KioskTouch
from themes.tokens import Theme
from widgets.common.pin_pad import PinPad
from widgets.texts.texts import Texts

CLOSED = 0
"""The exit code of a wall that a person has left: whoever restarts what dies leaves it closed."""
log = logging.getLogger(__name__)


def _now_ms() -> int:
    """For spans within this process, which no setting of a clock shortens."""
    return int(time.monotonic() * SECOND_MS)


class LeaveRules:
    """What is asked, and how it went so far: one for a process; ``book`` counts for all walls of the machine. Made
    before windows are: it reads a file."""

    def __init__(self, check: PinCheck, book: PinBook, now_ms: Callable[[], int] = _now_ms) -> None:
        self._check, self._book, self._now_ms = check, book, now_ms
        self.failures, self._locked_until = 0, 0
        self.note(book.present())

    def judge(self, typed: str) -> Judged:
        """One more try. Blocks: not on the GUI thread."""
        return self._book.judge(typed, self._check)

    def is_locked(self) -> bool:
        """Whether nobody is asked now."""
        return self._now_ms() < self._locked_until

    def note(self, judged: Judged) -> None:
        """How it stands after a try was judged."""
        self.failures, self._locked_until = judged.failures, self._now_ms() + judged.left_ms

    def words(self) -> Words:
        """What the pad says before the next try."""
        if self.is_locked():
            left_ms = self._locked_until - self._now_ms()
            return Words("pin.locked", {"minutes": -(-left_ms // MINUTE_MS)})
        if self.failures:
            return Words("pin.wrong", {"left": MOST_FAILURES - self.failures})
        return Words("pin.ask")


class _Comparing(QThread):
    """One PIN; ``judged`` ends on the GUI thread."""

    judged = Signal(object)  # Judged; None: it could not be compared

    def __init__(self, judge: Callable[[], Judged], parent: QObject) -> None:
        super().__init__(parent)
        self._judge = judge

    def run(self) -> None:
        """See the class."""
        try:
            self.judged.emit(self._judge())
        except Exception:  # the outermost frame of this thread
            log.exception("the PIN could not be compared")
            self.judged.emit(None)


class Leaving(QObject):
    """For one kiosk window: ``ask`` when a corner was held. Belongs to the window and dies with it."""

    def __init__(self, window: QWidget, theme: Theme, texts: Texts, rules: LeaveRules) -> None:
        super().__init__(window)
        self.pad = PinPad(theme, texts, window)
        self.pad.entered.connect(self._on_entered)
        self._rules, self._comparing = rules, list[_Comparing]()
        app = QCoreApplication.instance()
        assert app is not None
        app.aboutToQuit.connect(self._finish)

    @Slot()
    def ask(self) -> None:
        """Show the pad."""
        log.info("somebody asks to leave the kiosk")
        self.pad.open(self._rules.words())

    @Slot(str)
    def _on_entered(self, typed: str) -> None:
        if self._comparing or self._rules.is_locked():
            self.pad.say(self._rules.words())
            return
        comparing = _Comparing(partial(self._rules.judge, typed), self)
        comparing.judged.connect(self._on_judged)
        self._comparing = [comparing]
        comparing.start()

    @Slot()
    def _finish(self) -> None:
        while self._comparing:
            comparing = self._comparing.pop()
            comparing.wait()
            comparing.deleteLater()

    @Slot(object)
    def _on_judged(self, judged: Judged | None) -> None:
        self._finish()
        if judged is not None:
            self._rules.note(judged)
            if judged.right:
                log.info("a person left the kiosk by its PIN")
                self.pad.shut()
                QCoreApplication.exit(CLOSED)
                return
        log.warning("a wrong PIN at the kiosk", extra={"failures": self._rules.failures})
        self.pad.say(self._rules.words())


def let_leave(window: QWidget, theme: Theme, texts: Texts, rules: LeaveRules | None) -> None:
    """Whoever holds a corner of this window is asked for the PIN. Call after `open_on`; without rules nobody is."""
    touch = window.findChild(KioskTouch)
    if rules is not None and isinstance(touch, KioskTouch):
        leaving = Leaving(window, theme, texts, rules)
        touch.opened = leaving.pad
        touch.held.connect(leaving.ask)
