"""One holder of each seat; a higher number for each who takes it over; nothing is written by one who was replaced."""

from __future__ import annotations

from typing import NoReturn

import pytest
import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.seats.seats import Seats
from data_access.store.tables.schema import meta
from data_access.telemetry.choose import store_of
from data_access.telemetry.latest import Telemetry
from data_access.telemetry.tables import latest
from hall.errors import SeatLost, StoreUnreachable
from tests.support.waits import wait_for

NAMES = ("chore.lapse", "chore.prune")


def _lease(database: Database, name: str) -> str:
    with database.reading() as connection:
        return str(connection.execute(sa.select(meta.c.value).where(meta.c.key == f"lease.{name}")).scalar_one())


def _written(database: Database, seats: Seats, name: str = NAMES[0]) -> None:
    with database.writing() as connection:
        seats.must_hold(name, connection)
        connection.execute(sa.insert(meta).values(key=f"by {seats.number(name)}", value="x"))


def test_one_holds_what_the_other_waits_for(database: Database) -> None:
    first, second = Seats(database, NAMES, "a"), Seats(database, NAMES, "b")
    assert first.hold() == set(NAMES)
    assert second.hold() == frozenset()
    assert first.hold() == set(NAMES)
    assert [first.number(name) for name in NAMES] == [1, 1]
    _written(database, first)


def test_seats_of_different_kinds_can_be_shared_out(database: Database) -> None:
    first, second = Seats(database, NAMES[:1], "a"), Seats(database, NAMES, "b")
    assert first.hold() == {NAMES[0]}
    assert second.hold() == {NAMES[1]}


def test_a_waiting_one_writes_nothing(database: Database) -> None:
    Seats(database, NAMES, "a").hold()
    second = Seats(database, NAMES, "b")
    with database.writing():  # would be waited for
        assert second.hold() == frozenset()


def test_who_stood_still_is_replaced_and_writes_nothing_more(database: Database) -> None:
    frozen, other = Seats(database, NAMES, "a", lasts_ms=1), Seats(database, NAMES, "b")
    assert frozen.hold() == set(NAMES)
    wait_for(lambda: other.hold() == set(NAMES))
    assert other.number(NAMES[0]) == 2
    with pytest.raises(SeatLost):
        _written(database, frozen)
    with database.reading() as connection:
        assert connection.execute(sa.select(meta.c.key).where(meta.c.key == "by 1")).all() == []
    assert frozen.hold() == frozenset()
    _written(database, other)


def test_who_stood_still_and_was_not_replaced_may_go_on(database: Database) -> None:
    seats = Seats(database, NAMES, "a", lasts_ms=-1)  # run out as soon as it is taken
    seats.hold()
    _written(database, seats)
    with database.reading() as connection:
        assert connection.execute(sa.select(meta.c.key).where(meta.c.key == "by 1")).all() == [("by 1",)]


def test_going_on_writes_no_fact(database: Database) -> None:
    """Who beats takes no lock and wakes nobody."""
    seats = Seats(database, NAMES, "a")
    seats.hold()
    before = _lease(database, NAMES[0])
    with database.writing():  # would be waited for
        assert seats.hold() == set(NAMES)
    assert _lease(database, NAMES[0]) == before


def test_a_holder_is_heard_before_its_seat_is_taken(database: Database) -> None:
    """Where telemetry is lost, nothing is known of a holder: it has as long as a seat lasts to be heard again."""
    holder, other = Seats(database, NAMES, "a"), Seats(database, NAMES, "b")
    holder.hold()
    _forget(database)
    assert other.hold() == frozenset()
    holder.hold()
    assert other.hold() == frozenset()
    hasty = Seats(database, NAMES, "c", lasts_ms=100)
    _forget(database)
    wait_for(lambda: hasty.hold() == set(NAMES))
    with pytest.raises(SeatLost):
        _written(database, holder)


def _forget(database: Database) -> None:
    """What was heard of seats is lost, as with a crash of the server."""
    store_of(database).write(sa.delete(latest))


