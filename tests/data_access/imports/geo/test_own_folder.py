"""Folders of killed imports go when the next one begins; those of living ones stay."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from data_access.imports.geo.own_folder import own_folder, sweep

KILLED = """
import os, signal
from data_access.imports.geo.own_folder import own_folder
with own_folder() as folder:
    (folder / "half.gpkg").write_text("x")
    print(folder, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(autouse=True)
def temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of temporary files of this test alone."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def test_what_a_killed_import_left_goes_and_what_a_living_one_uses_stays(temp: Path) -> None:
    top = Path(__file__).parents[4]
    killed = subprocess.run([sys.executable, "-c", KILLED], cwd=top, capture_output=True, text=True, check=False)
    left = Path(killed.stdout.strip())
    assert (left.parent, (left / "half.gpkg").exists()) == (temp, True)
    with own_folder() as mine:
        assert not left.exists()
        with own_folder() as other:
            assert mine.is_dir() != (mine == other)
    assert list(temp.iterdir()) == []


def test_folders_of_older_programs_go_after_a_day(temp: Path) -> None:
    old, new = temp / "hall-import-old", temp / "hall-import-new"
    for each in (old, new):
        each.mkdir()
    os.utime(old, (0, 0))
    (temp / "hall-import-file").write_text("x")
    (temp / "hall-import-link").symlink_to(new)
    sweep(new.stat().st_mtime)
    assert {each.name for each in temp.iterdir()} == {"hall-import-new", "hall-import-file", "hall-import-link"}
