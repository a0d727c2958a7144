"""Kept views of the map as plain lists and texts, as databases keep them, and back; as a pane of a wall tells one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from hall.plain_text import is_storable
from hall.wall.map_view import MOST_LAYERS, MapView
from hall.wall.scene_form import WrongForm, code_of, name_of

_NAMES = ("name_zh", "name_en")
_PLACE = {"lon": (-180.0, 180.0), "lat": (-85.1, 85.1), "zoom": (0.0, 24.0)}
"""Bounds of each number: the Mercator square, and the zooms of maps."""
_KEYS = frozenset({"code", *_NAMES, *_PLACE, "layers", "owner"})
_LONGEST_KEY = 120  # letters of a layer's key, or of a login


def view_of(plain: Mapping[str, Any], revision: int = 0) -> MapView:
    """Raises WrongForm: a key that this version does not know too."""
    for key in plain.keys() - _KEYS:
        raise WrongForm(key, "unknown_key", plain[key])
    code, (name_zh, name_en) = code_of(plain.get("code")), (name_of(plain.get(key), key) for key in _NAMES)
    lon, lat, zoom = (_number(plain.get(key), key) for key in _PLACE)
    layers, owner = plain.get("layers"), _text(plain.get("owner", ""), "owner")
    if not isinstance(layers, list) or len(layers) > MOST_LAYERS:
        raise WrongForm("layers", "wrong_type", layers)
    return MapView(code, name_zh, name_en, lon, lat, zoom, tuple(_text(e, "layers") for e in layers), owner, revision)


def _number(value: Any, key: str) -> float:
    least, most = _PLACE[key]
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise WrongForm(key, "wrong_type", value)
    if not least <= value <= most:
        raise WrongForm(key, "out_of_range", value, f"{least}–{most}")
    return float(value)


def _text(value: Any, key: str) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST_KEY or not is_storable(value):
        raise WrongForm(key, "wrong_form", value)
    return value


def plain_view(view: MapView) -> dict[str, Any]:
    """What ``view_of`` reads."""
    return {
        "code": view.code, "name_zh": view.name_zh, "name_en": view.name_en, "lon": view.lon, "lat": view.lat,
        "zoom": view.zoom, "layers": list(view.layers), "owner": view.owner,
    }  # fmt: skip


def told(view: MapView) -> str:
    """As a pane of a wall has it filled in when its scene is staged."""
    return json.dumps(plain_view(view), ensure_ascii=False, separators=(",", ":"))


def heard(text: str) -> MapView | None:
    """What ``told`` says; None: it says none."""
    if not text:
        return None
    try:
        return view_of(json.loads(text))
    except (ValueError, AttributeError, WrongForm):
        return None
