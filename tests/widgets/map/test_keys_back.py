"""Keys that a click into the page has taken go back, but never into a field that nobody sees."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.support.waits import wait_for
from widgets.map.page.keys_back import KeysBack


def a_window(qtbot: QtBot) -> tuple[QWidget, QLineEdit, QLineEdit, QLineEdit]:
    """A window with a field, another field, and a view with something that takes keys in it."""
    window = QWidget()
    layout = QVBoxLayout(window)
    field, other, view = QLineEdit(window), QLineEdit(window), QWidget(window)
    page = QLineEdit(view)
    for each in (field, other, view):
        layout.addWidget(each)
    KeysBack(view)
    window.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    field.setFocus()
    wait_for(field.hasFocus)
    return window, field, other, page


def test_they_go_back_to_who_had_them(qtbot: QtBot) -> None:
    window, field, _, page = a_window(qtbot)
    page.setFocus()
    wait_for(lambda: window.focusWidget() is field)


def test_never_into_a_field_that_nobody_sees(qtbot: QtBot) -> None:
    window, field, _, page = a_window(qtbot)
    page.setFocus()
    field.hide()
    wait_for(window.hasFocus)


def test_who_takes_them_meanwhile_keeps_them(qtbot: QtBot) -> None:
    window, field, other, page = a_window(qtbot)
    page.setFocus()
    other.setFocus()
    qtbot.wait(0)
    assert window.focusWidget() is other
    assert not field.hasFocus()
