"""Files come to a case by an act: row, audit line and content agree, whoever is killed when, and whoever reads."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from data_access.attachments.contents import Contents
from data_access.attachments.folder_store import FolderStore
from data_access.attachments.reader import AttachmentRepository
from data_access.attachments.sweep import sweep
from data_access.engine.database import Database
from data_access.proof.report import VerifyReport
from data_access.proof.verify import Known, verify
from data_access.store.repositories import CaseRepository
from data_access.store.storage import Storage
from data_access.store.tables.attachment_rows import attachments
from data_access.store.tables.schema import audit
from data_access.store.unit_of_work import SingleUnit
from hall.cases.attachments import AttachmentKind
from hall.errors import NotAllowed, NotFound, RuleBroken, StoreRefused
from hall.people.session import Session
from tests.support.attached import (
    MOST,
    OTHER_PHOTO,
    PHOTO,
    attaching,
    attaching_storage,
    brought,
    contents_here,
    with_photo,
)
from tests.support.fakes import STREET, who
from tests.support.stored_cases import WHO, ZONE, following, new_id, report, stored

READER = who("call_taker")


@pytest.fixture
def storage(database: Database) -> Storage:
    return attaching_storage(database)


@pytest.fixture
def contents(database: Database) -> Contents:
    return contents_here(database)


def proved(storage: Storage) -> VerifyReport:
    return verify(storage.database, ZONE, Known(), contents_here(storage.database))


def found(storage: Storage) -> list[tuple[str, Any]]:
    return [(each.code, each.params.get("name", each.params.get("case"))) for each in proved(storage).findings]


def change(database: Database, statement: sa.sql.ClauseElement) -> None:
    """By hand, as somebody with the owner's login would."""
    with database.writers.connect() as connection, connection.begin():
        if database.dialect.name == "postgresql":
            connection.execute(sa.text("SET LOCAL session_replication_role = replica"))
        connection.execute(statement)  # type: ignore[call-overload]


def test_what_an_act_attaches_stands_with_the_case_and_in_its_audit_line(storage: Storage, contents: Contents) -> None:
    case = stored(storage, report())
    before, after = brought(contents), brought(contents, OTHER_PHOTO, "后 2.jpg")
    after = replace(after, kind=AttachmentKind.AFTER)
    case = stored(storage, attaching(case, before, after))

    card = CaseRepository(storage.database).card(case.id, READER)

    assert [(each.n, each.version, each.file) for each in card.attachments] == [(1, 2, before), (2, 2, after)]
    assert {(each.by, each.at) for each in card.attachments} == {(WHO.user, case.changed_at)}
    with storage.database.reading() as connection:
        told = connection.execute(sa.select(audit.c.subject).where(audit.c.act == "attach")).scalar_one()
    assert told.splitlines() == [
        f"before {before.digest} {len(PHOTO)} image/jpeg 现场.jpg",
        f"after {after.digest} {len(OTHER_PHOTO)} image/jpeg 后 2.jpg",
    ]
    stored(storage, following(replace(case, version=1)) if case.version == 1 else attaching(case, before))
    report_ = proved(storage)
    assert (report_.findings, report_.told) == ([], [])
    assert (report_.checked["attachments"], report_.checked["contents"]) == (3, 2)


def test_a_file_whose_content_is_not_there_is_refused_and_nothing_is_written(
    storage: Storage, contents: Contents
) -> None:
    case = stored(storage, report())
    file = brought(contents)
    lost = replace(file, digest="0" * 64, name="lost.jpg")
    with pytest.raises(RuleBroken) as refused:
        stored(storage, attaching(case, file, lost))
    assert (refused.value.words.code, refused.value.words.params) == ("refused.file_gone", {"name": "lost.jpg"})
    assert CaseRepository(storage.database).card(case.id).case.version == 1
    assert found(storage) == []


def test_a_station_that_dies_between_upload_and_commit_leaves_an_orphan_and_nothing_else(
    storage: Storage, contents: Contents
) -> None:
    case = stored(storage, report())
    file = brought(contents)
    unit = SingleUnit(storage)
    unit.store(attaching(case, file), new_id(), WHO)
    unit.__exit__()  # its connection is cut: the server rolls back

    report_ = proved(storage)

    assert report_.findings == []
    (told,) = report_.told
    assert (told.code, told.params["name"], told.params["size"]) == ("verify.orphan", file.digest, len(PHOTO))
    assert report_.as_data() == report_.as_data() | {"clean": True, "told": {"verify.orphan": 1}}
    case = stored(storage, attaching(case, file))
    assert (case.version, proved(storage).told) == (2, [])


def test_two_stations_that_bring_the_same_content_keep_it_once(storage: Storage) -> None:
    first, second = with_photo(storage), with_photo(attaching_storage(storage.database))
    assert first.id != second.id
    report_ = proved(storage)
    assert (report_.findings, report_.told) == ([], [])
    assert (report_.checked["attachments"], report_.checked["contents"]) == (2, 1)


def of_folder(contents: Contents, digest: str) -> Path:
    assert isinstance(contents, FolderStore)
    return contents.folder / digest[:2] / digest[2:4] / digest


def lose(storage: Storage, contents: Contents, digest: str) -> None:
    assert contents.remove(digest, 1 << 50)


