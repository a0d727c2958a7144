"""How maps learn of what stands in tiles: components, the city's own layers."""

from __future__ import annotations

from typing import Protocol


class TileReader(Protocol):
    """One source of tiles. Query threads only. Each raises StoreUnreachable."""

    def renewed(self) -> int:
        """Bring what tiles are made of up to the table, and answer the number of its last change. Blocks: milliseconds
        where nothing is new, seconds where it has never been made."""

    def tile(self, zoom: int, x: int, y: int, which: str = "") -> bytes:
        """What a map shows there, as ``renewed`` left it: all of it, or ``which`` – codes of two digits (a class) or of
        four with points between. Raises ValueError for what is no tile, and for what is no code."""
