"""The beginning of a JSON document of shapes: its own members, not those of what stands in it; and its form."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

HEAD = 1 << 20
"""Bytes before the features in which members are looked for: a name and some numbers have some hundred, the fields and
statistics that a program puts there some thousand."""
GEOJSON_TYPES = ("FeatureCollection", "Feature")
_KEY = re.compile(r'[\s,]*("(?:[^"\\]|\\.)*")\s*:\s*')
_LISTS = ("features", "geometries", "geometry", "coordinates", "objects", "arcs")
"""Members that may be as long as the file."""
_FEATURE, _ATTRIBUTES = re.compile(r'"type"\s*:\s*"Feature"'), re.compile(r'"attributes"\s*:\s*\{')
_ESRI_SHAPE = re.compile(r'"geometry"\s*:\s*\{[^{}]*"(?:rings|paths|points|x)"|"esriGeometry')


class Head(NamedTuple):
    """``members``: of the top level, before the first long list; ``list``: the name of this, "" where none was met;
    ``rest``: what was read from there on."""

    members: dict[str, Any]
    list: str
    rest: str


def head_of(path: Path) -> Head:
    """The beginning of a document; of what is none, or a list, nothing."""
    with path.open("rb") as raw:
        text = raw.read(HEAD).decode("utf-8-sig", "replace").lstrip("\x1e \t\r\n")
    at, decoder, members = 1 if text.startswith("{") else 0, json.JSONDecoder(), dict[str, Any]()
    try:
        while at and (key := _KEY.match(text, at)) is not None:
            name = json.loads(key[1])
            if name in _LISTS:
                return Head(members, name, text[key.end() :])
            members[name], at = decoder.raw_decode(text, key.end())
    except (ValueError, RecursionError):  # cut off, or no JSON: its reader will say so
        pass
    return Head(members, "", text[at:])


def form_of(path: Path) -> str:
    """``GeoJSON``, ``Esri JSON``, ``TopoJSON``, or "" for any other JSON."""
    members, reached, rest = head_of(path)
    kind = members.get("type")
    if kind in GEOJSON_TYPES:
        return "GeoJSON"
    if kind == "Topology" or (reached in ("objects", "arcs") and '"Topology"' in rest):
        return "TopoJSON"
    if reached != "features":
        return ""
    if _FEATURE.search(rest):
        return "GeoJSON"
    is_esri = "geometryType" in members or (_ATTRIBUTES.search(rest) and _ESRI_SHAPE.search(rest))
    return "Esri JSON" if is_esri else ""
