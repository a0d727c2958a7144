"""A disk without room: a real one of some megabytes; or no file of this process grows beyond some bytes, or nothing is
made durable any more.
"""

from __future__ import annotations

import errno
import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import pytest

_BLOCK = bytes(1 << 16)


class SmallDisk:
    """A disk that may be filled to its last byte."""

    def __init__(self, root: Path) -> None:
        self.root, self._filler = root, root / "filler"

    def fill(self, room: int = 0) -> None:
        """Nothing more goes there than so many bytes."""
        with self._filler.open("ab", buffering=0) as file:
            try:
                while file.write(_BLOCK):
                    pass
            except OSError as full:
                assert full.errno == errno.ENOSPC
            file.truncate(file.tell() - room)

    def free(self) -> None:
        """As it was before."""
        self._filler.unlink()


@contextmanager
def small_disk(root: Path, megabytes: int = 8) -> Iterator[SmallDisk]:
    """In memory, seen at this folder. Where this account may not mount one, the test is skipped."""
    root.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=700", "tmpfs", str(root)]
    try:
        done = subprocess.run(mount, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("no program here mounts a disk")
    if done.returncode:
        pytest.skip(f"this account may not mount a disk: {done.stderr.strip()}")
    try:
        yield SmallDisk(root)
    finally:
        subprocess.run(["umount", str(root)], check=True)


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
