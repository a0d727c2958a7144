"""The cameras behind the windows of one process: read when somebody first shows some, then what the feed names anew.

GUI thread.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hall.facts import FactKind
from hall.live.changes import Subjects
from hall.moment import HOUR_MS
from hall.ports.cameras import CameraReader
from hall.video.cameras.camera import Camera
from hall.video.cameras.live_cameras import ALL_ANEW, LiveCameras
from widgets.live.lanes import AGAIN_MS, Answer, QueryLane
from widgets.live.live_cases import LiveCases

_KEY = "cameras"
_LEAST_MS = 1_000
"""Least wait before looking again, where the hall's clock has not reached the turn yet."""
log = logging.getLogger(__name__)


class CameraWatch(QObject):
    """``present``: the cameras that hold now, by code. ``changed`` (frozenset of str): the codes of those that are
    others by now, new or gone; the first time also where there turned out to be none. ``is_read``: they have been read
    once; ``has_failed``: the last reading did.

    Reads what the change log names, and all after every snapshot and interruption: what it said meanwhile may have been
    missed. A question that fails is asked again.
    """

    changed = Signal(object)  # frozenset[str]

    def __init__(
        self, reader: CameraReader, live: LiveCases, queries: QueryLane, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._reader, self._queries, self._live = reader, queries, live
        self._cameras, self._wanted, self._wants_all = LiveCameras(), set[str](), True
        self.present: Mapping[str, Camera] = {}
        self.is_read, self.has_failed, self._is_told = False, False, False
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._ask)
        self._turn = QTimer(self, singleShot=True)
        self._turn.timeout.connect(self._show)
        live.subjects_changed.connect(self._on_subjects)
        for news in (live.reloaded, live.caught_up):
            news.connect(self.look)
        live.clock_stepped.connect(self._show)

    @Slot()
    def look(self) -> None:
        """Read all."""
        self._wants_all = True
        self._ask()

    def stop(self) -> None:
        """Ask no more."""
        self._again.stop()
        self._turn.stop()

    @Slot(str, object)
    def _on_subjects(self, kind: str, subjects: Subjects) -> None:
        if kind == FactKind.CAMERA:
            self._wanted |= subjects.keys()
            self._wants_all |= ALL_ANEW in subjects
            self._ask()

    @Slot()
    def _ask(self) -> None:
        """For all that is wanted: an answer to an earlier question is not waited for, it may be older than the news."""
        if self._wants_all:
            self._queries.ask(_KEY, self._reader.all, self._on_all)
        else:
            self._queries.ask(_KEY, partial(self._reader.some, tuple(self._wanted)), self._on_some)

    def _on_all(self, answer: Answer) -> None:
        if self._came(answer):
            self._wants_all = False
            self._cameras.load(answer.value)
            self._show()

    def _on_some(self, answer: Answer) -> None:
        if self._came(answer):
            self._cameras.apply(answer.value)
            self._show()

    def _came(self, answer: Answer) -> bool:
        """Whether the question was answered; else it is asked again, unless another one has taken its place."""
        if answer.dropped:
            return False
        self.has_failed = answer.value is None
        if self.has_failed:
            log.warning("cameras could not be read: %s", answer.error or answer.bug)
            self._again.start()
            return False
        self._wanted.clear()
        self.is_read = True
        return True

    @Slot()
    def _show(self) -> None:
        now = self._live.now()
        before, self.present = self.present, self._cameras.present(now)
        turn = self._cameras.next_turn(now)
        if turn is not None:
            self._turn.start(min(max(turn - now, _LEAST_MS), HOUR_MS))
        codes = before.keys() | self.present.keys()
        others = frozenset(code for code in codes if before.get(code) != self.present.get(code))
        if others or (self.is_read and not self._is_told):
            self._is_told = True
            self.changed.emit(others)
