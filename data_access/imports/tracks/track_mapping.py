"""What the columns of a file of positions mean: as they are called, or as a mapping file says (docs/mappings.md).

Refuses to know the file.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from data_access.city.toml_reader import TomlTable, read_toml
from data_access.imports.geo.city_frame import asked_crs
from data_access.imports.geo.crs import Crs, named_crs
from data_access.imports.moments import FORMATS, read_local, readable_format
from hall.city.zone import CityZone, is_zone
from hall.frozen import frozen
from hall.moment import SECOND_MS, Moment
from hall.plain_number import plain_real
from hall.telemetry.movers import KINDS

CODE = "input.mapping"
STEPS = "steps"
"""In place of a format: the column counts points of a track that has no times; ``begins`` and ``step_s`` give them."""
NAMED = {
    "id": ("编号", "终端", "终端编号", "车牌", "设备", "device", "vehicle", "car_id", "code"),
    "time": ("时间", "定位时间", "gps_time", "timestamp", "datetime"),
    "lon": ("经度", "lng", "longitude", "x"),
    "lat": ("纬度", "latitude", "y"),
    "kind": ("类别", "类型"),
}
"""Other headings of a file without a mapping."""
_KIND_WORDS = {"person": "person", "vehicle": "vehicle", "人员": "person", "车辆": "vehicle"}


@frozen
class TrackMapping:
    """``ids``: columns whose values, with ``-`` between them, are a source's code; ``kind`` "": its column tells.
    ``moment``: UTC ms of a text of the column ``time``; raises ValueError."""

    ids: tuple[str, ...]
    time: str
    lon: str
    lat: str
    kind: str
    kind_column: str
    crs: Crs | None
    moment: Callable[[str], Moment]

    @property
    def columns(self) -> set[str]:
        """Those that the file must have."""
        return {*self.ids, self.time, self.lon, self.lat, *filter(None, (self.kind_column,))}

    def kind_of(self, text: str) -> str:
        """Person or vehicle. Raises KeyError."""
        return self.kind or _KIND_WORDS[text.strip().casefold()]


def plain_mapping(zone: CityZone, crs: str) -> TrackMapping:
    """Of a file that says ``id``, ``time`` (ISO 8601), ``lon``, ``lat`` and ``kind``, or one of ``NAMED``."""
    told = named_crs(crs) if crs else None
    return TrackMapping(("id",), "time", "lon", "lat", "", "kind", told, _written("iso", zone))


def read_mapping(path: Path, zone: CityZone, crs: str) -> TrackMapping:
    """The file; ``crs``: what was typed, which goes first. Raises InputRefused ``input.mapping``, those of
    ``asked_crs``."""
    top = read_toml(path, CODE)
    columns, time = top.table("columns"), top.table("time", optional=True)
    ids = columns.plain_list("id") if columns.is_list("id") else [columns.text("id")]
    if not ids or not all(isinstance(each, str) for each in ids):
        raise columns.refused("id", "wrong_type", wanted="str")
    kind = top.choice("kind", ("", *KINDS), "")
    if top.has("zone"):
        name = top.text("zone")
        if not is_zone(name):
            raise top.refused("zone", "no_such_zone", value=name)
        zone = CityZone(name)
    typed = crs or top.text("crs", "")
    found = TrackMapping(
        tuple(ids), columns.text("time"), columns.text("lon"), columns.text("lat"), kind,
        "" if kind else columns.text("kind"), asked_crs(typed) if typed else None, _moments(time, zone),
    )  # fmt: skip
    top.finish()
    return found


def _moments(time: TomlTable, zone: CityZone) -> Callable[[str], Moment]:
    form = time.text("format", "iso")
    if form == STEPS:
        try:
            begins = zone.moment(datetime.fromisoformat(time.text("begins")))
        except ValueError:
            raise time.refused("begins", "not_a_time", value=time.text("begins")) from None
        step_ms = time.number("step_s", least=1) * SECOND_MS
        return lambda text: begins + round(plain_real(text)) * step_ms
    try:
        return _written(readable_format(form), zone)
    except ValueError:
        raise time.refused("format", "not_one_of", value=form, allowed=f"{STEPS}, {FORMATS}") from None


def _written(form: str, zone: CityZone) -> Callable[[str], Moment]:
    return lambda text: zone.moment(read_local(text, form))
