"""The queue under a keyboard: Enter only opens, letters are the window's, the cursor follows its case."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from hall.live.case_store import CaseStore
from hall.live.changes import Cursor
from hall.live.columns import build_columns
from hall.live.order import SortBy
from hall.live.wanted import Wanted
from tests.support.live_rows import HOUR, NOW, a_batch, a_row
from tests.widgets.queue.test_queue_model import PlainNames
from themes.dark_hall import DARK_DESK
from widgets.queue.cells import Cells
from widgets.queue.queue_model import QueueModel
from widgets.queue.queue_view import QueueView
from widgets.queue.row_words import PLACE
from widgets.texts.texts import Texts


class Desk(QWidget):
    """A window that notes the letters it gets."""

    def __init__(self) -> None:
        super().__init__()
        self.letters = ""
        self.store = CaseStore()
        self.store.load(build_columns([a_row(i, due_at=NOW + i * HOUR) for i in range(1, 9)]), Cursor(1, 0))
        self.model = QueueModel(self.store, Cells(Texts(), PlainNames()), NOW, self)
        self.view = QueueView(self.model, DARK_DESK, self)
        QVBoxLayout(self).addWidget(self.view)

    def keyPressEvent(self, event: object) -> None:
        self.letters += event.text()  # type: ignore[attr-defined]


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    window = Desk()
    qtbot.addWidget(window)
    window.resize(700, 300)
    window.show()
    window.view.choose_first()
    window.view.setFocus()
    return window


def test_arrows_choose_and_enter_opens(desk: Desk, qtbot: QtBot) -> None:
    QTest.keyClick(desk.view, Qt.Key.Key_Down)
    with qtbot.waitSignal(desk.view.opened) as opened:
        QTest.keyClick(desk.view, Qt.Key.Key_Return)
    assert opened.args == [2]


def test_letters_go_to_the_window(desk: Desk) -> None:
    QTest.keyClicks(desk.view, "f/?")
    assert desk.letters == "f/?"
    assert not desk.view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_the_cursor_follows_its_case(desk: Desk) -> None:
    desk.view.choose(3)
    desk.model.apply(desk.store.apply(a_batch(a_row(3, version=2, due_at=NOW - HOUR), a_row(9), a_row(10))))
    assert desk.view.current_id == 3
    desk.store.load(build_columns([a_row(7), a_row(3)]), Cursor(2, 0))
    desk.model.reload()
    assert desk.view.current_id == 3


def test_a_changed_row_glows_once_and_the_timer_ends(desk: Desk, qtbot: QtBot) -> None:
    desk.model.apply(desk.store.apply(a_batch(a_row(3, version=2))))
    lit = desk.view.grab().toImage()
    qtbot.waitUntil(lambda: not desk.view.glow)
    assert desk.view.grab().toImage() != lit


def test_a_cut_place_is_whole_in_its_tool_tip_and_never_markup(desk: Desk, qtbot: QtBot) -> None:
    words = "<b>" + "长" * 80
    desk.model.apply(desk.store.apply(a_batch(a_row(1, version=2, address=words, due_at=NOW + HOUR))))
    where = desk.view.visualRect(desk.model.index(0, 3)).center()
    event = QHelpEvent(QHelpEvent.Type.ToolTip, where, desk.view.mapToGlobal(where))
    desk.view.viewportEvent(event)
    qtbot.waitUntil(lambda: "长" * 80 in QToolTip.text())
    assert "<b>" not in QToolTip.text().replace("&lt;b&gt;", "")
    QToolTip.hideText()


def test_another_order_is_laid_out_at_once_so_that_it_is_painted_once(desk: Desk) -> None:
    painted: list[int] = []

    class Counter(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            painted.append(1) if event.type() == QEvent.Type.Paint else None
            return False

    counter = Counter(desk)
    desk.view.viewport().installEventFilter(counter)
    desk.resize(700, 600)  # no scroll bar comes or goes
    changes: list[Callable[[], object]] = [
        partial(desk.model.set_order, SortBy.TIME_LEFT, descending=True),
        partial(desk.model.set_wanted, Wanted(text="0003")),
        partial(desk.model.set_wanted, Wanted()),
    ]
    found = []
    for change in changes:
        for _ in range(3):
            QApplication.processEvents()
        painted.clear()
        change()
        desk.view.viewport().repaint()
        for _ in range(3):
            QApplication.processEvents()
        found.append(len(painted))
    assert found == [1, 1, 1]


def test_only_the_rows_and_columns_asked_for_are_painted(desk: Desk) -> None:
    place = next(left for column, left, _ in desk.view.spans_in(0, 9_999) if column == PLACE)
    assert [column for column, _, _ in desk.view.spans_in(place, place)] == [PLACE]


def test_the_words_of_a_cell_are_on_the_glass(desk: Desk) -> None:
    QApplication.processEvents()
    before = desk.view.viewport().grab().toImage()
    desk.store.apply(a_batch(*(a_row(i, version=2, address="别处", due_at=NOW + i * HOUR) for i in range(1, 9))))
    assert desk.view.viewport().grab().toImage() != before


def test_the_case_under_the_cursor_stays_in_sight_when_room_is_taken_below(desk: Desk) -> None:
    desk.view.choose(8)
    desk.resize(700, 200)
    QApplication.processEvents()
    shown = desk.view.viewport().rect()
    assert shown.contains(desk.view.visualRect(desk.view.currentIndex()))
    assert not shown.contains(desk.view.visualRect(desk.model.index(0, PLACE)))
