"""Pictures of what sample cameras showed, out of the loops that windows play too; what is not there yet is drawn, by a
process of its own: this one has no Qt."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from data_access.engine.database import Database
from data_access.video.cameras.present_cameras import PresentCameras
from data_access.video.drawn.drawn_folder import DrawnFolder
from data_access.video.drawn.drawn_maker import DrawnMaker
from data_access.video.drawn.still import still_of
from data_access.video.video_streams import DRAW, LOOPS, SampleScenes
from hall.city.zone import CityZone
from hall.moment import SECOND_MS, Moment
from hall.ports import Clock
from hall.sample_city.life.sights import Believed
from hall.video.cameras.camera import Camera
from hall.video.drawn import ROUND_S, Trouble

_still_of = lru_cache(maxsize=64)(still_of)
"""A storm asks for the same pictures again and again; 40 kB each."""


class SampleStills:
    """``cache``: the folder for what may be lost, None: no picture is made. One thread."""

    def __init__(self, database: Database, clock: Clock, zone: CityZone, cache: Path | None) -> None:
        self._scenes = SampleScenes(database, clock, zone, PresentCameras(database, clock, None).camera)
        folder = None if cache is None else cache / LOOPS
        self.drawer = None if folder is None else DrawnMaker(DrawnFolder(folder), (*DRAW, str(folder)))

    def there(self, camera: Camera, at: Moment) -> Trouble:
        """What is to be seen there at that moment. Blocks. Raises StoreUnreachable."""
        return self._scenes.trouble(camera, at)

    def picture(self, seen: Believed) -> bytes | None:
        """As a JPEG; b"": none can be made; None: it is being drawn, ask again."""
        if self.drawer is None:
            return b""
        try:
            loop = self.drawer.glance(self._scenes.scene(seen.camera, seen.shows, seen.at))
            return None if loop is None else _still_of(loop, seen.at // SECOND_MS % ROUND_S)
        except OSError:  # a full disk, or it made room for others just now
            return b""

    def rest(self) -> None:
        """Nothing is wanted for now: who draws ends. Blocks for a second at most."""
        if self.drawer is not None:
            self.drawer.stop()
