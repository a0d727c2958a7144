"""Files of positions: by a mapping or by their columns' names; twice is once; what does not fit has its reason."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access.engine.clock import server_now
from data_access.engine.database import Database
from data_access.imports.imported import Imported
from data_access.imports.tracks import track_import
from data_access.imports.tracks.track_import import BROUGHT, TrackImport
from data_access.proof.verify import verify
from data_access.store.tables.schema import audit
from data_access.telemetry.tracks.blocks import unpacked
from data_access.telemetry.tracks.store import tracks_of
from hall.city.coordinates import wgs84_to_gcj02
from hall.errors import InputRefused
from hall.moment import DAY_MS, Moment
from hall.telemetry.latest import SourceKey
from hall.telemetry.tracks.points import TrackPoints
from screens.terminal.sentences import TERMINAL_WORDS
from tests.support.law_cities import lay_small_city

SHARED = Path(__file__).resolve().parents[5] / "shared" / "data" / "tracks" / "beijing_taxi_manual_matched_lonlat.csv"
"""Real taxi tracks that users do not have; 7,147 points without a time."""
V1 = SourceKey("vehicle", "v1")
MAPPING = """kind = "vehicle"
crs = "gcj02"
zone = "Asia/Shanghai"
[columns]
id = ["line", "car"]
time = "when"
lon = "x"
lat = "y"
[time]
format = "%Y/%m/%d %H:%M:%S"
"""
STEPS = """kind = "vehicle"
crs = "wgs84"
zone = "Asia/Shanghai"
[columns]
id = ["set", "traj_id", "car_id"]
time = "t"
lon = "lon"
lat = "lat"
[time]
format = "steps"
begins = "{begins}"
step_s = 10
"""


@pytest.fixture
def city_db(engine_url: str, database: Database) -> Database:
    """Of a small city, whose clock is Shanghai's."""
    lay_small_city(engine_url)
    return database


def iso(at: Moment) -> str:
    return datetime.fromtimestamp(at / 1_000, UTC).isoformat()


def bring(database: Database, file: Path, mapping: str = "", crs: str = "", *, dry: bool = False) -> Imported:
    path = ""
    if mapping:
        path = str(file.with_suffix(".toml"))
        Path(path).write_text(mapping, "utf-8")
    run = TrackImport(database, path, crs, dry=dry)
    return run.run(file, file.with_suffix(".rejects.csv"))


def kept(database: Database, key: SourceKey = V1) -> TrackPoints:
    now = server_now(database)
    first = (now - 3 * DAY_MS) // 900_000 * 900_000
    return unpacked([(block, bytes(points)) for block, points in tracks_of(database).of(key, first, now)])


def rejected(file: Path) -> list[tuple[str, str]]:
    with file.with_suffix(".rejects.csv").open(encoding="utf-8-sig", newline="") as told:
        return [(row["line"], row["code"]) for row in csv.DictReader(told)]


def test_columns_by_their_names_and_twice_is_once(city_db: Database, tmp_path: Path) -> None:
    at, file = server_now(city_db) - DAY_MS, tmp_path / "points.csv"
    lines = [f"v1,{iso(at + n * 10_000)},{116.3 + n / 1e4},39.9,车辆" for n in range(30)]
    file.write_text("\n".join(["车牌,时间,经度,纬度,类别", *lines, lines[0]]), "utf-8")
    would = bring(city_db, file, dry=True)
    assert (would.accepted, len(kept(city_db))) == (30, 0)
    done = bring(city_db, file)
    assert (done.read, done.accepted, done.duplicates, done.rejected, done.stopped) == (31, 30, 1, {}, None)
    again = bring(city_db, file)
    assert (again.accepted, again.duplicates) == (0, 31)
    assert len(kept(city_db)) == 30


