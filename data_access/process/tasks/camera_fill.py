"""Stream addresses for cameras that have an ONVIF address alone: their services are asked, and the hall writes it down.

An address is taken at the host by which the service was reached: behind another network a camera names one that nobody
reaches. What it names with a login, or as no address of a stream, is not taken.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from data_access.engine.account import account
from data_access.engine.database import Database
from data_access.imports.ground.ground_import import GroundImport
from data_access.process.tasks.kept_checks import KeptChecks
from data_access.video.cameras.addresses import STREAMS, taken_apart
from data_access.video.cameras.camera_reader import CameraRepository
from data_access.video.cameras.login import Login
from data_access.video.check.check_run import row_of
from data_access.video.ptz.onvif_camera import OnvifCamera
from data_access.video.streams.guard import Guard
from data_access.video.streams.sources import host
from hall.errors import CameraRefused, HallError, Words
from hall.frozen import frozen
from hall.video.cameras.camera import Camera
from hall.video.check import CameraChecked, ChannelSeen, Outcome
from hall.video.streams.policy import Event

AT_ONCE = 16  # services asked at a time: a client of one takes 15 MB
_COLUMNS = ("code", "name_zh", "main_url", "sub_url")
"""Of the file that is brought in: what a row does not name stays as it is."""
_PORT = re.compile(r":\d+$", re.ASCII)
_GUARD = Guard()
LoginOf = Callable[[Camera], Login]


@frozen
class Filled:
    """cameras: all that were given, with the addresses that were written; why_not: by code, of those that stay without
    one though they have an ONVIF address."""

    cameras: Sequence[Camera]
    why_not: Mapping[str, Words]
    written: int


def wants_addresses(camera: Camera) -> bool:
    """Whether it has an ONVIF address and none of a stream."""
    return camera.enabled and bool(camera.onvif_url) and not (camera.main_url or camera.sub_url)


def fill(database: Database, cameras: Sequence[Camera], login_of: LoginOf, kept: KeptChecks) -> Filled:
    """Ask those that want addresses, one try each, and write what they tell, by the same way as a file of cameras.

    One that shares its service with others is not asked: which of a recorder's streams is whose, nobody says. Raises
    StoreRefused, StoreUnreachable.
    """
    wanting = [each for each in cameras if wants_addresses(each)]
    shared = Counter(each.onvif_url for each in wanting)
    why_not = {each.code: Words("doctor.onvif_shared") for each in wanting if shared[each.onvif_url] > 1}
    pauses = {each.code: kept.waits_ms(each) for each in wanting if each.code not in why_not}
    why_not |= {code: Words("doctor.onvif_waits", {"waits_ms": ms}) for code, ms in pauses.items() if ms}
    alone = [each for each in wanting if each.code not in why_not]
    found = dict[str, Camera]()
    with ThreadPoolExecutor(AT_ONCE, "onvif") as pool:
        for camera, told in zip(alone, pool.map(lambda each: _asked(each, login_of), alone), strict=True):
            if isinstance(told, Words):
                why_not[camera.code] = told
            else:
                found[camera.code] = told
    kept.keep([_refused(each, kept) for each in alone if _is_refused(why_not.get(each.code))])
    written = _written(database, found.values())
    why_not |= {code: Words("doctor.onvif_not_taken") for code in found.keys() - written}
    return Filled([found[each.code] if each.code in written else each for each in cameras], why_not, len(written))


def _asked(camera: Camera, login_of: LoginOf) -> Camera | Words:
    """It with its addresses; or why there are none."""
    try:
        client = OnvifCamera(camera.onvif_url, login_of(camera))
        try:
            told = list(client.stream_urls().values())
        finally:
            client.close()
    except HallError as refused:
        return refused.words
    except Exception as error:  # noqa: BLE001  whatever it is: it is this camera's alone, and the others are asked
        _GUARD.tell(error)
        return Words("doctor.onvif_mistake")
    urls = [url for url in (_reached(each, host(camera.onvif_url)) for each in told) if url]
    if not urls and any(map(_holds_login, told)):
        return Words("doctor.onvif_secret", {"place": "{password}"})
    if not urls:
        return CameraRefused("camera.unreadable", host=host(camera.onvif_url)).words
    return replace(camera, main_url=urls[0], sub_url=urls[1] if len(urls) > 1 else "")


def _is_refused(why: Words | None) -> bool:
    return why is not None and why.code == "camera.unauthorised"


def _refused(camera: Camera, kept: KeptChecks) -> CameraChecked:
    """Its login is not to be tried again at once, as of one whose stream refused it."""
    seen = ChannelSeen(host(camera.onvif_url), Event.UNAUTHORISED)
    return CameraChecked(camera.code, Outcome.FAILED, seen, row=row_of(camera), refusals=kept.refusals(camera) + 1)


def _reached(url: str, place: str) -> str:
    """The address at the host of that place, without a login; "" where it is none of a stream."""
    try:
        address = taken_apart(url)
    except ValueError:
        return ""
    parts = urlsplit(address.url)
    port = f":{parts.port}" if parts.port else ""
    return parts._replace(netloc=f"{_PORT.sub('', place)}{port}").geturl() if address.scheme in STREAMS else ""


def _holds_login(url: str) -> bool:
    try:
        taken_apart(url)
    except ValueError as wrong:
        return str(wrong) == "url_secret"
    return False


def _written(database: Database, cameras: Iterable[Camera]) -> set[str]:
    """The codes of those whose addresses are stored now."""
    rows = [[each.code, each.name_zh, each.main_url, each.sub_url] for each in cameras]
    if not rows:
        return set()
    with TemporaryDirectory(prefix="hall-cameras-") as folder:
        file = Path(folder) / "cameras.csv"
        with file.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([_COLUMNS, *rows])
        GroundImport(database, "cameras", actor=account()).run(file, None)
    stored = CameraRepository(database).some(row[0] for row in rows)
    return {code for code, _, main, _ in rows if any(each.main_url == main for each in stored[code] or ())}
