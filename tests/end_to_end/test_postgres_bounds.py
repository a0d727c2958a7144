"""What a station's login does to stop or mislead the others on PostgreSQL: refused, bounded, or told on every window.

Each as the login that docs/postgresql.md gives to such a station.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from time import monotonic

import psycopg
import pytest

from data_access.city.city_store import load_city
from data_access.engine.database import open_database
from data_access.engine.dialect import CHANNEL
from data_access.feed.postgres import MOST_A_SECOND
from data_access.proof.verify import verify
from hall.errors import StoreUnreachable
from tests.support.granted_hall import DOCS, LOGINS, MOST_CONNECTIONS, refused, report, sitting, typing_sql
from tests.support.waits import wait_for

GREATEST = 2**63 - 1


@pytest.fixture
def hall(granted: dict[str, str]) -> Iterator[dict[str, str]]:
    """The granted hall, in which a call-taker can work and ``verify`` finds nothing when the attack is over."""
    yield granted
    with sitting(granted["calls_1"], "calls") as desk:
        report(desk)
    with closing(open_database(granted["owner"])) as database:
        load_city(database)
        assert verify(database, "Asia/Shanghai").findings == []


def test_a_login_takes_no_more_connections_than_a_station_needs(hall: dict[str, str]) -> None:
    documented = [line for line in DOCS.read_text(encoding="utf-8").splitlines() if line.startswith("CREATE ROLE")]
    of_stations = {line.split()[2]: line for line in documented if "IN ROLE" in line}
    assert {"wall_1", "calls_1"} <= set(of_stations)
    assert all(f"CONNECTION LIMIT {MOST_CONNECTIONS}" in line for line in of_stations.values())
    with ExitStack() as stack:
        for _ in range(MOST_CONNECTIONS):
            stack.enter_context(typing_sql(hall["wall_1"]))
        with pytest.raises(psycopg.OperationalError, match="too many connections"):
            stack.enter_context(typing_sql(hall["wall_1"]))
        with sitting(hall["calls_1"], "calls") as desk:
            assert report(desk).version == 1


@pytest.mark.parametrize("login", LOGINS)
def test_a_query_fills_no_disk(hall: dict[str, str], login: str) -> None:
    with typing_sql(hall[login]) as connection:
        assert connection.execute("SHOW temp_file_limit").fetchone() == ("1GB",)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SET temp_file_limit = -1")
    with typing_sql(hall["owner"]) as connection:
        assert connection.execute("SHOW temp_file_limit").fetchone() == ("-1",)


def test_who_holds_the_lock_for_long_is_told_on_every_window(hall: dict[str, str]) -> None:
    with sitting(hall["wall_1"], "wall") as wall, typing_sql(hall["dispatch_1"]) as held:
        wall.feed.open()
        wall.feed.snapshot()
        held.execute("BEGIN")
        held.execute("SELECT FROM write_lock FOR UPDATE")
        hindered = wait_for(lambda: wall.feed.ping().hindered)
        hindered = wait_for(lambda: wall.feed.ping().hindered)
        assert hindered is not None
        assert (hindered.code, hindered.params["by"]) == ("store.locked", "dispatch_1")
        assert hindered.params["pid"] == held.info.backend_pid
        held.execute("ROLLBACK")
        assert wall.feed.ping().hindered is None


def test_who_holds_rows_that_an_act_needs_is_named(hall: dict[str, str]) -> None:
    with sitting(hall["calls_1"], "calls") as desk, typing_sql(hall["dispatch_1"]) as held:
        report(desk)
        held.execute("BEGIN")
        held.execute("SELECT FROM rollups FOR UPDATE")
        with pytest.raises(StoreUnreachable) as caught:
            report(desk)
        pid = held.info.backend_pid
        held.execute("ROLLBACK")
    told = caught.value.words
    assert (told.code, told.params["by"], told.params["pid"]) == ("store.locked", "dispatch_1", pid)


_NEXT = "lpad((right(number, 5)::int + 1)::text, 5, '0')"
_TOMORROW = "to_char(clock_timestamp() AT TIME ZONE 'UTC' + interval '2 days', 'YYYYMMDD')"
"""Of the server, two days on: a day that has come nowhere."""


def _copied(table: str, changed: str) -> str:
    """What copies the last row of a table as the next one, with another number."""
    row = f"to_jsonb(t) || jsonb_build_object('id', id + 1, 'version', 1, {changed})"
    last = f"(SELECT * FROM {table} ORDER BY id DESC LIMIT 1) AS t"
    return f"INSERT INTO {table} SELECT r.* FROM {last}, jsonb_populate_record(NULL::{table}, {row}) AS r"


@pytest.mark.parametrize("login", ["dispatch_1", "import_1", "chores_1"])
@pytest.mark.parametrize(
    "number",
    [
        "left(number, 14) || '99999'",
        f"left(number, 14) || lpad((right({_NEXT}, 5)::int + 1)::text, 5, '0')",
        f"left(number, 6) || {_TOMORROW} || '00001'",
        "'x' || id", "''", "left(number, 14) || '٠٠٠٠9'",
    ],
)  # fmt: skip
def test_numbers_of_cases_follow_one_another_and_the_days(hall: dict[str, str], login: str, number: str) -> None:
    """One statement would keep everybody from entering a case, today or tomorrow."""
    with sitting(hall["calls_1"], "calls") as desk:
        report(desk)
    assert refused(hall[login], _copied("cases", f"'external_number', NULL, 'number', {number}"))
    assert refused(hall[login], f"UPDATE cases SET number = {number}")


def test_no_transaction_takes_all_numbers_of_a_day(hall: dict[str, str]) -> None:
    with sitting(hall["calls_1"], "calls") as desk:
        report(desk)
    many = _copied("cases", f"'external_number', NULL, 'number', left(number, 14) || {_NEXT}")
    with typing_sql(hall["dispatch_1"]) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(f"DO $$ BEGIN FOR i IN 1..10001 LOOP {many}; END LOOP; END $$".encode())


def test_numbers_of_requests_follow_one_another_and_the_days(hall: dict[str, str]) -> None:
    day = "'YQ' || to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYYMMDD')"
    columns = "id, number, version, state, act, case_id, fields, reason, asked_by, role, asked_at, lapses_at"
    first = (
        f"INSERT INTO requests ({columns}) SELECT 1 + coalesce((SELECT max(id) FROM requests), 0), {{number}}, 1,"
        " 'pending', 'extend', (SELECT min(id) FROM cases), '{{}}', '', 'x', 'dispatcher', 1, 1"
    )
    with sitting(hall["calls_1"], "calls") as desk:
        report(desk)
    for number in (f"{day} || '9999'", f"{day} || '0002'", f"'YQ' || {_TOMORROW} || '0001'", "'x'", "'YQ'"):
        assert refused(hall["dispatch_1"], first.format(number=number)), number
    with typing_sql(hall["dispatch_1"]) as connection, connection.transaction(force_rollback=True):
        assert connection.execute(first.format(number=f"{day} || '0001'").encode()).rowcount == 1


def test_a_total_at_its_greatest_keeps_nobody_from_acting(granted: dict[str, str]) -> None:
    with sitting(granted["calls_1"], "calls") as desk:
        report(desk)
        with typing_sql(granted["dispatch_1"]) as connection:
            before = connection.execute("SELECT figure, period, area, unit, key, n FROM rollups").fetchall()
            connection.execute(b"UPDATE rollups SET n = %d" % (2 * 10**15))  # more than any city counts
        assert report(desk).version == 1
    with closing(open_database(granted["owner"])) as database:
        found = verify(database, "Asia/Shanghai").findings
    assert {each.code for each in found} == {"verify.rollup"}
    with typing_sql(granted["owner"]) as connection:
        for *key, n in before:
            where = "figure = %s AND period = %s AND area = %s AND unit = %s AND key = %s"
            connection.execute(f"UPDATE rollups SET n = %s WHERE {where}".encode(), (n + 1, *key))


def test_who_rings_without_end_wakes_a_window_some_times_a_second(hall: dict[str, str]) -> None:
    """By a login that may only read: each wake of a window is a question to the database."""
    rings = 3 * MOST_A_SECOND
    with sitting(hall["wall_1"], "wall") as wall, typing_sql(hall["wall_1"]) as ringing:
        wall.feed.open()
        wall.feed.snapshot()
        began = monotonic()
        for _ in range(rings):
            ringing.execute(f"NOTIFY {CHANNEL}".encode())
            assert wall.feed.wait(10_000)
        assert monotonic() - began > (rings - 2 * MOST_A_SECOND) / MOST_A_SECOND


def test_no_number_on_a_row_is_one_that_no_act_can_be_reckoned_with(hall: dict[str, str]) -> None:
    """Of all that a desk's login may write: that case could not be sent back, shown or closed any more."""
    with sitting(hall["calls_1"], "calls") as desk:
        report(desk)
    with typing_sql(hall["dispatch_1"]) as connection:
        may = connection.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_name IN"
            " ('cases', 'timers', 'case_steps', 'rollups') AND data_type IN ('bigint', 'integer', 'double precision')"
            " AND has_column_privilege(table_name::regclass, column_name, 'UPDATE')"
        ).fetchall()
        count = {table: (connection.execute(f"SELECT count(*) FROM {table}".encode()).fetchone() or (0,))[0]
                 for table, _ in may}  # fmt: skip
    assert all(count.values())
    assert ("cases", "rework") in may
    taken = [
        f"{table}.{column} = {number}" for table, column in may for number in (GREATEST, -GREATEST)
        if not refused(hall["dispatch_1"], f"UPDATE {table} SET {column} = {number}")
    ]  # fmt: skip
    assert taken == []
    assert refused(hall["dispatch_1"], "UPDATE cases SET lon = 'NaN'")
    late = f"to_jsonb(a) || jsonb_build_object('id', id + 1, 'at', {GREATEST})"
    line = f"SELECT (jsonb_populate_record(a, {late})).* FROM audit AS a ORDER BY id DESC LIMIT 1"
    assert refused(hall["dispatch_1"], f"INSERT INTO audit {line}")


