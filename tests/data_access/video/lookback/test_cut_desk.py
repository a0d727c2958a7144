"""Cuts of recordings: what leaves the hall plays, proves itself, and is named by the audit. Both engines."""

from __future__ import annotations

import errno
import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import av
import pytest
import sqlalchemy as sa

from data_access.engine.clock import FixedClock
from data_access.engine.database import Database
from data_access.proof.cut_proof import Proved, Verdict, prove
from data_access.proof.verify import verify
from data_access.secrets.hall_key import HallKey, new_key
from data_access.store import ground_rows
from data_access.store.seals import By
from data_access.store.tables.camera_schema import CAMERAS
from data_access.store.tables.schema import audit
from data_access.video.cameras.camera_book import CameraBook
from data_access.video.cameras.present_cameras import PresentCameras
from data_access.video.lookback import cut_desk, cut_file, remux
from data_access.video.lookback.cut_desk import DatabaseCuts
from data_access.video.lookback.cut_note import EXPORT
from data_access.video.lookback.footage import Piece
from hall.city.zone import CityZone
from hall.errors import HallError, InputRefused, KeyRefused, NotAllowed, NotFound, StoreUnreachable
from hall.moment import SECOND_MS
from hall.people.roles import Role
from hall.people.sensitivity import Sensitivity
from hall.people.session import Session, as_signed_in
from hall.ports.lookback import CutAsked, CutDone
from hall.video.lookback.cut import signed
from tests.support.cameras import a_camera
from tests.support.full_disk import small_disk
from tests.support.recorded import EACH_MS, LOOK, START, pieces
from tests.support.rtsp import strip
from tests.support.rtsp.clips import Look

CHIEF = Session("chief", "示例值班长", frozenset({Role.SHIFT_LEADER, Role.CHECKER}), station="desk-1")
CLERK = Session("clerk", "示例受理员", frozenset({Role.CALL_TAKER}), station="desk-2")
GAP = START + 20 * SECOND_MS
ASKED = CutAsked("C1", START + 1_500, START + 22 * SECOND_MS, "示例：交警调取", "示例-1")
Cuts = Callable[..., DatabaseCuts]


@pytest.fixture
def key(database: Database) -> HallKey:
    return new_key(database.genesis)


@pytest.fixture
def cuts(database: Database, key: HallKey) -> Cuts:
    """Of a hall with one open and one restricted camera; eight seconds are recorded, and four after a gap."""
    restricted = a_camera("C2", sensitivity=Sensitivity.RESTRICTED, roles=("leader",))
    ground_rows.change(
        database, CAMERAS, [], [a_camera("C1"), restricted, a_camera("C3", masks="0,0 30,20")], By("tester", "test")
    )
    book = CameraBook(database, PresentCameras(database, FixedClock(START), None), as_signed_in)

    def made(found: list[Piece] | None = None, key: HallKey | None = key) -> DatabaseCuts:
        recorded = pieces((START, START + 4 * SECOND_MS, GAP)) if found is None else found
        zone = CityZone("Asia/Shanghai")
        return DatabaseCuts(book, lambda *_: recorded, key, database.genesis, FixedClock(START + 90_000), zone)

    return made


def exports(database: Database) -> list[tuple[str, ...]]:
    named = (audit.c.actor, audit.c.role, audit.c.station, audit.c.subject, audit.c.note)
    with database.reading() as connection:
        return [tuple(row) for row in connection.execute(sa.select(*named).where(audit.c.act == EXPORT))]


def files(folder: Path) -> list[Path]:
    """But the database's own."""
    return [path for path in folder.iterdir() if path.suffix not in {".db", ".db-wal", ".db-shm"}]


def test_a_cut_holds_the_pictures_as_they_were_recorded(cuts: Cuts, tmp_path: Path) -> None:
    """From the key frame before the moment that was asked for; each at its time, the gap stands still."""
    done = cuts().export(ASKED, str(tmp_path / "cut.mp4"), CHIEF)
    with av.open(done.file) as film:
        shown = [(round(float(frame.time or 0) * SECOND_MS), strip.read(frame.to_ndarray(format="gray")).frame)
                 for frame in film.decode(video=0)]  # fmt: skip
        assert film.metadata["comment"] == f"hall.cut.1 {done.cut.number}"
    assert shown[0] == (0, 10)
    assert shown[29:31] == [(2_900, 39), (3_000, 0)], "one piece, and the next"
    assert shown[69:71] == [(6_900, 39), (19_000, 0)], "before the gap, and behind it"
    assert len(shown) == 90
    assert done.cut.begins == START + 1_000
    assert done.cut.ends == ASKED.ends
    assert done.cut.stretches == ((START + 1_000, START + 8_000), (GAP, ASKED.ends))
    assert done.cut.missing_ms == 12 * SECOND_MS


