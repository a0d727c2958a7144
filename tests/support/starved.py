"""How long a thread could have run and had no processor: what else the machine does, not the program."""

from __future__ import annotations

from pathlib import Path

_NS_IN_MS = 1e6


def waited_ms() -> float:
    """Of the calling thread since it began; Linux's scheduler tells it."""
    return int(Path("/proc/thread-self/schedstat").read_text().split()[1]) / _NS_IN_MS
