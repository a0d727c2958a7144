"""What stands in the place of a picture that is not live, in words."""

from __future__ import annotations

import pytest

from widgets.texts.texts import Texts
from widgets.video.face import Face, Shows, TileLook
from widgets.video.tile_text import message_of

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
