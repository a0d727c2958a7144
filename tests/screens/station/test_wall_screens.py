"""Which screen of a scene a monitor is stays so: whatever was unplugged, swapped, or started anew meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from PySide6.QtCore import QRect, QSize, QSizeF

from hall.wall.known_monitors import KnownMonitor
from screens.station.monitors import Monitor
from screens.station.wall_screens import WallScreens

WIDE = 1920


def monitor(number: int, plug: int | None = None, *, serial: str | None = None, primary: bool = False) -> Monitor:
    """Number 1 tells the serial number 1, and is in plug DP-1, unless it is said otherwise."""
    plug, told = number if plug is None else plug, str(number) if serial is None else serial
    key, size = f"NEC-X-{told}" if told else f"NEC-X@DP-{plug}", QSize(WIDE, 1080)
    place = QRect(plug * WIDE, 0, WIDE, 1080)
    return Monitor(key, f"DP-{plug}", told, "NEC", "X", place, size, QSizeF(), is_primary=primary)


DESK = monitor(0, primary=True)
ONE, TWO, THREE = monitor(1), monitor(2), monitor(3)
STRANGER = replace(monitor(2), key="AOC-Y-9", model="Y", serial="9")


@dataclass
class Book:
    """What a station keeps."""

    known: tuple[KnownMonitor, ...] = ()
    written: list[tuple[KnownMonitor, ...]] = field(default_factory=list)

    def read(self) -> tuple[KnownMonitor, ...]:
        return self.known

    def keep(self, known: tuple[KnownMonitor, ...]) -> None:
        self.known = known
        self.written.append(known)

    def begun(self, *found: Monitor, desk: str = "", **declared: int) -> dict[str, int]:
        """The windows of a wall's process that begins on these monitors: key → screen, -screen-1 where it waits."""
        screens = WallScreens(self, lambda each: declared.get(each.name.replace("-", "_")), lambda: desk)
        seats = screens.seats(found)
        assert len({seat.screen for seat in seats}) == len(seats)
        return {seat.monitor.key: seat.screen if seat.is_here else -seat.screen - 1 for seat in seats if seat.monitor}


HOME = {ONE.key: 0, TWO.key: 1, THREE.key: 2}


def begun_book() -> Book:
    book = Book()
    assert book.begun(DESK, ONE, TWO, THREE) == HOME
    return book


def test_at_first_they_are_numbered_from_the_left_without_the_desks_and_then_nothing_is_written_anew() -> None:
    book = begun_book()
    before = len(book.written)
    assert book.begun(DESK, THREE, TWO, ONE) == HOME
    assert len(book.written) == before


def test_one_that_is_away_keeps_its_screen_and_its_window_waits() -> None:
    for away in (ONE, TWO, THREE):
        there = [each for each in (ONE, TWO, THREE) if each is not away]
        waits = {**HOME, away.key: -HOME[away.key] - 1}
        assert begun_book().begun(DESK, *there) == waits
    assert begun_book().begun(DESK) == {key: -screen - 1 for key, screen in HOME.items()}


def test_a_monitor_is_known_by_its_serial_number_wherever_its_cable_goes() -> None:
    book = begun_book()
    assert book.begun(DESK, monitor(2, 1), monitor(1, 2), THREE) == HOME
    assert book.begun(DESK, monitor(1, 2), THREE) == {**HOME, TWO.key: -2}


def test_of_monitors_without_a_number_each_is_known_by_its_plug() -> None:
    book, twins = Book(), [monitor(number, serial="") for number in (1, 2, 3)]
    home = book.begun(DESK, *twins)
    assert list(home.values()) == [0, 1, 2]
    assert book.begun(DESK, twins[2], twins[1]) == {**home, twins[0].key: -1}


def test_one_that_tells_nothing_is_taken_for_the_one_of_its_plug() -> None:
    book = begun_book()
    silent = Monitor("DP-2", "DP-2", "", "", "", TWO.geometry, TWO.size, QSizeF(), is_primary=False)
    assert book.begun(DESK, ONE, silent, THREE) == HOME
    assert book.begun(DESK, ONE, TWO, THREE) == HOME


def test_a_stranger_in_its_plug_stands_in_until_it_is_back() -> None:
    book = begun_book()
    assert book.begun(DESK, ONE, STRANGER, THREE) == {ONE.key: 0, STRANGER.key: 1, THREE.key: 2}
    assert book.begun(DESK, ONE, TWO, THREE) == HOME
    both = book.begun(DESK, ONE, monitor(2, 4), STRANGER, THREE)
    assert both == {**HOME, STRANGER.key: 3}


def test_where_none_is_known_they_are_numbered_anew() -> None:
    others = [replace(monitor(number, number + 4), key=f"AOC-{number}", model="Y") for number in (1, 2, 3)]
    assert list(begun_book().begun(DESK, *others).values()) == [0, 1, 2]


def test_the_settings_say_it_before_all_else() -> None:
    book = begun_book()
    assert book.begun(DESK, ONE, TWO, THREE, DP_3=0, DP_1=2) == {THREE.key: 0, TWO.key: 1, ONE.key: 2}


def test_the_desks_monitor_stays_the_desks_whatever_is_primary() -> None:
    book = begun_book()
    desk, third = replace(DESK, is_primary=False), replace(THREE, is_primary=True)
    assert book.begun(desk, ONE, TWO, third) == HOME, "a display server that chose another one"
    assert book.begun(ONE, TWO, third) == HOME, "the desk's is away"
    assert book.begun(DESK, ONE, TWO, THREE) == HOME


def test_a_desk_that_has_moved_is_never_covered() -> None:
    desk, third = replace(DESK, is_primary=False), replace(THREE, is_primary=True)
    assert begun_book().begun(desk, ONE, TWO, third, desk=third.key) == {ONE.key: 0, TWO.key: 1, desk.key: 2}
    new = replace(monitor(7, 7), is_primary=True)
    assert begun_book().begun(desk, ONE, TWO, THREE, new) == HOME


def test_while_the_wall_runs_each_that_comes_is_who_it_was_or_the_next() -> None:
    book = begun_book()
    screens = WallScreens(book)
    screens.seats([DESK, ONE, THREE])
    assert [screens.screen_of(each, [0, 1, 2]) for each in (TWO, monitor(4))] == [1, 3]
    assert (screens.knows(TWO), screens.knows(STRANGER)) == (True, False)
    assert book.begun(DESK, monitor(4), ONE, TWO, THREE) == {**HOME, monitor(4).key: 3}
