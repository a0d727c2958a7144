"""Components as arrays, one place in each an entry: made of rows, put together, put in order.

An entry is a version of a component that holds, or will. Places are whole steps of a degree. Knows no file and no
database.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from data_access.components.quadkeys import DEGREE, keys_of
from hall.city.ground.component import ComponentShape, ComponentState, class_of, is_component_code
from hall.moment import LATEST, Moment

STATES, SHAPES = tuple(ComponentState), tuple(ComponentShape)
_STATE = {state.value: place for place, state in enumerate(STATES)}
_SHAPE = {shape.value: place << 4 for place, shape in enumerate(SHAPES)}
_NONE = -1  # points to no place of a table
_DAMAGES = (ValueError, KeyError, TypeError, IndexError, OverflowError, RecursionError)
"""What comes of a word, a number or a shape that is none."""
log = logging.getLogger(__name__)


class EntryRow(NamedTuple):
    """What of a row an index wants; as the table keeps it."""

    code: str
    shape: str
    lon: float
    lat: float
    rings: str
    state: str
    begins: Moment
    ends: Moment | None


@dataclass(frozen=True, eq=False)
class Entries:
    """``key``, ``code``, ``lon``, ``lat``, ``kind`` (class), ``look`` (state, and 16 × shape), and where the entry's
    shape and time stand (-1: it is a point, it holds always); then the tables of these: the box of a shape, at which of
    ``corner_from`` its rings begin, at which of ``corners`` each ring does; begin and end of a time."""

    key: NDArray[np.uint64]
    code: NDArray[np.int64]
    lon: NDArray[np.int32]
    lat: NDArray[np.int32]
    kind: NDArray[np.uint8]
    look: NDArray[np.uint8]
    shape_at: NDArray[np.int32]
    time_at: NDArray[np.int32]
    boxes: NDArray[np.int32]
    ring_from: NDArray[np.int64]
    corner_from: NDArray[np.int64]
    corners: NDArray[np.int32]
    times: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.key)


COLUMNS = ("key", "code", "lon", "lat", "kind", "look", "shape_at", "time_at")
"""Arrays with one place an entry; the others are tables."""
TYPES = {
    "key": np.uint64, "code": np.int64, "lon": np.int32, "lat": np.int32, "kind": np.uint8, "look": np.uint8,
    "shape_at": np.int32, "time_at": np.int32, "boxes": np.int32, "ring_from": np.int64, "corner_from": np.int64,
    "corners": np.int32, "times": np.int64,
}  # fmt: skip
WIDE = {"boxes": 4, "corners": 2, "times": 2}
"""How many numbers a place of a table has, where it has several."""


def entries_of(rows: Iterable[EntryRow], now: Moment) -> Entries:
    """Those that hold or will, in no order. One that cannot be read is left out and noted: it takes no other away."""
    made, shapes, times = list[tuple[int, ...]](), list[list[list[list[int]]]](), list[tuple[int, int]]()
    for row in rows:
        if row.ends is not None and row.ends <= now:
            continue
        try:
            entry, rings = _entry(row)
        except _DAMAGES as damaged:
            log.warning("component %s cannot be shown: %s", row.code, type(damaged).__name__)
            continue
        is_timed = row.begins > now or row.ends is not None
        made.append((*entry, len(shapes) if rings else _NONE, len(times) if is_timed else _NONE))
        if rings:
            shapes.append(rings)
        if is_timed:
            times.append((row.begins, LATEST if row.ends is None else row.ends))
    return _arrays(made, shapes, times)


def _entry(row: EntryRow) -> tuple[tuple[int, ...], list[list[list[int]]]]:
    if not (is_component_code(row.code) and -180 <= row.lon <= 180 and -90 <= row.lat <= 90):
        raise ValueError(row.code)
    rings = [] if row.rings == "[]" else [[[_steps(x), _steps(y)] for x, y in ring] for ring in json.loads(row.rings)]
    if not all(rings):
        raise ValueError("a ring without a point")
    look = _STATE[row.state] | _SHAPE[row.shape]
    return (int(row.code), _steps(row.lon), _steps(row.lat), int(class_of(row.code)), look), rings


def _steps(degrees: float) -> int:
    return round(degrees * DEGREE)


def _arrays(
    made: Sequence[tuple[int, ...]], shapes: Sequence[list[list[list[int]]]], times: Sequence[tuple[int, int]]
) -> Entries:
    columns = np.array(made, np.int64).reshape(-1, len(COLUMNS) - 1).T
    rings = [ring for shape in shapes for ring in shape]
    corners = np.array([corner for ring in rings for corner in ring], np.int32).reshape(-1, 2)
    ring_from = np.cumsum([0, *map(len, shapes)])
    corner_from = np.cumsum([0, *map(len, rings)])
    found: dict[str, Any] = dict(zip(COLUMNS[1:], columns, strict=True))
    found |= {"key": keys_of(found["lon"], found["lat"]), "corners": corners, "ring_from": ring_from}
    found |= {"corner_from": corner_from, "boxes": _boxes(corners, corner_from[ring_from]), "times": times}
    return Entries(**{name: _typed(name, found[name]) for name in TYPES})


def _typed(name: str, values: Any) -> NDArray[Any]:
    array = np.asarray(values, TYPES[name])
    return array.reshape(-1, WIDE[name]) if name in WIDE else array


def _boxes(corners: NDArray[np.int32], starts: NDArray[Any]) -> NDArray[np.int32]:
    """West, south, east, north of each shape, whose corners begin at ``starts``; the last one ends them."""
    if len(starts) < 2:
        return np.empty((0, 4), np.int32)
    return np.hstack([np.minimum.reduceat(corners, starts[:-1]), np.maximum.reduceat(corners, starts[:-1])])


def joined(parts: Sequence[Entries]) -> Entries:
    """All of them in one, in the order of their keys, those of one place by their codes."""
    shapes = np.cumsum([0, *(len(each.boxes) for each in parts)])
    times = np.cumsum([0, *(len(each.times) for each in parts)])
    found: dict[str, Any] = {
        name: np.concatenate([getattr(each, name) for each in parts]) for name in TYPES if not name.endswith("from")
    }
    found["shape_at"] = np.concatenate([_moved(each.shape_at, by) for each, by in zip(parts, shapes, strict=False)])
    found["time_at"] = np.concatenate([_moved(each.time_at, by) for each, by in zip(parts, times, strict=False)])
    for name in ("ring_from", "corner_from"):
        found[name] = np.concatenate([[0], np.cumsum(np.concatenate([np.diff(getattr(each, name)) for each in parts]))])
    order = np.lexsort((found["code"], found["key"]))
    return Entries(**{name: _typed(name, found[name][order] if name in COLUMNS else found[name]) for name in TYPES})


def _moved(places: NDArray[np.int32], by: int) -> NDArray[np.int32]:
    return np.where(places == _NONE, _NONE, places + by).astype(np.int32)


def without(entries: Entries, codes: Sequence[int]) -> Entries:
    """Those of other components. Tables stay as they are: what nobody points to in them takes room until all is made
    anew."""
    stay = ~np.isin(entries.code, codes)
    rest = {each.name: getattr(entries, each.name) for each in fields(entries)}
    return Entries(**{name: values[stay] if name in COLUMNS else values for name, values in rest.items()})
