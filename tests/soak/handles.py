"""What the open handles of a process lead to, so that one who finds more of them is told of what."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress
from pathlib import Path

_NUMBER = re.compile(r":\[\d+\]$")
_RANDOM = re.compile(r"\.[A-Za-z0-9]{6}$")
"""The end of a throw-away name, as ``mkstemp`` makes it: each is another, all are of one kind."""
_GONE = " (deleted)"


def handles_by_name(pid: int) -> Counter[str]:
    """How many of each kind: ``socket``, ``pipe``, ``anon_inode:[eventfd]``, a file by its path, a throw-away one
    without the end of its name. Raises OSError where the process cannot be read."""
    found = Counter[str]()
    for each in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed meanwhile
            found[_kind(str(each.readlink()))] += 1
    return found


def _kind(target: str) -> str:
    name = _NUMBER.sub("", target)
    return _RANDOM.sub("", name.removesuffix(_GONE)) + (_GONE if name.endswith(_GONE) else "")
