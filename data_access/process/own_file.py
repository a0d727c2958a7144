"""A small file of this station's own, in JSON: written whole and for its user alone, and read so that one which a power
failure or a hand has cut, emptied or filled is *damaged* and nothing else.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from data_access.engine.private_files import write_privately
from hall.read_bounds import must_be_bounded


def keep_plain(path: Path, plain: Any) -> None:
    """Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_privately(path, json.dumps(plain, ensure_ascii=False).encode())


def read_plain(path: Path, most_bytes: int) -> Any:
    """What stands there. Raises OSError, or ValueError where it is damaged or holds what nobody wrote."""
    with path.open("rb") as file:
        content = file.read(most_bytes)
    try:
        plain = json.loads(content)
    except RecursionError as deep:
        raise ValueError("lists within lists") from deep
    must_be_bounded(plain)
    return plain
