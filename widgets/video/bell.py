"""The one bell of a process: rung by decoders in their threads, heard by all grids on the GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot

from hall.ports.video import VideoStreams


class StreamBell(QObject):
    """``heard``: some view has a new frame or stands otherwise; who has views looks at them. GUI thread.

    Belongs to nobody: threads may ring it until the streams have stopped.
    """

    heard = Signal()
    _rung = Signal()

    def __init__(self, streams: VideoStreams) -> None:
        super().__init__()
        self.streams = streams
        self._rung.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        streams.listen(self._ring)

    def _ring(self) -> None:
        self._rung.emit()

    @Slot()
    def _hear(self) -> None:
        self.streams.heard()
        self.heard.emit()
