"""What a map shows of components in one tile: how many where at small zooms, each of them at large ones.

A tile is whole numbers one after another, little-endian, as the page's script reads them (``layer_tiles.js``): six
of 32 bits – what it is, how many entries, shapes, rings and corners there are, 0 – and then arrays, those of wide
numbers first, so that each begins at a multiple of its width.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data_access.components.entries import STATES
from data_access.components.index import ComponentIndex, Places
from data_access.components.quadkeys import BITS, DEGREE, squares
from hall.city.ground.component import ComponentState
from hall.moment import Moment

FIRST_SYMBOLS = 16
"""The zoom from which each component is drawn. With 780,000 on 400 km² a screen shows some 16,000 then, eleven pixels
apart; one zoom further out they would cover one another."""
EXTENT = 4_096
"""Into how many steps a tile's side is cut: sixteen a pixel."""
EMPTY, DENSITY, SYMBOLS = 0, 1, 2  # what a tile is
_CELL_BITS = 4
"""A tile is a grid of 16 × 16 cells, sixteen pixels each: one mark in each is told from the next."""
_CLASS_DIGITS = 2  # of a code, and as many more of a subclass in it
_CLASSES = 10**_CLASS_DIGITS  # numbers of two digits
_SUBCLASSES = _CLASSES**2  # numbers of four
_BELOW = 10**6  # six digits of a code stand behind those of its subclass
_STATE_BITS = 0b1111  # of a look
_SOUND = STATES.index(ComponentState.INTACT)
_DEEPEST, _SHALLOWEST = 20, 0
"""Zooms of a map; what lies beyond is no tile."""


def tile(index: ComponentIndex, z: int, x: int, y: int, at: Moment, which: str = "", few: int = 0) -> bytes:
    """Of all there is, or of ``which`` (``hall.ports.tiles``); ``few``: so many are drawn each at whatever zoom. Raises
    ValueError for what is no tile, and for what is no code."""
    if not (_SHALLOWEST <= z <= _DEEPEST and 0 <= x < 1 << z and 0 <= y < 1 << z):
        raise ValueError(f"no tile {z}/{x}/{y}")
    wanted = _wanted(which) if which else None
    if z >= FIRST_SYMBOLS:
        return _symbols(index, (z, x, y), at, wanted)
    if few:
        entries, (first, last) = index.entries, index.in_tile(z, x, y)
        places = np.union1d(np.arange(first, last), index.shaped_in(_box(z, x, y)))
        if np.count_nonzero(wanted[_subclasses(entries.code[places])] if wanted is not None else places + 1) <= few:
            return _symbols(index, (z, x, y), at, wanted)
    return _density(index, (z, x, y), at, wanted)


def nothing() -> bytes:
    """A tile in which nothing is."""
    return _packed(EMPTY)


@lru_cache(maxsize=64)  # a map asks for dozens of tiles with the same
def _wanted(which: str) -> NDArray[np.bool_]:
    """By number of subclass: whether it is asked for."""
    found = np.zeros(_SUBCLASSES, bool)
    for code in which.split("."):
        first, times = int(code), _CLASSES if len(code) == _CLASS_DIGITS else 1
        if not (code.isascii() and len(code) in (_CLASS_DIGITS, 2 * _CLASS_DIGITS)):
            raise ValueError(f"no class or subclass {code}")
        found[first * times : (first + 1) * times] = True
    return found