def test_a_holder_that_froze_over_telemetry_is_replaced_too(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    Seats(database, NAMES, "a").hold()
    other = Seats(database, NAMES, "b", lasts_ms=100)

    def cannot_be_read(*_: object) -> NoReturn:
        raise StoreUnreachable("store.busy")

    monkeypatch.setattr(Telemetry, "values", cannot_be_read)
    assert other.hold() == frozenset()
    wait_for(lambda: other.hold() == set(NAMES))


def test_a_process_that_another_container_calls_by_the_same_names_has_not_died(database: Database) -> None:
    first = Seats(database, NAMES, "a")
    first.hold()
    for name in NAMES:
        machine, _pid, born, *rest = _lease(database, name).split(" ")
        elsewhere = " ".join([machine, "2147483647", f"x{born}", *rest])
        with database.writing() as connection:
            connection.execute(sa.update(meta).where(meta.c.key == f"lease.{name}").values(value=elsewhere))
    assert Seats(database, NAMES, "b").hold() == frozenset()


def test_a_seat_of_an_older_program_is_taken_when_nothing_was_heard_of_it(database: Database) -> None:
    with database.writing() as connection:
        row = {"key": f"lease.{NAMES[0]}", "value": "other 7 123 token:4 99999999999999"}
        connection.execute(sa.insert(meta), [row])
    seats = Seats(database, NAMES, "a", lasts_ms=1)
    wait_for(lambda: seats.hold() == set(NAMES))
    assert seats.number(NAMES[0]) == 5


@pytest.mark.parametrize("found", ["", "garbage", "a b c d e", "elsewhere x 2 a:7 1", "elsewhere 1 2 a:b 1"])
def test_a_seat_whose_holder_cannot_be_read_is_free(database: Database, found: str) -> None:
    with database.writing() as connection:
        connection.execute(sa.insert(meta), [{"key": f"lease.{NAMES[0]}", "value": found}])
    assert Seats(database, NAMES, "b").hold() == set(NAMES)


@pytest.mark.parametrize(
    ("lasts", "ahead_ms"),
    [("6000", 86_400_000), ("9" * 30, -61_000)],
    ids=["heard a day ahead, before the clock was put back", "said to last for ever"],
)
def test_a_seat_of_which_was_heard_what_cannot_be_true_is_free(database: Database, lasts: str, ahead_ms: int) -> None:
    Seats(database, NAMES, "a").hold()
    heard = Telemetry(database).now() + ahead_ms
    told = sa.update(latest).where(latest.c.code == sa.bindparam("name"))
    told = told.values(value=sa.bindparam("told"), heard=sa.bindparam("when", type_=sa.BigInteger))
    for name in NAMES:
        store_of(database).write(told, name=name, told=f"{lasts} {_lease(database, name)}", when=heard)
    assert Seats(database, NAMES, "b").hold() == set(NAMES)


def test_a_seat_given_back_is_free_at_once_and_its_number_counts_on(database: Database) -> None:
    first, second = Seats(database, NAMES, "a"), Seats(database, NAMES, "b")
    first.hold()
    first.release()
    assert _lease(database, NAMES[0]).endswith(" 0")
    assert second.hold() == set(NAMES)
    assert second.number(NAMES[1]) == 2


def test_who_was_replaced_gives_back_nothing(database: Database) -> None:
    frozen, other = Seats(database, NAMES, "a", lasts_ms=1), Seats(database, NAMES, "b")
    frozen.hold()
    wait_for(lambda: other.hold() == set(NAMES))
    before = _lease(database, NAMES[0])
    frozen.release()
    assert _lease(database, NAMES[0]) == before


def test_the_seat_of_a_dead_process_of_this_machine_is_free_at_once(database: Database) -> None:
    seats = Seats(database, NAMES, "a", lasts_ms=3_600_000)
    seats.hold()
    with database.writing() as connection:
        machine, _pid, born, *rest = _lease(database, NAMES[0]).split(" ")
        dead = " ".join([machine, "2147483647", f"{born}1", *rest])
        connection.execute(sa.update(meta).where(meta.c.key == f"lease.{NAMES[0]}").values(value=dead))
    other = Seats(database, NAMES, "b")
    assert other.hold() == {NAMES[0]}
    assert other.number(NAMES[0]) == 2
