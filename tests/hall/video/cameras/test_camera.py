"""What a camera tells of itself, its number, its recorder's addresses, and who may look at it."""

from __future__ import annotations

import pytest

from hall.people.roles import Role
from hall.people.sensitivity import Sensitivity
from hall.people.session import Session
from hall.video.cameras.national_id import is_camera_id
from hall.video.cameras.playback import is_template, playback_of
from hall.video.cameras.rights import may_look, may_stand
from tests.support.cameras import a_camera
from tests.support.clocks import moment

SIX, SEVEN = moment("2026-11-20T06:00:00+00:00"), moment("2026-11-20T07:30:05+00:00")


def test_what_a_camera_shows_of_itself_holds_no_login() -> None:
    assert "sealed" not in repr(a_camera(login="sealed"))


@pytest.mark.parametrize(("text", "is_one"), [
    ("41010300001321000001", True), ("41010300001311000001", True),
    ("36010399051210010016", True),  # a checkpoint on a road, in a real city's list
    ("41010300001181000001", True),  # a recorder's type, as some are entered
    ("4101030000132100001", False), ("410103000013210000011", False), ("", False),
    ("01010300001321000001", False), ("4101030000132100000a", False), ("４1010300001321000001", False),
])  # fmt: skip
def test_the_twenty_digits_name_a_camera(text: str, is_one: bool) -> None:
    assert is_camera_id(text) is is_one


@pytest.mark.parametrize(("template", "filled"), [
    ("rtsp://r/1?starttime={start}&endtime={end}",
     "rtsp://r/1?starttime=20261120T060000Z&endtime=20261120T073005Z"),
    ("rtsp://r/1?s={start:%Y_%m_%d_%H_%M_%S}", "rtsp://r/1?s=2026_11_20_14_00_00"),
    ("rtsp://r/{user}/1?s={start:%H:%M}", "rtsp://r/{user}/1?s=14:00"),
])  # fmt: skip
def test_a_recorder_is_asked_for_a_stretch_of_time(template: str, filled: str) -> None:
    assert is_template(template)
    assert playback_of(template, SIX, SEVEN, "Asia/Shanghai") == filled


@pytest.mark.parametrize("template", [
    "rtsp://r/1", "rtsp://r/{end}", "rtsp://r/{start}{begin}", "rtsp://r/{start", "rtsp://r/{start:}",
    "rtsp://r/{start.__class__}", "rtsp://r/{start:%s}", "rtsp://r/{start!r}", "",
])  # fmt: skip
def test_what_is_no_template(template: str) -> None:
    assert not is_template(template)


def test_a_restricted_camera_is_for_the_roles_that_it_names() -> None:
    leader, clerk = (Session("u", "U", frozenset({role})) for role in (Role.LEADER, Role.CALL_TAKER))
    restricted = a_camera(sensitivity=Sensitivity.RESTRICTED, roles=("leader", "shift_leader"))
    assert may_look(restricted, leader)
    assert not may_look(restricted, clerk)
    assert not may_look(a_camera(sensitivity=Sensitivity.RESTRICTED), leader), "nobody is named"
    assert may_look(a_camera(roles=("leader",)), clerk), "roles say something of restricted ones alone"
    assert may_stand(a_camera(), Sensitivity.INNER)
    assert not may_stand(restricted, Sensitivity.INNER)
    assert may_stand(restricted, Sensitivity.RESTRICTED)
