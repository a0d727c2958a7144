"""A segment's name says all of it, whatever letters its camera's code has."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.moment import DAY_MS
from hall.video.recordings.segment import Segment, camera_of, folder_of, named

ONE = Segment("CAM-1", 20_000 * DAY_MS + 5, 20_000 * DAY_MS + 10_005, 5_000_000, "hevc", 2_560, 1_440, "s", "a@b")
CODES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=64)


def test_a_name_is_a_folder_of_the_camera_and_one_of_the_day() -> None:
    assert ONE.name == f"CAM-1/20000/{ONE.begin}-{ONE.end}_hevc_2560x1440.ts"
    assert named(ONE.name, ONE.size, "s", "a@b") == ONE


@given(CODES)
def test_any_code_is_one_folder_and_is_read_again(code: str) -> None:
    folder = folder_of(code)
    assert "/" not in folder
    assert folder not in (".", "..")
    assert "\0" not in folder
    assert camera_of(folder) == code
    segment = replace(ONE, camera=code)
    assert named(segment.name, ONE.size, "s", "a@b") == segment


@given(CODES, CODES)
def test_two_codes_have_two_folders(one: str, other: str) -> None:
    assert (one == other) == (folder_of(one) == folder_of(other))


@pytest.mark.parametrize(
    "name",
    [
        "", "CAM-1", "CAM-1/1/1-2_h264_1x1.mp4", "CAM-1/20000/9-5_h264_1x1.ts", "../20000/1-2_h264_1x1.ts",
        ONE.name.replace("20000", "19999", 1), ONE.name + ".part", "%zz%/20000/1-2_h264_1x1.ts",
        "%0%/0/1-2_h264_1x1.ts", "%d800%/0/1-2_h264_1x1.ts", f"{'B' * 65}/0/1-2_h264_1x1.ts",
        "%ffffffffffff%/0/1-2_h264_1x1.ts", "%41%/0/1-2_h264_1x1.ts", "a%b/0/1-2_h264_1x1.ts",
    ],
)  # fmt: skip
def test_a_file_that_no_recorder_named_is_none(name: str) -> None:
    assert named(name, 1, "", "") is None
