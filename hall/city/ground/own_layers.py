"""Layers of a city's own (自有图层) – hydrants, pipes, building sites – and what lies in them: rows with the time they
hold."""

from __future__ import annotations

import re
from hashlib import sha256

from hall.city.ground.component import ComponentShape
from hall.city.ground.land import Rings
from hall.frozen import frozen
from hall.moment import Moment

STYLES = ("series-1", "series-2", "series-3", "series-4", "series-5", "series-6", "accent", "quiet")
"""Colours of the theme that a layer may have: none of those that mean a time."""
_CODE = re.compile(r"\d{4}", re.ASCII)
_DIGITS = 6  # of a number in tiles before the layer's code, and behind it


@frozen
class OwnLayer:
    """One layer. ``code``: four digits; ``parent``: the code of the layer that it stands under, "" – of none;
    ``zoom_from``, ``zoom_to``: at which zooms of a map it stands; ``needs``: a right that who sees it must have, "" –
    whoever sees the map; ``place``: its order among its like; ``style``: of ``STYLES``."""

    code: str
    parent: str
    name_zh: str
    name_en: str
    zoom_from: float
    zoom_to: float
    needs: str
    place: int
    style: str
    is_on: bool
    begins: Moment = 0
    ends: Moment | None = None


@frozen
class LayerFeature:
    """What lies in a layer: a point, a line or an area. ``lon``, ``lat``: where its sign stands, in degrees of WGS-84;
    ``rings``: the runs of a line, the rings of an area, nothing of a point."""

    layer: str
    code: str
    name: str
    shape: ComponentShape
    lon: float
    lat: float
    rings: Rings
    note: str = ""
    begins: Moment = 0
    ends: Moment | None = None


def is_layer_code(code: str) -> bool:
    """Whether it is one by its form."""
    return _CODE.fullmatch(code) is not None


def number_in_tiles(layer: str, code: str) -> str:
    """Sixteen digits that stand for a feature in tiles, with its layer where a component's has its subclass; of 100,000
    in one layer two are alike in one city of two hundred: a click on one may then answer the other."""
    digits = f"{int(sha256(code.encode()).hexdigest(), 16) % 10 ** (2 * _DIGITS):0{2 * _DIGITS}d}"
    return f"{digits[:_DIGITS]}{layer}{digits[_DIGITS:]}"
