"""Units by the honest pair: by hand, and together as the city's own figures."""

from __future__ import annotations

import pytest

from hall.metrics.board import make_board
from hall.metrics.registry import BY_CODE, LiveCounts
from hall.ports import RollupKey
from tests.hall.metrics.test_board import EAST, MONTH, NOW, WEST, month
from tests.support.fakes import ZONE


def closed(unit: str, **verdicts: int) -> dict[RollupKey, int]:
    """Of one unit by verdict; ``none``: without a deadline."""
    return {
        RollupKey("closed.unit", MONTH, "", unit, "" if name == "none" else name): n for name, n in verdicts.items()
    }


def told(rollups: dict[RollupKey, int], live: LiveCounts) -> list[tuple[object, ...]]:
    board = make_board(rollups, live, NOW, ZONE, [])
    return [(row.unit, row.closing_rate, row.on_time_rate, row.closed) for row in board.units]


def test_what_is_late_and_what_has_no_deadline_lowers_or_leaves_the_pair() -> None:
    rollups = closed("u1", on_time=5, late=3, none=4) | closed("u2", none=3)
    live = LiveCounts(to_close_at={"u1": 4, "u2": 1}, unlimited_at={"u1": 1, "u2": 1})
    assert told(rollups, live) == [
        ("u1", 12 / 16, pytest.approx(5 / 11), 12),
        ("u2", 3 / 4, None, 3),
    ]


def test_units_stand_by_their_closing_rate_and_one_that_closes_nothing_stands_there_too() -> None:
    rollups = closed("a", on_time=1, late=1) | closed("b", on_time=2) | closed("", on_time=9)
    rollups |= {RollupKey("closed.unit", MONTH - 1, "", "c", "late"): 7}
    live = LiveCounts(to_close_at={"d": 2})
    assert told(rollups, live) == [("b", 1, 1, 2), ("a", 1, 0.5, 2), ("d", 0, 0, 0)]


def test_units_together_are_the_citys_figures() -> None:
    rollups = closed("u1", on_time=5, late=3) | closed("u2", on_time=4)
    rollups |= month("closed.street", east=8, west=4) | month("closed_on_time.street", east=6, west=3)
    live = LiveCounts(to_close={EAST: 3, WEST: 1}, to_close_at={"u1": 2, "u2": 2})
    board = make_board(rollups, live, NOW, ZONE, [EAST, WEST])
    to_close = {"u1": 10, "u2": 6}
    for code, of in (("closing_rate", "closing_rate"), ("on_time_closing_rate", "on_time_rate")):
        together = sum(getattr(row, of) * to_close[row.unit] for row in board.units) / 16
        assert BY_CODE[code].value(board.reading) == pytest.approx(together)
