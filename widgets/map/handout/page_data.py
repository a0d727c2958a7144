"""What the page that leaves the hall shows, as the JSON in it: columns of numbers, each name once. Pure."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hall.moment import NEVER
from hall.spots.heat import RADIUS_M
from hall.spots.hotspots import USUAL_RULE, Hotspot
from hall.spots.map_matter import ENDED, MAP_LOOKS, MapMatter
from themes.apply import css_variables
from themes.tokens import SHAPES, Theme
from widgets.map.geometry import BaseKind, BaseMap
from widgets.map.handout.words import HandoutWords, place_of
from widgets.map.page.base_data import base_json
from widgets.map.page.messages import packed_columns
from widgets.map.pins import URGENT, PinColumns

NO_MINUTE = 2**31 - 1
"""Stands in a column of minutes for none."""
MOST_LISTED = 12
"""Hotspots beside the map, and cases of one on its card: more is not read."""
ENDED_SHAPE = "dot"
"""A case that is over is a mere dot."""
BASE_PARTS = (
    ("areas", (BaseKind.DISTRICT, BaseKind.STREET, BaseKind.COMMUNITY, BaseKind.CELL)),
    ("roads", (BaseKind.ROAD_MAJOR, BaseKind.ROAD_MIDDLE, BaseKind.ROAD_MINOR)),
    ("rail", (BaseKind.RAIL,)),
    ("water", (BaseKind.WATER, BaseKind.RIVER)),
    ("green", (BaseKind.PARK,)),
    ("buildings", (BaseKind.BUILDING,)),
)
"""What of the base may be put away, by the word for it."""


def page_json(matter: MapMatter, base: BaseMap, theme: Theme, words: HandoutWords) -> str:
    """One JSON object. Nothing of it ends the element of the page in which it stands."""
    told = {
        "language": matter.language,
        "words": words.of_page(),
        "variables": handout_variables(theme),
        "looks": MAP_LOOKS,
        "shapes": [ENDED_SHAPE if look == ENDED else SHAPES[look].value for look in MAP_LOOKS],
        "urgent": URGENT,
        "never": NO_MINUTE,
        "radius": RADIUS_M,
        "least": USUAL_RULE.least,
        "most_listed": MOST_LISTED,
        "base_parts": BASE_PARTS,
        "cases": _cases(matter, words),
        "hotspots": [_hotspot(each, matter, words) for each in matter.hotspots],
        "base": json.loads(base_json(base)),
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def handout_variables(theme: Theme) -> dict[str, str]:
    """The theme for the page; a case that is over is grey."""
    return css_variables(theme) | {f"--{ENDED}": theme.stale}


def _cases(matter: MapMatter, words: HandoutWords) -> dict[str, Any]:
    """Columns as base64 of little-endian numbers; ``pins``: as a batch of pins, whose ids are the rows."""
    cases, city, language = matter.cases, matter.city, matter.language
    points = cases.points
    looks = cases.look | np.where(cases.urgent, URGENT, 0).astype(np.uint8)
    pins = PinColumns(np.arange(len(cases), dtype=np.int64), points.lon, points.lat, looks)
    return {
        "pins": packed_columns(pins),
        "reported": _packed(_minutes(points.reported.tolist(), words), "<i4"),
        "due": _packed(_minutes(cases.due.tolist(), words), "<i4"),
        "ended": _packed(_minutes(cases.ended.tolist(), words), "<i4"),
        "subclass": _packed(points.subclass, "<u2"),
        "street": _packed(points.street, "<u2"),
        "unit": _packed(cases.unit, "<u2"),
        "state": _packed(points.state, "u1"),
        "look": _packed(cases.look, "u1"),
        "urgents": np.flatnonzero(cases.urgent).tolist(),
        "numbers": cases.numbers,
        "addresses": cases.addresses,
        "subclasses": [city.subclass_name(kind, code, language) for kind, code in points.subclasses],
        "streets": [city.street_name(code, language) if code else "" for code in points.streets],
        "units": [city.unit_name(code, language) if code else "" for code in cases.units],
        "states": [words.state(code) for code in points.states],
    }


def _minutes(moments: Sequence[int], words: HandoutWords) -> NDArray[np.int64]:
    return np.array([NO_MINUTE if at == NEVER else words.minute(at) for at in moments], np.int64)


def _packed(column: NDArray[Any], kind: str) -> str:
    return base64.b64encode(column.astype(kind).tobytes()).decode("ascii")


def _hotspot(spot: Hotspot, matter: MapMatter, words: HandoutWords) -> dict[str, Any]:
    city, language = matter.city, matter.language
    return {
        "lon": round(spot.lon, 6),
        "lat": round(spot.lat, 6),
        "first": words.minute(spot.first),
        "last": words.minute(spot.last),
        "subclass": city.subclass_name(spot.kind, spot.subclass, language),
        "place": place_of(spot, matter),
        "rows": spot.rows,
    }
