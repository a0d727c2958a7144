"""Pages over a desk lie on one another: the one opened last is on top, Esc concerns that one alone, its own key leaves
it there, and what was below comes back as it was."""

from __future__ import annotations

from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from screens.desk.desk import DeskScreen
from screens.desk.keys.held_keys import HeldKeys
from screens.desk.keys.laid_over import LaidOver
from screens.desk.keys.window_keys import CAMERAS, CONSOLE, EVENTS, HEALTH, PROGRAMS, SCENES
from screens.desk.lookback.around import Around
from tests.support.cameras import a_camera
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import opened, press
from tests.support.fake_walls import NoFigures
from tests.support.fakes import who
from tests.support.waits import wait_for

F3, F4, F5, F6, F7, F8 = (Qt.Key.Key_F3, Qt.Key.Key_F4, Qt.Key.Key_F5, Qt.Key.Key_F6, Qt.Key.Key_F7, Qt.Key.Key_F8)
OF_KEY = {F3: CAMERAS, F4: EVENTS, F5: PROGRAMS, F6: SCENES, F7: CONSOLE, F8: HEALTH}
KEYS = [*OF_KEY, *OF_KEY, Qt.Key.Key_F2, Qt.Key.Key_F12, Qt.Key.Key_J, Qt.Key.Key_Escape]


def lying(window: DeskScreen) -> list[HeldKeys]:
    """What lies over it, the lowest first."""
    return [each for each in window.children() if isinstance(each, HeldKeys) and each.isVisible()]


def page_of(window: DeskScreen, key: str) -> HeldKeys:
    """What that key opens, once it was opened."""
    sheet = next(each.sheet for each in window.pages if each.key == key)
    assert isinstance(sheet, HeldKeys)
    return sheet


def pages_of(base: type) -> list[type]:
    """All classes of pages that stand on this one, without those that others stand on."""
    own: list[type] = base.__subclasses__()
    return [page for each in own for page in (pages_of(each) or [each])]


def strike(hall: DeskHall, window: DeskScreen, key: Qt.Key) -> None:
    press(window, key)
    wait_for(lambda: hall.queries.is_idle, told="what a page reads")


def has_keys(page: HeldKeys) -> bool:
    """Whether it, or a part of it, is where the keys go."""
    focus = QApplication.focusWidget()
    return focus is not None and (focus is page or page.isAncestorOf(focus))


@pytest.fixture
def desk(hall: DeskHall) -> DeskScreen:
    """With a case open, and nothing over it."""
    hall.figures = NoFigures()
    window = opened(hall, "shift_leader", "filed")
    wait_for(lambda: QApplication.focusWidget() is not None)
    return window


@pytest.mark.parametrize("seed", range(8))
def test_esc_and_a_pages_own_key_concern_what_is_on_top(hall: DeskHall, desk: DeskScreen, seed: int) -> None:
    random, struck = Random(seed), list[Qt.Key]()
    for _ in range(random.randint(6, 16)):
        before, open_case, is_asked = lying(desk), desk.case.id, desk.question.isVisible()
        key = random.choice(KEYS)
        struck.append(key)
        desk.keys._presses = 0  # noqa: SLF001  (each is a press by itself, none the third in a row)
        strike(hall, desk, key)
        after = lying(desk)
        if key == Qt.Key.Key_Escape and before:
            what_was_said = after == before  # a line to type into, or a notice, goes first
            assert what_was_said or after == before[:-1], struck
        elif key in OF_KEY and is_asked:  # J may have asked: by itself it opens a text elsewhere
            assert after == before, struck
        elif key in OF_KEY:
            page = page_of(desk, OF_KEY[key])
            assert after == [*(each for each in before if each is not page), page], struck
        assert not after or has_keys(after[-1]), struck
        assert desk.case.id == open_case or not before, struck
    desk.keys._presses = 0  # noqa: SLF001
    for _ in range(3):
        strike(hall, desk, Qt.Key.Key_Escape)
    assert lying(desk) == [], struck


