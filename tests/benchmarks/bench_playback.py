"""Group ``playback``: a month of cases gone through: what was open at a moment, its marks, a whole step of the page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import numpy as np
from PySide6.QtWidgets import QApplication

from data_access.city.city_store import load_city
from data_access.store.case_points import CasePointReader
from hall.moment import DAY_MS, HOUR_MS
from hall.spots.stays import STATES, Stays, stays_of
from hall.spots.wanted import SpotsWanted
from screens.desk.playback.play_view import PlayView
from tests.benchmarks.harness import QUICK, cache, result, timed
from tests.benchmarks.many_cases import NOW, filled
from themes.dark_hall import DARK_DESK
from widgets.map.city_base import base_of
from widgets.texts.texts import Texts

CASES = 10_000 if QUICK else 100_000
DAYS, STEPS, SIDE = 30, 5, 0.2
"""A month; steps of a case; degrees of the city's side."""
BOX = (113.6, 34.7, 113.6 + SIDE, 34.7 + SIDE)
SIZE = (1_880, 780)
"""The map of the page in a window of 1920 × 1080."""


def results() -> Iterator[dict[str, Any]]:
    """Reckoned, drawn, read."""
    stays, moments = a_month(CASES), iter(range(NOW - 20 * DAY_MS, NOW, HOUR_MS // 4))
    seen = len(stays.at(NOW - 10 * DAY_MS)[0])
    yield result("playback", "hall", "what was open at a moment", CASES, timed(lambda: stays.at(next(moments))),
                 note=f"{seen:,} open")  # fmt: skip
    app = QApplication.instance() or QApplication([])
    with closing(filled(f"sqlite:///{cache() / f'stats-{CASES}.db'}", CASES)) as database:
        reader, wanted = CasePointReader(database), SpotsWanted(NOW - DAYS * DAY_MS, NOW)
        found = len(reader.stays(wanted, None).ids)
        yield result("playback", "hall", f"read {DAYS} days", found, timed(lambda: reader.stays(wanted, None), 5, 1),
                     engine="sqlite", note=f"of {CASES:,}")  # fmt: skip
        base = base_of(load_city(database))
    view = PlayView(DARK_DESK, Texts("zh"))
    view.resize(*SIZE)
    view.show_base(base, BOX)
    view.take(stays)
    view.show()
    app.processEvents()
    yield result("playback", "hall", "marks of a moment", CASES,
                 timed(lambda: view.show_moment(*stays.at(next(moments)))), note=f"{seen:,} open")  # fmt: skip

    def step() -> None:
        view.show_moment(*stays.at(next(moments)))
        view.repaint()

    yield result("playback", "hall", "a step, painted", CASES, timed(step), note=f"{SIZE[0]} x {SIZE[1]}")
    view.deleteLater()
    app.processEvents()


def a_month(count: int) -> Stays:
    """Cases of one seed: five stays each, over in three days on the average."""
    rng = np.random.default_rng(1)
    reported = NOW - rng.integers(0, DAYS * DAY_MS, count)
    lasts = rng.exponential(3 * DAY_MS, count).astype(np.int64)
    lon, lat = BOX[0] + rng.random(count) * SIDE, BOX[1] + rng.random(count) * SIDE
    ids, nothing = np.arange(1, count + 1), np.full(count, np.nan)
    cases = np.column_stack([ids, lon, lat, reported, reported + lasts, nothing, nothing, nothing, nothing])
    of = np.repeat(ids, STEPS)
    begins = (reported[:, None] + lasts[:, None] * np.arange(STEPS) / STEPS).astype(np.int64).reshape(-1)
    states = np.tile(np.array([0, 1, 3, 4, 6], np.uint8) % len(STATES), count)
    return stays_of(cases.tolist(), (of, states, begins), NOW - DAYS * DAY_MS, NOW)
