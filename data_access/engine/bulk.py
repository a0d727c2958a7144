"""Around bulk work: the collector of cycles looks seldom. Half a million decisions make none; looking took a fifth."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = (500_000, 50, 1_000)
"""Thresholds of the collector's three generations, far above the usual ones: bulk work makes no circles to collect."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """For a process that does little else meanwhile; the thresholds are given back."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
