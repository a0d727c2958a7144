"""Short lists of cases: the cursor stays on the lines that are shown, and Enter opens what it stands on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from hall.cases.vocabulary import TimeLook
from themes.dark_hall import DARK_DESK
from widgets.queue.found_list import FoundCase, FoundList
from widgets.queue.near_list import NearCase, NearList
from widgets.texts.texts import Texts


def near(count: int) -> NearList:
    made = NearList(DARK_DESK, Texts())
    made.show_cases([NearCase(n, TimeLook.ON_TIME, "", "", 10.0 * n, alike=False) for n in range(1, count + 1)])
    return made


def found(count: int) -> FoundList:
    made = FoundList(DARK_DESK, Texts())
    made.show_cases([FoundCase(n, str(n), "", "", ended=True) for n in range(1, count + 1)], "find.found")
    return made


@pytest.mark.parametrize("make", [near, found])
def test_the_cursor_stays_on_what_is_shown(qtbot: QtBot, make: type) -> None:
    lines = make(30)
    qtbot.addWidget(lines)
    lines.resize(lines.sizeHint())
    lines.show()
    shown = lines.sizeHint().height() // lines.theme.sizes.row_px
    opened: list[int] = []
    lines.opened.connect(opened.append)
    for _ in range(40):
        QTest.keyClick(lines, Qt.Key.Key_Down)
    QTest.keyClick(lines, Qt.Key.Key_Return)
    QTest.keyClick(lines, Qt.Key.Key_Up)
    QTest.keyClick(lines, Qt.Key.Key_Enter)
    assert opened[0] <= shown
    assert opened[1] == opened[0] - 1


@pytest.mark.parametrize("make", [near, found])
def test_an_empty_list_leaves_the_keys_to_its_window(qtbot: QtBot, make: type) -> None:
    lines = make(0)
    qtbot.addWidget(lines)
    opened: list[int] = []
    lines.opened.connect(opened.append)
    QTest.keyClick(lines, Qt.Key.Key_Return)
    assert opened == []
