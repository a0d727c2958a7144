"""Leads of a sample hall, on both engines: they come by themselves, with what the camera shows, and in storms."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_access.attachments.choose import contents_of
from data_access.city.profiles import load_profile, load_profile_taxonomy
from data_access.engine.database import Database
from data_access.process.chore_list import CHORES
from data_access.process.chores import ChoreRounds
from data_access.process.station import open_access
from data_access.proof.verify import verify
from data_access.sample import eyes, sight_storm, stills
from data_access.sample.eyes import LOOKED_BACK_MS, SampleEyes, sample_cameras
from data_access.sample.make_city import make_city
from data_access.sample.sight_storm import SightStorm
from data_access.sample.station import SampleStation
from data_access.store.tables.lead_rows import NAMES, lead_of
from data_access.store.tables.lead_schema import leads
from data_access.store.tables.schema import cases
from data_access.telemetry.latest import Telemetry
from data_access.video.leads.lead_board import DatabaseLeadBoard
from hall.errors import StoreRefused
from hall.moment import DAY_MS, HOUR_MS
from hall.sample_city.life import arrivals
from hall.sample_city.life.sights import ALGORITHM
from hall.telemetry.lead_sources import LEAD_SOURCES
from hall.video.drawn import HEIGHT, WIDTH
from hall.video.leads.lead import Lead, LeadState
from hall.video.leads.merging import files_itself
from tests.support.sample_lives import living
from tests.support.waits import wait_for

ZONE = "Asia/Shanghai"
TOP = Path(__file__).resolve().parents[3]
DRAW = f"""
import sys
from pathlib import Path
sys.path.insert(0, {str(TOP)!r})
from data_access.video.drawn.drawn_folder import DrawnFolder, Grain
from hall.video.drawn import Drawn
pixels = bytes({WIDTH} * {HEIGHT} * 4)
for name in sys.stdin:
    drawn = Drawn.named(name.strip().removesuffix(Grain.COARSE.value))
    DrawnFolder(Path(sys.argv[1])).keep(drawn, [pixels], Grain.COARSE)
"""
"""Stands for the process that draws: one dark frame for each name."""


@pytest.fixture(autouse=True)
def busy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every hour as busy as another, a window that has long been open, and a quick hand that draws."""
    monkeypatch.setattr(arrivals, "HOUR_WEIGHTS", (1,) * 24)
    monkeypatch.setattr(stills, "DRAW", (sys.executable, "-c", DRAW))
    monkeypatch.setattr(eyes, "SETTLES_S", 0.0)


@pytest.fixture
def looks(station: SampleStation, tmp_path: Path) -> Iterator[SampleEyes]:
    made = SampleEyes(station, 40.0, tmp_path / "cache", "")
    yield made
    made.rest()


def taken(database: Database) -> list[Lead]:
    with database.reading() as connection:
        rows = connection.execute(sa.select(*(leads.c[name] for name in NAMES)).order_by(leads.c.id))
        return [lead_of(row) for row in rows]


def test_leads_come_with_the_picture_that_the_camera_draws(
    station: SampleStation, database: Database, looks: SampleEyes
) -> None:
    now = station.present.now()

    def many() -> bool:
        looks.look(now)
        return len(taken(database)) >= 5

    wait_for(many, 60)
    found, contents = taken(database), contents_of(database, database.genesis)
    known = {camera.code: camera for camera in sample_cameras(database, now)}
    assert {lead.camera for lead in found} <= known.keys()
    assert all(now - LOOKED_BACK_MS <= lead.first_at <= lead.last_at <= now for lead in found)
    assert {lead.algorithm for lead in found} == {ALGORITHM}
    for lead in found:
        assert lead.street == known[lead.camera].street
        assert b"".join(contents.open(lead.snapshot)).startswith(b"\xff\xd8\xff")
    assert verify(database, ZONE, contents=contents).findings == []


