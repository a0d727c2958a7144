"""The chores on both engines: what is due is done once, by one process, and by the next one when that one fails."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

import psutil
import pytest
import sqlalchemy as sa

from data_access.engine.clock import server_now
from data_access.engine.database import Database
from data_access.feed import clock_steps
from data_access.process import chore_list, chores, doctor_database
from data_access.process.chore_list import CHORES, ChoreSpec, ChoreTurn
from data_access.process.chores import ChoreRounds, Chores, none_done
from data_access.process.station import DatabaseAccess, open_access
from data_access.proof import month_file
from data_access.proof.verify import verify
from data_access.seats.seats import LASTS_MS, Seats
from data_access.secrets.station_key import make_key
from data_access.store.facts import put_unsealed
from data_access.store.tables.schema import audit, change_log, meta
from data_access.telemetry.latest import Telemetry
from data_access.telemetry.tracks.store import tracks_of
from data_access.video.leads.lead_intake import LeadIntake
from data_access.video.ptz import leases as ptz_leases
from hall.cases.vocabulary import Act
from hall.city.own_rules import LeadRules
from hall.errors import StoreUnreachable, Words
from hall.moment import CLOCK_STEP_MS, DAY_MS, ClockLook
from hall.requests.request import Request
from hall.telemetry.latest import Latest
from hall.video.leads.lead import Detection
from hall.video.ptz import lease
from hall.wall.shown import Shown
from screens.terminal.sentences import TERMINAL_WORDS
from tests.support.fakes import UNIT, a_command, a_report, who
from tests.support.law_cities import lay_small_city
from tests.support.server_clock import ServerClock
from tests.support.waits import PATIENCE_S, wait_for

TOP = Path(__file__).resolve().parents[3]
ALL = "lapse prune journal archive tracks home leads"
TAKEN_OVER_S = LASTS_MS / 1_000 + 14
"""A lease that runs out, a round, and a loaded machine."""


@pytest.fixture
def city_url(engine_url: str) -> str:
    """A small city whose request nobody answers."""
    lay_small_city(engine_url)
    return engine_url


def asked(access: DatabaseAccess) -> Request:
    """A dispatched case whose annulment is asked for."""
    case_id = access.commands.handle(a_report(), who("call_taker")).case_id
    for act, role, fields in (
        (Act.ACCEPT, "call_taker", {}),
        (Act.FILE, "shift_leader", {"condition": 1}),
        (Act.DISPATCH, "dispatcher", {"unit": UNIT}),
        (Act.VOID, "shift_leader", {"note": "误报"}),
    ):
        access.commands.handle(a_command(act, access.reader.card(case_id).case, **fields), who(role))
    (request,) = access.requests.of_case(case_id)
    return request


@contextmanager
def sitting(url: str, at: int | None = None) -> Iterator[DatabaseAccess]:
    access = open_access(url, "chores@here", at)
    try:
        yield access
    finally:
        access.feed.close()
        access.close()


def lapses(database: Database) -> list[str]:
    """The stations whose line says that a request lapsed."""
    with database.reading() as connection:
        return list(connection.execute(sa.select(audit.c.station).where(audit.c.command_id.like("lapse-%"))).scalars())


def chore_of(name: str) -> ChoreSpec:
    return next(chore for chore in CHORES if chore.name == name)


def test_what_each_chore_has_done_is_told() -> None:
    for told in TERMINAL_WORDS["chores.done"]:
        assert [name for name in none_done() if f"{{{name}}}" not in told] == []


def test_a_chore_is_due_again_after_its_time(city_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    now, did = [1_000.0], list[str]()

    def noted(name: str, _: ChoreTurn) -> Iterator[int]:
        did.append(name)
        yield 1

    monkeypatch.setattr(chores, "monotonic", lambda: now[0])
    monkeypatch.setattr(chores, "CHORES", [each._replace(work=partial(noted, each.name)) for each in CHORES])
    with sitting(city_url) as access:
        rounds = ChoreRounds(access, "a")
        for later_s, due in ((0, ALL), (9.5, ""), (0.5, "lapse leads"), (10, "lapse journal leads"), (3_600, ALL)):
            now[0] += later_s
            did.clear()
            rounds.round()
            assert did == due.split()


def test_chores_go_by_the_right_time_as_soon_as_the_clock_is_set(city_url: str, server_clock: ServerClock) -> None:
    with sitting(city_url) as access:
        rounds = ChoreRounds(access, "a")
        for ahead in (DAY_MS, 0):
            server_clock.set_ahead(ahead)
            rounds.keep_clock()
            assert abs(access.clock.now() - server_now(access.database)) <= CLOCK_STEP_MS


def test_a_request_lapses_once_and_its_line_has_the_number_of_the_seat(city_url: str) -> None:
    with sitting(city_url) as desk:
        request = asked(desk)
    with sitting(city_url, request.lapses_at) as access:
        done = none_done()
        for _ in range(2):
            rounds = ChoreRounds(access, "a", done)
            rounds.round()
            rounds.leave()
        assert (done["lapsed"], lapses(access.database)) == (1, ["chores@here#1"])
        assert access.requests.of_case(request.case_id)[0].state == "lapsed"
        assert verify(access.database, "Asia/Shanghai").findings == []


def test_nothing_lapses_before_its_time(city_url: str) -> None:
    with sitting(city_url) as desk:
        request = asked(desk)
    with sitting(city_url, request.lapses_at - 1) as access:
        rounds = ChoreRounds(access, "a")
        rounds.round()
        assert (rounds.done["lapsed"], lapses(access.database)) == (0, [])


def test_a_month_that_is_over_is_archived_once(city_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with sitting(city_url) as access:
        make_key(access.database, tmp_path / "keys")
        zone, real = access.zone, server_now
        over = month_file.month_at(zone, real(access.database))[1] + 2 * DAY_MS
    monkeypatch.setattr(month_file, "server_now", lambda _: over)
    access = open_access(city_url, "chores@here", keys=tmp_path / "keys")
    try:
        done = none_done()
        for archive in (None, tmp_path / "archive", tmp_path / "archive"):
            rounds = ChoreRounds(access, "a", done, archive)
            rounds.seats.hold()
            rounds.do(chore_of("archive"))
        assert done["archived"] == 1  # the line that tells of it goes with the next month
        files = sorted((tmp_path / "archive" / access.database.genesis).iterdir())
        assert [each.name.startswith("audit-") for each in files] == [True]
        assert verify(access.database, "Asia/Shanghai").findings == []
    finally:
        access.feed.close()
        access.close()


@pytest.mark.allow_log("no month of the audit archived")
def test_what_keeps_a_month_from_being_archived_is_told_by_doctor_until_it_is_mended(
    city_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A station without the key, a folder that cannot be made, a chain that does not hold."""
    with sitting(city_url) as access:
        make_key(access.database, tmp_path / "keys")
    real = server_now
    monkeypatch.setattr(month_file, "server_now", lambda database: real(database) + 40 * DAY_MS)
    blocked = tmp_path / "archive"
    blocked.write_text("a file where the folder should be")

    def told(keys: Path | None) -> list[tuple[str, str, str]]:
        access = open_access(city_url, "chores@here", keys=keys)
        try:
            rounds = ChoreRounds(access, "a", archive=blocked)
            rounds.seats.hold()
            rounds.do(chore_of("archive"))
            found = [each for each in doctor_database.chores(access.database) if each.params["chore"] == "archive"]
            return [(each.code, each.level, each.params["why"].code if "why" in each.params else "") for each in found]
        finally:
            access.feed.close()
            access.close()

    assert told(None) == [("doctor.chore_hindered", "bad", "chores.no_key")]
    assert told(tmp_path / "keys") == [("doctor.chore_hindered", "bad", "chores.os_error")]
    blocked.unlink()
    assert told(tmp_path / "keys") == [("doctor.chore", "ok", "")]


