"""Which monitors become walls, and how large their text is: as declared, as the monitor tells, or as usual."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, QRect, QSize, QSizeF
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hall.errors import InputRefused, Words
from hall.people.session import Session
from hall.settings import WallPlace
from hall.wall.standard import OVERVIEW
from screens.screen import Screen, WallScreen
from screens.station import wall_places, walls
from screens.station.monitors import Monitor, awaited_monitor, monitors
from screens.station.placed import Placed
from screens.station.shared_display import DeskPlaces
from screens.station.station import Station
from screens.station.waiting import Waiting
from screens.station.wall_places import WallAsked
from screens.station.wall_screens import WallScreens
from screens.station.windows import awaits_monitor, open_on
from screens.wall.catalogue import WallKind
from tests.screens.station.test_wall_screens import Book
from themes.catalogue import theme_named
from themes.tokens import Theme
from widgets.texts.texts import Texts

SIZE = QSize(1920, 1080)


def monitor(
    name: str, *, primary: bool = False, millimetres: tuple[float, float] = (0.0, 0.0), size: QSize = SIZE
) -> Monitor:
    return Monitor(f"NEC-{name}", name, name, "NEC", "X", QRect(), size, QSizeF(*millimetres), is_primary=primary)


class Window(WallScreen):
    """A wall that remembers what it was made for."""

    def __init__(self, parts: Any, scene: object = None) -> None:
        super().__init__()
        self.theme: Theme = parts.theme
        self.size_px: QSize = parts.size

    def fit(self, theme: Theme, size: QSize) -> None:
        self.theme, self.size_px = theme, size

    def close_down(self) -> None:
        self.is_over = True


@dataclass
class Hall:
    """A machine with monitors; remembers where windows were opened."""

    qtbot: QtBot
    placed: list[Placed] = field(default_factory=list)

    def open(self, screen: str = "", *, kiosk: bool = False, **places: WallPlace) -> list[Window]:
        def parts(theme: Theme, size: QSize, station: str, who: Session | None) -> SimpleNamespace:
            return SimpleNamespace(theme=theme, size=size, station=station)

        asked = WallAsked(screen, "overview", kiosk, {name.replace("_", "-"): at for name, at in places.items()})
        opened = walls.wall_windows(asked)(cast("Station", SimpleNamespace(wall_parts=parts, texts=Texts("zh"))))
        for window in opened:
            self.qtbot.addWidget(window)
        return [cast("Window", window) for window in opened]


@pytest.fixture
def hall(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Hall:
    made = Hall(qtbot)
    kind = WallKind(OVERVIEW, Window)
    monkeypatch.setattr(walls, "WALLS", (kind,))
    monkeypatch.setattr(walls, "Awake", lambda station: station)
    monkeypatch.setattr(walls, "WallSet", lambda *of: of)
    found = [monitor("DP-1", primary=True), monitor("DP-2"), monitor("DP-3")]
    monkeypatch.setattr(wall_places, "monitors", lambda: found)
    monkeypatch.setattr(walls, "open_on", lambda _, placed: made.placed.append(placed))
    return made


def test_every_monitor_but_the_operators_is_a_wall(hall: Hall) -> None:
    hall.open()
    assert all(each.kiosk for each in hall.placed)
    assert [each.monitor.name for each in hall.placed if each.monitor] == ["DP-2", "DP-3"]


def test_on_a_machine_with_one_monitor_the_wall_is_a_window_that_takes_the_next_one(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wall_places, "monitors", lambda: [monitor("DP-1", primary=True)])
    (window,) = hall.open()
    (placed,) = hall.placed
    assert (placed.monitor, placed.kiosk, placed.takes_next) == (None, False, True)
    usual = window.theme.sizes.text_px
    assert placed.fitted is not None
    placed.fitted(monitor("DP-9", millimetres=(1_209.6, 680.4)))
    assert window.size_px == SIZE
    assert window.theme.sizes.text_px > usual


def test_a_wall_that_begins_while_all_monitors_sleep_is_bound_to_none(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wall_places, "monitors", lambda: [monitor(":0.0", primary=True)])
    hall.open(kiosk=True)
    (placed,) = hall.placed
    assert (placed.monitor, placed.kiosk, placed.takes_next) == (None, True, True)


def test_a_kiosk_on_the_only_monitor_takes_it_without_a_word(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    only = monitor("DP-1", primary=True)
    monkeypatch.setattr(wall_places, "monitors", lambda: [only])
    hall.open(kiosk=True)
    (placed,) = hall.placed
    assert (placed.monitor, placed.kiosk) == (only, True)


@pytest.mark.allow_log("that were a desk's")
@pytest.mark.parametrize("has_desk", [False, True])
def test_a_wall_alone_takes_the_monitor_that_was_a_desks_where_no_other_is_there(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, has_desk: bool
) -> None:
    """Of a hall that was opened with a desk on that monitor and its wall on another."""
    book = Book()
    of_old = [monitor("DP-1", primary=True), monitor("DP-2")]
    monkeypatch.setattr(wall_places, "monitors", lambda: of_old)
    first = WallAsked("", "overview", kiosk=False, places={}, known=book)
    assert [seat.monitor for seat in wall_places.seats(first, wall_places.screens_of(first))] == of_old[1:]
    monkeypatch.setattr(wall_places, "monitors", lambda: of_old[:1])
    monkeypatch.setattr(wall_places, "has_desk", lambda _: has_desk)
    alone = replace(first, kiosk=True)
    (seat,) = wall_places.seats(alone, wall_places.screens_of(alone))
    assert seat.is_here is not has_desk
    assert (seat.monitor == of_old[0]) is not has_desk


def test_who_names_a_plug_means_whatever_monitor_is_in_it(hall: Hall) -> None:
    hall.open("DP-2")
    hall.open("NEC-DP-2")
    other = Monitor("AOC-9", "DP-2", "9", "AOC", "24B", QRect(), SIZE, QSizeF(), is_primary=False)
    assert [other.is_same_as(each.monitor) for each in hall.placed if each.monitor] == [True, False]


def test_an_unknown_monitor_is_refused_with_those_there_are(hall: Hall) -> None:
    with pytest.raises(InputRefused) as refused:
        hall.open("DP-7")
    assert "NEC-DP-2" in str(refused.value.words.params["allowed"])


@pytest.mark.allow_log("its window waits for it")
def test_a_declared_monitor_that_is_switched_on_later_is_waited_for(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(walls, "WALLS", (WallKind(OVERVIEW, Window),))
    monkeypatch.setattr(walls, "Awake", lambda station: station)
    monkeypatch.setattr(walls, "WallSet", lambda *of: of)
    (window,) = hall.open("DP-7", DP_7=WallPlace())
    assert awaits_monitor(window)
    assert not window.isVisible()


@pytest.mark.parametrize("is_bound", [True, False])
def test_a_wall_is_behind_a_desk_for_as_long_as_one_stands_on_its_monitor(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, is_bound: bool
) -> None:
    """On a monitor of its own, and as a window on the only one."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    window, desk, (here, *_) = QWidget(), DeskPlaces(os.environ), monitors()
    qtbot.addWidget(window)
    open_on(window, Placed(here if is_bound else None, QSize(400, 300), kiosk=is_bound))
    assert not walls.is_behind_desk(window)
    desk.stand_on(frozenset({"DP-7"}))
    assert not walls.is_behind_desk(window), "on another one"
    desk.stand_on(frozenset({"DP-7", here.name}))
    assert walls.is_behind_desk(window)
    desk.stand_on(frozenset())
    assert not walls.is_behind_desk(window)