@pytest.mark.parametrize("room", [0, 1 << 17])
def test_a_full_disk_is_named_and_nothing_is_left(cuts: Cuts, database: Database, tmp_path: Path, room: int) -> None:
    """From the first byte on, or on the way; no descriptor either: the disk can be taken away."""
    long = pieces(range(START, START + 80 * SECOND_MS, 4 * SECOND_MS))
    with small_disk(tmp_path / "disk", 1) as disk:
        disk.fill(room)
        path = disk.root / "cut.mp4"
        with pytest.raises(OSError, match="No space left") as caught:
            cuts(long).export(ASKED._replace(ends=START + 80 * SECOND_MS), str(path), CHIEF)
        assert (caught.value.errno, caught.value.filename) == (errno.ENOSPC, str(path))
        assert [each.name for each in disk.root.iterdir()] == ["filler"]
    assert exports(database) == []


def test_a_cut_is_of_the_camera_as_it_was_then(cuts: Cuts, database: Database, tmp_path: Path) -> None:
    """It hung elsewhere when that was recorded: it is signed as there, for who might look there."""
    moved = START + 60 * SECOND_MS
    for sensitivity, roles in ((Sensitivity.RESTRICTED, ("leader",)), (Sensitivity.INNER, ())):
        then = a_camera("C1", name_zh="幼儿园东门", sensitivity=sensitivity, roles=roles, ends=moved)
        change = a_camera("C1"), [then, a_camera("C1", name_zh="示例大道", begins=moved)]
        ground_rows.change(database, CAMERAS, [change[0]], change[1], By("tester", "test"))
        if roles:
            with pytest.raises(NotAllowed) as refused:
                cuts().export(ASKED, str(tmp_path / "cut.mp4"), CHIEF)
            assert refused.value.words.code == "denied.camera"
            ground_rows.change(database, CAMERAS, change[1], [change[0]], By("tester", "test"))
    assert cuts().export(ASKED, str(tmp_path / "cut.mp4"), CHIEF).cut.camera_name == "幼儿园东门"


