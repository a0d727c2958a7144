"""How much a file may hold before it is read at all, so that a small packed file cannot fill the machine's memory."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from hall.errors import InputRefused, Words

MOST_ROWS = 5_000_000
"""Rows of a file: ten years of a city of some millions (1,400 cases a day). More comes in several files."""
MOST_BYTES = 8 * 1024**3
"""Unpacked: five million rows of 1.6 kB each."""
MOST_RATIO = 200
"""Unpacked to packed. Case files reach 5 to 30, sheets of empty formatted cells about 100, a bomb 1,000."""
SMALL_BYTES = 16 * 1024**2
"""Below this no ratio matters: a file of sixteen million equal bytes is odd, and harmless."""
LONGEST_ROW = 1_000_000
"""Characters of one row. No field that is stored may have more than some ten thousand (hall/cases/limits.py)."""
MOST_LINES = 1_000
"""Lines of one row whose quoted fields span lines: as many as a long e-mail with its history has."""


def too_big(path: Path, what: str, limit: int) -> InputRefused:
    """``input.limit``: the file, which bound it breaks (``limit.*``), and the bound."""
    return InputRefused("input.limit", file=str(path), what=Words(f"limit.{what}"), limit=f"{limit:,}")


def check_ratio(path: Path, packed: int, unpacked: int) -> None:
    """Raises ``input.limit`` where so many bytes came, or are to come, out of so few."""
    if unpacked > MOST_BYTES:
        raise too_big(path, "bytes", MOST_BYTES)
    if unpacked > max(SMALL_BYTES, MOST_RATIO * packed):
        raise too_big(path, "ratio", MOST_RATIO)


class CountedBytes(io.RawIOBase):
    """The unpacked bytes of a text file on their way to its reader: bounded, and their line ends counted.

    The count knows nothing of quotes, encodings or rows: it is what the rows that were read are held against.
    """

    def __init__(self, source: Any, path: Path, packed: int) -> None:
        super().__init__()
        self._source, self._path, self._packed = source, path, packed
        self._bytes = self._ends = 0
        self._last = b"\n"

    @property
    def lines(self) -> int:
        """Lines so far; ``\\n``, ``\\r\\n`` and ``\\r`` end one, a last one may stand without an end."""
        return self._ends + (self._last not in b"\r\n")

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read into ``buffer``. Raises ``input.limit``, and what the source raises."""
        count: int = self._source.readinto(buffer) or 0
        if count:
            part = bytes(buffer[:count])
            self._ends += part.count(b"\n") + part.count(b"\r") - part.count(b"\r\n")
            self._ends -= self._last == b"\r" and part[:1] == b"\n"
            self._last = part[-1:]
            self._bytes += count
            if self._packed:
                check_ratio(self._path, self._packed, self._bytes)
            elif self._bytes > MOST_BYTES:
                raise too_big(self._path, "bytes", MOST_BYTES)
        return count
