"""Clips around the moments of leads, on both engines: cut of recordings, whole or not there, evidence of cases."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from time import monotonic

import av
import av.error
import pytest
import sqlalchemy as sa

from data_access.attachments.folder_store import FolderStore
from data_access.process.chore_list import CHORES
from data_access.process.chores import ChoreRounds
from data_access.process.station import open_access
from data_access.proof.verify import verify
from data_access.secrets.station_key import make_key
from data_access.store import ground_rows
from data_access.store.tables.camera_schema import CAMERAS
from data_access.store.tables.lead_schema import lead_clips, leads
from data_access.video.lookback import clip_maker as module
from data_access.video.lookback import remux
from data_access.video.lookback.clip_reader import ClipReader
from hall.city.own_rules import LeadRules
from hall.errors import HallError, KeyRefused, NotFound, StoreUnreachable, Words
from hall.moment import DAY_MS, MINUTE_MS, SECOND_MS, Moment
from hall.people.roles import Role
from hall.people.session import Session
from hall.ports.lookback import Source
from hall.video.leads.lead import Reason
from hall.video.lookback.clip import AFTER_MS, BEFORE_MS, OTHERS_MS, around
from hall.video.recordings.segment import Segment
from tests.support.cameras import a_camera
from tests.support.clips import ClipHall
from tests.support.full_disk import small_disk
from tests.support.law_cities import BY
from tests.support.lead_city import STREET, lay_lead_city
from tests.support.recorded import EACH_MS, number
from tests.support.rtsp.clips import Look
from tests.support.waits import wait_for

TOP = Path(__file__).resolve().parents[4]
WHO = Session("wang", "王", frozenset({Role.DISPATCHER}), station="desk-1")
NOISE = Look(camera=3, width=320, height=180, fps=10, seconds=4, noise=True, bit_rate=1_000_000)
"""Half a megabyte a segment."""


def opened(url: str, keys: Path, rules: LeadRules | None = None) -> Iterator[ClipHall]:
    frame = lay_lead_city(url, rules)
    access = open_access(url, "desk-1", keys=keys)
    try:
        yield ClipHall(access, frame)
    finally:
        access.feed.close()
        access.close()


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    return tmp_path / "keys"


@pytest.fixture
def hall(engine_url: str, keys: Path) -> Iterator[ClipHall]:
    yield from opened(engine_url, keys)


@pytest.fixture
def sealing(engine_url: str, keys: Path) -> Iterator[ClipHall]:
    """A city that wants them encrypted."""
    yield from opened(engine_url, keys, LeadRules(seals_clips=True))


def faults(hall: ClipHall) -> tuple[list[str], list[str]]:
    """What a proof finds, and what it tells besides."""
    report = verify(hall.access.database, "Asia/Shanghai", contents=hall.contents)
    return [each.code for each in report.findings], [each.code for each in report.told]


def chore(hall: ClipHall) -> None:
    """What the chores do about leads."""
    rounds = ChoreRounds(hall.access, "a")
    wait_for(lambda: bool(rounds.seats.hold()))
    rounds.do(next(each for each in CHORES if each.name == "leads"))


def test_a_clip_is_cut_around_the_moment_and_plays(hall: ClipHall) -> None:
    """Where the hall's own recordings of that time are gone it is what is looked at; the look is in the audit."""
    hall.see()
    hall.maker().round()
    clip = hall.clips.of_lead(1)
    assert clip is not None
    assert (clip.camera, clip.begin, clip.end) == ("c1", hall.at - BEFORE_MS, hall.at + AFTER_MS)
    assert clip.stretches == ((clip.begin, clip.end),)
    content = b"".join(hall.contents.open(clip.digest))
    assert (sha256(content).hexdigest(), len(content)) == (clip.digest, clip.size)
    with av.open(io.BytesIO(content), "r", format="mp4") as film:
        pictures = len(list(film.decode(video=0)))
    assert pictures == (BEFORE_MS + AFTER_MS) // EACH_MS
    looked = hall.access.look_back.look("c1", *around(hall.at), WHO)
    assert (looked.source, [each.is_gap for each in looked.stretches]) == (Source.CLIP, [False])
    assert looked.others == (Source.HALL,)
    assert hall.access.look_back.look("c1", *around(hall.at), WHO, Source.HALL).others == (Source.CLIP,)
    player = hall.access.look_back.player(looked, lambda: None)
    player.fit(320, 180)
    player.seek(hall.at)
    picture = wait_for(player.take)
    assert picture is not None
    assert (picture.at, number(picture)) == (hall.at, 0)
    assert faults(hall) == ([], [])


