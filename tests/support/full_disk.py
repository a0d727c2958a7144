"""A disk without room: no file of this process grows beyond some bytes, or nothing is made durable any more."""

from __future__ import annotations

import errno
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock


@contextmanager
def no_file_above(most: int) -> Iterator[None]:
    """Who writes more gets an OSError that names no file, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def nothing_durable() -> Iterator[None]:
    """Every ``fsync`` finds the disk full."""
    with mock.patch.object(os, "fsync", side_effect=OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))):
        yield
