"""The list of urgent and overdue cases: when there are none, before that is known, and what is worded anew."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from hall.live.live_case import LiveCase
from tests.support.live_rows import MINUTE, NOW, a_row
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


def test_only_rows_that_say_something_else_are_worded_anew(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    urgent = UrgentList(DARK_HALL, Texts("zh"), lambda case: case.subclass)
    qtbot.addWidget(urgent)
    urgent.resize(400, 300)
    worded, row = list[int](), UrgentList._row  # noqa: SLF001  (counted)

    def counted(shown: UrgentList, case: LiveCase) -> object:
        worded.append(case.id)
        return row(shown, case)

    monkeypatch.setattr(UrgentList, "_row", counted)
    cases = [LiveCase(*a_row(number, due_at=NOW + number * MINUTE // 2, warn_at=NOW - 1)) for number in (3, 4, 5)]
    urgent.show_cases(cases, NOW)
    urgent.show_cases(cases, NOW + 1)
    assert worded == [3, 4, 5, 4], "one is a minute nearer"
    urgent.show_cases([cases[0]._replace(version=2, address="淮河路"), *cases[1:]], NOW + 1)
    assert worded == [3, 4, 5, 4, 3]
    assert "淮河路" in urgent.shown[0]