def _subclasses(codes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Numbers of four digits in codes."""
    found: NDArray[np.int64] = codes // _BELOW % _SUBCLASSES
    return found


def _density(
    index: ComponentIndex, at_tile: tuple[int, int, int], at: Moment, wanted: NDArray[np.bool_] | None
) -> bytes:
    """Of each cell and class how many there are, and how many of them are not intact. Lines and areas count where
    their signs stand."""
    z, x, y = at_tile
    first, last = index.in_tile(z, x, y)
    some, entries = index.held(first, last, at), index.entries
    these: Any = slice(first, last) if some is None else some
    if wanted is not None:
        places = np.arange(first, last) if some is None else some
        these = places[wanted[_subclasses(entries.code[places])]]
    if not len(entries.key[these]):
        return _packed(EMPTY)
    shift, mask = np.uint64(2 * (BITS - z - _CELL_BITS)), np.uint64((1 << 2 * _CELL_BITS) - 1)
    cells = ((entries.key[these] >> shift) & mask).astype(np.int32) * _CLASSES + entries.kind[these]
    of_all = np.bincount(cells)
    not_sound = np.bincount(cells[(entries.look[these] & _STATE_BITS) != _SOUND], minlength=len(of_all))
    told = np.flatnonzero(of_all)
    cell, kind = np.divmod(told, _CLASSES)
    return _packed(
        DENSITY, of_all[told].astype("<u4"), not_sound[told].astype("<u4"), _gathered(cell).astype(np.uint8),
        _gathered(cell >> 1).astype(np.uint8), kind.astype(np.uint8), counts=(len(told), 0, 0, 0),
    )  # fmt: skip


def _gathered(numbers: NDArray[Any]) -> NDArray[Any]:
    """Every second bit of cells' numbers, the first of them the lowest: column or row."""
    found = np.zeros_like(numbers)
    for bit in range(_CELL_BITS):
        found |= (numbers >> (2 * bit) & 1) << bit
    return found


def _symbols(
    index: ComponentIndex, at_tile: tuple[int, int, int], at: Moment, wanted: NDArray[np.bool_] | None
) -> bytes:
    """Code, place, subclass, state and shape of each; lines and areas that reach into the tile with their corners."""
    z, x, y = at_tile
    first, last = index.in_tile(z, x, y)
    some, entries = index.held(first, last, at), index.entries
    points = np.arange(first, last) if some is None else some
    shaped = index.holding(index.shaped_in(_box(z, x, y)), at)
    points = np.setdiff1d(points, index.shaped, assume_unique=True) if len(index.shaped) else points
    if wanted is not None:
        shaped, points = (of[wanted[_subclasses(entries.code[of])]] for of in (shaped, points))
    these = np.concatenate([shaped, points])
    if not len(these):
        return _packed(EMPTY)
    lon, lat, code = entries.lon[these], entries.lat[these], entries.code[these]
    left, top = _in_tile(lon, lat, z, x, y)
    ring_from, corner_from, corners = _shapes(index, shaped, (z, x, y))
    return _packed(
        SYMBOLS, code.astype("<u8"), ring_from, corner_from, corners, left, top,
        _subclasses(code).astype("<u2"), entries.look[these],
        counts=(len(these), len(shaped), len(corner_from) - 1, len(corners) // 2),
    )  # fmt: skip


def _shapes(
    index: ComponentIndex, shaped: Places, tile_of: tuple[int, int, int]
) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """At which ring each shape begins, at which corner each ring, and the corners: all with the end of the last."""
    rings = [index.rings_of(int(at)) for at in index.entries.shape_at[shaped]]
    flat = [ring for of in rings for ring in of]
    ring_from = np.cumsum([0, *map(len, rings)]).astype("<u4")
    corner_from = np.cumsum([0, *map(len, flat)]).astype("<u4")
    corners = np.concatenate(flat) if flat else np.empty((0, 2), np.int32)
    left, top = _in_tile(corners[:, 0], corners[:, 1], *tile_of)
    return ring_from, corner_from, np.column_stack([left, top]).ravel().astype("<i4")


def _in_tile(lon: Any, lat: Any, z: int, x: int, y: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """Steps from the tile's left and upper edge."""
    across, down = squares(lon, lat)
    left, top = ((across * (1 << z) - x) * EXTENT), ((down * (1 << z) - y) * EXTENT)
    return np.rint(left).astype("<i4"), np.rint(top).astype("<i4")


def _box(z: int, x: int, y: int) -> NDArray[np.float64]:
    """West, south, east, north of a tile, in steps of a degree."""
    edges = np.array([x, x + 1, y + 1, y]) / (1 << z)
    lon = (edges[:2] - 0.5) * 360.0
    lat = np.degrees(2 * np.arctan(np.exp((0.5 - edges[2:]) * 2 * np.pi)) - np.pi / 2)
    return np.array([lon[0], lat[0], lon[1], lat[1]]) * DEGREE


def _packed(kind: int, *arrays: NDArray[Any], counts: tuple[int, int, int, int] = (0, 0, 0, 0)) -> bytes:
    head = np.array([kind, *counts, 0], "<u4")
    return b"".join(each.tobytes() for each in (head, *arrays))
