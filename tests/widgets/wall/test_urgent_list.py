"""The list of urgent and overdue cases when there are none, and before that is known."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from themes.dark_hall import DARK_HALL
from widgets.texts.texts import Texts
from widgets.wall.urgent_list import UrgentList


def test_no_pressing_case_is_said_once_it_is_known(qtbot: QtBot) -> None:
    urgent = UrgentList(DARK_HALL, Texts("zh"), lambda case: case.subclass)
    qtbot.addWidget(urgent)
    urgent.resize(400, 300)
    assert urgent.none_text == ""
    before = urgent.grab().toImage()
    urgent.show_cases([], 0)
    assert urgent.none_text == "没有紧急或超期案件"
    assert urgent.grab().toImage() != before
