"""Invented live rows with speaking defaults, for the store and the models."""

from __future__ import annotations

import random
from typing import Any

from hall.cases.vocabulary import ENDED, TIMER_OF, State
from hall.live.changes import ChangeBatch, Cursor, LiveRow
from hall.live.live_case import LiveCase

NOW = 1_795_147_387_000  # 2026-11-20 12:03:07 in Zhengzhou
MINUTE = 60_000
HOUR = 60 * MINUTE
OPEN_STATES = tuple(state for state in State if state not in ENDED)


def a_row(case_id: int = 1, **over: Any) -> LiveRow:
    """A live row: filed, or with its unit where one is given; due in an hour, at the city's centre."""
    values: dict[str, Any] = {
        "id": case_id,
        "number": f"4101032026112000{case_id:04d}",
        "version": 1,
        "state": "in_progress" if over.get("unit") else "filed",
        "channel": "collector",
        "kind": "event",
        "subclass": "0101",
        "urgent": False,
        "description": "路面塌陷约 1.5 平方米",
        "address": "淮河路与大学路交叉口",
        "lon": 113.64,
        "lat": 34.72,
        "street": "410103001",
        "community": None,
        "unit": None,
        "held_at": None,
        "rework": 0,
        "reported_at": NOW - HOUR,
        "changed_at": NOW - HOUR,
        "timer": "dispatch",
        "warn_at": NOW + 48 * MINUTE,
        "due_at": NOW + HOUR,
        "urged_at": None,
        "by_itself": False,
    }
    return tuple(LiveCase(**(values | over)))


def some_rows(n: int, seed: int = 1) -> list[LiveRow]:
    """``n`` invented rows, one seed one answer."""
    r = random.Random(seed)
    return [random_row(case_id, r) for case_id in range(1, n + 1)]


def random_row(case_id: int, r: random.Random, **over: Any) -> LiveRow:
    """A row with a random state, place, unit and deadline."""
    state = r.choice(OPEN_STATES)
    due = None if r.random() < 0.05 else NOW + r.randrange(-8 * HOUR, 72 * HOUR)
    held = NOW - HOUR if due is None and r.random() < 0.5 else None
    values: dict[str, Any] = {
        "state": state.value,
        "kind": r.choice(("component", "event", "service")),
        "subclass": f"{r.randrange(1, 6):02d}{r.randrange(1, 20):02d}",
        "urgent": r.random() < 0.04,
        "address": f"{r.choice('淮福大五德铭一蜜')}{r.choice('河华学里化功马蜂')}路 {r.randrange(1, 400)} 号",
        "description": r.choice(
            ("路面积水，影响通行", "占道经营，市民反映", "井盖破损，存在隐患", "暴露垃圾，请尽快处理")
        ),
        "lon": 113.6 + r.random() * 0.1,
        "lat": 34.7 + r.random() * 0.1,
        "street": f"410103{r.randrange(1, 19):03d}",
        "unit": f"u{r.randrange(1, 40):02d}" if r.random() < 0.6 else None,
        "held_at": held,
        "reported_at": NOW - r.randrange(72 * HOUR),
        "timer": TIMER_OF[state].value if due else None,
        "warn_at": due - HOUR if due else None,
        "due_at": due,
    }
    return a_row(case_id, **(values | over))


def a_batch(*rows: LiveRow, at: int = 1) -> ChangeBatch:
    """A batch of these rows up to log line ``at``."""
    return ChangeBatch(Cursor(1, at - 1), Cursor(1, at), list(rows), len(rows))