def test_a_mask_that_is_drawn_while_a_cut_is_written_holds(
    cuts: Cuts, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = remux.write

    def masked_meanwhile(*told: Any) -> remux.Film:
        ground_rows.change(database, CAMERAS, [a_camera("C1")], [a_camera("C1", masks="0,0 30,20")], By("t", "t"))
        return write(*told)

    monkeypatch.setattr(remux, "write", masked_meanwhile)
    with pytest.raises(NotAllowed) as refused:
        cuts().export(ASKED, str(tmp_path / "cut.mp4"), CHIEF)
    assert refused.value.words.code == "cut.masked"
    assert (files(tmp_path), exports(database)) == ([], [])


@pytest.mark.parametrize("reason", ["\u200b", "\u3164", "\u202e", "a\0b", "half \ud800"], ids=ascii)
def test_a_reason_that_nobody_sees_is_none(cuts: Cuts, database: Database, tmp_path: Path, reason: str) -> None:
    with pytest.raises(InputRefused) as refused:
        cuts().export(ASKED._replace(reason=reason), str(tmp_path / "cut.mp4"), CHIEF)
    assert refused.value.words.code == "cut.no_reason"
    assert exports(database) == []


def test_a_reason_stands_in_one_line_of_the_audit(cuts: Cuts, database: Database, tmp_path: Path) -> None:
    cuts().export(ASKED._replace(reason="示例\n\x1b[2J调取"), str(tmp_path / "cut.mp4"), CHIEF)
    assert exports(database)[0][-1].endswith("示例 [2J调取")


@pytest.mark.parametrize("begins", [-(10**15), 10**16])
def test_a_time_beyond_all_calendars_is_nothing(cuts: Cuts, tmp_path: Path, begins: int) -> None:
    with pytest.raises(InputRefused) as refused:
        cuts().export(ASKED._replace(begins=begins, ends=begins + 1_000), str(tmp_path / "cut.mp4"), CHIEF)
    assert refused.value.words.code == "cut.nothing"


def test_the_audit_names_it_and_stays_whole(cuts: Cuts, database: Database, tmp_path: Path) -> None:
    done = cuts().export(ASKED, str(tmp_path / "cut.mp4"), CHIEF)
    ((actor, role, station, subject, note),) = exports(database)
    assert (actor, role, station, subject) == ("chief", "shift_leader", "desk-1", "camera C1")
    told = note.split(" ")
    assert told[0] == done.cut.number
    assert told[2] == done.sha256 == sha256(Path(done.file).read_bytes()).hexdigest()
    assert told[3:] == ["示例-1", "示例：交警调取"]
    assert verify(database, "Asia/Shanghai").findings == []


def _proved(path: Path, key: HallKey | None, compared: str = "") -> Proved:
    return prove(path, lambda _: () if key is None else (key.public,), compared)


def test_a_cut_proves_itself_without_a_database(cuts: Cuts, key: HallKey, tmp_path: Path) -> None:
    path = tmp_path / "cut.mp4"
    done = cuts().export(ASKED, str(path), CHIEF)
    other = new_key("9")
    assert _proved(path, key) == Proved(Verdict.GENUINE, done.cut, done.sha256, path.stat().st_size, key.fingerprint)
    assert _proved(path, None).verdict is Verdict.UNKNOWN
    assert _proved(path, other).verdict is Verdict.OTHER
    assert _proved(path, None, key.fingerprint.lower().replace("-", " ")).verdict is Verdict.GENUINE
    assert _proved(path, key, other.fingerprint).verdict is Verdict.OTHER


def test_every_change_is_told(cuts: Cuts, key: HallKey, tmp_path: Path) -> None:
    path = tmp_path / "cut.mp4"
    done = cuts().export(ASKED, str(path), CHIEF)
    whole, size = path.read_bytes(), done.cut.size
    media, said = whole[:size], whole[size:]
    changes = {
        "the media": media[: size // 2] + bytes([media[size // 2] ^ 1]) + media[size // 2 + 1 :] + said,
        "the last byte of the media": media[:-1] + bytes([media[-1] ^ 1]) + said,
        "a word": media + said.replace("示例路口".encode(), "示例街口".encode()),
        "a moment": media + said.replace(str(done.cut.at).encode(), str(done.cut.at + 1).encode()),
        "something before the statement": media + b"\0\0\0\x08free" + said,
        "something behind it": whole + b"\0\0\0\x08free",
        "the statement once more": whole + said,
        "no statement any more": media + said.replace(b'"signature"', b'"sIgnature"'),
    }
    for what, content in changes.items():
        assert content != whole, what
        path.write_bytes(content)
        assert _proved(path, key).verdict is Verdict.CHANGED, what


def test_who_signs_what_was_changed_anew_signs_it_with_another_key(cuts: Cuts, key: HallKey, tmp_path: Path) -> None:
    path, forger = tmp_path / "cut.mp4", new_key("9")
    done = cuts().export(ASKED, str(path), CHIEF)
    media = bytearray(path.read_bytes()[: done.cut.size])
    media[done.cut.size // 2] ^= 1
    with path.open("w+b") as file:
        file.write(media)
        lie = replace(done.cut, sha256=sha256(media).hexdigest(), public_key=forger.public)
        cut_file.append(file, signed(lie, forger.sign))
    assert _proved(path, key).verdict is Verdict.OTHER
    with path.open("r+b") as file:
        file.truncate(done.cut.size)
        cut_file.append(file, signed(replace(lie, public_key=key.public), forger.sign))
    assert _proved(path, key).verdict is Verdict.CHANGED


@pytest.mark.parametrize("share", [0.999, 0.9, 0.5, 0.1])
def test_one_that_is_cut_short_says_so_wherever_it_ends(cuts: Cuts, key: HallKey, tmp_path: Path, share: float) -> None:
    path = tmp_path / "cut.mp4"
    cuts().export(ASKED, str(path), CHIEF)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    assert _proved(path, key).verdict is Verdict.SHORT


def test_one_whose_statement_was_taken_away_is_not_called_unsigned(cuts: Cuts, key: HallKey, tmp_path: Path) -> None:
    path = tmp_path / "cut.mp4"
    done = cuts().export(ASKED, str(path), CHIEF)
    path.write_bytes(path.read_bytes()[: done.cut.size])
    assert _proved(path, key).verdict is Verdict.SHORT


@pytest.mark.parametrize("content", [b"", b"\0", b"no film at all", b"\0\0\0\x10ftypisom\0\0\0\0", b"\0\0\0\0" * 9])
def test_what_no_hall_has_signed_is_unsigned(key: HallKey, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "some.mp4"
    path.write_bytes(content)
    assert _proved(path, key).verdict is Verdict.UNSIGNED


@pytest.mark.parametrize(("asked", "who", "kind", "code"), [
    (ASKED, CLERK, NotAllowed, "denied.video_export"),
    (ASKED._replace(camera="C2"), CHIEF, NotAllowed, "denied.camera"),
    (ASKED._replace(camera="C3"), CHIEF, NotAllowed, "cut.masked"),
    (ASKED._replace(camera="C9"), CHIEF, HallError, "missing.camera"),
    (ASKED._replace(reason=" "), CHIEF, InputRefused, "cut.no_reason"),
    (ASKED._replace(begins=GAP + 90_000, ends=GAP + 99_000), CHIEF, InputRefused, "cut.nothing"),
])  # fmt: skip
def test_what_is_refused_leaves_neither_file_nor_line(
    cuts: Cuts, database: Database, tmp_path: Path, asked: CutAsked, who: Session, kind: type[HallError], code: str
) -> None:
    with pytest.raises(kind) as refused:
        cuts().export(asked, str(tmp_path / "cut.mp4"), who)
    assert refused.value.words.code == code
    assert (exports(database), files(tmp_path)) == ([], [])


def test_what_cannot_be_read_is_told_as_missing(cuts: Cuts, tmp_path: Path) -> None:
    first, second, third = pieces((START, START + 4 * SECOND_MS, START + 8 * SECOND_MS))
    damaged = second._replace(open=lambda: io.BytesIO(b"rubbish" * 999))
    done = cuts([first, damaged, third]).export(ASKED._replace(begins=START), str(tmp_path / "cut.mp4"), CHIEF)
    assert done.cut.stretches == ((START, START + 4_000), (START + 8_000, START + 12_000))
    assert done.cut.missing_ms == 4_000


def test_a_station_without_the_key_lets_nothing_out(cuts: Cuts, tmp_path: Path) -> None:
    with pytest.raises(KeyRefused, match="no_key"):
        cuts(key=None).export(ASKED, str(tmp_path / "cut.mp4"), CHIEF)
    assert files(tmp_path) == []


def test_a_camera_that_changed_its_form_is_told_with_the_moment(cuts: Cuts, tmp_path: Path) -> None:
    later = pieces((GAP,), replace(LOOK, width=640, height=360))
    with pytest.raises(InputRefused) as refused:
        cuts([*pieces(), *later]).export(ASKED, str(tmp_path / "cut.mp4"), CHIEF)
    assert (refused.value.words.code, refused.value.words.params) == ("cut.other_form", {"at": GAP})
    assert files(tmp_path) == []


def test_no_file_without_its_line(
    cuts: Cuts, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The audit cannot be written: nothing has left."""

    def broken(*_: object) -> str:
        raise StoreUnreachable("store.gone")

    monkeypatch.setattr(cut_desk, "noted", broken)
    with pytest.raises(StoreUnreachable):
        cuts().export(ASKED, str(tmp_path / "cut.mp4"), CHIEF)
    assert (exports(database), files(tmp_path)) == ([], [])


@pytest.mark.parametrize("look", [
    replace(LOOK, b_frames=2), replace(LOOK, codec="hevc"),
], ids=["frames in another order", "hevc"])  # fmt: skip
def test_all_forms_play_again(cuts: Cuts, tmp_path: Path, look: Look) -> None:
    done: CutDone = cuts(pieces(look=look)).export(ASKED._replace(begins=START), str(tmp_path / "cut.mp4"), CHIEF)
    with av.open(done.file) as film:
        numbers = [strip.read(frame.to_ndarray(format="gray")).frame for frame in film.decode(video=0)]
    assert numbers == [*range(40), *range(40)]
    assert done.cut.ends == START + 80 * EACH_MS


AHEAD, BEHIND = replace(LOOK, camera=8), replace(LOOK, camera=9)


def shown_by(done: CutDone) -> list[tuple[int, int, int]]:
    """Which camera's pictures one after another are, and from when to when (ms)."""
    runs: list[tuple[int, int, int]] = []
    with av.open(done.file) as film:
        for frame in film.decode(video=0):
            at, camera = round(float(frame.time or 0) * SECOND_MS), strip.read(frame.to_ndarray(format="gray")).camera
            since = runs.pop()[1] if runs and runs[-1][0] == camera else at
            runs.append((camera, since, at))
    return runs


def in_line(begins: Sequence[int], look: Look, by: str = "one") -> list[Piece]:
    return [each._replace(by=by) for each in pieces(begins, look)]


def test_a_clock_that_was_set_back_mixes_no_two_hours_and_is_told(cuts: Cuts, key: HallKey, tmp_path: Path) -> None:
    """Recorded by a clock that was ahead, and, set back, of the same moments anew."""
    found = [*in_line([START + n * 4_000 for n in range(3)], AHEAD)]
    found += in_line([START + 2_000 + n * 4_000 for n in range(3)], BEHIND)
    done = cuts(found).export(ASKED._replace(begins=START, ends=START + 14_000), str(tmp_path / "cut.mp4"), CHIEF)
    assert [(camera, round(since, -3)) for camera, since, _ in shown_by(done)] == [(8, 0), (9, 12_000)]
    assert done.cut.doubled == ((START + 2_000, START + 12_000),)
    assert _proved(Path(done.file), key).verdict is Verdict.GENUINE


def test_a_recorder_that_stood_still_hides_nothing_of_the_other(cuts: Cuts, tmp_path: Path) -> None:
    """Its segment is told to be of twenty seconds and has four, or goes on behind sixteen."""
    still = pieces((START,), AHEAD)[0]._replace(ends=START + 20_000)
    others = in_line([START + n * 4_000 for n in range(1, 5)], BEHIND, "two")
    done = cuts([still, *others]).export(ASKED._replace(begins=START, ends=START + 20_000), str(tmp_path / "a"), CHIEF)
    assert [camera for camera, *_ in shown_by(done)] == [8, 9]
    assert done.cut.missing_ms == 0
    assert done.cut.doubled == ()
    later = ASKED._replace(begins=START + 10_000, ends=START + 13_000)
    done = cuts([still, *others]).export(later, str(tmp_path / "b"), CHIEF)
    assert [camera for camera, *_ in shown_by(done)] == [9]
    assert done.cut.begins == later.begins


def test_no_picture_from_before_stands_for_a_time_without_any(cuts: Cuts, tmp_path: Path) -> None:
    still = pieces((START,))[0]._replace(ends=START + 20_000)
    with pytest.raises(InputRefused) as refused:
        cuts([still]).export(ASKED._replace(begins=START + 10_000, ends=START + 13_000), str(tmp_path / "a"), CHIEF)
    assert refused.value.words.code == "cut.nothing"
    close = ASKED._replace(begins=START + 4_500, ends=START + 5_000)
    assert cuts([still]).export(close, str(tmp_path / "b"), CHIEF).cut.begins == START + 3_000, "it still stood then"
    behind = [still, *pieces((GAP,))]
    done = cuts(behind).export(ASKED._replace(begins=START + 10_000, ends=GAP + 1_000), str(tmp_path / "c"), CHIEF)
    assert done.cut.stretches == ((GAP, GAP + 1_000),)


def test_what_cannot_be_read_here_hides_nothing_that_can(cuts: Cuts, tmp_path: Path) -> None:
    """Whatever its row says: any recorder may add one of any length."""

    def elsewhere() -> io.BytesIO:
        raise NotFound("missing.recording_elsewhere", station="gone")

    far = Piece(START - 1_000, START + 20_000, elsewhere)
    for found in ([far, *pieces()], [*pieces(), far]):
        done = cuts(found).export(ASKED._replace(begins=START), str(tmp_path / "cut.mp4"), CHIEF)
        assert done.cut.stretches == ((START, START + 8_000),)
        Path(done.file).unlink()


def test_a_piece_that_begins_just_before_the_end_of_another_loses_no_picture(cuts: Cuts, tmp_path: Path) -> None:
    """Two looks at two clocks."""
    done = cuts(pieces((START, START + 3_990))).export(ASKED._replace(begins=START), str(tmp_path / "cut.mp4"), CHIEF)
    assert len(done.cut.stretches) == 1
    with av.open(done.file) as film:
        assert sum(1 for _ in film.decode(video=0)) == 80