def test_positions_go_when_the_days_of_the_city_are_over(city_url: str) -> None:
    with sitting(city_url) as access:
        now, rounds = server_now(access.database), ChoreRounds(access, "a")
        for days in (1, 89, 91):
            Telemetry(access.database).put([Latest("person", f"d{days}", now - days * DAY_MS, 113.6, 34.7)])
        rounds.seats.hold()
        for _ in range(2):
            rounds.do(chore_of("tracks"))
        assert rounds.done["tracked"] == 1
        assert tracks_of(access.database).told(0, now) == [("person", "d1"), ("person", "d89")]


@pytest.mark.parametrize("days", [-70, 91])
@pytest.mark.parametrize("acted", [False, True])
def test_no_position_goes_by_a_clock_that_is_far_from_the_ledger(
    city_url: str, days: int, monkeypatch: pytest.MonkeyPatch, *, acted: bool
) -> None:
    with sitting(city_url) as access:
        now, rounds = server_now(access.database), ChoreRounds(access, "a")
        wrong = now + days * DAY_MS
        Telemetry(access.database).put([Latest("person", "d1", now - DAY_MS, 113.6, 34.7)])
        rounds.seats.hold()
        if acted:  # something is sealed under the wrong clock before the chore comes
            with access.database.writing() as connection:
                last = connection.execute(sa.select(audit).order_by(audit.c.id.desc()).limit(1)).mappings().one()
                connection.execute(sa.insert(audit).values({**last, "id": last["id"] + 1, "at": wrong}))
        monkeypatch.setattr(chore_list, "server_now", lambda _: wrong)
        monkeypatch.setattr(access.clock, "now", lambda: wrong)
        rounds.do(chore_of("tracks"))
        assert tracks_of(access.database).told(0, now) == [("person", "d1")]
        found = next(each for each in doctor_database.chores(access.database) if each.params["chore"] == "tracks")
        assert found.params["why"].code == "chores.clock_strange"


