"""Which cameras a station records: by code, by group, or all; a restricted one by its own code alone."""

from __future__ import annotations

from dataclasses import replace

from hall.people.sensitivity import Sensitivity
from hall.video.recordings.recorded import names, recorded
from tests.support.cameras import a_camera

ONE = replace(a_camera(), code="C1", owner_group="police", main_url="rtsp://a/1")
TWO = replace(ONE, code="C2")
SECRET = replace(ONE, code="C3", sensitivity=Sensitivity.RESTRICTED)
OTHER = replace(ONE, code="C4", owner_group="school", main_url="", sub_url="rtsp://a/4")
MUTE = replace(ONE, code="C5", main_url="", sub_url="")
ALL = (ONE, TWO, SECRET, OTHER, MUTE)


def test_names_stand_between_semicolons_of_both_kinds() -> None:
    assert names(" C1;学校；C1; ;") == ("C1", "学校")
    assert names("") == ()


def test_a_group_is_all_of_its_cameras_but_the_restricted() -> None:
    assert recorded(["police"], ALL).cameras == ("C1", "C2")
    assert recorded(["C3", "police"], ALL).cameras == ("C3", "C1", "C2")
    assert recorded(["*"], ALL).cameras == ("C1", "C2", "C4")


def test_a_camera_is_recorded_once_and_one_without_an_address_never() -> None:
    assert recorded(["C2", "police", "*", "C5"], ALL).cameras == ("C2", "C1", "C4")


def test_one_that_is_switched_off_is_not_recorded_and_no_name_of_nobody() -> None:
    off = replace(TWO, enabled=False)
    assert recorded(["C2", "police"], [ONE, off]) == (("C1",), (), ())


def test_a_name_that_is_nobodys_is_told() -> None:
    assert recorded(["C9", "C1", "garden"], ALL) == (("C1",), ("C9", "garden"), ())
    assert recorded(["*"], []) == ((), (), ())


def test_one_with_masks_is_not_recorded_and_told_where_it_is_named() -> None:
    masked = replace(ONE, code="C6", masks="0,0 30,20")
    assert recorded(["*"], [*ALL, masked]) == (("C1", "C2", "C4"), (), ())
    assert recorded(["C6", "C1"], [*ALL, masked]) == (("C1",), (), ("C6",))
