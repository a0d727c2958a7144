"""Positions as a map reads them, from the database."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from data_access.engine.clock import DatabaseClock, server_now
from data_access.engine.database import Database
from data_access.telemetry import movers
from data_access.telemetry.latest import Telemetry
from data_access.telemetry.movers import DatabaseMovers
from hall.city.ground.ground import Ground
from hall.city.ground.land import AdminArea, AreaTier
from hall.telemetry.latest import Latest
from hall.telemetry.moving import HEADED, IS_VEHICLE, heading_told
from tests.support.fakes import who


def unread() -> Ground:
    """Who reads the whole city needs no ground."""
    raise AssertionError


def movers_of(database: Database, ground: Callable[[], Ground] = unread) -> DatabaseMovers:
    return DatabaseMovers(database, ground, DatabaseClock(database))


def test_places_are_of_now_and_a_source_keeps_its_number(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    telemetry, reader = Telemetry(database), movers_of(database)
    assert reader.places(None).newest_ms is None
    monkeypatch.setattr(movers, "_SHARED_S", -1.0)
    telemetry.put([Latest("person", "p", 1_000, 113.6, 34.7), Latest("wall", "w", 1_000, 113.6, 34.7)])
    assert reader.places(None).lon.tolist() == [113.6]
    telemetry.put(
        [Latest("vehicle", "a", 1_000, 113.5, 34.6, heading_told(0)), Latest("person", "p", 2_000, 113.7, 34.7)]
    )
    found = reader.places(None)
    assert dict(zip(found.ids.tolist(), found.lon.tolist(), strict=True)) == {0: 113.7, 1: 113.5}
    assert dict(zip(found.ids.tolist(), found.looks.tolist(), strict=True)) == {0: 0, 1: IS_VEHICLE | HEADED}
    assert found.newest_ms is not None


def test_who_asks_at_the_same_time_gets_the_same_answer(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(movers, "_SHARED_S", 1e9)
    reader = movers_of(database)
    assert reader.places(None) is reader.places(None)


def test_who_is_bound_to_streets_sees_those_in_them_alone(database: Database) -> None:
    square = (((113.6, 34.7), (113.61, 34.7), (113.61, 34.71), (113.6, 34.71)),)
    street = AdminArea(AreaTier.STREET, "410103001", "410103", "街", "Street", square)
    reader = movers_of(database, lambda: Ground(areas=(street,)))
    at = server_now(database)
    Telemetry(database).put([Latest("person", "in", at, 113.605, 34.705), Latest("person", "out", at, 113.65, 34.705)])
    bound, free = who("dispatcher", streets=frozenset({"410103001"})), who("dispatcher")
    assert [each.code for each in reader.there(bound)] == ["in"]
    assert sorted(each.code for each in reader.there(free)) == ["in", "out"]
    assert reader.places(bound).lon.tolist() == [113.605]
    assert reader.places(free).lon.tolist() == reader.places(None).lon.tolist() == [113.605, 113.65]
    assert reader.places(who("dispatcher", streets=frozenset({"410103002"}))).lon.tolist() == []
