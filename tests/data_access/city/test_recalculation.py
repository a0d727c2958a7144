"""A calendar or a law changed in a running hall by a file: deadlines move by an audited act, limits move none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from data_access.city.calendar_file import altered_calendar
from data_access.city.law_store import LawTexts, enact
from data_access.engine.database import open_database
from data_access.process.station import DatabaseAccess, open_access
from data_access.process.tasks.law_tasks import export_law, import_law, would_import_law
from data_access.proof.verify import verify
from hall.cases.case import Case
from hall.cases.commands import act_on
from hall.cases.vocabulary import Act
from hall.errors import InputRefused, RuleBroken
from hall.facts import FactKind
from hall.ports import Receipt
from tests.support.fakes import a_report, local, moment, who
from tests.support.law_cities import BY, lay_small_city

WEDNESDAY = moment("2026-09-16 09:00")
THURSDAY_OFF = '[days]\noff = ["2026-09-17"]\n'


@pytest.fixture
def stations(engine_url: str) -> Iterator[tuple[DatabaseAccess, DatabaseAccess]]:
    """Two stations on one small city, on a Wednesday morning."""
    lay_small_city(engine_url)
    both = open_access(engine_url, "desk-1", WEDNESDAY), open_access(engine_url, "desk-2", WEDNESDAY)
    yield both
    for each in both:
        each.feed.close()
        each.close()


def did(access: DatabaseAccess, done: Receipt, act: Act, role: str, note: str = "", **fields: Any) -> Receipt:
    command = act_on(
        act, command_id=str(uuid4()), case_id=done.case_id, seen_version=done.version, note=note, **fields
    )  # fmt: skip
    return access.commands.handle(command, who(role))


def filed(access: DatabaseAccess) -> Receipt:
    """A case whose disposal will have 8 hours of work, from Wednesday 09:00."""
    done = access.commands.handle(a_report(command_id=str(uuid4()), lon=None, lat=None), who("call_taker"))
    return did(access, did(access, done, Act.ACCEPT, "call_taker"), Act.FILE, "shift_leader", condition=2)


def dispatched(access: DatabaseAccess) -> Receipt:
    return did(access, filed(access), Act.DISPATCH, "dispatcher", unit="U-water")


def case_of(access: DatabaseAccess, done: Receipt) -> Case:
    return access.reader.card(done.case_id).case


def due(access: DatabaseAccess, done: Receipt) -> str | None:
    return local(case_of(access, done).due_at)


def a_file(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "change.toml"
    file.write_text(text, encoding="utf-8")
    return file


def quiet(_done: int, _of: int) -> None:
    """Nobody looks at the progress."""


def test_a_holiday_moves_running_deadlines_by_an_act_that_the_timeline_shows(
    stations: tuple[DatabaseAccess, DatabaseAccess], engine_url: str, tmp_path: Path
) -> None:
    first, second = stations
    running, waiting = dispatched(first), filed(first)
    held = did(first, dispatched(first), Act.HOLD, "dispatcher", "等材料")
    assert due(first, running) == "2026-09-17 09:00:00"

    would = would_import_law(engine_url, "calendar", a_file(tmp_path, THURSDAY_OFF))
    assert (would.law, would.changed) == (1, True)
    done = import_law(engine_url, "calendar", a_file(tmp_path, THURSDAY_OFF), quiet)

    assert (done.law, done.changed, done.recalculated) == (2, True, 1)
    assert due(first, running) == "2026-09-18 09:00:00"
    last = first.reader.card(running.case_id).timeline[-1]
    assert (last.act, last.role) == ("recalculate", "system")
    assert [case_of(first, each).version for each in (waiting, held)] == [waiting.version, held.version]
    new = did(second, waiting, Act.DISPATCH, "dispatcher", unit="U-water")
    assert due(second, new) == "2026-09-18 09:00:00"  # reckoned at a station that had not heard of it
    resumed = did(second, held, Act.RESUME, "dispatcher")
    assert due(first, resumed) == "2026-09-18 09:00:00"
    assert verify(first.database, "Asia/Shanghai").findings == []


def test_a_limit_moves_no_running_deadline(
    stations: tuple[DatabaseAccess, DatabaseAccess], engine_url: str, tmp_path: Path
) -> None:
    access, _ = stations
    old = dispatched(access)
    longer = '[[limits]]\nkind = "component"\nsubclass = "0101"\ncondition = 2\nA = 960\nunit = "work"\n'

    done = import_law(engine_url, "law", a_file(tmp_path, longer), quiet)

    assert (done.law, done.recalculated) == (2, 0)
    assert due(access, old) == "2026-09-17 09:00:00"
    assert due(access, dispatched(access)) == "2026-09-18 09:00:00"


def test_what_a_killed_import_left_is_done_by_the_next_one(
    stations: tuple[DatabaseAccess, DatabaseAccess], engine_url: str, tmp_path: Path
) -> None:
    access, _ = stations
    running, file = dispatched(access), a_file(tmp_path, THURSDAY_OFF)
    with closing(open_database(engine_url)) as database:  # the law is in force, no deadline has moved yet
        enact(database, "small", lambda t: LawTexts(t.profile, altered_calendar(file, t.calendar)), BY)
    assert due(access, running) == "2026-09-17 09:00:00"

    again = import_law(engine_url, "calendar", file, quiet)

    assert (again.law, again.changed, again.recalculated) == (2, False, 1)
    assert due(access, running) == "2026-09-18 09:00:00"
    assert import_law(engine_url, "calendar", file, quiet).recalculated == 0


def test_an_approval_holds_at_every_station_from_its_law_on(
    stations: tuple[DatabaseAccess, DatabaseAccess], engine_url: str, tmp_path: Path
) -> None:
    first, second = stations
    done, other = filed(first), filed(first)
    assert did(first, other, Act.VOID, "shift_leader", "重复上报").state == "cancelled"
    text = '[[lifecycle]]\nact = "void"\nfrom = "filed"\napprovals = ["leader"]\n'
    import_law(engine_url, "law", a_file(tmp_path, text), quiet)
    for station in (first, second):
        station.law.renewed()
        table = station.law.present().lifecycle
        assert [str(role) for role in table.row(Act.VOID, case_of(station, done).state).approvals] == ["leader"]  # type: ignore[union-attr]
        try:
            answer = did(station, done, Act.VOID, "shift_leader", "重复上报")
        except RuleBroken as asked_already:
            assert asked_already.words.code == "refused.request_pending"
        else:
            assert answer.subject.kind == FactKind.REQUEST
        assert case_of(station, done).state == "filed"
    assert verify(first.database, "Asia/Shanghai").findings == []


def test_a_refused_file_changes_nothing(engine_url: str, tmp_path: Path) -> None:
    lay_small_city(engine_url)
    with pytest.raises(InputRefused):
        import_law(engine_url, "law", a_file(tmp_path, "colour = 1\n"), quiet)
    assert export_law(engine_url, "law", tmp_path / "out.toml") == 1
    assert import_law(engine_url, "law", tmp_path / "out.toml", quiet).changed is False
