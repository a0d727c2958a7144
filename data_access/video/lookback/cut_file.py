"""Where the statement of a cut stands in its file: the last box of an MP4 (ISO/IEC 14496-12).

A box of the type ``uuid`` is anybody's own, and every player leaves one alone that it does not know. So there is one
file to hand over, it plays wherever it is opened, and nothing beside it can be lost.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from typing import IO, NamedTuple
from uuid import UUID

from hall.video.lookback.cut import FORM, MOST_BYTES

OURS = UUID("6f1b2c1e-5d0a-4c86-9a57-2f6c0c3e8d41").bytes
"""Of our box: made once, by chance."""
_HEAD, _LARGE = 8, 16  # bytes of a box's head; of one whose size does not fit 32 bits
_BLOCK = 1 << 20  # bytes read at a time
_MOST_INDEX = 64 << 20  # bytes of a film's index that are looked through: one of a day has some thirty


class Box(NamedTuple):
    """A part of the file, from ``start`` until just before ``end`` as its head says; ``body``: where its content
    begins."""

    kind: bytes
    start: int
    body: int
    end: int


class Found(NamedTuple):
    """What was found in a file. ``statement``: of the last of our boxes, from ``start`` to ``end``; b"": there is none.
    ``is_marked``: the media say that a statement belongs to them; ``is_whole``: no part ends behind the file."""

    statement: bytes
    start: int
    end: int
    size: int
    is_marked: bool
    is_whole: bool


def append(file: IO[bytes], statement: bytes) -> None:
    """Put the statement behind the media."""
    file.seek(0, os.SEEK_END)
    head = (_HEAD + len(OURS) + len(statement)).to_bytes(4, "big") + b"uuid"
    file.write(head + OURS + statement)


def find(file: IO[bytes]) -> Found:
    """Look for the statement. Of what is no MP4 nothing is found. Raises OSError."""
    size = file.seek(0, os.SEEK_END)
    statement, start, end, is_marked, is_whole = b"", 0, 0, False, True
    for box in _boxes(file, size):
        is_whole = box.end <= size
        if box.kind == b"moov":
            is_marked = is_marked or FORM.encode() in _read(file, box.body, min(box.end, box.body + _MOST_INDEX))
        if box.kind == b"uuid" and _read(file, box.body, box.body + len(OURS)) == OURS:
            is_marked = True
            if is_whole and box.end - box.body - len(OURS) <= MOST_BYTES:
                statement, start, end = _read(file, box.body + len(OURS), box.end), box.start, box.end
    return Found(statement, start, end, size, is_marked, is_whole)


def digest(file: IO[bytes], size: int) -> str:
    """SHA-256 of the first ``size`` bytes, in small hexadecimal digits."""
    file.seek(0)
    made, left = sha256(), size
    while left and (block := file.read(min(left, _BLOCK))):
        made.update(block)
        left -= len(block)
    return made.hexdigest()


def _boxes(file: IO[bytes], size: int) -> Iterator[Box]:
    """Those of the outermost level, in their order; the last one may end behind the file."""
    at = 0
    while at < size:
        head = _read(file, at, at + _LARGE)
        told, kind = int.from_bytes(head[:4], "big"), head[4:_HEAD]
        body = at + _HEAD
        if told == 1:  # the size stands behind the kind
            told, body = int.from_bytes(head[_HEAD:], "big"), at + _LARGE
        elif told == 0:  # to the end of the file
            told = size - at
        if len(kind) < 4 or told < body - at:
            yield Box(b"", at, at, size + 1)  # no box: it is cut within its head, or not an MP4 at all
            return
        yield Box(kind, at, body, at + told)
        at += told


def _read(file: IO[bytes], start: int, end: int) -> bytes:
    file.seek(start)
    return file.read(end - start)
