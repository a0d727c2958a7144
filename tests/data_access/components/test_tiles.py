"""Tiles of components, read as the page's script reads them: each component in the tile where it stands."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any

import numpy as np
import pytest

from data_access.components.entries import SHAPES, STATES, EntryRow
from data_access.components.index import ComponentIndex
from data_access.components.quadkeys import tiles_over
from data_access.components.tiles import DENSITY, EMPTY, EXTENT, FIRST_SYMBOLS, SYMBOLS, tile
from hall.city.ground.component import class_of, subclass_of
from tests.data_access.components.conftest import NOW
from tests.support.components import PLACE

AROUND = (PLACE[0] - 0.01, PLACE[1] - 0.01, PLACE[0] + 0.01, PLACE[1] + 0.01)


def read(body: bytes) -> dict[str, Any]:
    """By hand: head, then arrays."""
    kind, count, shapes, rings, corners, _ = (int(each) for each in np.frombuffer(body, "<u4", 6))
    form = {
        EMPTY: [],
        DENSITY: [("n", "<u4", count), ("not_sound", "<u4", count), ("col", "u1", count), ("row", "u1", count),
                  ("kind", "u1", count)],
        SYMBOLS: [("code", "<u8", count), ("ring_from", "<u4", shapes + 1), ("corner_from", "<u4", rings + 1),
                  ("corners", "<i4", 2 * corners), ("x", "<i4", count), ("y", "<i4", count),
                  ("subclass", "<u2", count), ("look", "u1", count)],
    }[kind]  # fmt: skip
    at, found = 24, dict[str, Any](what=kind)
    for name, wide, length in form:
        found[name] = np.frombuffer(body, wide, length, at)
        at += found[name].nbytes
    assert at == len(body)
    return found


def world(lon: float, lat: float) -> tuple[float, float]:
    """By the formula of Web Mercator."""
    return lon / 360 + 0.5, 0.5 - math.asinh(math.tan(math.radians(lat))) / (2 * math.pi)


def holding(rows: list[EntryRow]) -> list[EntryRow]:
    return [row for row in rows if row.begins <= NOW and (row.ends is None or row.ends > NOW)]


@pytest.mark.parametrize("z", range(10, FIRST_SYMBOLS))
def test_at_small_zooms_all_are_counted_in_their_cells(index: ComponentIndex, rows: list[EntryRow], z: int) -> None:
    found, wanted = Counter[tuple[int, int, int]](), Counter[tuple[int, int, int]]()
    not_sound = 0
    for x, y in tiles_over(z, *AROUND):
        told = read(tile(index, z, x, y, NOW))
        if told["what"] == EMPTY:
            continue
        for col, row, kind, n in zip(told["col"], told["row"], told["kind"], told["n"], strict=True):
            found[x * 16 + int(col), y * 16 + int(row), int(kind)] += int(n)
        not_sound += int(told["not_sound"].sum())
    for each in holding(rows):
        left, top = world(each.lon, each.lat)
        wanted[int(left * 16 * 2**z), int(top * 16 * 2**z), int(class_of(each.code))] += 1
    assert found == wanted
    assert not_sound == sum(each.state != "intact" for each in holding(rows))


@pytest.mark.parametrize("z", [FIRST_SYMBOLS, 18])
def test_at_large_zooms_each_stands_in_its_place(index: ComponentIndex, rows: list[EntryRow], z: int) -> None:
    by_code = {int(row.code): row for row in holding(rows)}
    seen: dict[int, set[tuple[int, int]]] = {}
    for x, y in tiles_over(z, *AROUND):
        told = read(tile(index, z, x, y, NOW))
        for n, code in enumerate(told.get("code", ())):
            row = by_code[int(code)]
            left, top = world(row.lon, row.lat)
            wanted = (left * 2**z - x) * EXTENT, (top * 2**z - y) * EXTENT
            assert (told["x"][n], told["y"][n]) == pytest.approx(wanted, abs=z - 14)  # rounded to a centimetre
            assert int(told["subclass"][n]) == int(subclass_of(row.code))
            look = int(told["look"][n])
            assert (SHAPES[look >> 4].value, STATES[look & 15].value) == (row.shape, row.state)
            seen.setdefault(int(code), set()).add((x, y))
        for shape in range(len(told.get("ring_from", [0])) - 1):
            first, last = told["ring_from"][shape : shape + 2]
            row = by_code[int(told["code"][shape])]
            corners = int(told["corner_from"][last] - told["corner_from"][first])
            assert (last - first, corners) == (1, 3), row
    assert seen.keys() == by_code.keys()
    assert all(len(of) == 1 for code, of in seen.items() if by_code[code].shape == "point")
    assert any(len(of) > 1 for code, of in seen.items() if by_code[code].shape != "point"), "lines reach across"


def test_what_is_no_tile_is_refused(index: ComponentIndex) -> None:
    for z, x, y in ((-1, 0, 0), (21, 0, 0), (3, 8, 0), (3, 0, -1)):
        with pytest.raises(ValueError, match="no tile"):
            tile(index, z, x, y, NOW)


def test_a_tile_of_the_sea_is_empty(index: ComponentIndex) -> None:
    assert read(tile(index, 12, 0, 0, NOW)) == {"what": EMPTY}
    assert read(tile(index, 17, 0, 0, NOW)) == {"what": EMPTY}
