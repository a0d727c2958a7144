"""Where people and vehicles are, as columns for a map: kind, how old the word is, and where they are heading. Pure.

A look is one byte: five bits of the heading, in steps of a 32nd of a circle clockwise from north, and the bits below.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from hall.frozen import frozen
from hall.moment import MINUTE_MS
from hall.telemetry.latest import Latest, LatestValues, SourceKey
from hall.telemetry.movers import KINDS, LOST_MS, VEHICLE
from hall.telemetry.told import told, whole

GONE_MS = 15 * MINUTE_MS
"""Who was silent for longer is shown nowhere: a place that old sends somebody the wrong way (assumed)."""
HEADINGS = 32
"""Steps of a circle: more than can be told apart in a mark."""
HEADING, HEADED, IS_VEHICLE, SILENT = HEADINGS - 1, 0x20, 0x40, 0x80
"""Of a look: the heading, whether it is known, and bits for a vehicle and for one that was silent too long."""
_CIRCLE, _UNKNOWN = 360, -1  # degrees


@frozen
class MovingPlaces:
    """Columns of one length: numbers of sources (int64), lon and lat (float64, degrees), looks (uint8).
    ``newest_ms``: how old the newest word of all is, also of those that are not shown any more; None: nothing was ever
    heard."""

    ids: NDArray[np.int64]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    looks: NDArray[np.uint8]
    newest_ms: int | None = None

    def only(self, those: NDArray[np.bool_]) -> MovingPlaces:
        """Of these rows."""
        return replace(self, ids=self.ids[those], lon=self.lon[those], lat=self.lat[those], looks=self.looks[those])


class SourceNumbers:
    """A number for each source, the same as long as this lives, from 0 on. One thread at a time."""

    def __init__(self) -> None:
        self._numbers: dict[SourceKey, int] = {}

    def of(self, key: SourceKey) -> int:
        """That of one source."""
        return self._numbers.setdefault(key, len(self._numbers))


def moving_of(values: LatestValues, numbers: SourceNumbers) -> MovingPlaces:
    """Of all people and vehicles that were heard of within ``GONE_MS``."""
    newest: int | None = None
    rows = list[tuple[int, float, float, int]]()
    for key, value in values.values.items():
        if key.kind not in KINDS or value.lon is None or value.lat is None:
            continue
        age_ms = values.age_ms(value)
        newest = age_ms if newest is None else min(newest, age_ms)
        if age_ms <= GONE_MS:
            rows.append((numbers.of(key), value.lon, value.lat, _look(value, age_ms)))
    table = np.array(rows, np.float64).reshape(-1, 4)
    return MovingPlaces(table[:, 0].astype(np.int64), table[:, 1], table[:, 2], table[:, 3].astype(np.uint8), newest)


def heading_told(degrees: float) -> str:
    """What a source that knows where it is heading tells as its value: ``degrees`` clockwise from north."""
    return json.dumps({"heading": round(degrees) % _CIRCLE})


def _look(value: Latest, age_ms: int) -> int:
    kind = IS_VEHICLE if value.kind == VEHICLE else 0
    return kind | SILENT if age_ms > LOST_MS else kind | _heading(value.value)


@lru_cache(maxsize=4_096)  # texts of all whole degrees, as several programs write them
def _heading(value: str) -> int:
    """The bits of what a value tells; 0: nothing, or nothing that can be read."""
    found = told(value) if value else None
    degrees = _UNKNOWN if found is None else found.get("heading", whole(0, _CIRCLE), _UNKNOWN)
    return 0 if degrees == _UNKNOWN else HEADED | round(degrees * HEADINGS / _CIRCLE) % HEADINGS
