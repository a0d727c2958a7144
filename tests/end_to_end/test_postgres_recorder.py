"""A recorder's login on PostgreSQL: it keeps the index and sits on seats of cameras, and can do nothing else."""

from __future__ import annotations

from contextlib import closing
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from data_access.attachments.choose import contents_of
from data_access.engine.database import open_database
from data_access.process.login_tries import KIND, Did, How, did
from data_access.process.recorder import Recorder, Wanted, seat_of
from data_access.seats.seats import Seats
from data_access.telemetry.latest import Telemetry
from data_access.video.leads.lead_clips import LeadClips
from data_access.video.recordings.index import RecordingIndex
from hall.errors import StoreUnreachable, Words
from hall.telemetry.latest import SourceKey
from hall.video.lookback.clip import LeadClip
from hall.video.recordings.keeping import Keeping
from hall.video.recordings.segment import Segment
from tests.support.granted_hall import refused

ONE = Segment("C1", 1_780_000_000_000, 1_780_000_010_000, 5, "h264", 640, 360, "a", "recorder@hall-1")


def test_a_recorder_keeps_the_index_and_its_seats(granted: dict[str, str], tmp_path: Path) -> None:
    told: list[Words] = []
    wanted = Wanted("*", str(tmp_path / "recordings"), Keeping(1, 10**9, 0))
    Recorder(granted["record_1"], "recorder@hall-1", told.append, wanted).run(0.5)
    assert told == []
    with closing(open_database(granted["record_1"], station="recorder@hall-1")) as database:
        index, seats = RecordingIndex(database), Seats(database, [seat_of("C1")], "x")
        index.add([ONE])
        assert seats.hold() == {seat_of("C1")}
        seats.release()
        assert index.of("C1", ONE.begin, ONE.end) == [ONE]
        index.take_out([ONE])
        assert index.oldest("a", 1) == []


CLIP = LeadClip(1, "C1", ONE.begin, ONE.end, sha256(b"sample").hexdigest(), 6, ((ONE.begin, ONE.end),))


def test_a_recorder_keeps_clips_of_leads(granted: dict[str, str]) -> None:
    with closing(open_database(granted["record_1"], station="recorder@hall-1")) as database:
        clips, contents = LeadClips(database), contents_of(database, database.genesis)
        kept = contents.put(BytesIO(b"sample"), 6)
        clips.put(CLIP)
        assert (clips.lacking(0), clips.of_lead(1), kept.digest) == ([], CLIP, CLIP.digest)
    assert not refused(granted["record_1"], "SELECT take_out_lead_clips()")
    for statement in ("UPDATE lead_clips SET size = 1", "DELETE FROM lead_clips", "BEGIN; LOCK TABLE lead_clips"):
        assert refused(granted["record_1"], statement)


@pytest.mark.parametrize("login", ["wall_1", "dispatch_1", "chores_1", "admin_1"])
def test_nobody_else_writes_the_index(granted: dict[str, str], login: str) -> None:
    with closing(open_database(granted[login], station="x")) as database, pytest.raises(StoreUnreachable) as why:
        RecordingIndex(database).add([ONE])
    assert why.value.words.code == "store.read_only"
    with closing(open_database(granted[login], station="x")) as database, pytest.raises(StoreUnreachable) as why:
        LeadClips(database).put(CLIP)
    assert why.value.words.code == "store.read_only"
    for statement in ("SELECT take_out_recordings('a', '[]')", "SELECT take_out_lead_clips()"):
        assert refused(granted[login], statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE recordings SET size = 1",
        "DELETE FROM recordings",
        "BEGIN; LOCK TABLE recordings",
        "INSERT INTO meta VALUES ('lease.importer', 'x')",
        "INSERT INTO latest (kind, code, at, value, heard) VALUES ('seat', 'chore.prune', 1, 'x', 1)",
        "INSERT INTO cases (id) VALUES (1)",
        "SELECT * FROM reporters",
    ],
)
def test_a_recorder_can_do_nothing_else(granted: dict[str, str], statement: str) -> None:
    assert refused(granted["record_1"], statement)


@pytest.mark.parametrize("login", ["wall_1", "record_1", "dispatch_1"])
def test_who_opens_cameras_tells_how_their_logins_did(granted: dict[str, str], login: str) -> None:
    with closing(open_database(granted[login], station="x")) as database:
        telemetry, key = Telemetry(database), SourceKey(KIND, "a digest")
        for how in How:
            told = Did(how, 2, 1).told(key.code, telemetry.now())
            telemetry.put([told])
            assert did(telemetry.one(key)).how is how