def test_esc_leaves_what_was_opened_last_and_shows_what_was_below(hall: DeskHall, desk: DeskScreen) -> None:
    strike(hall, desk, F7)
    strike(hall, desk, F4)
    strike(hall, desk, Qt.Key.Key_Escape)
    assert lying(desk) == [page_of(desk, CONSOLE)]
    strike(hall, desk, F6)
    strike(hall, desk, F7)
    assert lying(desk)[-1] is page_of(desk, CONSOLE), "it is shown, not closed"
    strike(hall, desk, F7)
    assert lying(desk)[-1] is page_of(desk, CONSOLE), "pressed once more it does nothing"
    strike(hall, desk, Qt.Key.Key_Escape)
    assert lying(desk) == [page_of(desk, SCENES)]


def test_a_line_half_typed_below_has_the_keys_again(hall: DeskHall, desk: DeskScreen) -> None:
    strike(hall, desk, F7)
    strike(hall, desk, Qt.Key.Key_N)
    field = QApplication.focusWidget()
    assert field is not None
    assert field is not page_of(desk, CONSOLE)
    strike(hall, desk, F8)
    assert has_keys(page_of(desk, HEALTH))
    strike(hall, desk, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is field


def test_no_page_below_takes_the_keys_from_the_one_on_top(hall: DeskHall, desk: DeskScreen) -> None:
    for key in (F7, F4):
        strike(hall, desk, key)
    page_of(desk, CONSOLE).setFocus()
    assert has_keys(page_of(desk, EVENTS))


def test_whoever_leaves_finds_no_page_again(hall: DeskHall, desk: DeskScreen) -> None:
    for key in (F3, F7, F4, F5, F6, F8):
        strike(hall, desk, key)
    desk.sign_out()
    desk.seat.sit(who("shift_leader"))
    assert lying(desk) == []


def test_every_page_is_bound_seated_and_stopped(hall: DeskHall, desk: DeskScreen) -> None:
    assert {type(page) for page in desk.pages} == set(pages_of(LaidOver))
    desk.drawing.press()
    desk.around.press()  # beside the same map: the other one goes
    for key in (F3, F7, F4, F5, F6, F8):
        strike(hall, desk, key)
    desk.leads.press()
    desk.spots.press()
    desk.playback.press()
    desk.layers.press()
    desk.tracks.press()
    desk.console.journal_asked.emit()
    desk.cameras.looked_back.emit(Around((a_camera(),), hall.live.now()))
    theirs = [page for page in desk.pages if page not in (desk.city_tables, desk.drawing)]
    assert [type(page).__name__ for page in theirs if page.sheet is None or not page.sheet.isVisible()] == []
    for page in desk.pages:
        page.stop()
    assert lying(desk) == []


def test_the_sheet_of_keys_tells_those_of_the_page_on_top(hall: DeskHall, desk: DeskScreen) -> None:
    cases = desk.help.lines()
    letters = (
        (F3, ("S", "抓拍为证据")), (F7, ("B", "黑屏")), (F6, ("B", "左右分")), (F5, ("Ins", "新建")),
        (F4, ("L", "记录")),
    )  # fmt: skip
    for key, own in letters:
        strike(hall, desk, key)
        strike(hall, desk, Qt.Key.Key_F1)
        assert desk.help.isVisible()
        told = desk.help.lines()
        assert own[0] in dict(told), told
        assert ("F8", "站点体检：席位、大屏是否正常") in told, "and what holds everywhere"
        assert "派遣" not in dict(told).values(), "letters of cases do nothing here"
        assert "本页" in desk.help.title()
        desk.help.grab()
        assert desk.help.cut == []
        strike(hall, desk, Qt.Key.Key_F1)
    desk.sign_out()
    desk.seat.sit(who("shift_leader"))
    strike(hall, desk, Qt.Key.Key_F1)
    assert desk.help.lines() == cases


@pytest.mark.parametrize("key", OF_KEY)
def test_its_own_key_pressed_twice_gives_no_letter_to_the_desk(hall: DeskHall, desk: DeskScreen, key: Qt.Key) -> None:
    for _ in range(2):
        strike(hall, desk, key)
    assert has_keys(page_of(desk, OF_KEY[key])), "Esc leaves"
