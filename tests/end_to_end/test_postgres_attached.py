"""Attached files on PostgreSQL, by the documented logins: desks attach, walls look, nobody bends or deletes."""

from __future__ import annotations

import io
from contextlib import closing
from uuid import uuid4

import pytest

from data_access.attachments.choose import contents_of
from data_access.engine.database import open_database
from data_access.process.station import DatabaseAccess
from data_access.proof.verify import Known, verify
from hall.cases.attachments import AttachedFile
from hall.cases.commands import act_on
from hall.cases.vocabulary import Act
from hall.errors import StoreUnreachable
from hall.handling.uploading import take_in
from hall.ports import Receipt
from tests.support.fakes import A_PHOTO
from tests.support.granted_hall import CALL_TAKER, LOGINS, refused, report, sitting, typing_sql

PUT = "SELECT put_content('photograph'::bytea)"
MAY_PUT = {"dispatch_1", "calls_1", "record_1"}


def attach(desk: DatabaseAccess, content: bytes = A_PHOTO) -> tuple[Receipt, AttachedFile]:
    """A new case with a photograph, as a person at that desk."""
    case, rules = report(desk), desk.city.profile.own.attachments
    state = desk.reader.card(case.case_id).case.state
    file = take_in(desk.contents, io.BytesIO(content), "现场.jpg", state, rules)
    on = {"command_id": str(uuid4()), "case_id": case.case_id, "seen_version": case.version}
    return desk.commands.handle(act_on(Act.ATTACH, **on, files=(file,)), CALL_TAKER), file  # type: ignore[arg-type]


def test_a_desk_attaches_and_a_wall_reads(granted: dict[str, str]) -> None:
    with sitting(granted["dispatch_1"], "dispatch") as desk, sitting(granted["wall_1"], "wall") as wall:
        receipt, file = attach(desk)
        again, _ = attach(desk)
        (shown,) = wall.reader.card(receipt.case_id).attachments
        assert (shown.file, shown.version, shown.by) == (file, 2, CALL_TAKER.user)
        assert wall.attachments.content(receipt.case_id, file.digest, CALL_TAKER) == A_PHOTO
        with pytest.raises(StoreUnreachable, match=r"read_only"):
            wall.contents.put(io.BytesIO(A_PHOTO), 1 << 20)
    assert again.case_id != receipt.case_id
    with closing(open_database(granted["owner"])) as database:
        report_ = verify(database, "Asia/Shanghai", Known(), contents_of(database, database.genesis))
        assert report_.findings == []
        assert (report_.checked["attachments"], report_.checked["contents"]) == (2, 1)


@pytest.mark.parametrize("login", LOGINS)
def test_only_desks_and_recorders_put_contents_and_nobody_changes_them(granted: dict[str, str], login: str) -> None:
    assert refused(granted[login], PUT) == (login not in MAY_PUT)
    for statement in (
        "INSERT INTO contents VALUES ('x', 1, 1)", "INSERT INTO content_pieces VALUES ('x', 0, '')",
        "UPDATE contents SET at = 0", "UPDATE content_pieces SET body = ''", "DELETE FROM contents",
        "DELETE FROM content_pieces", "DELETE FROM attachments", "UPDATE attachments SET name = 'x'",
    ):  # fmt: skip
        assert refused(granted[login], statement), statement


def test_a_desk_cannot_remove_what_is_there(granted: dict[str, str]) -> None:
    with sitting(granted["dispatch_1"], "dispatch") as desk:
        _, file = attach(desk)
        contents = contents_of(desk.database, desk.database.genesis)
        with pytest.raises(StoreUnreachable, match=r"read_only"):
            contents.remove(file.digest, 1 << 50)
        assert contents.has(file.digest)


def test_no_row_comes_but_with_its_act(granted: dict[str, str]) -> None:
    with sitting(granted["dispatch_1"], "dispatch") as desk:
        receipt, file = attach(desk)
    for version in (1, 2, 3):
        values = f"{receipt.case_id}, {version}, 9, '{file.digest}', 'after', 'x.jpg', 'image/jpeg', 1, 'nobody', 1"
        assert refused(granted["dispatch_1"], f"INSERT INTO attachments VALUES ({values})"), version


def test_a_content_is_of_a_size_that_a_station_can_hold(granted: dict[str, str]) -> None:
    for size in (0, (64 << 20) + 1):
        assert refused(granted["dispatch_1"], f"SELECT put_content(repeat('x', {size})::bytea)"), size


def test_what_was_put_by_hand_stands_under_its_own_digest(granted: dict[str, str]) -> None:
    with typing_sql(granted["dispatch_1"]) as typed:
        row = typed.execute(PUT).fetchone()
    with sitting(granted["wall_1"], "wall") as wall:
        assert row is not None
        assert b"".join(wall.contents.open(row[0])) == b"photograph"
    with closing(open_database(granted["owner"])) as database:
        told = verify(database, "Asia/Shanghai", Known(), contents_of(database, database.genesis)).told
        assert [(each.code, each.params["name"]) for each in told] == [("verify.orphan", row[0])]
