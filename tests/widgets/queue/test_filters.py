"""Chips, tabs and lists above the queue: what they ask for, what they count, that a choice outlives its last case."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hall.cases.vocabulary import Stage, TimeLook
from hall.live.case_store import CaseStore
from hall.live.changes import Cursor
from hall.live.columns import build_columns
from hall.live.wanted import Wanted
from tests.support.live_rows import HOUR, NOW, a_batch, a_row
from tests.widgets.queue.test_queue_model import PlainNames
from themes.dark_hall import DARK_DESK
from themes.light_desk import LIGHT_DESK
from widgets.queue.filter_bar import FilterBar
from widgets.queue.near_list import NearCase, NearList
from widgets.queue.stage_tabs import StageTabs
from widgets.texts.texts import Texts


def a_bar(qtbot: QtBot) -> tuple[CaseStore, FilterBar]:
    store = CaseStore()
    rows = [a_row(1, unit="u1", street="s1", urgent=True), a_row(2, unit="u2", street="s2", due_at=NOW - HOUR)]
    store.load(build_columns(rows), Cursor(1, 0))
    bar = FilterBar(DARK_DESK, Texts(), PlainNames())
    qtbot.addWidget(bar)
    bar.refill(store)
    bar.count(store, NOW)
    return store, bar


def test_chips_count_and_narrow(qtbot: QtBot) -> None:
    _, bar = a_bar(qtbot)
    assert (bar.urgent.count, bar.overdue.count) == (1, 1)
    bar.urgent.click()
    bar.overdue.click()
    assert bar.narrowed(Wanted(text="x")) == Wanted(text="x", urgent=True, looks=frozenset({TimeLook.OVERDUE}))


def test_lists_hold_what_is_open_and_a_choice_outlives_its_last_case(qtbot: QtBot) -> None:
    store, bar = a_bar(qtbot)
    unit = bar.choices["unit"]
    assert [unit.itemText(place) for place in range(1, unit.count())] == ["unit u1", "unit u2"]
    unit.setCurrentIndex(2)
    store.apply(a_batch(a_row(2, version=2, state="closed"), a_row(3, unit="u3")))
    bar.refill(store)
    assert bar.narrowed(Wanted()).units == frozenset({"u2"})
    assert unit.findData("u3") > 0


def test_clearing_tells_once(qtbot: QtBot) -> None:
    _, bar = a_bar(qtbot)
    bar.urgent.click()
    bar.choices["street"].setCurrentIndex(1)
    told: list[bool] = []
    bar.changed.connect(lambda: told.append(True))
    bar.clear()
    bar.clear()
    assert told == [True]
    assert not bar.is_narrowing


def test_tabs_are_chosen_by_key_and_tell_only_changes(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    tabs = StageTabs(DARK_DESK, Texts(), window)
    chosen: list[Stage | None] = []
    tabs.chosen.connect(chosen.append)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for key in (Qt.Key.Key_3, Qt.Key.Key_3, Qt.Key.Key_0):
        QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: chosen == [Stage.DISPATCH, None])
    tabs.set_counts({Stage.DISPATCH: 4, Stage.CHECK: 2})
    assert (tabs.chips[None].count, tabs.chips[Stage.FILING].count) == (6, 0)


def test_a_chip_wears_its_theme_and_its_language(qtbot: QtBot) -> None:
    _, bar = a_bar(qtbot)
    dark = bar.urgent.grab().toImage()
    bar.set_theme(LIGHT_DESK)
    assert bar.urgent.grab().toImage() != dark
    bar.texts.set_language("en")
    assert bar.urgent.text() == "Urgent"
    assert bar.choices["street"].itemText(0) == "Street"


def test_near_cases_open_by_keys(qtbot: QtBot) -> None:
    near = NearList(DARK_DESK, Texts())
    qtbot.addWidget(near)
    near.resize(400, 300)
    near.show()
    cases = [NearCase(i, TimeLook.OVERDUE, f"what {i}", "filed", i * 9.6, alike=i == 2) for i in (2, 1)]
    near.show_cases(cases)
    near.setFocus()
    QTest.keyClick(near, Qt.Key.Key_Down)
    with qtbot.waitSignal(near.opened) as opened:
        QTest.keyClick(near, Qt.Key.Key_Return)
    assert opened.args == [1]
    near.show_cases((*reversed(cases), replace(cases[0], case_id=3)))
    with qtbot.waitSignal(near.opened) as opened:
        QTest.keyClick(near, Qt.Key.Key_Return)
    assert opened.args == [1]  # the cursor went with its case