def test_a_reader_that_is_none_does_not_keep_the_log(hall: dict[str, str]) -> None:
    with typing_sql(hall["owner"]) as owner:
        owner.execute("INSERT INTO change_log (kind, at) VALUES ('history', 1000), ('history', 1001)")
        (before,) = owner.execute("SELECT count(*) FROM change_log WHERE at < 2000").fetchone() or (0,)
    with typing_sql(hall["dispatch_1"]) as connection:
        connection.execute(b"INSERT INTO readers (reader, cursor, at) VALUES ('ghost', 0, %d)" % GREATEST)
    with sitting(hall["calls_1"], "calls") as desk:
        report(desk)
    with typing_sql(hall["chores_1"]) as chores:
        assert chores.execute("SELECT prune_change_log(86400000)").fetchone() == (before,)


@pytest.mark.parametrize("login", [login for login in LOGINS if login != "wall_1"])
def test_no_line_of_the_log_comes_from_the_future(hall: dict[str, str], login: str) -> None:
    assert refused(hall[login], f"INSERT INTO change_log (kind, at) VALUES ('case', {GREATEST})")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("state", "making"),
        ("time_offset_ms", "99999999"),
        ("profile", "x"),
        ("lease.chore.lapse", "x"),
        ("ground", "x"),
    ],
)
def test_an_administrator_of_ground_and_law_writes_the_facts_of_these_alone(
    hall: dict[str, str], key: str, value: str
) -> None:
    with typing_sql(hall["admin_1"]) as connection:
        changed = 0
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            changed = connection.execute("UPDATE meta SET value = %s WHERE key = %s", (value, key)).rowcount
            connection.execute("INSERT INTO meta VALUES (%s, %s)", (key, value))
        assert changed == 0


@pytest.mark.parametrize(
    ("login", "statement"),
    [
        ("dispatch_1", "UPDATE cases SET description = repeat('x', 200000)"),
        ("dispatch_1", "INSERT INTO latest (kind, code, at, heard, value) SELECT 'a', 'x', 0, 0, repeat('1', 20000)"),
        ("import_1", "INSERT INTO documents SELECT 'history_list', 'x', 1, repeat('x', 70000000)::bytea"),
        ("chores_1", "INSERT INTO meta VALUES ('lease.x', repeat('x', 2000000))"),
    ],
)  # fmt: skip
def test_no_text_is_so_long_that_windows_fail_on_it(hall: dict[str, str], login: str, statement: str) -> None:
    with sitting(hall["calls_1"], "calls") as desk:
        report(desk)
    assert refused(hall[login], statement)
