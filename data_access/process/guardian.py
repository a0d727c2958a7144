"""Begins a supervisor again that was killed by force, where no service manager does: a process that stays behind and
does nothing else. The new supervisor finds the wall, which went on meanwhile (`outliving.py`).
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress

from data_access.process.child import end_with
from data_access.process.post import RestartPatience
from data_access.process.supervisor import ASKS_FOR_WHOLE, ENDING_SIGNALS
from hall.errors import Words

log = logging.getLogger(__name__)

_HEARD = (*ENDING_SIGNALS, ASKS_FOR_WHOLE, signal.SIGCHLD)
_LIVED_S = 60.0
"""Who lived for so long was not killed by what it does when it starts: the waits begin anew (assumed)."""
_BY_SIGNAL = 128
"""What shells add to the number of a signal that ended a process."""


def stay_behind(tell: Callable[[Words], None], patience: RestartPatience | None = None) -> None:
    """Returns in a new process, a child of this one; this one stays behind and ends (SystemExit) with its exit code.

    Whatever signal this one gets the other one is sent; killed itself, it takes it along. Before any thread is started.
    """
    code = _Guardian(tell, patience or RestartPatience()).stay()
    if code is not None:
        sys.exit(code)


class _Guardian:
    def __init__(self, tell: Callable[[Words], None], patience: RestartPatience) -> None:
        self._tell, self._patience = tell, patience
        self._is_asked, self._killed = False, -1

    def stay(self) -> int | None:
        """None in the new process; here the code by which the last one of them ended."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _HEARD)  # they are taken one by one: none is lost
        parent = os.getpid()
        while True:
            began, child = time.monotonic(), os.fork()
            if not child:
                end_with(parent, signal.SIGKILL)
                os.setsid()  # Ctrl+C reaches the one behind alone, and is passed on once
                signal.pthread_sigmask(signal.SIG_SETMASK, before)
                return None
            code = self._code_of(child)
            if code >= 0:
                return code
            if not self._is_asked:
                self._wait_to_begin_again(code, time.monotonic() - began)
            if self._is_asked:
                return _BY_SIGNAL - code

    def _code_of(self, child: int) -> int:
        """Wait until it has ended."""
        while True:
            number = signal.sigwait(_HEARD)
            if number == signal.SIGCHLD:
                ended, status = os.waitpid(child, os.WNOHANG)
                if ended:
                    return os.waitstatus_to_exitcode(status)
            else:
                self._is_asked |= number in ENDING_SIGNALS
                os.kill(child, number)

    def _wait_to_begin_again(self, code: int, lived_s: float) -> None:
        self._killed = 0 if lived_s > _LIVED_S else self._killed + 1
        wait_s = self._patience.wait_s(1 + self._killed)
        log.warning("the supervisor was killed", extra={"exit_code": code, "wait_s": wait_s})
        with suppress(OSError):  # whoever listened is gone; that is no reason to begin none
            self._tell(Words("supervisor.lost", {"exit_code": code, "wait_s": wait_s}))
        self._is_asked = signal.sigtimedwait(ENDING_SIGNALS, wait_s) is not None
