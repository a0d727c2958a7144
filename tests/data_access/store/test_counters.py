"""Counters read plainly, to be summed, are the same counters as those read by key. Both engines."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from data_access.engine.dialect import driver_of
from data_access.store.ledger import Ledger
from data_access.store.repositories import FigureRepository
from data_access.store.storage import Storage
from hall.ports import FigureSpan
from tests.support.clocks import DAY_MS
from tests.support.stored_cases import START, report, stored


def test_plain_counters_are_those_of_the_periods(storage: Storage) -> None:
    for day in (0, 0, 1, 40):
        stored(storage, report(START + day * DAY_MS))
    stored(storage, replace(report(START), after=replace(report(START).after, channel="patrol")))
    reader = FigureRepository(storage.database)
    plain: Counter[str] = Counter()
    (read,) = reader.counters(FigureSpan("reported.source", ("key",), 20260302, 20260303))
    for (channels,) in read:
        plain.update(channels)
    keyed: Counter[str] = Counter()
    for key, n in reader.rollups(["reported.source"], 20260302, 20260303).items():
        keyed[key.key] += n
    assert plain == keyed == {"hotline": 3, "patrol": 1}


def test_a_figure_that_nothing_was_counted_of(storage: Storage) -> None:
    reader = FigureRepository(storage.database)
    assert [*map(list, reader.counters(FigureSpan("closed.hour", ("area", "unit", "key"), 0, 99_999_999)))] == [[]]


def test_questions_are_answered_in_their_order_each_with_the_parts_it_named(storage: Storage) -> None:
    """What is named ``key`` may hold whatever stands between the folded in a text."""
    counted = {
        ("handling.unit", 2025, "", "u1", "008"): 2, ("handling.unit", 2026, "", "u1", "008"): 3,
        ("handling.unit", 2026, "", "u1", '"\\,:{\x1e灯'): 1, ("handling.unit", 2026, "", "u2", "020"): 2**40,
        ("closed.street", 202601, "s1", "", ""): 4, ("closed.street", 202602, "s1", "", ""): 5,
        ("closed.street", 202602, "s2", "", ""): 6, ("handling.unit", 2027, "", "u1", "008"): 9,
    }  # fmt: skip
    with storage.database.writing() as connection:
        Ledger(storage.database).count(driver_of(connection), sorted(counted.items()))
    by_unit, by_street = FigureRepository(storage.database).counters(
        FigureSpan("handling.unit", ("unit", "key"), 2025, 2026), FigureSpan("closed.street", ("area",), 202601, 202612)
    )
    years = [("u1", {"008": 2}), ("u1", {"008": 3, '"\\,:{\x1e灯': 1}), ("u2", {"020": 2**40})]
    assert len(by_unit) == len(years)
    assert all(each in by_unit for each in years)
    assert sorted(by_street) == [("s1", 4), ("s1", 5), ("s2", 6)]
