"""The sound of one tile at most (声音), by a key: said on the tile, and ended with what shows the picture.

GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hall.errors import Words
from hall.ports.video import CameraSound
from hall.video.layouts.arrangement import NOBODY
from hall.video.streams.sound import SoundState
from widgets.video.face import Shows
from widgets.video.tile import VideoTile
from widgets.video.tile_grid import TileGrid
from widgets.video.tile_text import Remark

LOOK_MS = 250  # how it stands is told to who waits for it soon, and it ends soon with its picture
_SAID = {
    SoundState.NO_SOUND: "cameras.no_sound", SoundState.NO_DEVICE: "cameras.no_device",
    SoundState.LOST: "cameras.sound_lost",
}  # fmt: skip
_ON_TILE = {SoundState.OPENING: "tile.sound_opening", SoundState.HEARD: "tile.sound"}


class Listening(QObject):
    """``named``: what a camera is called. Signals: ``told`` (Words, meaning)."""

    told = Signal(object, str)

    def __init__(self, sound: CameraSound, grid: TileGrid, named: Callable[[str], str]) -> None:
        super().__init__(grid)
        self._sound, self._grid, self._named = sound, grid, named
        self.camera = NOBODY
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)

    @Slot(str)
    def press(self, camera: str) -> None:
        """Hear this one, or none any more where it is heard."""
        if camera == NOBODY:
            self.told.emit(Words("tile.nobody"), "information")
        elif camera == self.camera:
            self.stop()
            self.told.emit(Words("cameras.sound_off"), "information")
        elif not self._is_live(camera):
            self.told.emit(Words("cameras.sound_not_live"), "information")
        else:
            self.stop()
            self.camera = camera
            self._sound.listen(camera)
            self._timer.start()
            self.look()

    @Slot()
    def stop(self) -> None:
        """Nothing is heard any more: the page is left, or somebody else sits down."""
        self._timer.stop()
        if self.camera != NOBODY:
            self._sound.silence()
            self._mark(None)
        self.camera = NOBODY

    @Slot()
    def look(self) -> None:
        """How it stands by now. What cannot be seen any more is not heard."""
        camera = self.camera
        if not self._is_live(camera):
            self.stop()
            if self._tile(camera) is not None and self._grid.isVisible():
                self._tell("cameras.sound_lost", camera)
            return
        state = self._sound.heard().state
        if state in _SAID:
            self.stop()
            self._tell(_SAID[state], camera)
        else:
            words = self._grid.texts.words(_ON_TILE[state]) if state in _ON_TILE else ""
            self._mark(Remark(words, "information", words) if words else None)

    def _tell(self, code: str, camera: str) -> None:
        self.told.emit(Words(code, {"camera": self._named(camera)}), "information")

    def _is_live(self, camera: str) -> bool:
        tile = self._tile(camera)
        is_there = camera in self._grid.shown or camera == self._grid.arrangement.enlarged
        return tile is not None and is_there and tile.face.shows is Shows.LIVE and self._grid.isVisible()

    def _mark(self, remark: Remark | None) -> None:
        tile = self._tile(self.camera)
        if tile is not None:
            tile.set_remark(remark)

    def _tile(self, camera: str) -> VideoTile | None:
        return self._grid.tile(camera) if camera != NOBODY else None
