"""The one bell of a process: rung by decoders in their threads, heard by all grids on the GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal, Slot

from hall.ports.video import VideoStreams

APART_MS = 16
"""Between two times that it is heard, at least: a monitor shows sixty pictures a second, and sixteen tiles that are
painted together cost the GUI thread 0.08 of a core, one by one 0.13 (16 of 472×265 at 15 a second, measured)."""


class StreamBell(QObject):
    """``heard``: some view has a new frame or stands otherwise; who has views looks at them. GUI thread.

    Belongs to nobody: threads may ring it until the streams have stopped.
    """

    heard = Signal()
    _rung = Signal()

    def __init__(self, streams: VideoStreams) -> None:
        super().__init__()
        self.streams = streams
        self._since = QElapsedTimer()
        self._wait = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._wait.timeout.connect(self._hear)
        self._rung.connect(self._on_ring, Qt.ConnectionType.QueuedConnection)
        self._is_stopped = False
        streams.listen(self._ring)

    def stop(self) -> None:
        """Hear nothing any more: before the streams stop."""
        self._is_stopped = True
        self._wait.stop()

    @Slot(object)
    def renew(self, cameras: frozenset[str]) -> None:
        """These cameras are others by now: their addresses, or whether they are in use."""
        self.streams.renew(cameras)

    def _ring(self) -> None:
        self._rung.emit()

    @Slot()
    def _on_ring(self) -> None:
        """At once, or when so much time has passed: it does not ring again until then."""
        if self._is_stopped:
            return
        left_ms = APART_MS - self._since.elapsed() if self._since.isValid() else 0
        if left_ms > 0:
            self._wait.start(left_ms)
        else:
            self._hear()

    @Slot()
    def _hear(self) -> None:
        self._since.start()
        self.streams.heard()
        self.heard.emit()
