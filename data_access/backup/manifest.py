"""The manifest of a backup: which hall, at which moment, of which schema, and the digest of each part."""

from __future__ import annotations

import json
import re
from dataclasses import asdict

import cattrs

from hall.frozen import frozen
from hall.moment import Moment

_GENESIS = re.compile(r"\d{1,19}", re.ASCII)
"""A number of 64 bits; a file of a key is named by it."""
_MOST = 1 << 62
"""Of a number of a hall: columns hold 64 bits, and the next epoch is one more."""
FORM = 1
"""Of the file; another one is refused."""


@frozen
class Column:
    """One column; ``kind`` as in ``row_text.kind_of``."""

    name: str
    kind: str


@frozen
class TablePart:
    """One table: so many rows, and the size and SHA-256 of its text."""

    name: str
    columns: tuple[Column, ...]
    rows: int
    size: int = 0
    sha256: str = ""


@frozen
class FilePart:
    """The content of attached files, known by its SHA-256, and its size in bytes."""

    digest: str
    size: int


@frozen
class Manifest:
    """``genesis`` tells this hall from every other; ``made_at`` is the database's own time; ``public_key``: by which
    the signature is checked, empty where the station that wrote it had no key."""

    form: int
    schema: int
    genesis: str
    epoch: int
    engine: str
    made_at: Moment
    tables: tuple[TablePart, ...]
    public_key: str = ""
    files: tuple[FilePart, ...] = ()

    @property
    def rows(self) -> int:
        """Rows of all tables."""
        return sum(each.rows for each in self.tables)

    def count(self, table: str) -> int:
        """How many rows of one table; 0 where the schema had none of that name."""
        return sum(each.rows for each in self.tables if each.name == table)

    def as_bytes(self) -> bytes:
        """As it stands in the file, and as it is signed."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()


def manifest_of(content: bytes) -> Manifest:
    """Read it again. Raises ValueError for anything else."""
    try:
        found = cattrs.structure(json.loads(content), Manifest)
    except (cattrs.BaseValidationError, TypeError, KeyError, RecursionError) as wrong:
        raise ValueError("no manifest") from wrong
    numbers = [found.epoch, found.made_at, *(n for each in found.tables for n in (each.rows, each.size))]
    if not (_GENESIS.fullmatch(found.genesis) and found.schema > 0 and all(0 <= each < _MOST for each in numbers)):
        raise ValueError("no manifest of a hall")
    return found
