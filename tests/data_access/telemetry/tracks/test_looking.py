"""Who may look at a track does so in the audit, and sees of it what lies in their streets."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.engine.dialect import driver_of
from data_access.proof.verify import verify
from data_access.store.ledger import Ledger
from data_access.store.tables.schema import audit
from data_access.telemetry.latest import Telemetry
from data_access.telemetry.tracks.looking import DatabaseTracks
from hall.city.ground.ground import Ground
from hall.city.ground.land import AdminArea, AreaTier, DutyGrid
from hall.city.track_rules import TrackRules
from hall.errors import InputRefused, NotAllowed
from hall.moment import HOUR_MS, SECOND_MS
from hall.people.session import as_signed_in
from hall.telemetry.latest import Latest, SourceKey
from tests.support.fake_tracks import a_section, place
from tests.support.fakes import who

AT = 1_790_000_100_000
WANG, LI, CAR = SourceKey("person", "wang"), SourceKey("person", "li"), SourceKey("vehicle", "v1")
SPAN = (AT, AT + HOUR_MS)
_WEST, _EAST = -1_000.0, 4_000.0


def street(code: str, west_m: float, east_m: float) -> AdminArea:
    ring = tuple(place(x, y) for x, y in ((west_m, -500), (east_m, -500), (east_m, 500), (west_m, 500)))
    return AdminArea(AreaTier.STREET, code, "", code, code, (ring,))


GROUND = Ground(
    (street("s1", _WEST, 600), street("s2", 600, _EAST)),
    duty_grids=(DutyGrid("g1", "c", "s2", "li"),),
    sections=(a_section("a", "wang", 0), a_section("b", "li", 300)),
)
"""Section a and b both of street s1, though they go on into s2."""


@pytest.fixture
def tracks(database: Database) -> DatabaseTracks:
    """Wang walks from s1 into s2, a car stands in s2."""
    telemetry = Telemetry(database)
    for n in range(120):
        at = AT + n * 10 * SECOND_MS
        telemetry.put([Latest(*WANG, at, *place(n * 11.0, 0)), Latest(*CAR, at, *place(900, 0))])
    return DatabaseTracks(database, database, lambda: GROUND, TrackRules, as_signed_in)


def lines(database: Database) -> list[tuple[str, str, str, str]]:
    with database.reading() as connection:
        found = connection.execute(
            sa.select(audit.c.act, audit.c.subject, audit.c.actor, audit.c.role).where(audit.c.act.like("track.%"))
        )
        return [(row[0], row[1], row[2], row[3]) for row in found]


def test_a_look_stands_in_the_audit_before_it_is_shown(tracks: DatabaseTracks, database: Database) -> None:
    told = tracks.track(WANG, *SPAN, who("dispatcher", "zhao"))
    assert (len(told.track.points), told.hidden) == (120, 0)
    assert told.track.speed == pytest.approx([1.1] * 119, rel=1e-3)
    tracks.track(LI, *SPAN, who("leader", "qian"))
    assert lines(database) == [
        ("track.look", "track person wang", "zhao", "dispatcher"), ("track.look", "track person li", "qian", "leader"),
    ]  # fmt: skip
    assert verify(database, "Asia/Shanghai").findings == []


@pytest.mark.parametrize("role", ["collector", "department", "evaluator", "admin"])
def test_who_may_not_sees_nothing_and_leaves_no_line(
    tracks: DatabaseTracks, database: Database, tmp_path: Path, role: str
) -> None:
    person = who(role)
    looks: list[Callable[[], object]] = [
        lambda: tracks.track(WANG, *SPAN, person), lambda: tracks.movers(*SPAN, person),
        lambda: tracks.patrol(*SPAN, person),
        lambda: tracks.write_shapes(str(tmp_path / "a.geojson"), "tracks", [], person),
    ]  # fmt: skip
    for look in looks:
        with pytest.raises(NotAllowed):
            look()
    assert lines(database) == []


def test_who_has_a_track_and_what_is_theirs(tracks: DatabaseTracks) -> None:
    told = tracks.movers(*SPAN, who("dispatcher"))
    assert [(each.key, each.duties) for each in told] == [(WANG, (("淮河路a段", "Huaihe Road a"),)), (CAR, ())]
    assert tracks.movers(AT - 5 * HOUR_MS, AT - 4 * HOUR_MS, who("dispatcher")) == []


def test_who_is_bound_to_streets_sees_what_lies_there(tracks: DatabaseTracks) -> None:
    bound = who("dispatcher", streets=frozenset({"s2"}))
    told = tracks.track(WANG, *SPAN, bound)
    assert (len(told.track.points), told.hidden) == (65, 55)
    assert [each.key for each in tracks.movers(*SPAN, bound)] == [WANG, CAR]
    assert tracks.movers(*SPAN, bound)[0].duties == ()
    assert [each.key for each in tracks.movers(*SPAN, who("dispatcher", streets=frozenset({"s9"})))] == []
    assert tracks.patrol(*SPAN, bound).patrol.sections == ()


def test_coverage_by_who_is_answerable(tracks: DatabaseTracks, database: Database) -> None:
    told = tracks.patrol(*SPAN, who("supervisor", "sun"))
    assert [(each.code, each.person) for each in told.patrol.sections] == [("a", "wang"), ("b", "li")]
    walked, silent = told.patrol.sections
    assert walked.share == pytest.approx(0.89, abs=0.01)
    assert silent.share is None
    assert told.lines["a"] == GROUND.sections[0].points
    assert lines(database) == [("track.patrol", "track sections", "sun", "supervisor")]


def test_what_is_taken_out_is_told_to_the_audit(tracks: DatabaseTracks, database: Database, tmp_path: Path) -> None:
    table, shapes = tmp_path / "a.xlsx", tmp_path / "a.geojson"
    rows = [("a", 1, 0.5, None), ("=b", 2, None, "x")]
    for _ in range(2):  # an earlier one of ours is replaced
        assert tracks.write_table(str(table), "patrol", ("code", "n", "share", "why"), rows, who("leader", "qian")) == 2
        feature = {"geometry": {"type": "Point", "coordinates": [113.6, 34.7]}, "properties": {"code": "=b"}}
        assert tracks.write_shapes(str(shapes), "tracks", [feature], who("leader", "qian")) == 1
    sheet = openpyxl.load_workbook(table).active
    assert sheet is not None
    assert list(sheet.iter_rows(values_only=True))[1] == ("a", 1, 0.5, None)
    told = json.loads(shapes.read_text("utf-8"))
    assert told["features"][0]["geometry"] == {"type": "Point", "coordinates": [113.6, 34.7]}
    assert told["features"][0]["properties"]["code"] != "=b", "no formula leaves the hall"
    assert lines(database)[:2] == [
        ("track.export", "track patrol", "qian", "leader"), ("track.export", "track tracks", "qian", "leader"),
    ]  # fmt: skip


def test_a_file_of_another_one_is_left_alone(tracks: DatabaseTracks, database: Database, tmp_path: Path) -> None:
    other = tmp_path / "a.geojson"
    other.write_text("{}", "utf-8")
    for file in (other, tmp_path / "a.txt"):
        with pytest.raises(InputRefused):
            tracks.write_shapes(str(file), "tracks", [], who("leader"))
    assert lines(database) == []


def test_what_was_read_by_a_wider_scope_does_not_leave_by_the_one_of_now(
    tracks: DatabaseTracks, database: Database, tmp_path: Path
) -> None:
    with database.writing() as connection:
        people = Ledger(database).head(driver_of(connection)).people
    narrow = who("dispatcher", "zhao", streets=frozenset({"s1"}), people=people)
    tracks._renewed = lambda _: narrow  # noqa: SLF001
    before = replace(narrow, streets=None, people="of before")
    with pytest.raises(NotAllowed, match=r"denied\.scope_changed"):
        tracks.write_table(str(tmp_path / "o.xlsx"), "tracks", ["who"], [["li"]], before)
    with pytest.raises(NotAllowed, match=r"denied\.scope_changed"):
        tracks.write_shapes(str(tmp_path / "o.geojson"), "tracks", [], before)
    assert list(tmp_path.glob("o.*")) == []
