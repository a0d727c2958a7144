"""This machine's own time, for what is shown where no database answers."""

from __future__ import annotations

from time import time_ns

from hall.moment import Moment

_NS_PER_MS = 1_000_000  # nanoseconds


def machine_now() -> Moment:
    """UTC milliseconds."""
    return time_ns() // _NS_PER_MS
