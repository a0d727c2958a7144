"""The streams of a hall's cameras: where each is, by its row; what a sample camera shows, by the hour and the cases."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from zlib import crc32

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.store.tables.schema import OPEN_STATES, cases
from data_access.video.cameras.addresses import SAMPLE, with_login
from data_access.video.cameras.present_cameras import PresentCameras
from data_access.video.drawn.drawn_folder import DrawnFolder
from data_access.video.drawn.drawn_maker import DrawnMaker
from data_access.video.drawn.drawn_source import opener
from data_access.video.streams.hardware import Hardware
from data_access.video.streams.network import open_with
from data_access.video.streams.sources import Channels, Opener, open_by_scheme
from data_access.video.streams.streams import Streams
from hall.city.zone import CityZone
from hall.moment import Moment
from hall.ports import Clock
from hall.video.cameras.camera import Camera
from hall.video.cameras.masks import zones_of
from hall.video.drawn import Drawn, Trouble, light_at
from hall.video.drawn_case import trouble_seen, unreported

FindCamera = Callable[[str], Camera | None]
"""By its code, as it is now."""
LOOPS = "sample-cameras"
"""The folder of the cache in which their loops are kept."""
DRAW = (sys.executable, str(Path(__file__).parents[2] / "main.py"), "draw-cameras")
"""The program's own command that draws, into the folder named behind it."""
_SEEDS = 10_000  # streets there are: two of forty cameras have the same one once in a dozen cities
_AROUND = 0.003  # degrees: some 300 m, farther than a camera is of use


def channels_of(cameras: PresentCameras, code: str) -> Channels | None:
    """Where the streams of a camera are, as ``FindChannels``. Blocks. Raises KeyRefused, StoreUnreachable."""
    camera = cameras.camera(code)
    if camera is None:
        return None
    login = cameras.login_of(camera)
    main, sub = (with_login(url, login) for url in (camera.main_url, camera.sub_url))
    return Channels(main, sub, off=not camera.enabled, zones=zones_of(camera.masks))


class SampleScenes:
    """What a sample camera shows now. Any thread."""

    def __init__(self, database: Database, clock: Clock, zone: CityZone, camera: FindCamera) -> None:
        self._database, self._clock, self._zone, self._camera = database, clock, zone, camera

    def now(self, code: str) -> Drawn | None:
        """None: there is no such camera. Blocks. Raises StoreUnreachable."""
        camera = self._camera(code)
        if camera is None:
            return None
        at = self._clock.now()
        return self.scene(camera, self.trouble(camera, at), at)

    def scene(self, camera: Camera, trouble: Trouble, at: Moment) -> Drawn:
        """What it shows at that moment, if that is there to be seen."""
        return Drawn(camera.kind, light_at(at - self._zone.midnight(at)), trouble, _seed(camera.code))

    def then(self, camera: Camera, at: Moment) -> Drawn:
        """What it showed at a moment that is over. Blocks. Raises StoreUnreachable."""
        was_open = sa.and_(cases.c.reported_at <= at, sa.or_(cases.c.ended_at.is_(None), cases.c.ended_at > at))
        trouble = trouble_seen(camera, self._near(camera, was_open)) or unreported(camera, at)
        return self.scene(camera, trouble, at)

    def trouble(self, camera: Camera, at: Moment) -> Trouble:
        """What is there to be seen at that moment, of the cases that are open now. Blocks. Raises StoreUnreachable."""
        return trouble_seen(camera, self._near(camera, cases.c.state.in_(OPEN_STATES))) or unreported(camera, at)

    def _near(self, camera: Camera, which: sa.ColumnElement[bool]) -> list[tuple[str, tuple[float, float]]]:
        if camera.lon is None or camera.lat is None:
            return []
        near = sa.select(cases.c.kind, cases.c.subclass, cases.c.lon, cases.c.lat).where(
            which,
            cases.c.lon.between(camera.lon - _AROUND, camera.lon + _AROUND),
            cases.c.lat.between(camera.lat - _AROUND, camera.lat + _AROUND),
        )
        with self._database.reading() as connection:
            return [(f"{kind}:{code}", (lon, lat)) for kind, code, lon, lat in connection.execute(near)]


def _seed(code: str) -> int:
    """The same street for the same camera, in every process."""
    return crc32(code.encode()) % _SEEDS


class SampleLoops:
    """Loops of what sample cameras show, and showed: drawn when somebody looks. Any thread. ``cache``: a folder for
    what may be lost."""

    def __init__(self, scenes: SampleScenes, cache: Path) -> None:
        self._scenes, folder = scenes, cache / LOOPS
        self._drawer = DrawnMaker(DrawnFolder(folder), (*DRAW, str(folder)))

    def now(self, url: str) -> Path | None:
        """As ``FindLoop``."""
        drawn = self._scenes.now(url.partition("://")[2])
        return None if drawn is None else self._drawer.loop(drawn)

    def then(self, camera: Camera, at: Moment) -> Path | None:
        """Of a moment that is over; None: it is being drawn. Blocks. Raises StoreUnreachable, OSError."""
        return self._drawer.loop(self._scenes.then(camera, at))

    def stop(self) -> None:
        """Draw no more. Blocks for a second at most."""
        self._drawer.stop()


def streams_of(cameras: PresentCameras, loops: SampleLoops | None, sparing: Callable[[Opener], Opener]) -> Streams:
    """All streams that this station can show. Starts no thread before a view is asked for. ``loops`` None: no sample
    camera is drawn; ``sparing``: makes an opener try logins in turn."""
    find = partial(channels_of, cameras)
    hardware = Hardware()
    network = sparing(open_with(hardware))
    if loops is None:
        return Streams(find, network, hardware=hardware)
    opened = open_by_scheme({SAMPLE: opener(loops.now)}, network)
    return Streams(find, opened, and_stop=loops.stop, hardware=hardware)