def test_source_says_that_it_looks(database: Database, looks: SampleEyes, station: SampleStation) -> None:
    sources = Telemetry(database).subscribe(LEAD_SOURCES)
    board = DatabaseLeadBoard(database, contents_of(database, database.genesis), sources)
    assert board.shown(1, ()).silence_ms is None
    looks.look(station.present.now() - DAY_MS)
    assert (board.shown(1, ()).silence_ms or 0) < 60_000
    assert board.shown(1, ()).silence_ms is not None


def test_who_draws_and_never_answers_holds_nothing_up(
    station: SampleStation, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stills, "DRAW", (sys.executable, "-c", "import sys; sys.stdin.read()"))
    monkeypatch.setattr(eyes, "PATIENCE_S", 0.0)
    looks, now = SampleEyes(station, 40.0, tmp_path / "cache", ""), station.present.now()

    def some() -> bool:  # a call takes some looks only, and most looks find nothing
        looks.look(now)
        return bool(taken(database))

    try:
        wait_for(some, 60)
    finally:
        looks.rest()
    assert {lead.snapshot for lead in taken(database)} == {""}


def test_life_brings_leads_and_never_the_same_look_twice(sample_url: str, database: Database) -> None:
    with living(sample_url, 120.0):
        wait_for(lambda: len(taken(database)) >= 3, 60)
    before = taken(database)
    with living(sample_url, 120.0):
        wait_for(lambda: len(taken(database)) > len(before) + 2, 60)
    after = taken(database)
    assert len({(lead.camera, lead.kind, lead.first_at) for lead in after}) == len(after)
    last = max(lead.last_at for lead in before)
    assert min(lead.first_at for lead in after if lead.id > before[-1].id) > last


def test_storm_of_two_thousand_sights_is_some_leads_of_thirty_cameras(
    sample_url: str, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten minutes in some seconds."""
    monkeypatch.setattr(sight_storm, "_TURN_S", 0.05)
    done = SightStorm(sample_url, None, tmp_path / "cache", "", per_minute=20_000.0).run(6.0)
    found = taken(database)
    assert (done.sights, done.new, done.new + done.merged + done.left_out) == (2_000, len(found), 2_000)
    assert sum(lead.count for lead in found) == done.new + done.merged
    assert len({lead.camera for lead in found}) == sight_storm.CAMERAS
    assert len(found) < 200
    assert verify(database, ZONE).findings == []


def test_storm_is_kept_from_a_real_city(empty_url: str) -> None:
    profile = load_profile("boston")
    make_city(empty_url, profile, load_profile_taxonomy(profile), cases=0, seed=1)
    with pytest.raises(StoreRefused) as refused:
        SightStorm(empty_url, None, None, "").run(1.0)
    assert refused.value.words.code == "store.not_sample"


def test_sample_files_by_itself_what_its_law_trusts(
    sample_url: str, database: Database, station: SampleStation, tmp_path: Path
) -> None:
    """And a real city of the same profile trusts nothing until it says so."""
    assert load_profile("erqi").own.leads.trusted == ()
    SightStorm(sample_url, None, None, "", per_minute=60_000.0).run(1.0)
    rules = station.laws.present().profile.own.leads
    sure = [each for each in taken(database) if files_itself(each, rules)]
    assert sure
    access = open_access(sample_url, "chores")
    rounds = ChoreRounds(access, "a")
    try:
        wait_for(lambda: bool(rounds.seats.hold()))
        rounds.do(next(each for each in CHORES if each.name == "leads"))
    finally:
        access.feed.close()
        access.close()
    filed = [each for each in taken(database) if each.state is LeadState.FILED]
    assert {each.id for each in filed} == {each.id for each in sure}
    assert all(each.by_itself and not each.reviewed_by for each in filed)
    with database.reading() as connection:
        channels = sa.select(cases.c.channel).where(cases.c.id.in_([each.case_id for each in filed]))
        assert set(connection.execute(channels).scalars()) == {"video.ai"}


def test_hour_before_is_looked_back_at_and_no_more(station: SampleStation, database: Database) -> None:
    looks = SampleEyes(station, 1.0, None, "")
    looks.look(station.present.now())
    oldest = min((lead.first_at for lead in taken(database)), default=station.present.now())
    assert oldest > station.present.now() - HOUR_MS - 60_000
