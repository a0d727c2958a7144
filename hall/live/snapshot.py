"""What a feed reads at its start: all open cases at one moment, as columns. Built off the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass

from hall.cases.vocabulary import Moment
from hall.live.changes import Cursor
from hall.live.columns import Columns


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All open cases at a cursor. ``at``: the database's time then. Whoever takes ``columns`` may change them."""

    cursor: Cursor
    columns: Columns
    at: Moment