@pytest.mark.allow_log("its window waits for it")
def test_a_wall_that_waits_for_its_monitor_is_behind_no_desk(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    open_on(window, Placed(awaited_monitor("DP-7"), SIZE, kiosk=True))
    assert not walls.is_behind_desk(window)


def test_a_declared_wall_has_its_calculated_text(hall: Hall) -> None:
    (window,) = hall.open("DP-2", NEC_DP_2=WallPlace(viewing_distance_m=6.0, pixel_pitch_mm=2.5))
    assert window.theme.sizes.text_px == 15


@pytest.mark.allow_log("is read up to")
def test_a_wall_too_small_for_its_readers_says_so(hall: Hall, caplog: pytest.LogCaptureFixture) -> None:
    hall.open("DP-2", DP_2=WallPlace(viewing_distance_m=8.0, pixel_pitch_mm=0.63))
    assert "is read up to 3.7 m, not up to 8.0 m" in caplog.text


def test_who_waits_for_the_database_on_a_wall_says_so_in_a_walls_letters(hall: Hall, qtbot: QtBot) -> None:
    texts = Texts("zh")
    window = Waiting(theme_named("dark_hall"), texts)
    qtbot.addWidget(window)
    walls.waiting_on(WallAsked("DP-2", "overview", kiosk=False, places={}))(window)
    (placed,) = hall.placed
    assert (placed.kiosk, placed.takes_next) == (True, False)
    assert placed.fitted is not None
    before = window.grab().toImage()
    placed.fitted(monitor("DP-2", size=QSize(3840, 2160)))
    assert window.grab().toImage() != before
    window.say(Words("store.feed_failed"))
    assert "\n" in window.text()


def test_who_waits_for_a_database_names_its_path_where_there_is_one_and_what_to_do(qtbot: QtBot) -> None:
    window = Waiting(theme_named("dark_hall"), Texts("zh"))
    qtbot.addWidget(window)
    window.say(Words("store.gone", {"path": "/data/mistyped.db"}))
    assert window.text().splitlines()[1] == "正在连接 /data/mistyped.db：请检查地址，放回文件，或先运行 init"
    window.say(Words("store.gone"))
    assert window.text().splitlines()[1] == "正在重新连接"


class Conducted(QObject):
    """Which screen a window shows."""

    def __init__(self, window: QObject, screen: int) -> None:
        super().__init__(window)
        self.screen = screen

    def show_screen(self, screen: int) -> None:
        self.screen = screen


@pytest.mark.parametrize(("is_away", "left"), [(False, [3]), (True, [])])
def test_a_stand_in_makes_way_for_the_monitor_that_is_back(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, is_away: bool, left: list[int]
) -> None:
    window = Window(SimpleNamespace(theme=None, size=None))
    Conducted(window, 1)
    qtbot.addWidget(window)
    monkeypatch.setattr(walls, "Conductor", Conducted)
    monkeypatch.setattr(walls, "bound_monitor", lambda _: monitor("DP-2"))
    monkeypatch.setattr(walls, "awaits_monitor", lambda _: is_away)
    screens, windows = WallScreens(None), cast("list[Screen]", [window])
    screens.seats([monitor("DP-1", primary=True), *(monitor(name) for name in ("DP-2", "DP-3", "DP-4"))])
    walls._make_way(windows, 0, screens)  # noqa: SLF001  (nobody stands there)
    walls._make_way(windows, 1, screens)  # noqa: SLF001
    assert list(walls._screens_open(windows)) == left  # noqa: SLF001
    assert hasattr(window, "is_over") == is_away
