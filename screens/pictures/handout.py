"""Draws a map that leaves the hall: a page by folium, a sheet by Qt without a display."""

from __future__ import annotations

from typing import IO

from hall.spots.map_matter import MapMatter
from themes.light_desk import LIGHT_DESK
from widgets.map.city_base import base_of
from widgets.map.handout.page import make_page
from widgets.map.handout.sheet import write_sheet

_HTML = ".html"


def draw_handout(kind: str, matter: MapMatter, out: IO[bytes]) -> None:
    """``kind``: the file's ending."""
    base = base_of(matter.city)
    if kind == _HTML:
        out.write(make_page(matter, base, LIGHT_DESK).encode())
    else:
        write_sheet(kind, matter, base, LIGHT_DESK, out)