def test_nothing_lapses_by_a_clock_that_has_just_jumped_forward(city_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lapses stays so, also when the clock is put right; by one that was right it lapses ten minutes later."""
    with sitting(city_url) as desk:
        request = asked(desk)
    real, gone = server_now, [0]
    monkeypatch.setattr(chore_list, "machine_ms", lambda: gone[0])
    with sitting(city_url, request.lapses_at + 1) as access:
        rounds = ChoreRounds(access, "a")
        rounds.seats.hold()

        def lapsed(ahead_ms: int, gone_ms: int) -> int:
            gone[0] = gone_ms
            monkeypatch.setattr(chore_list, "server_now", lambda database: real(database) + ahead_ms)
            rounds.do(chore_of("lapse"))
            return rounds.done["lapsed"]

        rounds.steps.look(ClockLook(0, 0, real(access.database)), None)
        assert lapsed(DAY_MS, 1_000) == 0
        (told,) = (each for each in doctor_database.chores(access.database) if each.params["chore"] == "lapse")
        assert (told.code, told.params["why"].code) == ("doctor.chore_hindered", "chores.clock_ahead")
        assert lapsed(DAY_MS + clock_steps.TOLD_MS, clock_steps.TOLD_MS) == 0
        assert lapsed(DAY_MS + 2 * clock_steps.TOLD_MS, 2 * clock_steps.TOLD_MS) == 1


def test_doctor_says_when_each_chore_was_done_and_by_whom(city_url: str) -> None:
    def told(access: DatabaseAccess) -> set[tuple[str, str]]:
        return {(each.code, each.level) for each in doctor_database.chores(access.database)}

    with sitting(city_url) as access:
        assert told(access) == {("doctor.chore_never", "note")}
        rounds = ChoreRounds(access, "a")
        rounds.round()
        assert told(access) == {("doctor.chore", "ok")}
        first = next(doctor_database.chores(access.database)).params
        assert (first["pid"], first["number"], first["ago_s"] < 60) == (os.getpid(), 1, True)
        rounds.leave()
        assert told(access) == {("doctor.chore_late", "note")}


def test_the_log_is_pruned(city_url: str) -> None:
    with sitting(city_url) as access:
        with access.database.writing() as connection:
            old = [{"kind": "setting", "at": 1} for _ in range(5)]
            connection.execute(sa.insert(change_log), old)
        rounds = ChoreRounds(access, "a")
        rounds.round()
        assert rounds.done["pruned"] >= 4
        rounds.round()
        assert [beat.state for beat in Telemetry(access.database).beats() if beat.producer == "chores"] == ["living"]


@pytest.mark.allow_log(r"seat\.lost")
@pytest.mark.parametrize("chore", CHORES, ids=lambda chore: chore.name)
def test_one_that_froze_and_was_replaced_does_nothing_when_it_wakes(city_url: str, chore: ChoreSpec) -> None:
    with sitting(city_url) as desk:
        request = asked(desk)
    with sitting(city_url, request.lapses_at) as access:
        frozen, other = ChoreRounds(access, "frozen"), ChoreRounds(access, "other")
        frozen.seats = Seats(access.database, [each.seat for each in CHORES], "frozen", lasts_ms=1)
        frozen.seats.hold()  # here it stops, before its chore
        access.wall_signs.tell(Shown("hall-1", 0, 1, "scene", "overview", 1))
        with access.database.writing() as connection:
            connection.execute(sa.insert(change_log), [{"kind": "setting", "at": 1} for _ in range(5)])
            put_unsealed(connection, ptz_leases.KEY, lease.text({"C": lease.Lease("ann", "Ann", "desk", "leader", 1)}))
        LeadIntake(access.database, access.clock, LeadRules).take([Detection("C", "refuse", "eye/1", 1, 0.5)])
        wait_for(lambda: bool(other.seats.hold()))
        before = _lines(access.database)

        frozen.do(chore)

        assert +frozen.done == {"lost": 1}
        assert (_lines(access.database), lapses(access.database)) == (before, [])
        other.round()
        assert (other.done["lapsed"], lapses(access.database)) == (1, ["chores@here#2"])


def _lines(database: Database) -> int:
    with database.reading() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(change_log)).scalar_one())


# -- as processes -----------------------------------------------------------------------------------------------------
@contextmanager
def running(url: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    environment = {**os.environ, "HALL_DATA_DIR": str(folder)}
    process = subprocess.Popen(
        [sys.executable, str(TOP / "main.py"), "--db", url, "chores"],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def seated(database: Database) -> set[int]:
    """The process ids that hold a seat."""
    with database.reading() as connection:
        found = connection.execute(sa.select(meta.c.value).where(meta.c.key.like("lease.chore.%"))).scalars()
        return {int(value.split(" ")[1]) for value in found}


@pytest.mark.parametrize("fault", [signal.SIGKILL, signal.SIGSTOP])
def test_the_next_one_takes_over_from_one_that_dies_or_freezes(
    city_url: str, database: Database, tmp_path: Path, fault: signal.Signals
) -> None:
    with ExitStack() as stack:
        first = stack.enter_context(running(city_url, tmp_path))
        wait_for(lambda: seated(database) == {first.pid}, 30)
        second = stack.enter_context(running(city_url, tmp_path))
        first.send_signal(fault)
        wait_for(lambda: seated(database) == {second.pid}, 30 + TAKEN_OVER_S)
        assert second.poll() is None
        if fault is signal.SIGSTOP:
            first.send_signal(signal.SIGCONT)
            wait_for(lambda: psutil.Process(first.pid).status() != psutil.STATUS_STOPPED)
            first.terminate()
            assert first.wait(PATIENCE_S) == 0
            assert seated(database) == {second.pid}
        second.terminate()
        assert second.wait(PATIENCE_S) == 0


def test_no_file_is_said(tmp_path: Path) -> None:
    """A login without the right: test_postgres_roles."""
    with pytest.raises(StoreUnreachable, match=r"store\.gone"):
        Chores(f"sqlite:///{tmp_path / 'none.db'}", "chores", lambda _: None).run(1)


@pytest.mark.allow_log("the chore journal failed")
def test_a_mistake_in_one_chore_ends_no_other_and_it_is_tried_again(
    city_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """More and more rarely; told by doctor and by the station's health until it is done again."""
    now, did, is_broken = [1_000.0], list[str](), [True]

    def noted(name: str, _: ChoreTurn) -> Iterator[int]:
        did.append(name)
        if name == "journal" and is_broken[0]:
            raise RecursionError
        yield 1

    monkeypatch.setattr(chores, "monotonic", lambda: now[0])
    mended = [each._replace(work=partial(noted, each.name)) for each in CHORES]
    monkeypatch.setattr(chores, "CHORES", mended)
    with sitting(city_url) as access:
        rounds = ChoreRounds(access, "a")
        often, both = "lapse leads", "lapse journal leads"
        for later_s, due in ((0, ALL), (20, often), (20, both), (70, "lapse home leads"), (10, both)):
            now[0] += later_s
            did.clear()
            rounds.round()
            assert did == due.split()
        assert rounds.failed() == ("journal",)
        (told,) = [each for each in doctor_database.chores(access.database) if each.params["chore"] == "journal"]
        assert (told.code, told.params["why"]) == ("doctor.chore_hindered", Words("chores.failed"))
        is_broken[0] = False
        now[0] += 600
        rounds.round()
        assert rounds.failed() == ()
    assert [line.levelname for line in caplog.records if "journal failed" in line.message] == ["ERROR"]


@pytest.mark.allow_log("cannot be read")
def test_no_row_of_telemetry_ends_a_chore(city_url: str) -> None:
    with sitting(city_url) as access:
        words = ("[]", "[" * 9_000, '{"wall": "zz", "screen": 0, "monitor": "\\ud800"}', '{"wall": 1}', "9" * 5_000)
        told = [Latest(kind, f"zz/{n}", 1, value=word) for kind in ("wall", "station") for n, word in enumerate(words)]
        seats = [Latest("seat", f"chore.{name}", 1, value="9" * 1_900) for name in ALL.split()]
        done = [Latest("chore", name, 1, value="[" * 9_000) for name in ALL.split()]
        Telemetry(access.database).put([*told, *seats, *done])
        access.wall_signs.tell(Shown("hall-1", 0, 1, "scene", "overview", 1_000))
        list(doctor_database.chores(access.database))
        rounds = ChoreRounds(access, "a")
        rounds.round()
        assert rounds.failed() == ()
        minute = access.wall_journal.stood(server_now(access.database))
        assert minute is not None
        assert set(minute.screens) == {"hall-1/1"}


@pytest.mark.allow_log("no chores can be done")
def test_a_mistake_in_what_all_chores_need_ends_no_process(city_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    mistakes = [0]

    def mistaken(self: Seats) -> frozenset[str]:
        mistakes[0] += 1
        if mistakes[0] > 2:
            run.end()
        raise ValueError("not ours")

    monkeypatch.setattr(Seats, "hold", mistaken)
    monkeypatch.setattr(chores, "FAILED_S", 0.0)
    run = Chores(city_url, "chores@here", lambda _: None)
    run.run(20)
    assert mistakes[0] == 3
