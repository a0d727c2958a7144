"""Positions as a map reads them, from the database."""

from __future__ import annotations

import pytest

from data_access.engine.database import Database
from data_access.telemetry import movers
from data_access.telemetry.latest import Telemetry
from data_access.telemetry.movers import DatabaseMovers
from hall.telemetry.latest import Latest
from hall.telemetry.moving import HEADED, IS_VEHICLE, heading_told


def test_places_are_of_now_and_a_source_keeps_its_number(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    telemetry, reader = Telemetry(database), DatabaseMovers(database)
    assert reader.places().newest_ms is None
    monkeypatch.setattr(movers, "_SHARED_S", -1.0)
    telemetry.put([Latest("person", "p", 1_000, 113.6, 34.7), Latest("wall", "w", 1_000, 113.6, 34.7)])
    assert reader.places().lon.tolist() == [113.6]
    telemetry.put(
        [Latest("vehicle", "a", 1_000, 113.5, 34.6, heading_told(0)), Latest("person", "p", 2_000, 113.7, 34.7)]
    )
    found = reader.places()
    assert dict(zip(found.ids.tolist(), found.lon.tolist(), strict=True)) == {0: 113.7, 1: 113.5}
    assert dict(zip(found.ids.tolist(), found.looks.tolist(), strict=True)) == {0: 0, 1: IS_VEHICLE | HEADED}
    assert found.newest_ms is not None


def test_who_asks_at_the_same_time_gets_the_same_answer(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(movers, "_SHARED_S", 1e9)
    reader = DatabaseMovers(database)
    assert reader.places() is reader.places()
