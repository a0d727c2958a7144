"""Work in turns: one piece in each turn of the event loop, the newest of each kind, whatever becomes of the others."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from widgets.common.in_turns import TOGETHER, InTurns, RowsInTurns

ROWS = TOGETHER + 3


def test_between_two_pieces_everybody_else_has_a_turn(qtbot: QtBot) -> None:
    done, parent = list[str](), QObject()
    turns = InTurns(parent)
    for name in ("one", "two", "three"):
        turns.ask(name, partial(done.append, name))
    turns.ask("two", lambda: done.append("two anew"))
    QTimer.singleShot(0, parent, lambda: done.append("else"))
    assert done == []
    qtbot.waitUntil(lambda: turns.is_idle)
    assert [each for each in done if each != "else"] == ["one", "two anew", "three"]
    assert done.index("else") <= 1


def test_what_is_forgotten_is_not_done(qtbot: QtBot) -> None:
    done, parent = list[str](), QObject()
    turns = InTurns(parent)
    turns.ask("one", lambda: done.append("one"))
    turns.forget()
    turns.ask("two", lambda: done.append("two"))
    qtbot.waitUntil(lambda: turns.is_idle)
    assert done == ["two"]


def test_a_piece_that_fails_does_not_keep_the_others(qtbot: QtBot) -> None:
    done, parent = list[str](), QObject()
    turns = InTurns(parent)
    turns.ask("one", lambda: 1 / 0)
    turns.ask("two", lambda: done.append("two"))
    with qtbot.captureExceptions() as caught:
        qtbot.waitUntil(lambda: done == ["two"])
    assert [each[0] for each in caught] == [ZeroDivisionError]


class Rows(QWidget):
    """Ten pixels a row; notes what it is asked to paint."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows, self.asked = RowsInTurns(self), list[int]()
        self.resize(50, 10 * ROWS)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.asked += [number for number in range(ROWS) if event.region().intersects(self.box(number))]
        self.rows.painted(event.region())

    def box(self, number: int) -> QRect:
        return QRect(0, number * 10, 50, 10)


class View(QWidget):
    """Has turns, as a wall's view."""

    def __init__(self) -> None:
        super().__init__()
        self.turns = InTurns(self)


def rows_in(qtbot: QtBot, view: QWidget) -> Rows:
    rows = Rows(view)
    qtbot.addWidget(view)
    view.resize(rows.size())
    view.show()
    qtbot.waitUntil(lambda: len(rows.asked) >= ROWS)
    QApplication.processEvents()
    rows.asked.clear()
    return rows


def test_rows_are_painted_some_in_each_turn_and_before_what_was_asked_earlier(qtbot: QtBot) -> None:
    view = View()
    rows, seen = rows_in(qtbot, view), list[list[int]]()
    view.turns.ask("more", lambda: seen.append(["more"]))  # type: ignore[list-item]
    for number in range(ROWS):
        rows.rows.update(number, rows.box(number))
    while not (view.turns.is_idle and seen and sum(map(len, seen)) > ROWS):
        rows.asked.clear()
        QApplication.processEvents()
        if rows.asked:
            seen.append(list(rows.asked))
    assert seen == [list(range(TOGETHER)), list(range(TOGETHER, ROWS)), ["more"]]


def test_rows_that_were_painted_meanwhile_are_not_painted_twice(qtbot: QtBot) -> None:
    view = View()
    rows = rows_in(qtbot, view)
    for number in (0, ROWS - 1):
        rows.rows.update(number, rows.box(number))
    rows.repaint()
    rows.asked.clear()
    qtbot.waitUntil(lambda: view.turns.is_idle)
    QApplication.processEvents()
    assert rows.asked == []


def test_rows_in_a_window_without_turns_are_painted_at_once(qtbot: QtBot) -> None:
    window = QWidget()
    rows = rows_in(qtbot, window)
    rows.rows.update(0, rows.box(0))
    rows.rows.update(ROWS - 1, rows.box(ROWS - 1))
    QApplication.processEvents()
    assert rows.asked == [0, ROWS - 1]


def test_a_piece_and_what_it_has_painted_have_turns_of_their_own(qtbot: QtBot) -> None:
    view, done = View(), list[str]()
    rows = rows_in(qtbot, view)

    def tell() -> None:
        done.append("told")
        rows.update()

    view.turns.ask("one", tell)
    view.turns.ask("two", tell)
    together = list[tuple[int, int]]()
    while not view.turns.is_idle:
        QApplication.processEvents()
        together.append((len(done), len(rows.asked) // ROWS))
        done.clear()
        rows.asked.clear()
    assert all(told + painted <= 1 for told, painted in together)
