"""``verify FILE``: what a clerk outside the hall is told of a film, with and without the hall's database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from data_access.engine.clock import FixedClock
from data_access.engine.database import open_database
from data_access.secrets.key_folder import KeyFolder
from data_access.secrets.station_key import load_key
from data_access.store import ground_rows
from data_access.store.seals import By
from data_access.store.tables.camera_schema import CAMERAS
from data_access.video.cameras.camera_book import CameraBook
from data_access.video.cameras.present_cameras import PresentCameras
from data_access.video.lookback.cut_desk import DatabaseCuts
from hall.city.zone import CityZone
from hall.moment import SECOND_MS
from hall.people.roles import Role
from hall.people.session import Session, as_signed_in
from hall.ports.lookback import CutAsked
from tests.support import typed_commands
from tests.support.cameras import a_camera
from tests.support.recorded import START, pieces

WHO = Session("lead", "示例值班长", frozenset({Role.SHIFT_LEADER}), station="desk-1")


@pytest.fixture
def hall(empty_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("HALL_DATA_DIR", str(tmp_path / "data"))
    assert typed_commands.run("--db", empty_url, "init", "--cases", "0")[0] == 0
    return empty_url


@pytest.fixture
def film(hall: str, tmp_path: Path) -> Path:
    """A camera's, with a gap."""
    database, file = open_database(hall, station="test"), tmp_path / "film.mp4"
    try:
        ground_rows.change(database, CAMERAS, [], [a_camera("C1")], By("tester", "test"))
        key, clock = load_key(database, tmp_path / "data" / "keys"), FixedClock(START + 90_000)
        book = CameraBook(database, PresentCameras(database, clock, key), as_signed_in)
        recorded = pieces((START, START + 20 * SECOND_MS))
        cuts = DatabaseCuts(book, lambda *_: recorded, key, database.genesis, clock, CityZone("Asia/Shanghai"))
        cuts.export(CutAsked("C1", START, START + 30_000, "示例：交警调取", "示例-7"), str(file), WHO)
    finally:
        database.close()
    return file


def told(code: int, *words: str) -> dict[str, Any]:
    done, out, err = typed_commands.run("verify", *words, "--json")
    assert (done, err) == (code, ""), (out, err)
    answer: dict[str, Any] = json.loads(out)
    return answer


def test_at_the_hall_a_film_is_genuine_and_the_audit_names_it(hall: str, film: Path) -> None:
    answer = told(0, str(film), "--db", hall)
    assert (answer["verdict"], answer["cut"]["camera"], answer["cut"]["user"]) == ("genuine", "C1", "lead")
    assert answer["audit_line"] > 0
    done, out, _ = typed_commands.run("verify", str(film), "--db", hall, "--lang", "en")
    assert done == 0
    said = out.splitlines()
    assert said[0].startswith(f"Genuine: {film} is")
    assert said[1:5] == [
        "Camera: 示例路口, C1",
        "Time: 2026-11-20 10:00:00 +0800 to 2026-11-20 10:00:24 +0800, Asia/Shanghai",
        "Not recorded between: 16 s in all, at 1 places; the picture stands still there",
        "Let out by: 示例值班长 (lead), Shift leader, station desk-1, 2026-11-20 10:01:30 +0800",
    ]
    assert said[5] == "Reason: 示例：交警调取, case 示例-7"


def test_outside_of_it_the_fingerprint_decides(film: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = told(0, str(film))
    assert (own["verdict"], own["audit_line"]) == ("genuine", None), "this station has the hall's key"
    monkeypatch.setenv("HALL_DATA_DIR", str(tmp_path / "elsewhere"))
    assert told(1, str(film))["verdict"] == "unknown"
    assert told(0, str(film), "--fingerprint", own["fingerprint"])["verdict"] == "genuine"
    assert told(1, str(film), "--fingerprint", "AAAA-BBBB-CCCC-DDDD")["verdict"] == "other"


def test_of_another_hall_it_proves_nothing(film: Path, tmp_path: Path) -> None:
    other = f"sqlite:///{tmp_path / 'other.db'}"
    assert typed_commands.run("--db", other, "init", "--cases", "0")[0] == 0
    assert told(1, str(film), "--db", other)["verdict"] == "other"


def test_what_was_changed_cut_short_or_never_signed_is_called_so(film: Path, tmp_path: Path) -> None:
    whole = film.read_bytes()
    for verdict, content in (
        ("changed", whole[:9_000] + bytes([whole[9_000] ^ 1]) + whole[9_001:]),
        ("short", whole[: len(whole) // 2]),
        ("unsigned", b"no film"),
    ):
        film.write_bytes(content)
        assert told(1, str(film))["verdict"] == verdict
    done, _, err = typed_commands.run("verify", str(tmp_path / "none.mp4"), "--lang", "en")
    assert (done, err.count("\n")) == (2, 1)


def test_a_database_that_does_not_answer_is_told_and_done_without(film: Path, tmp_path: Path) -> None:
    gone = f"sqlite:///{tmp_path / 'nowhere' / 'x.db'}"
    done, out, err = typed_commands.run("verify", str(film), "--db", gone, "--json", "--lang", "en")
    assert (done, json.loads(out)["verdict"], err.count("\n")) == (0, "genuine", 1), err


def test_a_key_that_cannot_be_read_is_no_key(film: Path, tmp_path: Path) -> None:
    genesis = told(0, str(film))["cut"]["genesis"]
    KeyFolder(tmp_path / "data" / "keys").path(genesis).write_bytes(b"rubbish")
    assert told(1, str(film))["verdict"] == "unknown"
