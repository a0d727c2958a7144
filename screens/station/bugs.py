"""Our own mistakes at run time: logged once with a number that a person can read to somebody. The window goes on."""

from __future__ import annotations

import logging
import sys
import threading
from collections import Counter
from collections.abc import Callable
from time import monotonic
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot

from hall.errors import Words
from widgets.live.bug_numbers import Place, number_of, place_of

log = logging.getLogger(__name__)


class Bugs(QObject):
    """Takes the place of Python's excepthooks. ``tell`` gets ``notice.bug`` with the number, on the GUI thread."""

    _happened = Signal(str)

    def __init__(self, tell: Callable[[Words], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tell = tell
        self.last: tuple[Words, float] | None = None
        """What was told last, and when: seconds of the monotonic clock."""
        self._counts: Counter[Place] = Counter()
        self._before = (sys.excepthook, threading.excepthook)
        self._happened.connect(self._on_happened, Qt.ConnectionType.QueuedConnection)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def close(self) -> None:
        """Give Python's own hooks back."""
        sys.excepthook, threading.excepthook = self._before

    def _on_exception(self, kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        """Any thread. One that comes again and again (a paint event) is logged at 1, 10, 100 … times."""
        place = place_of(bug, trace)
        self._counts[place] += 1
        number = number_of(place)
        if _is_round(self._counts[place]):
            log.error("bug %s, %d times", number, self._counts[place], exc_info=(kind, bug, trace))
            self._happened.emit(number)

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    @Slot(str)
    def _on_happened(self, number: str) -> None:
        words = Words("notice.bug", {"number": number})
        self.last = words, monotonic()
        self._tell(words)


def _is_round(count: int) -> bool:
    return str(count).strip("0") == "1"
