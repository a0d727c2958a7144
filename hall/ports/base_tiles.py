"""The ground as others have it, in tiles (底图瓦片) – pictures, or shapes that are drawn as the hall's own are –, which
a map shows in place of its own roads and water: a file of the city's, or a server of its network."""

from __future__ import annotations

from typing import Protocol

from hall.frozen import frozen


@frozen
class TileGround:
    """What the tiles are. ``is_shifted``: they lie in GCJ-02, as those of China's public maps do, and are moved
    where they are shown; others are WGS-84 or CGCS2000. ``least_zoom`` and ``most_zoom``: of the tiles there are, as
    Web Mercator counts; ``credit``: whom a map that shows them must name (审图号 …); ``is_vector``: shapes and no
    pictures."""

    is_shifted: bool
    least_zoom: int
    most_zoom: int
    credit: str
    is_vector: bool = False


class BaseTiles(Protocol):
    """One source of them. Any thread, several at once."""

    @property
    def ground(self) -> TileGround:
        """What they are; nothing is asked of anybody for it."""

    def tile(self, zoom: int, x: int, y: int) -> bytes | None:
        """A picture (PNG, JPEG or WebP) of 256 or 512 px, or shapes (Mapbox Vector Tile 2, unpacked), `y` from the
        north; no bytes: there is none; None: it is not to be had now. Takes some seconds at most."""
