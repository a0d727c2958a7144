"""What stands in the place of a picture that is not live, in words."""

from __future__ import annotations

import pytest

from hall.errors import Words
from widgets.texts.texts import Texts
from widgets.video.face import Face, Shows, TileLook
from widgets.video.tile_text import CameraSign, line_of, message_of

LOOK = TileLook("stream.unauthorised", "", "warning")


@pytest.mark.parametrize(
    ("next_s", "title"),
    [
        (None, ("登录被拒", "已 11 秒")),
        (0, ("登录被拒", "已 11 秒")),
        (3, ("登录被拒", "已 11 秒", "3 秒后再试")),
        (30, ("登录被拒", "30 秒后再试", "已 11 秒")),
        (119, ("登录被拒", "119 秒后再试", "已 11 秒")),
        (121, ("登录被拒", "3 分钟后再试", "已 11 秒")),
        (600, ("登录被拒", "10 分钟后再试", "已 11 秒")),
    ],
)
def test_a_long_wait_is_told_before_what_a_narrow_tile_leaves_out(next_s: int | None, title: tuple[str, ...]) -> None:
    message = message_of(Texts(), Face(Shows.NOTHING, LOOK, since_s=11, next_s=next_s))
    assert message is not None
    assert message.title == title


def test_what_is_black_by_a_mask_is_said_to_be() -> None:
    texts, live = Texts(), Face(Shows.LIVE, None)
    said = [line_of(texts, CameraSign("c1", "示例", masked=masked), live, "1").said for masked in (True, False)]
    assert ["遮挡区" in each for each in said] == [True, False]


def test_a_camera_without_a_registered_password_is_not_said_to_refuse_it() -> None:
    why = Words("video.unauthorised", {"host": "10.0.8.30"})
    face = Face(Shows.NOTHING, LOOK, why=why)
    said = []
    for has_login in (True, False):
        message = message_of(Texts(), face, sign=CameraSign("c1", "示例", has_login=has_login))
        assert message is not None
        said.append(message.lines[0])
    assert "不认这个用户名或密码" in said[0]
    assert said[1].startswith("10.0.8.30 要密码，这里没有登记")
