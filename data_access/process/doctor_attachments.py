"""What ``doctor`` looks at where attached files are kept: whether it is there, its room, and its rights.

Changes nothing. Raises StoreUnreachable, OSError.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

from data_access.attachments.choose import contents_of
from data_access.attachments.folder_store import FolderStore
from data_access.engine.database import Database
from data_access.process.finding import GB, Finding
from hall.errors import StoreRefused

LEAST_FREE = 1 * GB
"""Some hundred photographs; a database beside them must have room to grow too (assumed)."""
_OTHERS = 0o007
"""Rights of everybody on the machine. A group may share a folder on purpose."""


def attachments(database: Database, address: str) -> Iterator[Finding]:
    """``address``: as the setting names it (see ``contents_of``)."""
    try:
        store = contents_of(database, database.genesis, address)
    except StoreRefused as refused:
        yield Finding("doctor.attachments_bad", "bad", {"why": refused.words})
        return
    if not isinstance(store, FolderStore):
        yield Finding("doctor.attachments_tables")
        return
    there = store.folder
    if not there.is_dir() and not store.may_begin():
        yield Finding("doctor.attachments_gone", "bad", {"path": str(there)})
        return
    there = next(each for each in (there, *there.absolute().parents) if each.is_dir())
    told = {"path": str(store.folder), "gb": round(shutil.disk_usage(there).free / GB, 1)}
    if not os.access(there, os.W_OK | os.X_OK):
        yield Finding("doctor.attachments_closed", "bad", told)
    elif shutil.disk_usage(there).free < LEAST_FREE:
        yield Finding("doctor.attachments_small", "bad", told)
    else:
        yield Finding("doctor.attachments", params=told)
    if there == store.folder and (mode := there.stat().st_mode & 0o777) & _OTHERS:
        yield Finding("doctor.open_file", "bad", {"path": str(there), "mode": f"{mode:03o}"})