def spoil(storage: Storage, contents: Contents, digest: str) -> None:
    """One byte is another one."""
    if isinstance(contents, FolderStore):
        path = of_folder(contents, digest)
        path.write_bytes(path.read_bytes()[:-1] + b"!")
        return
    with storage.database.writers.connect() as connection, connection.begin():
        spoiled = "UPDATE content_pieces SET body = set_byte(body, 7, 1) WHERE n = 0 AND digest = :digest"
        connection.execute(sa.text(spoiled), {"digest": digest})


@pytest.mark.parametrize(("harm", "code"), [(lose, "verify.content_lost"), (spoil, "verify.content")])
def test_a_content_that_is_lost_or_another_one_is_found_and_not_shown(
    storage: Storage, contents: Contents, harm: Any, code: str
) -> None:
    case = with_photo(storage)
    with_photo(storage, OTHER_PHOTO)
    (attached,) = CaseRepository(storage.database).card(case.id).attachments
    harm(storage, contents, attached.file.digest)
    assert [(each.code, each.params["case"]) for each in proved(storage).findings] == [(code, case.number)]
    with pytest.raises((NotFound, StoreRefused), match=r"missing\.file|store\.content_damaged"):
        AttachmentRepository(storage.database, contents).content(case.id, attached.file.digest, READER)


@pytest.mark.parametrize(
    "changed",
    [{"name": "other.jpg"}, {"by": "nobody"}, {"at": 1}, {"kind": "after"}, {"version": 1}, {"size": 5}],
)
def test_a_row_that_was_changed_by_hand_is_found(storage: Storage, changed: dict[str, Any]) -> None:
    case = with_photo(storage)
    change(storage.database, sa.update(attachments).values(changed))
    told = {(each.code, each.params["case"]) for each in proved(storage).findings}
    assert ("verify.attached", case.number) in told


def test_a_row_that_was_taken_out_is_found(storage: Storage) -> None:
    case = with_photo(storage)
    change(storage.database, sa.delete(attachments))
    report_ = proved(storage)
    assert [(each.code, each.params["case"]) for each in report_.findings] == [("verify.attached", case.number)]
    assert [each.code for each in report_.told] == ["verify.orphan"]


@pytest.mark.parametrize(
    ("session", "code"),
    [
        (who("call_taker"), None),
        (who("collector", streets=frozenset({STREET})), None),
        (who("collector", streets=frozenset({"410103009"})), "denied.scope_read"),
        (who("department", unit="unit-of-others"), "denied.scope_read"),
        (who("audit_admin"), "denied.read"),
    ],
)
def test_who_may_not_read_the_case_may_not_read_what_is_attached(
    storage: Storage, contents: Contents, session: Session, code: str | None
) -> None:
    case, other = with_photo(storage), with_photo(storage, OTHER_PHOTO, street="410103009")
    cards, files = CaseRepository(storage.database), AttachmentRepository(storage.database, contents)
    digest = cards.card(case.id).attachments[0].file.digest
    if code is None:
        assert files.content(case.id, digest, session) == PHOTO
        with pytest.raises((NotFound, NotAllowed), match=r"missing\.file|denied"):  # it is another case's
            files.content(other.id, digest, session)
        return
    for look in (lambda: cards.card(case.id, session), lambda: files.content(case.id, digest, session)):
        with pytest.raises(NotAllowed) as denied:
            look()
        assert denied.value.words.code == code


@pytest.fixture
def a_day_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data_access.attachments.sweep.OLD_MS", -60_000)


def test_sweeping_removes_what_no_act_names_when_it_is_old(
    storage: Storage, contents: Contents, a_day_later: None
) -> None:
    case = with_photo(storage)
    orphan = brought(contents, OTHER_PHOTO)
    swept = sweep(storage.database, contents)
    assert (swept.count, swept.bytes) == (1, len(OTHER_PHOTO))
    assert [each.name for each in contents.kept()] != [orphan.digest]
    report_ = proved(storage)
    assert (report_.findings, report_.told) == ([], [])
    with pytest.raises(RuleBroken, match=r"file_gone"):
        stored(storage, attaching(case, orphan))
    assert sweep(storage.database, contents).count == 0


def test_sweeping_leaves_what_was_brought_today(storage: Storage, contents: Contents) -> None:
    brought(contents)
    assert sweep(storage.database, contents).count == 0
    assert len(list(contents.kept())) == 1


def test_a_content_that_is_named_while_it_is_swept_stays(
    storage: Storage, contents: Contents, a_day_later: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, file = stored(storage, report()), brought(contents)
    listed = list(contents.kept())
    stored(storage, attaching(case, file))  # after the sweeping has looked round
    monkeypatch.setattr(type(contents), "kept", lambda _: iter(listed))
    assert sweep(storage.database, contents).count == 0
    assert contents.has(file.digest)


def test_an_upload_waits_for_no_act_and_no_act_for_an_upload(storage: Storage, contents: Contents) -> None:
    case = stored(storage, report())
    with SingleUnit(storage) as unit:
        unit.store(following(case), new_id(), WHO)
        assert contents.put(io.BytesIO(PHOTO), MOST).size == len(PHOTO)  # while the lock is held
        unit.commit()
