"""Where telemetry is kept, one store for each engine behind one Protocol. Nothing here takes the ledger's lock."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import sqlalchemy as sa

from data_access.engine.dialect import Row
from hall.telemetry.latest import Latest

LATE_MS = 60_000
"""A message that was overtaken comes within seconds. An older moment after a minute's silence is a source that has put
its clock right, and is believed; so is one where the last was heard later: the store's own clock was put back."""
KEPT = f"""ON CONFLICT (kind, code) DO UPDATE
SET at = excluded.at, heard = excluded.heard, lon = excluded.lon, lat = excluded.lat, value = excluded.value
WHERE excluded.at >= latest.at OR abs(excluded.heard - latest.heard) > {LATE_MS}"""


class TelemetryStore(Protocol):
    """Any thread. Raises StoreUnreachable."""

    def read(self, statement: sa.sql.ClauseElement, **values: Any) -> Sequence[Row]:
        """The rows of a SELECT."""

    def write(self, statement: sa.sql.ClauseElement, **values: Any) -> None:
        """Run one INSERT, UPDATE or DELETE."""

    def put(self, values: Sequence[Latest]) -> None:
        """Write many values, one a source, in one statement; each is ``heard`` now."""