def test_a_mapping_says_columns_zone_and_system(city_db: Database, tmp_path: Path) -> None:
    file, at = tmp_path / "points.csv", server_now(city_db) - DAY_MS
    lon, lat = wgs84_to_gcj02(116.3, 39.9)
    when = datetime.fromtimestamp(at / 1_000 + 8 * 3_600, UTC)
    file.write_text(f"line,car,when,x,y\n7,a,{when:%Y/%m/%d %H:%M:%S},{lon},{lat}\n", "utf-8")
    assert bring(city_db, file, MAPPING).accepted == 1
    found = kept(city_db, SourceKey("vehicle", "7-a"))
    assert abs(int(found.at[0]) - at) < 1_000
    assert (found.lon[0], found.lat[0]) == pytest.approx((116.3, 39.9), abs=2e-7)


def test_what_does_not_fit_costs_itself(city_db: Database, tmp_path: Path) -> None:
    now, file = server_now(city_db), tmp_path / "points.csv"
    good = iso(now - DAY_MS)
    rows = [
        f"v1,{good},116.3,39.9,vehicle", f",{good},116.3,39.9,vehicle", "v1,yesterday,116.3,39.9,vehicle",
        f"v1,{iso(now - 91 * DAY_MS)},116.3,39.9,vehicle", f"v1,{iso(now + DAY_MS)},116.3,39.9,vehicle",
        f"v1,{good},39.9,116.3,vehicle", f"v1,{good},a,39.9,vehicle", f"v1,{good},0,0,vehicle",
        f"v1,{good},116.3,39.9,dog", f"{'x' * 97},{good},116.3,39.9,vehicle",
    ]  # fmt: skip
    file.write_text("\n".join(["id,time,lon,lat,kind", *rows]), "utf-8")
    done = bring(city_db, file)
    assert (done.read, done.accepted) == (10, 1)
    assert rejected(file) == [
        ("3", "reject.empty"), ("4", "reject.moment"), ("5", "reject.track_old"), ("6", "reject.track_future"),
        ("7", "reject.swapped"), ("8", "reject.position"), ("9", "reject.position"), ("10", "reject.choice"),
        ("11", "reject.too_long"),
    ]  # fmt: skip
    assert {"reject.track_old", "reject.track_future"} <= TERMINAL_WORDS.keys()


def test_points_of_geojson(city_db: Database, tmp_path: Path) -> None:
    at, file = server_now(city_db) - DAY_MS, tmp_path / "points.geojson"
    features = [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [116.3 + n / 1e4, 39.9]},
         "properties": {"id": "v1", "time": iso(at + n * 10_000), "kind": "vehicle"}}
        for n in range(5)
    ]  # fmt: skip
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    assert bring(city_db, file).accepted == 5
    assert kept(city_db).lon.tolist() == pytest.approx([116.3 + n / 1e4 for n in range(5)], abs=1e-7)


GPX = """<?xml version="1.0"?>{head}<gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1"><trk><name>v1</name>
<trkseg>{points}</trkseg></trk></gpx>"""
PLAIN = 'kind = "{kind}"\n[columns]\nid = "id"\ntime = "time"\nlon = "lon"\nlat = "lat"\n'


def gpx(path: Path, at: Moment, head: str = "") -> Path:
    points = [
        f'<trkpt lat="39.9" lon="{116.3 + n / 1e4}"><time>{iso(at + n * 10_000)}</time></trkpt>' for n in range(7)
    ]
    path.write_text(GPX.format(head=head, points="\n".join(points)), "utf-8")
    return path


def test_a_gpx_and_who_it_is_of(city_db: Database, tmp_path: Path) -> None:
    file = gpx(tmp_path / "walk.gpx", server_now(city_db) - DAY_MS)
    with pytest.raises(InputRefused) as caught:
        bring(city_db, file)
    assert caught.value.words.code == "input.track_kind"
    assert bring(city_db, file, PLAIN.format(kind="person")).accepted == 7
    assert len(kept(city_db, SourceKey("person", "v1"))) == 7


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("engine_name", ["sqlite"])
def test_a_type_of_document_is_found_wherever_it_stands(city_db: Database, tmp_path: Path, encoding: str) -> None:
    file = gpx(tmp_path / "walk.gpx", server_now(city_db) - DAY_MS)
    text = file.read_text("utf-8")
    declared, _, rest = text.partition("?>")
    head = f"<?xml version='1.0' encoding='{encoding}'?><!-- {'x' * 70_000} --><!DOCTYPE gpx [<!ENTITY a 'b'>]>"
    file.write_text(head + (rest if declared.startswith("<?xml") else text), encoding)
    with pytest.raises(InputRefused) as caught:
        bring(city_db, file, PLAIN.format(kind="person"))
    assert (caught.value.words.code, caught.value.words.params["why"]) == ("input.not_a_table", "DOCTYPE")


