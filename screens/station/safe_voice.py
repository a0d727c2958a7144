"""Keeps a process beside the safe scene that tells the hall of it, and hears whether the whole wall is asked for.

It is nothing that the scene could wait for: it is started, heard to end, and started again. GUI thread.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QProcess, QTimer, Slot

from hall.exit_codes import AGAIN
from hall.moment import SECOND_MS

START_AGAIN_MS = 30 * SECOND_MS
"""After one that died: it may die of what the wall dies of, and nobody shall notice it on the wall."""
_END_MS = 2_000  # a killed process that is not gone by then is left to the system
log = logging.getLogger(__name__)


class SafeVoice(QObject):
    """``program`` and its words; its standard input stays open as long as this process lives. ``whole``: called where
    it says that the whole wall is asked for."""

    def __init__(self, program: Sequence[str], whole: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._program, self._whole = program, whole
        self._process = QProcess(self)
        self._process.setStandardOutputFile(QProcess.nullDevice())  # it has a log of its own
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)
        self._again = QTimer(self, singleShot=True, interval=START_AGAIN_MS)
        self._again.timeout.connect(self.start)

    @property
    def pid(self) -> int:
        """Of the process; 0: it does not run."""
        return self._process.processId()

    @Slot()
    def start(self) -> None:
        """Start it; returns at once."""
        self._process.start(self._program[0], [*self._program[1:]])

    def stop(self) -> None:
        """End it, for good."""
        self._again.stop()
        self._process.finished.disconnect(self._on_finished)
        self._process.errorOccurred.disconnect(self._on_error)
        if self._process.state() is not QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(_END_MS)

    @Slot(int, QProcess.ExitStatus)
    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        if status is QProcess.ExitStatus.NormalExit and code == AGAIN:
            log.info("the whole wall is asked for")
            self._whole()
        else:
            log.info("what tells of the safe scene ended", extra={"exit_code": code})
            self._again.start()

    @Slot(QProcess.ProcessError)
    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            log.info("what tells of the safe scene could not be started")
            self._again.start()
