"""A wall says that it paints only while it does."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from screens.station.paint_beats import BEAT, BEATS_IN_TIME, READY, PaintBeats
from tests.support.waits import wait_for

WITHIN_S = 0.03


def test_beats_come_while_windows_paint_and_cease_when_one_does_not(qtbot: QtBot) -> None:
    told: list[str] = []
    one, other = QWidget(), QWidget()
    for window in (one, other):
        qtbot.addWidget(window)
        window.show()
    is_heard = True

    def tell(text: str) -> bool:
        told.append(text)
        return is_heard

    beats = PaintBeats(tell, WITHIN_S)
    beats.watch([one, other])
    wait_for(lambda: told.count(BEAT) > BEATS_IN_TIME)
    assert told[0] == READY
    assert told.count(READY) == 1
    is_heard = False
    wait_for(lambda: beats.unheard_s > 0, told="that nobody hears it")
    is_heard = True
    wait_for(lambda: beats.unheard_s == 0, told="that somebody hears it again")
    other.setUpdatesEnabled(False)  # it stands still; the process and its timers go on
    wait_for(lambda: not _goes_on(told, qtbot), told="no more beats")
    other.hide()  # as a wall whose monitor is away: there is nothing that it could paint
    wait_for(lambda: _goes_on(told, qtbot), told="beats without it")
    beats.stop()


def _goes_on(told: list[str], qtbot: QtBot) -> bool:
    before = len(told)
    qtbot.wait(round(WITHIN_S * 1000 * 3))
    return len(told) > before
