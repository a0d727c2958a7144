"""People and vehicles on a desk's map: off until a key or the map's button asks, and off for who comes next."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import opened, press
from tests.support.waits import wait_for

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_key_shows_them_and_takes_them_away(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    assert window.map.moving is None
    press(window, Qt.Key.Key_F7, CTRL)
    wait_for(lambda: window.map.moving == "没有人员车辆定位来源")
    press(window, Qt.Key.Key_F7, CTRL)
    assert window.map.moving is None
    press(window, Qt.Key.Key_F7, CTRL)
    wait_for(lambda: window.map.moving is not None)
    window.sign_out()
    assert window.map.moving is None


@pytest.mark.parametrize("role", ["department", "collector"])
def test_who_is_no_part_of_the_hall_does_not_see_where_people_are(hall: DeskHall, role: str) -> None:
    window = opened(hall, role, "disposed")
    press(window, Qt.Key.Key_F7, CTRL)
    assert window.notice.text() == f"{window._texts.words(f'role.{role}')}无权查看人员车辆位置"  # noqa: SLF001
    assert window.map.moving is None
    assert not window.layers.moving.is_on
