"""What became of a file's rows, and how they are taken: in chunks, up to the row where the file ends or breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from data_access.imports.table_file import Row
from hall.errors import InputRefused, Words

Progress = Callable[[int, int, int], None]
"""Told (rows read, bytes read, bytes in all) after each chunk."""


@dataclass(slots=True)
class Imported:
    """What became of the rows: read = accepted + rejected + duplicates + updated, always.

    ``stopped``: why the file was not read to its end, or rows of it were not accounted for; what was stored stays.
    """

    read: int = 0
    accepted: int = 0
    duplicates: int = 0
    updated: int = 0
    rejected: dict[str, int] = field(default_factory=dict)
    oddities: dict[str, int] = field(default_factory=dict)
    rejects_file: Path | None = None
    seconds: float = 0.0
    stopped: Words | None = None
    reasons: dict[str, Words] = field(default_factory=dict)
    """The words of each reason in ``rejected``."""
    hidden_sheets: dict[str, int] = field(default_factory=dict)
    """Sheets of the workbook that nobody sees and that were not read, with their rows."""

    ended: int | None = None
    """Things that the file lacks and that it ended; None where it does not stand for all of its kind."""

    would_follow: int = 0
    """Open cases whose place lies in other areas by the ground that the file made, or would make."""
    followed: int | None = None
    """Those of them that got their new areas; None where they stay, or this login may not change cases."""

    @property
    def accounted(self) -> int:
        """Rows of which it is told what became of them."""
        return self.accepted + sum(self.rejected.values()) + self.duplicates + self.updated

    def as_data(self) -> dict[str, Any]:
        """The answer of the command line (a promise to scripts)."""
        return {
            "read": self.read,
            "accepted": self.accepted,
            "rejected": sum(self.rejected.values()),
            "duplicates": self.duplicates,
            "updated": self.updated,
            "hidden_sheets": dict(self.hidden_sheets),
            "rejects_file": str(self.rejects_file) if self.rejects_file else None,
            "seconds": round(self.seconds, 3),
            **({} if self.ended is None else {"ended": self.ended}),
            **({} if not self.would_follow else {"open_cases": self.would_follow}),
            **({} if self.followed is None else {"followed": self.followed}),
        }


def chunks(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    """The rows in parts; where the file ends before its time, what was read until then, and then the reason."""
    chunk: list[Row] = []
    try:
        for row in rows:
            chunk.append(row)
            if len(chunk) == size:
                yield chunk
                chunk = []
    except InputRefused:
        if chunk:
            yield chunk
        raise
    if chunk:
        yield chunk
