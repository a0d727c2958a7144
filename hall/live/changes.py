"""What the feed hands over: frozen batches. A row is a tuple in the order of ``LIVE_FIELDS``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

LiveRow = tuple[Any, ...]
"""One case as windows see it: values in the order of ``hall.cases.fields.LIVE_FIELDS``; enums as their plain codes."""


@dataclass(frozen=True, slots=True, order=True)
class Cursor:
    """How far a reader has read: epoch (a restore begins a new one) and the last id of the change log."""

    epoch: int
    id: int


@dataclass(frozen=True, slots=True)
class ChangeBatch:
    """The changed cases after ``since`` up to ``cursor``; ``missed`` > 0: changes caught up after an interruption.

    A row whose state is ended leaves the open cases. ``log_count`` is the number of log lines behind the rows.
    """

    since: Cursor
    cursor: Cursor
    rows: list[LiveRow]
    log_count: int
    missed: int = 0
