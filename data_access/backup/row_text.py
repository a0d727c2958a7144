"""Rows as lines of text, in the form that PostgreSQL's COPY writes and reads: the same in a backup of either engine.

Fields stand between tabs, ``\\N`` is null, a backslash stands before what would end a field or a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

NULL = "\\N"
_LETTERS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_BLOCK_LINES = 2_000  # about half a megabyte of cases: large enough to compress well, small enough to forget


def kind_of(column_type: sa.types.TypeEngine[Any]) -> str:
    """What a column holds: ``bool``, ``int``, ``real``, ``bytes`` or ``text``. Raises TypeError for anything else: as a
    text SQLite would make a number of it by a reckoning of its own, which is now and then off by the last bit."""
    kinds: tuple[tuple[type[sa.types.TypeEngine[Any]], str], ...] = (
        (sa.Boolean, "bool"), (sa.Integer, "int"), (sa.Float, "real"), (sa.LargeBinary, "bytes"),
        (sa.String, "text"),
    )  # fmt: skip
    for kind, name in kinds:
        if isinstance(column_type, kind):
            return name
    raise TypeError(f"no backup of a column of {column_type!r}")


def blocks_of(rows: Iterable[Sequence[Any]], kinds: Sequence[str]) -> Iterator[bytes]:
    """Rows as SQLite gives them, as text, some thousands at a time."""
    writers = [_WRITERS[kind] for kind in kinds]
    lines: list[str] = []
    for row in rows:
        fields = [NULL if value is None else write(value) for write, value in zip(writers, row, strict=True)]
        lines.append("\t".join(fields))
        if len(lines) == _BLOCK_LINES:
            yield _joined(lines)
            lines = []
    if lines:
        yield _joined(lines)


def rows_of(blocks: Iterable[bytes], kinds: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """The rows again. Raises ValueError where a line is not made of such fields."""
    readers = [_READERS[kind] for kind in kinds]
    for line in _lines(blocks):
        fields = line.split("\t")
        yield tuple(None if field == NULL else read(_plain(field)) for read, field in zip(readers, fields, strict=True))


def _joined(lines: list[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()


def _lines(blocks: Iterable[bytes]) -> Iterator[str]:
    rest = b""
    for block in blocks:
        *whole, rest = (rest + block).split(b"\n")
        for line in whole:
            yield line.decode()
    if rest:
        raise ValueError("the last line is not whole")


def _text(value: Any) -> str:
    return str(value).replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def _plain(field: str) -> str:
    return _ESCAPED.sub(lambda found: _LETTERS.get(found[1], found[1]), field) if "\\" in field else field


def _truth(field: str) -> bool:
    if field not in ("t", "f"):
        raise ValueError("no truth value")
    return field == "t"


def _bytes(field: str) -> bytes:
    return bytes.fromhex(field.removeprefix("\\x"))


_WRITERS: dict[str, Callable[[Any], str]] = {
    "bool": lambda value: "t" if value else "f",
    "int": str,
    "real": repr,
    "bytes": lambda value: "\\\\x" + value.hex(),
    "text": _text,
}
_READERS: dict[str, Callable[[str], Any]] = {"bool": _truth, "int": int, "real": float, "bytes": _bytes, "text": str}
