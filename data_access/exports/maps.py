"""A map that leaves as a page, a picture or a document: which kind, and whether a file there is an earlier map."""

from __future__ import annotations

from pathlib import Path

from hall.errors import InputRefused

HTML, PNG, PDF = ".html", ".png", ".pdf"
MADE_BY = "command-hall map"
"""Stands in each map: at the head of a page, as the creator of a picture or a document."""
_MARKS = (MADE_BY.encode(), MADE_BY.encode("utf-16-be"))
_LOOKED_AT = 64 * 1024
"""Bytes at either end: a page says it first, documents and pictures where their library puts it."""


def map_kind(file: Path) -> str:
    """``.html``, ``.png`` or ``.pdf``. Raises InputRefused ``input.choice``."""
    kind = file.suffix.lower()
    if kind not in (HTML, PNG, PDF):
        raise InputRefused("input.choice", key=file.name, value=kind, allowed=f"{HTML}, {PNG}, {PDF}")
    return kind


def is_map(file: Path) -> bool:
    """Whether a file that is there already is an earlier map."""
    with file.open("rb") as raw:
        size = raw.seek(0, 2)
        raw.seek(0)
        seen = raw.read(_LOOKED_AT)
        raw.seek(max(0, size - _LOOKED_AT))
        seen += raw.read()
    return any(mark in seen for mark in _MARKS)
