"""Why a key of the page of recordings would do nothing, and why nothing was recorded. Any thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from hall.errors import Words
from hall.health.station import RECORDER, Heard
from hall.ports import HealthReader
from hall.ports.lookback import Looked, Source
from hall.video.cameras.camera import Camera
from screens.desk.lookback import keys

_SAMPLE = "sample://"
_OF_A_PICTURE = (
    keys.PLAY, keys.SLOWER, keys.FASTER, keys.BACK_ONE, keys.ON_ONE, keys.SNAPSHOT, keys.BEGIN, keys.END, keys.EXPORT,
)  # fmt: skip


class Stands(NamedTuple):
    """How the page stands. ``picture``: why there is none, None: one is shown; ``case``: its 案卷号, "": none is open;
    ``cut``: why none would leave; ``ends``: whether what is shown reaches now; ``others``: how many other cameras may
    be looked at, and how many other sources."""

    picture: Words | None
    case: str
    cut: Words | None
    ends: bool
    others: tuple[int, int]


def refused(stands: Stands) -> dict[str, Words]:
    """Why keys would do nothing, by key; the others act."""
    whys: dict[str, Words] = {}
    if not stands.others[0]:
        whys[keys.OTHER_CAMERA] = Words("lookback.one_camera")
    if not stands.others[1]:
        whys[keys.OTHER_SOURCE] = Words("lookback.one_source")
    if stands.ends:
        whys[keys.LATER] = Words("lookback.no_future")
    if stands.picture is not None:
        return whys | dict.fromkeys(_OF_A_PICTURE, stands.picture)
    if not stands.case:
        whys[keys.SNAPSHOT] = Words("cameras.no_case")
    if stands.cut is not None:
        whys[keys.EXPORT] = stands.cut
    return whys


def why_nothing(camera: Camera, source: Source, stations: Sequence[Heard]) -> Words:
    """Why nothing was recorded of it in that time, as far as anybody knows."""
    if source is not Source.HALL:
        return Words("lookback.nothing")
    if camera.masks:
        return Words("lookback.never_masked")
    urls = [each for each in (camera.main_url, camera.sub_url) if each]
    if not urls:
        return Words("lookback.never_address")
    if all(each.startswith(_SAMPLE) for each in urls):
        return Words("lookback.never_sample")
    recorders = [each for each in stations if each.health.role == RECORDER and each.runs]
    seen = [each.health.windows.video for each in recorders if each.health.windows is not None]
    failing = [named.why for video in seen if video is not None for named in video.named if named.camera == camera.code]
    if failing:
        return Words("lookback.not_recorded", {"why": failing[0]})
    unkept = [video.unkept for video in seen if video is not None and video.unkept is not None]
    if unkept:
        return Words("lookback.not_recorded", {"why": unkept[0]})
    return Words("lookback.unlisted" if recorders else "lookback.no_recorder")


def looked(look: Callable[[], Looked], camera: Camera, health: HealthReader) -> tuple[Looked, Words | None]:
    """In a query thread: what there is; where that is nothing, why, as far as anybody knows. Raises as its ports."""
    found = look()
    if any(not each.is_gap for each in found.stretches):
        return found, None
    return found, why_nothing(camera, found.source, health.stations())
