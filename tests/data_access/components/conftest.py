"""Some hundred components around one place, as arrays, and as they were made."""

from __future__ import annotations

import json
from random import Random

import pytest

from data_access.components.entries import EntryRow, entries_of, joined
from data_access.components.index import ComponentIndex
from data_access.components.index_file import Bound
from tests.support.components import PLACE

NOW = 1_000_000
BOUND = Bound("g", 1, 7, NOW)
SUBCLASSES = ("0101", "0118", "0211", "0305", "0402", "0405", "2106")


def made(count: int = 400, seed: int = 3) -> list[EntryRow]:
    """Within some five hundred metres; a tenth are lines or areas; some have ended, end later or begin later."""
    chance, rows = Random(seed), []
    for number in range(count):
        lon, lat = (at + chance.uniform(-0.005, 0.005) for at in PLACE)
        shape = chance.choices(("point", "line", "area"), (90, 5, 5))[0]
        wide = chance.uniform(0.0001, 0.003)
        rings = {
            "point": [], "line": [[(lon, lat), (lon + wide, lat), (lon + wide, lat + wide)]],
            "area": [[(lon - wide, lat - wide), (lon + wide, lat - wide), (lon, lat + wide)]],
        }[shape]  # fmt: skip
        begins, ends = chance.choice([(0, None)] * 8 + [(0, NOW - 5), (0, NOW + 50), (NOW + 50, None)])
        state = chance.choice(("intact", "intact", "damaged", "missing", "occupied"))
        code = f"410103{chance.choice(SUBCLASSES)}{number:06d}"
        rows.append(EntryRow(code, shape, lon, lat, json.dumps(rings), state, begins, ends))
    return rows


@pytest.fixture(scope="session")
def rows() -> list[EntryRow]:
    """As the table has them."""
    return made()


@pytest.fixture(scope="session")
def index(rows: list[EntryRow]) -> ComponentIndex:
    """Put together of two parts."""
    return ComponentIndex(BOUND, joined([entries_of(rows[:150], NOW), entries_of(rows[150:], NOW)]))
