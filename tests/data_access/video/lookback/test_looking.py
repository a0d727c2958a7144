"""Looking back: who may, what the audit says of it, whose recordings are taken. Both engines."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from data_access.attachments.choose import contents_of
from data_access.engine.clock import FixedClock
from data_access.engine.database import Database
from data_access.proof.verify import verify
from data_access.store import ground_rows
from data_access.store.seals import By
from data_access.store.tables.camera_schema import CAMERAS
from data_access.store.tables.schema import audit
from data_access.video.cameras.camera_book import CameraBook
from data_access.video.cameras.present_cameras import PresentCameras
from data_access.video.leads.lead_clips import LeadClips
from data_access.video.lookback.clip_reader import ClipReader
from data_access.video.lookback.looking import LOOK_BACK, DatabaseLookBack, pieces_of
from hall.city.zone import CityZone
from hall.errors import NotAllowed
from hall.moment import MINUTE_MS, SECOND_MS
from hall.people.roles import Role
from hall.people.sensitivity import Sensitivity
from hall.people.session import Session, as_signed_in
from hall.ports.lookback import Source
from tests.support.cameras import a_camera
from tests.support.recorded import START, FakeRecordings, number
from tests.support.waits import wait_for

CLERK = Session("clerk", "示例受理员", frozenset({Role.CALL_TAKER}), station="desk-2")
UNIT = Session("unit", "示例处置员", frozenset({Role.DEPARTMENT}), station="desk-3")
BEGINS, ENDS = START - MINUTE_MS, START + MINUTE_MS


@pytest.fixture
def look_back(database: Database) -> DatabaseLookBack:
    """C1 has a recorder too, C2 is restricted."""
    cameras = [
        a_camera("C1", playback_url="rtsp://127.0.0.1:1/?from={start}"),
        a_camera("C2", sensitivity=Sensitivity.RESTRICTED, roles=("leader",)),
        a_camera("C3"),
        a_camera("C4", masks="0,0 100,100"),
    ]
    ground_rows.change(database, CAMERAS, [], cameras, By("tester", "test"))
    present = PresentCameras(database, FixedClock(START), None)
    book = CameraBook(database, present, as_signed_in)
    clips = ClipReader(LeadClips(database), contents_of(database, database.genesis), None)
    return DatabaseLookBack(book, present, FakeRecordings(), clips, CityZone("Asia/Shanghai"))


def lines(database: Database) -> list[tuple[str, ...]]:
    named = (audit.c.actor, audit.c.role, audit.c.subject, audit.c.note)
    with database.reading() as connection:
        return [tuple(row) for row in connection.execute(sa.select(*named).where(audit.c.act == LOOK_BACK))]


def test_each_look_is_in_the_audit_with_the_time_that_was_looked_at(
    database: Database, look_back: DatabaseLookBack
) -> None:
    looked = look_back.look("C1", BEGINS, ENDS, CLERK)
    assert [(each.begin - START, each.end - START, each.is_gap) for each in looked.stretches] == [
        (-MINUTE_MS, 0, True), (0, 8 * SECOND_MS, False), (8 * SECOND_MS, MINUTE_MS, True),
    ]  # fmt: skip
    assert (looked.source, looked.others) == (Source.HALL, (Source.RECORDER,))
    assert lines(database) == [("clerk", "call_taker", "camera C1", f"{BEGINS}-{ENDS}")]
    assert verify(database, "Asia/Shanghai").findings == []


def test_who_may_not_reads_nothing_and_leaves_no_line(database: Database, look_back: DatabaseLookBack) -> None:
    for camera, who, code in (("C2", CLERK, "denied.camera"), ("C1", UNIT, "denied.look_back")):
        with pytest.raises(NotAllowed) as refused:
            look_back.look(camera, BEGINS, ENDS, who)
        assert refused.value.words.code == code
    assert lines(database) == []


def test_where_the_hall_has_none_the_recorder_is_asked_or_who_looks_chooses(look_back: DatabaseLookBack) -> None:
    later = look_back.look("C1", ENDS, ENDS + 1_000, CLERK)
    assert (later.source, later.others, [each.is_gap for each in later.stretches]) == (
        Source.RECORDER, (Source.HALL,), [False],
    )  # fmt: skip
    assert look_back.look("C1", ENDS, ENDS + 1_000, CLERK, Source.HALL).source is Source.HALL
    none = look_back.look("C3", ENDS, ENDS + 1_000, CLERK)
    assert (none.source, none.others, none.segments) == (Source.HALL, (), ())


def test_what_was_looked_for_plays(look_back: DatabaseLookBack) -> None:
    player = look_back.player(look_back.look("C3", BEGINS, ENDS, CLERK), lambda: None)
    player.fit(320, 180)
    player.seek(START + 4_700)
    picture = wait_for(player.take)
    assert picture is not None
    assert (picture.at, number(picture)) == (START + 4_700, 7)
    player.close()
    assert player.join(10)


def test_what_is_masked_today_is_not_seen_in_what_was_recorded_before(look_back: DatabaseLookBack) -> None:
    player = look_back.player(look_back.look("C4", BEGINS, ENDS, CLERK), lambda: None)
    player.fit(320, 180)
    player.seek(START + 4_700)
    picture, still = wait_for(player.take), player.still()
    assert picture is not None
    assert still is not None
    for each in (picture, still):
        assert len({bytes(each.pixels[at : at + 4]) for at in range(0, 4 * each.width, 4)}) == 1
    player.close()
    assert player.join(10)


def test_nothing_plays_on_when_it_is_stopped(look_back: DatabaseLookBack) -> None:
    player = look_back.player(look_back.look("C3", BEGINS, ENDS, CLERK), lambda: None)
    look_back.stop()
    assert player.join(0), "nothing plays on when the database is closed"


def test_pieces_for_a_cut_are_the_hall_s_own() -> None:
    (first, second) = pieces_of(FakeRecordings(), "C1", START, START + 5_000)
    assert (first.begins, second.ends) == (START, START + 8_000)
    assert first.open().read(1) == b"G", "MPEG-TS"
