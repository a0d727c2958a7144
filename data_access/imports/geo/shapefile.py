"""What the headers of a shapefile's parts say: whether all of it is there, how many rows it has, how its texts are
written. Counts by itself: GDAL reads a file that was cut as if it ended there.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from hall.errors import InputRefused

_SHP_HEADER, _SHX_RECORD, _DBF_HEADER, _DBF_FIELD = 100, 8, 32, 32  # bytes, of the ESRI and dBASE descriptions
_DELETED, _TEXT, _END_OF_FIELDS = b"*", ord("C"), b"\r"
_LANGUAGES = {0x4D: "gb18030", 0x4E: "cp949", 0x4F: "big5", 0x13: "cp932", 0x03: "cp1252", 0x57: "cp1252"}
"""Codes of languages in byte 29 of a .dbf; 0x57 is “whatever this machine has”, 0x4D Chinese GBK."""
_CHINESE = ("936", "gb2312", "gbk", "gb18030")
_LATIN = ("cp1252", "iso8859-1")
"""What programs write that do not know better."""
_MOST_TEXTS = 4_000
"""Texts with letters beyond ASCII that are looked at: the names of some thousand things."""
_MOST_WRONG = 0.01
"""Share of them that may be damaged: a row or two that somebody cut in a letter."""


@dataclass(frozen=True)
class Look:
    """``rows``: without those that are marked as deleted; ``encoding``: of texts and headings; ``named``: whether the
    file names it; ``texts``: how many show that it is this one."""

    rows: int
    encoding: str
    named: str
    texts: int


class _Field(NamedTuple):
    start: int
    size: int


def look(path: Path, parts: dict[str, Path]) -> Look:
    """``path``: as it was named. Raises InputRefused: ``input.cut_off`` (file, part), ``input.geo_parts_differ``
    (file, shapes, rows), ``input.geo_encoding`` (file), ``input.geo_broken`` (file)."""
    shapes = _shapes(path, parts)
    head, fields = _head(path, parts[".dbf"])
    rows, start, size = (int.from_bytes(head[at : at + n], "little") for at, n in ((4, 4), (8, 2), (10, 2)))
    if parts[".dbf"].stat().st_size < start + rows * size:
        raise InputRefused("input.cut_off", file=str(path), part=".dbf")
    if rows != shapes:
        raise InputRefused("input.geo_parts_differ", file=str(path), shapes=shapes, rows=rows)
    deleted, texts = 0, [name for name, _ in fields if not name.isascii()]
    for record in _records(parts[".dbf"], start, size, rows):
        deleted += record[:1] == _DELETED
        if len(texts) < _MOST_TEXTS and not record.isascii():
            texts += (text for _, (at, n) in fields if not (text := record[at : at + n].rstrip(b" \0")).isascii())
    named = _named(parts.get(".cpg"), head[29])
    return Look(rows - deleted, _encoding(path, texts, named), named, len(texts))


def _shapes(path: Path, parts: dict[str, Path]) -> int:
    for part in (".shp", ".shx"):
        with parts[part].open("rb") as raw:
            header = raw.read(_SHP_HEADER)
        told = 2 * int.from_bytes(header[24:28], "big")  # in words of two bytes
        if len(header) < _SHP_HEADER or parts[part].stat().st_size < told:
            raise InputRefused("input.cut_off", file=str(path), part=part)
    return (told - _SHP_HEADER) // _SHX_RECORD


def _head(path: Path, dbf: Path) -> tuple[bytes, list[tuple[bytes, _Field]]]:
    """The first bytes; headings and places of the texts of a record, with the other headings."""
    fields, at = [], 1  # a record begins with its mark of deletion
    with dbf.open("rb") as raw:
        head = raw.read(_DBF_HEADER)
        if len(head) < _DBF_HEADER:
            raise InputRefused("input.cut_off", file=str(path), part=".dbf")
        while (field := raw.read(_DBF_FIELD))[:1] != _END_OF_FIELDS:
            if len(field) < _DBF_FIELD:
                raise InputRefused("input.cut_off", file=str(path), part=".dbf")
            is_text = field[11] == _TEXT
            fields.append((field[:11].split(b"\0")[0], _Field(at, field[16] if is_text else 0)))
            at += field[16]
    return head, fields


def _records(dbf: Path, start: int, size: int, rows: int) -> Iterator[bytes]:
    with dbf.open("rb", buffering=1 << 20) as raw:
        raw.seek(start)
        for _ in range(rows if size else 0):
            yield raw.read(size)


def _named(cpg: Path | None, language: int) -> str:
    """The encoding that the file names, as Python calls it; "" where it names none that is known."""
    if cpg is None:
        return _LANGUAGES.get(language, "")
    with cpg.open("rb") as raw:
        told = raw.read(64).decode("ascii", "replace").strip().strip("\ufeff\0").lower()
    if any(each in told for each in _CHINESE):
        return "gb18030"
    if told in ("65001", "utf8", "utf-8", "unicode (utf-8)"):
        return "utf-8"
    try:
        return codecs.lookup(told.removeprefix("ansi ").replace(" ", "")).name
    except (LookupError, ValueError):
        return f"cp{told}" if told.isdecimal() and _is_known(f"cp{told}") else ""


def _is_known(name: str) -> bool:
    try:
        return bool(codecs.lookup(name))
    except LookupError:
        return False


def _encoding(path: Path, texts: list[bytes], named: str) -> str:
    """The one that fits what stands there: UTF-8 is hardly ever met by chance, GB18030 seldom; a single-byte one
    always."""
    if not texts:
        return named or "utf-8"
    others = [named] if named and named not in _LATIN else []
    for encoding in dict.fromkeys(("utf-8", *others, "gb18030", named)):
        wrong = sum(not _is_text(text, encoding) for text in texts) if encoding else len(texts)
        if wrong <= len(texts) * _MOST_WRONG:
            return encoding
    raise InputRefused("input.geo_encoding", file=str(path))


def _is_text(text: bytes, encoding: str) -> bool:
    """Also where the field's end has cut the last letter."""
    try:
        codecs.getincrementaldecoder(encoding)().decode(text)
    except UnicodeDecodeError:
        return False
    return True
