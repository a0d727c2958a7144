"""Work in turns: one piece in each turn of the event loop, the newest of each kind, whatever becomes of the others."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from widgets.wall.in_turns import InTurns


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