def test_each_chunk_stands_in_the_audit_with_who_brought_it(
    city_db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(track_import, "CHUNK", 4)
    file = gpx(tmp_path / "walk.gpx", server_now(city_db) - DAY_MS)
    mapping = tmp_path / "m.toml"
    mapping.write_text(PLAIN.format(kind="person"), "utf-8")
    TrackImport(city_db, str(mapping), dry=True, actor="zhao").run(file, None)
    TrackImport(city_db, str(mapping), actor="zhao").run(file, None)
    with city_db.reading() as connection:
        lines = connection.execute(sa.select(audit.c.actor, audit.c.note).where(audit.c.act == BROUGHT)).all()
    assert [tuple(line) for line in lines] == [
        ("zhao", "walk.gpx 1-4, 4 positions"), ("zhao", "walk.gpx 5-7, 3 positions"),
    ]  # fmt: skip
    assert verify(city_db, "Asia/Shanghai").findings == []


@pytest.mark.parametrize("engine_name", ["sqlite"])
def test_a_gpx_that_is_none_or_a_bomb_is_refused(city_db: Database, tmp_path: Path) -> None:
    bomb = '<!DOCTYPE gpx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    file = gpx(tmp_path / "walk.gpx", server_now(city_db) - DAY_MS, bomb)
    for text in (None, "<gpx><trk>", "no xml"):
        if text is not None:
            file.write_text(text, "utf-8")
        with pytest.raises(InputRefused) as caught:
            bring(city_db, file, PLAIN.format(kind="person"))
        assert caught.value.words.code == "input.not_a_table"


@pytest.mark.parametrize("engine_name", ["sqlite"])
@pytest.mark.parametrize(("wrong", "key"), [
    ('begins = "x"', "time.begins"), ("step_s = 0", "time.step_s"), ('zone = "Mars"', "zone"), ('kind = "dog"', "kind"),
    ('format = "soon"', "time.format"), ("id = 7", "columns.id"), ("who = 1", "who"),
])  # fmt: skip
def test_a_wrong_mapping_is_refused_at_its_key(city_db: Database, tmp_path: Path, wrong: str, key: str) -> None:
    name = wrong.partition(" ")[0]
    text = STEPS.format(begins="2026-01-01 08:00:00")
    lines = [wrong if line.startswith(f"{name} =") else line for line in text.splitlines()]
    (tmp_path / "a.csv").write_text("set,traj_id,car_id,t,lon,lat\n", "utf-8")
    with pytest.raises(InputRefused) as caught:
        bring(city_db, tmp_path / "a.csv", "\n".join(lines if wrong in lines else [wrong, *lines]))
    assert caught.value.words.params["key"] == key


@pytest.mark.skipif(not SHARED.exists(), reason="the taxi tracks beside the repository are not here")
def test_real_taxi_tracks_that_have_no_time_of_their_own(city_db: Database, tmp_path: Path) -> None:
    now = server_now(city_db)
    begins = f"{datetime.fromtimestamp(now / 1_000 - 20 * 3_600 + 8 * 3_600, UTC):%Y-%m-%d %H:%M:%S}"
    file = tmp_path / "taxi.csv"
    file.write_bytes(SHARED.read_bytes())
    done = bring(city_db, file, STEPS.format(begins=begins))
    assert (done.read, done.accepted + done.duplicates, done.rejected) == (7_147, 7_147, {})
    assert bring(city_db, file, STEPS.format(begins=begins)).accepted == 0
    assert len(kept(city_db, SourceKey("vehicle", "setOther-16-0"))) == 300
