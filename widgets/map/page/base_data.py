"""The base drawing as the bytes that the page fetches. Pure; slow for a large city:

made in the query pool, not on the GUI thread."""

from __future__ import annotations

import json
from typing import Any

from widgets.map.geometry import BaseFeature, BaseMap, Path

_DIGITS = 6
"""Decimals of a degree kept: 0.1 m."""


def base_json(base: BaseMap) -> bytes:
    """UTF-8 JSON: bounds [west, south, east, north], credit, layers of kind and features; paths flat: lon, lat, …"""
    bounds = base.bounds
    document = {
        "bounds": [bounds.west, bounds.south, bounds.east, bounds.north],
        "credit": base.credit,
        "layers": [
            {"kind": layer.kind.value, "features": [_feature(feature) for feature in layer.features]}
            for layer in base.layers
        ],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _feature(feature: BaseFeature) -> dict[str, Any]:
    made: dict[str, Any] = {"p": [_flat(path) for path in feature.paths if len(path) > 1]}
    if feature.name_zh or feature.name_en:
        made["zh"] = feature.name_zh or feature.name_en
        made["en"] = feature.name_en or feature.name_zh
    if feature.label_at:
        made["at"] = list(feature.label_at)
    return made


def _flat(path: Path) -> list[float]:
    return [round(value, _DIGITS) for point in path for value in point]
