"""What a feed reads at its start: all open cases at one moment, as columns. Built off the GUI thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from hall.frozen import frozen
from hall.live.changes import Cursor, Subjects
from hall.live.columns import Columns
from hall.moment import Moment


@frozen
class Snapshot:
    """All open cases at a cursor, and what else is live, by kind. ``at``: the database's time then. Whoever takes
    ``columns`` may change them."""

    cursor: Cursor
    columns: Columns
    at: Moment
    others: Mapping[str, Subjects] = field(default_factory=dict)
