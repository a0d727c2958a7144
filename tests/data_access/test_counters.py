"""Counters read plainly, to be summed, are the same counters as those read by key. Both engines."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from data_access.repositories import FigureRepository
from data_access.storage import Storage
from tests.support.clocks import DAY_MS
from tests.support.stored_cases import START, report, stored


def test_plain_counters_are_those_of_the_periods(storage: Storage) -> None:
    for day in (0, 0, 1, 40):
        stored(storage, report(START + day * DAY_MS))
    stored(storage, replace(report(START), after=replace(report(START).after, channel="patrol")))
    reader = FigureRepository(storage.database)
    plain: Counter[str] = Counter()
    for channel, n in reader.counters("reported.source", ("key",), 20260302, 20260303):
        plain[channel] += n
    keyed: Counter[str] = Counter()
    for key, n in reader.rollups(["reported.source"], 20260302, 20260303).items():
        keyed[key.key] += n
    assert plain == keyed == {"hotline": 3, "patrol": 1}


def test_a_figure_that_nothing_was_counted_of(storage: Storage) -> None:
    reader = FigureRepository(storage.database)
    assert list(reader.counters("closed.hour", ("area", "unit", "key"), 0, 99_999_999)) == []
