"""Which tiles a station's settings name."""

from __future__ import annotations

import logging
from pathlib import Path

from data_access.base_tiles.mbtiles import MbTiles
from data_access.base_tiles.pmtiles import PmTiles
from data_access.base_tiles.server import ServerTiles
from hall.database_address import is_url
from hall.errors import InputRefused
from hall.ports.base_tiles import BaseTiles
from hall.settings import Settings

log = logging.getLogger(__name__)


def tiles_of(settings: Settings, cache: Path) -> BaseTiles | None:
    """Those of a station; None where it names none, or such as cannot be read: that is told in the log and by
    ``doctor``, and its maps show the hall's own drawing."""
    if not settings.base_tiles:
        return None
    try:
        return tiles_named(settings.base_tiles, settings.base_tiles_crs, settings.base_tiles_credit, cache)
    except InputRefused as refused:
        log.warning("base tiles are not shown: %s", refused.words.code)
    except Exception as error:  # noqa: BLE001  # no file of others keeps a station from opening
        log.warning("base tiles are not shown: %s", type(error).__name__)
    return None


def tiles_named(named: str, crs: str, credit: str, cache: Path) -> BaseTiles:
    """``named``: a file or a template of addresses; ``crs`` "gcj02" or "wgs84"; ``cache``: a folder of this program's
    own. Raises InputRefused (``input.tiles_…``)."""
    is_shifted = crs == "gcj02"
    if is_url(named):
        return ServerTiles(named, credit, cache / "base_tiles", is_shifted=is_shifted)
    path = Path(named).expanduser()
    kinds: dict[str, type[MbTiles] | type[PmTiles]] = {".mbtiles": MbTiles, ".pmtiles": PmTiles}
    kind = kinds.get(path.suffix.lower())
    if kind is None or not path.is_file():
        raise InputRefused("input.tiles_no_file" if kind else "input.tiles_kind", file=named)
    return kind(path, credit, is_shifted=is_shifted)
