"""The tiles of a grid by their camera: whoever stays keeps its tile and with it its stream, wherever it stands then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from PySide6.QtCore import QRect

from hall.frozen import frozen
from hall.ports.video import Weight
from hall.video.layouts.arrangement import NOBODY
from widgets.video.tile import VideoTile


@frozen
class Stand:
    """Who stands where. ``shown``: on the glass; ``seen``: its stream is wanted now: also of one that comes next, not
    of one that lies behind an enlarged one; ``says``: in words that nobody stands there."""

    camera: str
    place: QRect
    weight: Weight
    shown: bool = True
    seen: bool = True
    number: str = ""
    says: bool = True


class TileSet:
    """``make``: a tile of the camera of this key, or of nobody. GUI thread."""

    def __init__(self, make: Callable[[str], VideoTile]) -> None:
        self._make, self._is_seen = make, False
        self._stands: Sequence[Stand] = ()
        self._of_cameras: dict[str, VideoTile] = {}
        self._empty: list[VideoTile] = []

    def __iter__(self) -> Iterator[VideoTile]:
        yield from self._of_cameras.values()
        yield from self._empty

    def of(self, camera: str) -> VideoTile | None:
        """The tile of that camera, also where it is not to be seen."""
        return self._of_cameras.get(camera)

    def see(self, *, seen: bool) -> None:
        """Whether the window with all of them can be seen."""
        self._is_seen = seen
        self._look_or_not()

    def look(self, *, heard: bool = False) -> None:
        """See what is new of those whose streams are wanted; ``heard``: of those that have news, and no others."""
        for stand in self._stands:
            if stand.seen and stand.camera != NOBODY:
                self._of_cameras[stand.camera].look(heard=heard)

    def arrange(self, stands: Sequence[Stand]) -> list[VideoTile]:
        """Give every stand its tile; who stands nowhere any more goes."""
        wanted = {each.camera for each in stands if each.camera != NOBODY}
        self.drop(camera for camera in tuple(self._of_cameras) if camera not in wanted)
        empty = sum(each.camera == NOBODY for each in stands)
        while len(self._empty) < empty:
            self._empty.append(self._make(NOBODY))
        spare = iter(self._empty)
        found = []
        for stand in stands:
            tile = next(spare) if stand.camera == NOBODY else self._tile(stand.camera)
            tile.stand(stand.place, stand.weight, shown=stand.shown, number=stand.number)
            tile.say_empty(says=stand.says)
            found.append(tile)
        for tile in spare:
            tile.hide()
        self._stands = stands
        self._look_or_not()
        return found

    def drop(self, cameras: Iterable[str]) -> None:
        """These go, with their views."""
        for camera in list(cameras):
            tile = self._of_cameras.pop(camera)
            tile.close_view()
            tile.hide()
            tile.deleteLater()

    def close_views(self) -> None:
        """Nobody looks any more; also where the tiles themselves are gone."""
        for tile in self._of_cameras.values():
            tile.close_view()

    def _look_or_not(self) -> None:
        for stand in self._stands:
            if stand.camera != NOBODY:
                self._of_cameras[stand.camera].see(seen=self._is_seen and stand.seen)

    def _tile(self, camera: str) -> VideoTile:
        if camera not in self._of_cameras:
            self._of_cameras[camera] = self._make(camera)
        return self._of_cameras[camera]
