"""Photographs on their way into a database: contents that are brought, and acts that name them, made by hand."""

from __future__ import annotations

import io
from dataclasses import replace

from data_access.attachments.choose import contents_of
from data_access.attachments.contents import Contents
from data_access.engine.database import Database
from data_access.store.storage import Storage
from hall.cases.attachments import AttachedFile
from hall.cases.case import Case
from hall.cases.law import Decision
from hall.cases.vocabulary import Act
from hall.people.roles import Role
from tests.support.fakes import a_file
from tests.support.stored_cases import report, storage_of, stored

MOST = 10 << 20
PHOTO, OTHER_PHOTO = b"\xff\xd8\xff before " * 40_000, b"\xff\xd8\xff after"
"""The first is larger than one piece of a table and smaller than one block of a file."""


def contents_here(database: Database) -> Contents:
    """The hall's own store of contents, where it is when nothing is set."""
    return contents_of(database, database.genesis)


def attaching_storage(database: Database) -> Storage:
    """What units of work need, of a station that may attach."""
    storage = storage_of(database)
    storage.contents = contents_here(database)
    return storage


def brought(contents: Contents, content: bytes = PHOTO, name: str = "现场.jpg") -> AttachedFile:
    """The file of an act, its content put beforehand."""
    contents.put(io.BytesIO(content), MOST)
    return a_file(content, name)


def attaching(case: Case, *files: AttachedFile) -> Decision:
    """附图 on a case as it stands."""
    after = replace(case, version=case.version + 1)
    return Decision(case, after, Act.ATTACH, case.changed_at, Role.CALL_TAKER, "", files=files)


def with_photo(storage: Storage, content: bytes = PHOTO, **changes: object) -> Case:
    """A new case with one photograph."""
    assert storage.contents is not None
    file = brought(contents_here(storage.database), content)
    return stored(storage, attaching(stored(storage, replace_in(report(), **changes)), file))


def replace_in(decision: Decision, **changes: object) -> Decision:
    """The same decision of another case."""
    return replace(decision, after=replace(decision.after, **changes))  # type: ignore[arg-type]
