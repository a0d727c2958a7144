"""Keeps what is half typed at a desk over a crash: one file for each person and hall, on this machine, for its user
alone.

Implements ``hall.ports.DraftStore``; for query threads. Without a cipher nothing that names a person is written.
"""

from __future__ import annotations

import base64
import hashlib
import json
import logging
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from data_access.engine.private_files import shut, write_privately
from hall.errors import StoreUnreachable
from hall.ports import Cipher, KeptDraft

log = logging.getLogger(__name__)


class NoDrafts:
    """Keeps nothing: pictures and tests."""

    keeps_names = False

    def load(self, user: str) -> Sequence[KeptDraft]:  # noqa: ARG002
        """Nothing."""
        return ()

    def save(self, user: str, drafts: Sequence[KeptDraft]) -> None:
        """Nothing is kept."""


class DraftFile:
    """Files in ``folder`` (0700), each 0600 and written whole or not at all. ``hall``: what tells the database from
    others, because the numbers of another mean other cases; ``cipher`` None: names and telephones are left out."""

    def __init__(self, folder: Path, hall: str, cipher: Cipher | None = None) -> None:
        self._folder, self._hall, self._cipher = folder, hall, cipher
        self._lock = threading.Lock()

    @property
    def keeps_names(self) -> bool:
        """Names and telephones are kept under a key only."""
        return self._cipher is not None

    def load(self, user: str) -> Sequence[KeptDraft]:
        """What this person left half typed; nothing where the file is missing or cannot be read."""
        path = self._path(user)
        for each in (self._folder, path):
            shut(each)
        try:
            kept = json.loads(self._opened(path.read_bytes()))
            return tuple(_draft(each) for each in kept)
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as damaged:
            log.warning("drafts cannot be read: %s", type(damaged).__name__)
            return ()

    def save(self, user: str, drafts: Sequence[KeptDraft]) -> None:
        """Keep exactly these. Raises StoreUnreachable."""
        path = self._path(user)
        try:
            with self._lock:
                if drafts:
                    self._write(path, self._sealed(drafts))
                else:
                    path.unlink(missing_ok=True)
        except OSError as refused:
            raise StoreUnreachable("store.drafts", path=str(self._folder)) from refused

    def _path(self, user: str) -> Path:
        """Named by a digest: a folder's listing tells nobody who sat here."""
        name = hashlib.sha256(f"{self._hall}\0{user}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
        return self._folder / f"{name}.draft"

    def _sealed(self, drafts: Sequence[KeptDraft]) -> bytes:
        plain = json.dumps([_plain(each, personal=self.keeps_names) for each in drafts]).encode()
        return plain if self._cipher is None else base64.b64encode(self._cipher.seal(plain))

    def _opened(self, kept: bytes) -> bytes:
        is_plain = self._cipher is None or kept.startswith(b"[")  # written before this station had the key
        return kept if is_plain or self._cipher is None else self._cipher.open(base64.b64decode(kept, validate=True))

    def _write(self, path: Path, content: bytes) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder.chmod(0o700)
        write_privately(path, content)


def _plain(draft: KeptDraft, *, personal: bool) -> dict[str, Any]:
    kept: dict[str, Any] = {"about": draft.about, "fields": dict(draft.fields)}
    return kept | ({"personal": dict(draft.personal)} if personal else {})


def _draft(kept: dict[str, Any]) -> KeptDraft:
    def texts(name: str) -> dict[str, str]:
        return {str(key): str(value) for key, value in dict(kept.get(name) or {}).items()}

    return KeptDraft(int(kept["about"]), texts("fields"), texts("personal"))
