"""A board on which every figure is another one: what the heaviest update of a wall shows."""

from __future__ import annotations

from dataclasses import replace

from hall.metrics.board import Board
from hall.metrics.registry import Reading


def other_board(board: Board, more: int) -> Board:
    """``more`` (1, 2 …) of everything that is counted now, and lower rates; hours and days that are over stay."""
    reading, live = board.reading, board.reading.live
    live = replace(
        live, open=live.open + more, overdue=live.overdue + more, warning=live.warning + more, held=live.held + more,
        urgent=live.urgent + more, by_stage={stage: n + more for stage, n in live.by_stage.items()},
    )  # fmt: skip
    rollups = {key: n + more for key, n in reading.rollups.items()}
    return replace(
        board,
        reading=Reading(reading.day, reading.month, rollups, live, reading.asked),
        ranking=tuple(replace(each, closing_rate=_lower(each.closing_rate, more)) for each in board.ranking),
        units=tuple(replace(each, closed=each.closed + more) for each in board.units),
        hot=tuple((code, n + more) for code, n in board.hot),
        sources=tuple((code, n + more) for code, n in board.sources),
    )


def _lower(rate: float | None, more: int) -> float | None:
    return None if rate is None else rate * (1 - more / 100)
