"""Where a station keeps the keys of its halls: a file a hall, named by its genesis, for this user alone.

A file, not the platform's key store: that is locked, or not there, on a machine without a session of a desktop.
"""

from __future__ import annotations

import logging
from pathlib import Path

from data_access.engine.private_files import shut, write_privately
from data_access.secrets.hall_key import HallKey, key_of
from hall.errors import KeyRefused

log = logging.getLogger(__name__)


class KeyFolder:
    """Raises KeyRefused: ``key.missing`` (no file here), ``key.other_hall``, ``key.damaged``; OSError."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, genesis: str) -> Path:
        """Of the key of that hall."""
        return self._folder / f"{int(genesis)}.key"

    def has(self, genesis: str) -> bool:
        """Whether there is one."""
        return self.path(genesis).exists()

    def load(self, genesis: str, public: str) -> HallKey:
        """The key of that hall, whose database names ``public``."""
        key = self.read(genesis)
        if key.genesis != genesis or key.public != public:
            raise KeyRefused("key.other_hall", path=str(self.path(genesis)))
        return key

    def read(self, genesis: str) -> HallKey:
        """The key in the file of that name."""
        path = self.path(genesis)
        if shut(path):
            log.warning("the key could be read by others of this machine: %s", path)
        try:
            return key_of(path.read_bytes())
        except FileNotFoundError:
            raise KeyRefused("key.missing", path=str(path)) from None
        except ValueError:
            raise KeyRefused("key.damaged", path=str(path)) from None

    def keep(self, key: HallKey) -> Path:
        """Write it, whole or not at all, durably; over an older one of the same hall."""
        path = self.path(key.genesis)
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder.chmod(0o700)
        write_privately(path, key.as_bytes())
        return path