def test_whoever_recorded_some_of_it_makes_what_the_last_one_did_not(
    hall: ClipHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That one may be dead, or its row of nothing: any recorder's login may add one."""
    hall.begin(hall.access.clock.now() - AFTER_MS - OTHERS_MS + 20_000)
    hall.see()
    known = hall.recordings.segments
    lie = Segment("c1", hall.at, hall.at + 600_000, 1, "h264", 320, 180, "zz", "gone")
    monkeypatch.setattr(hall.recordings, "segments", lambda *asked: [*known(*asked), lie])
    maker = hall.maker()
    maker.round()
    assert hall.clips.of_lead(1) is None, "the other makes it"
    late = hall.access.clock.now() + 30_000
    monkeypatch.setattr(type(hall.access.clock), "now", lambda _: late)
    maker.round()
    assert (clip := hall.clips.of_lead(1)) is not None
    assert clip.stretches == ((hall.at - BEFORE_MS, hall.at + AFTER_MS),)


def test_rounds_make_one_each_and_only_of_what_there_is(hall: ClipHall) -> None:
    """Not of a lead whose time was not recorded, nor of one that goes on, nor by a station that did not record it."""
    hall.see()
    maker = hall.maker()
    hall.maker(station="another").round()
    assert hall.clips.of_lead(1) is None
    maker.round()
    first = hall.clips.of_lead(1)
    hall.see("c2", at=hall.access.clock.now())
    hall.see("elsewhere", at=hall.access.clock.now() - 3 * DAY_MS)
    hall.recordings.begins = ()
    maker.round()
    assert [hall.clips.of_lead(each) for each in (1, 2, 3)] == [first, None, None]
    assert [each.id for each in hall.clips.lacking(0)] == [2, 3]


def test_a_case_has_the_clip_as_evidence_beside_the_frame(hall: ClipHall) -> None:
    hall.see()
    hall.maker().round()
    receipt = hall.access.lead_desk.file(1, "command-1", WHO)
    clip, card = hall.clips.of_lead(1), hall.access.reader.card(receipt.case_id, WHO)
    assert clip is not None
    frame, film = (each.file for each in card.attachments)
    assert (frame.digest, film.digest, film.media, film.size) == (hall.frame, clip.digest, "video/mp4", clip.size)
    assert film.name.endswith(".mp4")
    content = hall.access.attachments.content(receipt.case_id, film.digest, WHO)
    assert sha256(content).hexdigest() == clip.digest
    assert faults(hall) == ([], [])


def test_a_clip_that_comes_later_than_its_case_is_attached_once_by_the_system(hall: ClipHall) -> None:
    hall.see()
    receipt = hall.access.lead_desk.file(1, "command-1", WHO)
    chore(hall)
    hall.maker().round()
    for _ in range(2):
        chore(hall)
    clip, card = hall.clips.of_lead(1), hall.access.reader.card(receipt.case_id, WHO)
    assert clip is not None
    assert [(each.file.digest, each.by) for each in card.attachments] == [
        (hall.frame, "wang"), (clip.digest, "system"),
    ]  # fmt: skip
    assert faults(hall) == ([], [])


def test_a_clip_that_comes_hours_later_than_its_case_is_attached_too(hall: ClipHall) -> None:
    hall.see()
    receipt = hall.access.lead_desk.file(1, "command-1", WHO)
    with hall.access.database.writing() as connection:
        connection.execute(sa.update(leads).values(reviewed_at=leads.c.reviewed_at - DAY_MS + MINUTE_MS))
    hall.maker().round()
    chore(hall)
    (_, film) = hall.access.reader.card(receipt.case_id, WHO).attachments
    assert film.by == "system"


def test_a_row_that_names_another_camera_than_its_lead_shows_nothing(hall: ClipHall) -> None:
    hall.see()
    receipt = hall.access.lead_desk.file(1, "command-1", WHO)
    hall.maker().round()
    clip = hall.clips.of_lead(1)
    assert clip is not None
    assert hall.clips.of_camera("c1", clip.begin, clip.end) == [clip]
    with hall.access.database.writing() as connection:
        connection.execute(sa.update(lead_clips).values(camera="c2"))
    assert hall.clips.of_camera("c2", clip.begin, clip.end) == []
    chore(hall)
    assert len(hall.access.reader.card(receipt.case_id, WHO).attachments) == 1


def test_a_clip_goes_with_its_lead(hall: ClipHall) -> None:
    """One that was filed keeps it, and so does one that waits."""
    for camera in ("c1", "c2", "elsewhere"):
        hall.see(camera)
    hall.maker().round()
    digests = [clip.digest for clip in map(hall.clips.of_lead, (1, 2, 3)) if clip is not None]
    hall.access.lead_desk.refuse(1, Reason.NOTHING, "a", WHO)
    hall.access.lead_desk.file(2, "b", WHO)
    assert hall.access.look_back.look("c1", *around(hall.at), WHO).source is Source.HALL
    hall.maker().round()
    assert [hall.contents.has(each) for each in digests] == [False, True, True]
    assert [hall.clips.of_lead(each) is None for each in (1, 2, 3)] == [True, False, False]
    assert faults(hall) == ([], [])


def test_of_a_camera_with_masks_nothing_is_kept_that_they_hide(hall: ClipHall) -> None:
    hall.masked.add("c1")
    hall.see()
    hall.see("c2")
    hall.maker().round()
    assert [hall.clips.of_lead(each) is None for each in (1, 2)] == [True, False]
    masked = a_camera("c2", street=STREET, masks="0,0 30,20")
    ground_rows.change(hall.access.database, CAMERAS, [a_camera("c2", street=STREET)], [masked], BY)
    receipt = hall.access.lead_desk.file(2, "a", WHO)
    chore(hall)
    card = hall.access.reader.card(receipt.case_id, WHO)
    assert card.attachments == (), "what came before there were masks shows what they hide"


def test_one_content_of_two_leads_stays_as_long_as_one_of_them(hall: ClipHall) -> None:
    hall.see()
    hall.see("c2")
    hall.maker().round()
    clip = hall.clips.of_lead(1)
    assert clip is not None
    with hall.access.database.writing() as connection:
        connection.execute(sa.update(lead_clips).values(digest=clip.digest, size=clip.size))
    hall.access.lead_desk.refuse(1, Reason.NOTHING, "a", WHO)
    hall.maker().round()
    assert hall.contents.has(clip.digest)
    hall.access.lead_desk.refuse(2, Reason.NOTHING, "b", WHO)
    hall.maker().round()
    assert not hall.contents.has(clip.digest)


def test_a_city_that_wants_it_has_them_encrypted_and_whoever_has_the_key_plays_them(
    sealing: ClipHall, keys: Path, engine_url: str
) -> None:
    key = make_key(sealing.access.database, keys)
    sealing.see()
    sealing.maker(key=key).round()
    clip = sealing.clips.of_lead(1)
    assert clip is not None
    kept = b"".join(sealing.contents.open(clip.digest))
    assert b"ftyp" not in kept, "no film lies there"
    assert ClipReader(sealing.clips, sealing.contents, key).content(clip)[4:8] == b"ftyp"
    with pytest.raises(KeyRefused):
        ClipReader(sealing.clips, sealing.contents, None).content(clip)
    receipt = sealing.access.lead_desk.file(1, "command-1", WHO)
    assert faults(sealing) == ([], [])
    with pytest.raises(KeyRefused):
        sealing.access.attachments.content(receipt.case_id, clip.digest, WHO)
    with closing(open_access(engine_url, "desk-2", keys=keys)) as access:
        assert access.attachments.content(receipt.case_id, clip.digest, WHO)[4:8] == b"ftyp"
        looked = access.look_back.look("c1", *around(sealing.at), WHO)
        player = access.look_back.player(looked, lambda: None)
        player.fit(320, 180)
        player.seek(sealing.at)
        assert wait_for(player.take)


@pytest.mark.allow_log("clips wait: clips.no_key")
def test_without_the_key_none_is_kept_open_and_it_is_told(sealing: ClipHall, keys: Path) -> None:
    sealing.see()
    maker = sealing.maker()
    for _ in range(2):
        maker.round()
    assert (sealing.told, sealing.clips.of_lead(1)) == (["clips.no_key"], None)
    maker.means = replace(maker.means, key=make_key(sealing.access.database, keys))
    maker.round()
    assert (sealing.told, sealing.clips.of_lead(1) is None) == (["clips.no_key", "clips.back"], False)


@pytest.mark.allow_log("clips wait: clips.no_room")
def test_a_disk_that_is_nearly_full_is_left_alone(hall: ClipHall) -> None:
    hall.see()
    free = [1_000_000]
    maker = hall.maker(free=lambda: free[0])
    for _ in range(2):
        maker.round()
    assert (hall.told, hall.clips.of_lead(1)) == (["clips.no_room"], None)
    free[0] = 10**9
    maker.round()
    assert hall.told == ["clips.no_room", "clips.back"]
    assert hall.clips.of_lead(1) is not None


@pytest.mark.allow_log("clips wait: store.attachments_full")
def test_a_full_disk_leaves_nothing_half_and_the_clip_comes_later(hall: ClipHall, tmp_path: Path) -> None:
    hall.see()
    with small_disk(tmp_path / "disk") as disk:
        contents = FolderStore(disk.root / "contents")
        maker = hall.maker(contents)
        disk.fill()
        for _ in range(2):
            maker.round()
        assert (hall.told, hall.clips.of_lead(1)) == (["store.attachments_full"], None)
        assert list(contents.kept()) == []
        disk.free()
        maker.round()
        clip = hall.clips.of_lead(1)
        assert clip is not None
        assert [(each.name, each.size) for each in contents.kept()] == [(clip.digest, clip.size)]
        assert hall.told == ["store.attachments_full", "clips.back"]


def test_a_recorder_that_is_killed_while_it_makes_a_clip(hall: ClipHall, engine_url: str) -> None:
    """Its content is there, and no row names it: the next one makes it anew, and nothing is double."""
    hall.see()
    command = [sys.executable, "-m", "tests.support.clip_killed", engine_url, str(hall.at)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=TOP) as dying:
        assert dying.stdout is not None
        digest = dying.stdout.readline().strip()
        dying.kill()
    assert hall.contents.has(digest)
    assert (hall.clips.of_lead(1), faults(hall)) == (None, ([], ["verify.orphan"]))
    hall.maker().round()
    clip = hall.clips.of_lead(1)
    assert clip is not None
    assert clip.digest == digest
    assert faults(hall) == ([], [])


class Later:
    """A monotonic clock that is set on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.s = 0.0
        monkeypatch.setattr(module, "monotonic", lambda: monotonic() + self.s)


class Reading:
    """Recordings of a camera that cannot be read while it is ``away``; all of them, or the segment that begins then."""

    def __init__(self, hall: ClipHall, camera: str, error: HallError, begin: Moment | None = None) -> None:
        self.asked, self.away = list[str](), {camera}
        self._content, self._error, self._begin = hall.recordings.content, error, begin
        hall.recordings.content = self._found  # type: ignore[method-assign]

    def _found(self, segment: Segment) -> bytes:
        self.asked.append(segment.camera)
        if segment.camera in self.away and self._begin in (None, segment.begin):
            raise self._error
        return self._content(segment)


PLACE = StoreUnreachable("store.recordings", path="/p", why="x")
FILE = NotFound("missing.recording", camera="c1")


@pytest.mark.allow_log("clips wait: (store.recordings|missing.recording)")
@pytest.mark.parametrize("error", [PLACE, NotFound("missing.recordings", path="/p"), FILE])
def test_a_clip_whose_recordings_are_away_for_a_moment_is_made_when_they_are_back(
    hall: ClipHall, monkeypatch: pytest.MonkeyPatch, error: HallError
) -> None:
    hall.see()
    later, read = Later(monkeypatch), Reading(hall, "c1", error)
    maker = hall.maker()
    maker.round()
    assert (hall.told, hall.clips.of_lead(1), maker.trouble()) == ([error.words.code], None, None)
    asked = len(read.asked)
    maker.round()
    assert len(read.asked) == asked, "not at once again"
    later.s += module.AGAIN_S
    maker.round()
    assert len(read.asked) > asked
    read.away.clear()
    later.s += 2 * module.AGAIN_S
    maker.round()
    clip = hall.clips.of_lead(1)
    assert clip is not None
    assert (clip.begin, clip.end) == (hall.at - BEFORE_MS, hall.at + AFTER_MS), "all of it"
    assert hall.told == [error.words.code, "clips.back"]


@pytest.mark.allow_log("clips wait: missing.recording")
@pytest.mark.allow_log("no clip of lead 1")
def test_a_clip_whose_recordings_stay_away_is_given_up_after_an_hour_and_health_says_so(
    hall: ClipHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall.see()
    hall.see("c2")
    later, read = Later(monkeypatch), Reading(hall, "c1", FILE)
    maker = hall.maker()
    maker.round()
    assert hall.clips.of_lead(2) is not None, "one file holds up no other clip"
    for _ in range(100):
        later.s += module.MOST_AGAIN_S
        maker.round()
    asked = len(read.asked)
    assert maker.trouble() == Words("clips.given_up", {"count": 1})
    later.s += module.MOST_AGAIN_S
    maker.round()
    assert (len(read.asked), hall.clips.of_lead(1)) == (asked, None)
    later.s += DAY_MS / SECOND_MS
    assert maker.trouble() is None


@pytest.mark.allow_log("clips wait: missing.recording")
def test_of_what_stays_away_in_part_a_clip_is_made_of_the_rest(hall: ClipHall, monkeypatch: pytest.MonkeyPatch) -> None:
    hall.see()
    later, first = Later(monkeypatch), hall.recordings.segments("c1", *around(hall.at))[0]
    read = Reading(hall, "c1", FILE, first.begin)
    maker = hall.maker()
    maker.round()
    assert (hall.clips.of_lead(1), bool(read.asked)) == (None, True)
    later.s += module.PATIENT_S + 1
    maker.round()
    clip = hall.clips.of_lead(1)
    assert clip is not None
    assert clip.begin == first.end
    assert maker.trouble() is None


@pytest.mark.allow_log("no clip of lead 1")
def test_what_cannot_be_read_is_given_up_and_holds_up_no_other(hall: ClipHall) -> None:
    hall.see()
    hall.see("c2")
    content, read = hall.recordings.content, list[str]()

    def damaged(segment: object) -> bytes:
        camera = segment.camera  # type: ignore[attr-defined]
        read.append(camera)
        return b"no film" if camera == "c1" else content(segment)  # type: ignore[arg-type]

    hall.recordings.content = damaged  # type: ignore[method-assign]
    maker = hall.maker()
    maker.round()
    known = len(read)
    maker.round()
    assert (hall.clips.of_lead(1), hall.clips.of_lead(2) is None, len(read)) == (None, False, known)


@pytest.mark.allow_log("no clip of lead 1")
def test_what_libav_refuses_in_its_own_words_is_given_up_too(hall: ClipHall, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some of its errors are no OSError: one ended the whole recorder."""

    def refuses(*_: object) -> None:
        raise av.error.ArgumentError(22, "dimensions not set")

    hall.see()
    monkeypatch.setattr(remux, "_form", refuses)
    maker = hall.maker()
    maker.round()
    monkeypatch.undo()
    hall.see("c2")
    maker.round()
    assert [hall.clips.of_lead(each) is None for each in (1, 2)] == [True, False]


def test_one_that_would_be_larger_than_a_city_takes_is_shorter(hall: ClipHall) -> None:
    noisy = ClipHall(hall.access, hall.frame, NOISE)
    noisy.see()
    maker = noisy.maker()
    most = 1 << 20
    rules = replace(noisy.rules(), attachments=replace(noisy.rules().attachments, file_mb=1))
    maker.means = replace(maker.means, rules=lambda: rules)
    maker.round()
    clip = noisy.clips.of_lead(1)
    assert clip is not None
    assert most / 3 < clip.size <= most
    assert noisy.at - BEFORE_MS < clip.begin < noisy.at < clip.end < noisy.at + AFTER_MS
    assert clip.end - clip.begin > 3 * SECOND_MS


def test_a_storm_takes_a_second_of_a_round(hall: ClipHall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_ROUND_S", 0.0)
    for camera in ("c1", "c2"):
        hall.see(camera)
    maker = hall.maker()
    maker.round()
    assert [each.id for each in hall.clips.lacking(0)] == [1, 2]
    monkeypatch.undo()
    maker.round()
    assert hall.clips.lacking(0) == []
