"""Whether the base map that others have drawn, which a station's settings name, can be shown, and names its owner."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from data_access.base_tiles.choose import tiles_named
from data_access.process.finding import Finding
from hall.database_address import is_url
from hall.errors import InputRefused
from hall.settings import Settings


def base_tiles(settings: Settings, cache: Path) -> Iterator[Finding]:
    """Nothing where none is named. No server is asked."""
    named = settings.base_tiles
    if not named:
        return
    try:
        ground = tiles_named(named, settings.base_tiles_crs, settings.base_tiles_credit, cache).ground
    except InputRefused as refused:
        yield Finding("doctor.base_tiles_bad", "bad", {"why": refused.words})
        return
    told = {"crs": settings.base_tiles_crs, "least": ground.least_zoom, "most": ground.most_zoom}
    yield Finding("doctor.base_tiles_server" if is_url(named) else "doctor.base_tiles", params=told)
    if not ground.credit:
        yield Finding("doctor.base_tiles_credit", "bad")
