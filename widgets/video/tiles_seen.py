"""What the tiles of a process show just now, for its health: which cameras fail, what reaches the glass. GUI thread.

Imported by whoever shows cameras: no start without video pays for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from weakref import WeakKeyDictionary

from PySide6.QtWidgets import QWidget

from hall.errors import Words
from hall.health.video import CameraFailing, VideoSeen
from hall.moment import SECOND_MS
from widgets.video.face import Shows
from widgets.video.tile import TileCounts, VideoTile

_NONE = TileCounts(0, 0)


class TilesSeen:
    """Asked now and then; frames are those between two times, as many as there were in a second."""

    def __init__(self) -> None:
        self._counts: WeakKeyDictionary[VideoTile, TileCounts] = WeakKeyDictionary()

    def look(self, windows: Iterable[QWidget], gone_ms: int) -> VideoSeen:
        """``gone_ms``: since the last look."""
        tiles = [tile for window in windows for tile in window.findChildren(VideoTile) if tile.is_seen]
        delivered = painted = 0
        for tile in tiles:
            before, now = self._counts.get(tile, _NONE), tile.counts
            self._counts[tile] = now
            delivered += max(0, now.delivered - before.delivered)
            painted += max(0, now.painted - before.painted)
        a_second = SECOND_MS / max(1, gone_ms)
        live = {_camera(tile) for tile in tiles if tile.face.shows is Shows.LIVE}
        failing = [each for each in _failing(tiles) if each.camera not in live]
        return VideoSeen(
            len({_camera(tile) for tile in tiles}), len(live), round(delivered * a_second), round(painted * a_second)
        ).with_failing(failing)


def _camera(tile: VideoTile) -> str:
    return tile.sign.key if tile.sign is not None else ""


def _failing(tiles: Iterable[VideoTile]) -> list[CameraFailing]:
    """Those that fail as a tile says it; each once. One that was switched off, or that is not for
    who sits here, is no fault."""
    found = {}
    for tile in tiles:
        look, face = tile.face.look, tile.face
        if look is not None and look.tone == "warning":
            found[_camera(tile)] = CameraFailing(_camera(tile), face.since_s or 0, face.why or Words(look.title))
    return list(found.values())
