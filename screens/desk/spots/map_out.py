"""A map that leaves the hall from a desk: its words are looked up here, its page is made where it is read."""

from __future__ import annotations

import re
from typing import IO

from hall.errors import Words
from hall.ports.spots import MapDrawn
from hall.spots.map_matter import MapMatter
from themes.light_desk import LIGHT_DESK
from widgets.map.city_base import base_of
from widgets.map.handout.words import CODES
from widgets.texts.texts import Texts

_NAMES = (
    "city", "time", "count", "month", "days", "who", "metres", "least", "credit", "streets", "name", "shown",
)  # fmt: skip
"""What stands in braces in its words."""
_PLACE = re.compile(r"\{(\w+)\}")


def map_drawn(texts: Texts) -> MapDrawn:
    """GUI thread; what it gives belongs to a query thread, and asks the window's texts no more."""
    places = {name: f"{{{name}}}" for name in _NAMES}
    patterns = {code: texts.words(code, **places) for code in CODES}

    def say(words: Words) -> str:
        return _PLACE.sub(lambda place: str(words.params.get(place[1], "")), patterns[words.code])

    return MapDrawn(_draw, say, texts.language)


def _draw(matter: MapMatter, out: IO[bytes]) -> None:
    from widgets.map.handout.page import make_page  # reads folium's parts: not before somebody wants a map

    out.write(make_page(matter, base_of(matter.city), LIGHT_DESK).encode())
