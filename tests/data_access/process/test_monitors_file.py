"""Which monitor is which screen of the wall, in a file: what was kept is read again, what is broken is as nothing."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from data_access.process.monitors_file import NAME, MonitorsFile
from hall.wall.known_monitors import KnownMonitor

KNOWN = (
    KnownMonitor(0, "NEC-X-1", "DP-1", "NEC", "X", "1", 1920, 1080),
    KnownMonitor(-1, "主屏@DP-0", "DP-0", "", "主屏", "", 1366, 768),
)
WRONG = ({"screen": -7}, {"screen": 10**9}, {"width": 10**12}, {"height": 0}, {"width": True}, {"screen": 1.5})


def test_what_was_kept_is_read_again(tmp_path: Path) -> None:
    assert MonitorsFile(tmp_path / "new").read() == ()
    MonitorsFile(tmp_path / "new").keep(KNOWN)
    assert MonitorsFile(tmp_path / "new").read() == KNOWN
    assert [each.name for each in (tmp_path / "new").iterdir()] == [NAME]


@pytest.mark.allow_log("are numbered anew")
@pytest.mark.parametrize(
    "text",
    ["", "{", "[1]", '[{"screen": "x"}]', '{"screen": 1}', "\0" * 500, "[" * 60_000, "null", "\udcff",
     *(json.dumps([asdict(KNOWN[0]) | wrong]) for wrong in WRONG)],
)  # fmt: skip
def test_a_broken_file_is_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text, errors="surrogateescape")
    assert MonitorsFile(tmp_path).read() == ()


@pytest.mark.allow_log("could not be kept")
def test_where_nothing_can_be_written_the_wall_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    MonitorsFile(tmp_path / "file").keep(KNOWN)
