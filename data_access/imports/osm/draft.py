"""A file as an editor of OpenStreetMap keeps it is no extract: it holds what was not uploaded, and what was deleted."""

from __future__ import annotations

import bz2
import gzip
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from hall.errors import InputRefused

_DRAFT = re.compile(rb"""<(?:node|way|relation)\b[^<>]*?\s(?:action\s*=\s*["'](?:delete|modify)|id\s*=\s*["']-\d)""")
"""Numbers below 0 (the library knows no places of such nodes, and their ways vanish), and what an editor is to do with
a thing (which the library does not tell)."""
_PIECE = 1 << 20  # bytes, at a time
_LONGEST_TAG = 4_096
"""Bytes of one opening tag: a cut between two pieces hides none."""
_OPENERS: Mapping[str, Callable[..., Any]] = {".gz": gzip.open, ".bz2": bz2.open}


def refuse_draft(path: Path) -> None:
    """Raises InputRefused ``input.osm_draft``; what cannot be read is told by whoever reads it. Binary files are never
    written by editors."""
    if path.suffix.lower() == ".pbf":
        return
    opener = _OPENERS.get(path.suffix.lower(), open)
    try:
        with opener(path, "rb") as file:
            before = b""
            while piece := file.read(_PIECE):
                if _DRAFT.search(before + piece):
                    raise InputRefused("input.osm_draft", file=str(path))
                before = piece[-_LONGEST_TAG:]
    except (OSError, EOFError):
        return
