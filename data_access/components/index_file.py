"""The index as a file: a head that says whose it is and where each array lies, then the arrays, read by mapping them.

It can be made again at any time, so one that is not as it should be is none.
"""

from __future__ import annotations

import json
import mmap
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from data_access.components.entries import TYPES, WIDE, Entries
from data_access.engine.named_files import whole_file
from hall.moment import Moment

_MAGIC = b"hall components 1\n"
_HEAD_BYTES = 4_096
"""The head with its blanks: a page, so that arrays begin at one."""
_ALIGNED = 64
"""Bytes at whose multiples arrays begin."""


class Bound(NamedTuple):
    """Whose index it is and how far it goes. ``genesis``, ``epoch``: the database, and since which restore of it;
    ``revision``: the last transaction in it; ``at``: the moment at which what had ended was left out."""

    genesis: str
    epoch: int
    revision: int
    at: Moment


def index_path(folder: Path, genesis: str) -> Path:
    """Where the index of that hall lies."""
    return folder / f"components-{genesis[:16]}.index"


def write_index(path: Path, bound: Bound, entries: Entries) -> None:
    """In the place of what was there, whole or not at all; who has the old one mapped reads on. Raises OSError."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    at, places = _HEAD_BYTES, {}
    for name in TYPES:
        places[name] = (at, len(getattr(entries, name)))
        at += -(-getattr(entries, name).nbytes // _ALIGNED) * _ALIGNED
    head = _MAGIC + json.dumps({"bound": bound, "places": places, "size": at}).encode()
    with whole_file(path) as out:
        out.write(head.ljust(_HEAD_BYTES))
        for name, (start, _) in places.items():
            out.seek(start)
            out.write(np.ascontiguousarray(getattr(entries, name)).data)
        out.truncate(at)


def read_index(path: Path) -> tuple[Bound, Entries] | None:
    """What stands there; None: nothing that can be used."""
    try:
        with path.open("rb") as raw:
            head = raw.read(_HEAD_BYTES)
            if not head.startswith(_MAGIC):
                return None
            told = json.loads(head[len(_MAGIC) :])
            mapped = mmap.mmap(raw.fileno(), 0, access=mmap.ACCESS_READ)
        if len(mapped) != told["size"]:
            return None
        arrays = {name: _array(mapped, name, *told["places"][name]) for name in TYPES}
        return Bound(*told["bound"]), Entries(**arrays)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _array(mapped: mmap.mmap, name: str, at: int, length: int) -> Any:
    wide = WIDE.get(name, 1)
    found = np.frombuffer(mapped, TYPES[name], length * wide, at)
    return found.reshape(-1, wide) if name in WIDE else found
