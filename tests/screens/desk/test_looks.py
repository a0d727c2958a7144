"""A desk whose theme or language was changed looks as one opened so: nothing is clipped or out of its place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from screens.desk.desk import DeskScreen
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import press
from tests.support.fakes import who
from tests.support.waits import wait_for
from themes.apply import apply_to_application
from themes.dark_hall import DARK_HALL

SIZE = (1366, 768)
F9, F10 = Qt.Key.Key_F9, Qt.Key.Key_F10


@pytest.fixture(autouse=True)
def _as_a_station(qapp: QApplication) -> Iterator[None]:
    """Style, palette and font of the process as a station puts them on: its letters are larger than a desk's."""
    style, palette, font = qapp.style().name(), qapp.palette(), qapp.font()
    apply_to_application(qapp, DARK_HALL)
    yield
    qapp.setStyle(style)
    qapp.setPalette(palette)
    qapp.setFont(font)


def places(window: DeskScreen) -> dict[str, QRect]:
    """Where everything stands that is shown, by what it is and what it lies in."""
    for _ in range(4):  # a layout that changed lays out what lies in it, which then may need a scroll bar
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QApplication.processEvents()
    return {
        _path(each, window): QRect(each.mapTo(window, each.rect().topLeft()), each.size())
        for each in window.page.findChildren(QWidget)
        if each.isVisible()
    }


def _path(widget: QWidget, top: QWidget) -> str:
    parent = widget.parentWidget()
    if parent is None or widget is top:
        return ""
    number = [child for child in parent.children() if type(child) is type(widget)].index(widget)
    return f"{_path(parent, top)}/{type(widget).__name__}{number}"


def opened(hall: DeskHall, page: str) -> DeskScreen:
    """A desk with that page before its person."""
    window = hall.open(who("call_taker" if page == "intake" else "dispatcher"))
    window.resize(*SIZE)
    window.queue.setFocus()
    if page == "intake":
        window.taking_in.begin()  # its key is the application's, and here are two desks in one
    elif page == "card":
        window.open_case(1)
    elif page == "help":
        press(window, Qt.Key.Key_F1)
    wait_for(lambda: not (window.case.is_being_read or window.files.is_being_read))
    places(window)
    return window


@pytest.mark.parametrize("page", ["intake", "card", "help"])
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("keys", [(F10, F10), (F9, F9, F10)])
def test_what_was_switched_stands_where_it_stands_in_a_fresh_window(
    hall: DeskHall, language: str, page: str, keys: tuple[Qt.Key, ...]
) -> None:
    hall.a_case("filed", address="大学路 9 号")
    hall.texts.set_language(language)
    fresh = places(opened(hall, page))
    window = opened(hall, page)
    for key in keys:
        press(window, key)
        places(window)
    switched = places(window)
    moved = [f"{path}: {fresh.get(path)} {place}" for path, place in switched.items() if place != fresh.get(path)]
    assert (sorted(switched), moved) == (sorted(fresh), [])
