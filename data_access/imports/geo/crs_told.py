"""The system of coordinates that a file names, as far as anybody can read it: what nobody can is a question.

The library takes a GeoJSON whose member it cannot read for WGS-84, and so does pyproj with a .prj that calls GCJ-02
what it describes as WGS-84. Both would shift a city by half a kilometre, and say so of nothing.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

from data_access.imports.geo.crs import Crs, named_crs
from data_access.imports.geo.json_head import head_of
from hall.city.coordinates import TO_WGS84
from hall.errors import InputRefused

_TAIL = 1 << 16
"""Bytes of a GeoJSON behind its features in which the member is looked for, as before them (`json_head`)."""
_CRS = re.compile(r'"crs"\s*:\s*')
_NO_LETTER = re.compile(r"[^a-z0-9]")
_SHIFTED = {"gcj02": "gcj02", "gcj02ll": "gcj02", "bd09": "bd09", "bd09ll": "bd09"}
"""How names end that mean one of the shifted systems (the -LL of a map's own words: in degrees), and ours."""
_DEGREES_OF_WKT = re.compile(r'\s*GEOG(?:CS|CRS)\s*\[\s*"([^"]+)"')
_LONGITUDE_FIRST = re.compile(r"CRS:?84", re.IGNORECASE)
_SHOWN = 80  # characters of what nobody can read


def member_of(path: Path) -> str:
    """What the ``crs`` of a GeoJSON says: its name; as it is written where it is no name; "" for none and for null."""
    members = head_of(path).members
    if "crs" not in members:
        with path.open("rb") as raw:
            raw.seek(max(0, raw.seek(0, os.SEEK_END) - _TAIL))
            members = {"crs": _behind(raw.read().decode("utf-8", "replace"))}
    return "" if members["crs"] is None else _name_of(members["crs"])


def told_crs(file: str, text: str) -> Crs:
    """The system that a file calls so. Raises InputRefused: ``input.crs_unread`` (file, value, allowed) where nobody
    knows what it means, or it describes another system than it is called; ``input.crs_ballpark``."""
    wkt = _DEGREES_OF_WKT.match(text)
    shifted = _shifted(wkt[1] if wkt else text)
    if wkt and shifted:
        raise InputRefused("input.crs_unread", file=file, value=wkt[1][:_SHOWN], allowed=shifted)
    try:
        return named_crs(shifted or ("OGC:CRS84" if _LONGITUDE_FIRST.fullmatch(text.strip()) else text), "crs")
    except InputRefused as no:
        if no.words.code != "input.crs":
            raise
        allowed = ", ".join((*TO_WGS84, "EPSG:4547"))
        raise InputRefused("input.crs_unread", file=file, value=text[:_SHOWN], allowed=allowed) from None


def _shifted(name: str) -> str:
    letters = _NO_LETTER.sub("", name.lower())
    return next((ours for ending, ours in _SHIFTED.items() if letters.endswith(ending)), "")


def _behind(text: str) -> Any:
    """The member that stands behind the features: what follows it are members of the top level, and the end."""
    decoder = json.JSONDecoder()
    for found in reversed(list(_CRS.finditer(text))):
        try:
            value, end = decoder.raw_decode(text, found.end())
            json.loads('{"":0' + text[end:])
        except (ValueError, RecursionError):
            continue
        return value
    return None


def _name_of(member: Any) -> str:
    """Of GeoJSON 2008: a name; the older form has a number; some write the name alone."""
    if isinstance(member, str) and member.strip():
        return member
    properties = member.get("properties") if isinstance(member, dict) else None
    if isinstance(properties, dict):
        name, code = properties.get("name"), properties.get("code")
        if member.get("type") == "name" and isinstance(name, str) and name.strip():
            return name
        if member.get("type") == "EPSG" and isinstance(code, int):
            return f"EPSG:{code}"
    return json.dumps(member, ensure_ascii=False)
