"""Index and files are of one mind, whatever was lost in between; the oldest recordings go first, row and file."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from data_access.engine.database import Database
from data_access.video.recordings.folder import MARK, RecordingFolder, folder_of_url
from data_access.video.recordings.index import LONGEST_MS, RecordingIndex
from data_access.video.recordings.reader import RecordingRepository
from data_access.video.recordings.upkeep import Swept, Upkeep
from hall.errors import InputRefused, NotFound, StoreRefused, StoreUnreachable
from hall.moment import HOUR_MS
from hall.video.recordings.keeping import Keeping
from hall.video.recordings.segment import Segment

NOON = 1_780_000_000_000
STATION = "recorder@hall-1"
ALL = Keeping(hours=100, budget=10**9, reserve=0)


class Place(NamedTuple):
    folder: RecordingFolder
    entries: RecordingIndex
    upkeep: Upkeep
    mark: str

    def kept(self, hours_ago: int, camera: str = "C1", size: int = 10) -> Segment:
        """A segment that a recorder has kept, and not entered yet."""
        begin = NOON - hours_ago * HOUR_MS
        segment = Segment(camera, begin, begin + 10_000, size, "h264", 640, 360, self.mark, STATION)
        part = self.folder.parts(STATION) / "x.part"
        part.write_bytes(b"x" * size)
        assert self.folder.keep(part, segment) == size
        return segment

    def files(self) -> set[Segment]:
        return set(self.folder.all(self.mark, STATION))


@pytest.fixture
def place(database: Database, tmp_path: Path) -> Place:
    folder, index = RecordingFolder(tmp_path / "recordings", "7"), RecordingIndex(database)
    mark = folder.begin()
    return Place(folder, index, Upkeep(folder, index, mark, STATION), mark)


@pytest.mark.allow_log("files entered")
def test_files_without_a_row_are_entered_and_rows_without_a_file_go(place: Place) -> None:
    both, unknown, lost = (place.kept(hours) for hours in (4, 3, 2))
    alone = place.kept(1, "C2")
    place.entries.add([both, lost, alone])
    for each in (lost, alone):
        place.folder.remove(each)
    assert place.upkeep.sweep() == Swept(entered=1, lost=2)
    assert set(place.entries.oldest(place.mark, 9)) == {both, unknown} == place.files()
    assert place.upkeep.sweep() == Swept()


@pytest.mark.allow_log("files entered")
def test_an_index_that_was_lost_is_made_anew_of_the_files(place: Place) -> None:
    some = [place.kept(hours, camera) for hours in range(5) for camera in ("C1", "示例/2")]
    assert place.upkeep.sweep() == Swept(entered=10)
    assert set(place.entries.oldest(place.mark, 99)) == set(some)


def test_what_is_too_old_goes_row_and_file(place: Place) -> None:
    old, young = place.kept(5), place.kept(2)
    place.entries.add([old, young])
    assert place.upkeep.retain(replace(ALL, hours=3), NOON) == 1
    assert place.entries.oldest(place.mark, 9) == [young]
    assert place.files() == {young}
    assert not (place.folder.root / old.name).parent.exists() or old.begin // 86_400_000 == young.begin // 86_400_000


def test_the_oldest_of_all_cameras_make_room(place: Place) -> None:
    some = [place.kept(hours, f"C{hours % 3}") for hours in range(20, 0, -1)]
    place.entries.add(some)
    assert place.upkeep.retain(replace(ALL, budget=55), NOON) == 15
    assert place.files() == set(some[15:]) == set(place.entries.oldest(place.mark, 99))


def test_more_than_one_commits_worth_goes(place: Place) -> None:
    base = place.kept(9, size=1)
    place.entries.add([replace(base, begin=base.begin - n, end=base.end - n) for n in range(1_200)])
    assert place.upkeep.retain(replace(ALL, hours=1), NOON) == 1_200
    assert place.entries.oldest(place.mark, 1) == []


def test_a_full_disk_makes_room_whatever_the_budget(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    some = [place.kept(hours) for hours in (3, 2, 1)]
    place.entries.add(some)
    monkeypatch.setattr(RecordingFolder, "free", lambda _: 85)
    assert place.upkeep.retain(replace(ALL, reserve=100), NOON) == 2
    assert place.files() == {some[2]}


@pytest.mark.allow_log("is set aside|files entered|pipeline aborted")
def test_a_file_that_the_index_refuses_is_set_aside_and_keeps_no_other_out(place: Place) -> None:
    """As a recorder left them that stood still for long."""
    good = [place.kept(hours) for hours in (9, 8, 5, 4)]
    long = replace(good[0], begin=NOON - 7 * HOUR_MS, end=NOON - 7 * HOUR_MS + LONGEST_MS + 1)
    file = place.folder.root / long.name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(b"x" * 10)
    assert place.upkeep.sweep() == Swept(entered=4)
    assert set(place.entries.oldest(place.mark, 9)) == set(good) == place.files()
    assert place.upkeep.aside == 1
    assert [each.name for each in place.folder.aside.rglob("*.ts")] == [file.name]
    assert place.upkeep.sweep() == Swept()
    place.upkeep.enter([long, replace(good[0], camera="C7")])
    assert place.entries.cameras(place.mark) == {"C1", "C7"}, "one whose file is gone keeps none out either"


def test_a_row_of_any_size_makes_no_recording_go(place: Place) -> None:
    """Any recorder's login may add one: what counts are the files."""
    some = [place.kept(hours) for hours in (5, 4, 3)]
    place.entries.add(some)
    place.entries.add([replace(some[0], begin=NOON - 2, end=NOON - 1, size=10**9, station="another")])
    place.entries.add([replace(some[0], begin=NOON - 9 * HOUR_MS, end=NOON - 9 * HOUR_MS + 1, size=10**9)])
    for upkeep in (place.upkeep, Upkeep(place.folder, place.entries, place.mark, STATION)):
        assert upkeep.retain(replace(ALL, budget=30), NOON) == 0
        assert place.files() == set(some)
    place.upkeep.grows(5)
    assert place.upkeep.retain(replace(ALL, budget=30), NOON) == 2, "the row without a file, and the oldest"
    assert place.files() == set(some[1:])


