"""The file for last words: gone after a good end, also where two windows share one; kept when it says something."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from data_access.process.crash_file import crash_file


def test_a_good_end_leaves_nothing(tmp_path: Path) -> None:
    with crash_file(tmp_path / "desk.jsonl"):
        assert (tmp_path / "desk.crash").exists()
    assert list(tmp_path.iterdir()) == []


def test_an_end_by_an_error_of_ours_leaves_nothing(tmp_path: Path) -> None:
    with suppress(ValueError), crash_file(tmp_path / "desk.jsonl"):
        raise ValueError
    assert list(tmp_path.iterdir()) == []


def test_two_desks_of_one_machine_end_well_both(tmp_path: Path) -> None:
    with crash_file(tmp_path / "desk.jsonl"):
        with crash_file(tmp_path / "desk.jsonl"):
            pass
        assert not (tmp_path / "desk.crash").exists()
    assert list(tmp_path.iterdir()) == []


def test_last_words_stay(tmp_path: Path) -> None:
    with crash_file(tmp_path / "desk.jsonl"):
        (tmp_path / "desk.crash").write_text("Fatal Python error")
    assert (tmp_path / "desk.crash").read_text() == "Fatal Python error"
