"""Who signed a backup, and whether an unsigned one may come into its hall's place."""

from __future__ import annotations

from pathlib import Path

from data_access.backup.archive import ArchiveReader
from data_access.backup.place import Standing
from data_access.secrets.hall_key import fingerprint, is_signed
from data_access.secrets.key_folder import KeyFolder
from hall.errors import InputRefused


def signed_by(archive: ArchiveReader, standing: Standing | None, keys: Path | None, *, unsigned_too: bool) -> str:
    """The fingerprint of who signed it, empty: nobody.

    Who leaves the signature out must not come further than who makes a wrong one: where the hall that stands there, or
    this station (the folder ``keys``), has a key of the backup's hall, an unsigned one is refused, unless somebody says
    that it is meant (``unsigned_too``). Raises InputRefused ``backup.unsigned``; ``backup.signature``: not as it was
    signed, or by another than this hall.
    """
    manifest, signature = archive.manifest, archive.signature()
    known = _public_keys(manifest.genesis, standing, keys)
    if not (manifest.public_key or signature):
        if known and not unsigned_too:
            raise InputRefused("backup.unsigned", file=str(archive.file))
        return ""
    is_whole = is_signed(manifest.public_key, archive.manifest_bytes, signature)
    if not is_whole or known - {manifest.public_key}:
        raise InputRefused("backup.signature", file=str(archive.file))
    return fingerprint(manifest.public_key)


def _public_keys(genesis: str, standing: Standing | None, keys: Path | None) -> set[str]:
    """Those by which the hall of the backup is known here."""
    known = {standing.public_key} if standing and standing.genesis == genesis else set()
    folder = KeyFolder(keys) if keys else None
    if folder and folder.has(genesis):
        known.add(folder.read(genesis).public)
    return known - {""}