def test_what_is_no_folder_of_a_day_stops_no_sweep(place: Place) -> None:
    some = place.kept(2)
    place.entries.add([some])
    (place.folder.root / "C1" / "notes.txt").touch()
    assert place.upkeep.sweep() == Swept()


@pytest.mark.parametrize("left", ["nothing", "an empty folder", "another place"])
def test_of_a_place_that_went_away_no_row_goes_and_nothing_is_made(place: Place, tmp_path: Path, left: str) -> None:
    whole = place.kept(2)
    place.entries.add([whole])
    part = place.folder.parts(STATION) / "y.part"
    part.write_bytes(b"x")
    place.folder.root.rename(tmp_path / "away")
    if left == "an empty folder":
        place.folder.root.mkdir()
    elif left == "another place":
        RecordingFolder(place.folder.root, "7").begin()
    found = set(place.folder.root.rglob("*"))
    other = replace(whole, camera="C2")
    for act in (
        lambda: place.folder.keep(part, other), place.upkeep.sweep,
        lambda: place.upkeep.retain(replace(ALL, hours=1), NOON),
    ):  # fmt: skip
        with pytest.raises(StoreUnreachable, match=r"store\.recordings"):
            act()
    assert set(place.folder.root.rglob("*")) == found
    assert place.entries.oldest(place.mark, 9) == [whole]
    if left != "nothing":
        shutil.rmtree(place.folder.root)
    (tmp_path / "away").rename(place.folder.root)
    assert place.folder.keep(part, other) == 1


def test_recordings_are_read_from_their_place_alone(place: Place) -> None:
    here = place.kept(1)
    elsewhere = replace(here, store="another", station="recorder@hall-2", begin=here.begin + 1)
    lost = replace(here, begin=here.begin + 60_000, end=here.end + 60_000)
    place.entries.add([here, elsewhere, lost])
    reader = RecordingRepository(place.entries, place.folder)
    assert reader.segments("C1", here.begin, here.end) == (here, elsewhere), "what can be read comes first"
    assert reader.extent("C1") == (here.begin, lost.end)
    assert reader.content(here) == b"x" * 10
    with pytest.raises(NotFound, match=r"missing\.recording "):
        reader.content(lost)
    with pytest.raises(NotFound, match=r"missing\.recording_elsewhere.*hall-2"):
        reader.content(elsewhere)


def test_a_place_is_one_halls_and_is_never_made_where_its_disk_is_missing(tmp_path: Path) -> None:
    root = tmp_path / "recordings"
    mark = RecordingFolder(root, "7").begin()
    assert RecordingFolder(root, "7").begin() == mark
    with pytest.raises(StoreRefused, match=r"recordings\.other_hall"):
        RecordingFolder(root, "8").begin()
    with pytest.raises(StoreUnreachable, match=r"store\.recordings"):
        RecordingFolder(tmp_path / "not" / "mounted", "7").begin()
    assert not (tmp_path / "not").exists()
    (root / MARK).unlink()
    (root / "photograph.jpg").touch()
    with pytest.raises(StoreRefused, match=r"recordings\.not_ours"):
        RecordingFolder(root, "7").begin()
    with pytest.raises(NotFound):
        RecordingFolder(root, "7").mark()


def test_a_place_is_a_path_or_a_file_url() -> None:
    assert folder_of_url("/srv/a b") == Path("/srv/a b") == folder_of_url("file:///srv/a%20b")
    with pytest.raises(InputRefused) as refused:
        folder_of_url("s3://user:geheim@bucket/x")
    assert "geheim" not in str(refused.value)


def test_two_that_begin_at_once_have_one_place(tmp_path: Path) -> None:
    (tmp_path / f"{MARK}.of-another-who-begins").touch()
    (tmp_path / ".parts").mkdir()
    assert RecordingFolder(tmp_path, "7").begin() == RecordingFolder(tmp_path, "7").begin()
