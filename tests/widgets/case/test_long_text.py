"""A description of megabytes does not hold the desk: what is seen is laid out, the rest is counted and comes by key."""

from __future__ import annotations

from time import process_time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from themes.dark_hall import DARK_DESK
from widgets.case.card.long_text import LAID_OUT, LongText
from widgets.texts.texts import Texts

MILLIONS = 10_000_000
LONGEST_S = 1.5
"""Of the processor's time. Laid out at once it took 5.7 s."""


def test_megabytes_are_shown_at_once_and_counted(qtbot: QtBot) -> None:
    part = LongText(DARK_DESK, Texts("zh"))
    qtbot.addWidget(part)
    part.resize(500, 200)
    part.show()
    text, began = "长" * MILLIONS, process_time()
    part.show_text(text)
    part.grab()
    assert process_time() - began < LONGEST_S
    assert len(part.box.toPlainText()) == LAID_OUT
    assert part.rest.text() == f"还有 {part.texts.number(MILLIONS - LAID_OUT)} 字未显示"
    QTest.keyClick(part, Qt.Key.Key_T)
    part.more.click()
    assert len(part.box.toPlainText()) in (2 * LAID_OUT, 3 * LAID_OUT)


def test_a_text_as_people_write_it_is_whole(qtbot: QtBot) -> None:
    part = LongText(DARK_DESK, Texts("zh"))
    qtbot.addWidget(part)
    part.show()
    part.show_text("x" * LAID_OUT)
    assert len(part.box.toPlainText()) == LAID_OUT
    assert not part.more.isVisible()
    part.show_text("short")
    assert part.box.toPlainText() == "short"
