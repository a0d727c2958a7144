"""The panel of layers at a desk: opened by its key or the map's button, gone through and switched by keys, searched."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from hall.city.ground.component import ComponentShape
from hall.city.ground.own_layers import LayerFeature, number_in_tiles
from hall.errors import Words
from hall.facts import FactKind
from hall.layers.built_in import BASE, CASES, CLASSES, COMPONENTS, MOVERS, OWN, STAGES
from hall.layers.tree import State
from hall.live.changes import Setting
from hall.wall.map_view import MapView
from screens.desk.desk import DeskScreen
from screens.desk.layers.panel import LayerPanel
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import opened, press
from tests.support.fake_layers import a_layer
from tests.support.fakes import who
from tests.support.waits import wait_for
from widgets.map.surface import Tiles

CTRL = Qt.KeyboardModifier.ControlModifier


def panel(window: DeskScreen) -> LayerPanel:
    assert window.layers.sheet is not None
    return window.layers.sheet


def open_panel(hall: DeskHall, role: str = "dispatcher", state: str = "filed") -> DeskScreen:
    window = opened(hall, role, state)
    press(window, Qt.Key.Key_F9, CTRL)
    assert panel(window).isVisible()
    return window


def go_to(window: DeskScreen, key: str) -> None:
    """The cursor on that row, by keys: what holds it is unfolded."""
    parent = window.layers.layers.tree.parent_of(key)
    if parent:
        go_to(window, parent)
        press(window, Qt.Key.Key_Right)
    keys = [each.row.layer.key for each in panel(window).list.layers]
    press(window, Qt.Key.Key_Home)
    for _ in range(keys.index(key)):
        press(window, Qt.Key.Key_Down)
    chosen = panel(window).list.chosen
    assert chosen is not None
    assert chosen.row.layer.key == key


def state_of(window: DeskScreen, key: str) -> State:
    return next(each.state for each in panel(window).list.layers if each.row.layer.key == key)


def test_keys_alone_switch_layers_and_the_map_follows(hall: DeskHall) -> None:
    window = open_panel(hall)
    assert window.map.isVisible()
    beside = QRect(window.map.mapTo(window, QPoint()), window.map.size())
    assert not panel(window).geometry().intersects(beside), "the map stays in sight"
    pins = window.map._feed._memory  # noqa: SLF001
    assert len(pins.ids()) == 1
    go_to(window, f"{STAGES}/dispatch")
    press(window, Qt.Key.Key_Space)
    assert state_of(window, CASES) is State.PARTLY
    wait_for(lambda: len(pins.ids()) == 0, told="no pin")
    press(window, Qt.Key.Key_Space)
    wait_for(lambda: len(pins.ids()) == 1, told="the pin again")
    go_to(window, f"{BASE}/street")
    press(window, Qt.Key.Key_Space)
    assert window.map._dress.hidden == {"street"}  # noqa: SLF001
    press(window, Qt.Key.Key_0)
    assert window.map._dress.hidden == frozenset()  # noqa: SLF001
    press(window, Qt.Key.Key_Left)
    chosen = panel(window).list.chosen
    assert chosen is not None
    assert chosen.row.layer.key == BASE, "← leads to what holds it"
    press(window, Qt.Key.Key_Escape)  # what was said goes first
    press(window, Qt.Key.Key_Escape)
    assert not panel(window).isVisible()
    assert window.case.id != 0


def test_new_cases_of_a_layer_that_is_off_are_no_pins(hall: DeskHall) -> None:
    window = open_panel(hall)
    pins = window.map._feed._memory  # noqa: SLF001
    go_to(window, f"{CLASSES}/component:01")
    press(window, Qt.Key.Key_Space)
    wait_for(lambda: len(pins.ids()) == 0)
    hall.a_case("reported")
    assert len(pins.ids()) == 0
    go_to(window, CASES)
    press(window, Qt.Key.Key_Space)
    wait_for(lambda: len(pins.ids()) == 2)


def test_what_is_looked_for_stands_alone_and_arrows_lead_to_it(hall: DeskHall) -> None:
    window = open_panel(hall)
    press(window, Qt.Key.Key_Slash)
    assert panel(window).search.hasFocus()
    QTest.keyClicks(panel(window).search, "no such layer")
    assert panel(window).list.rows == ()
    panel(window).search.clear()
    panel(window).search.setText("社区")
    assert [each.row.layer.key for each in panel(window).list.layers] == [BASE, f"{BASE}/community"]
    press(window, Qt.Key.Key_Down)
    assert not panel(window).search.hasFocus()
    assert [row.beside for row in panel(window).list.rows] == ["12/12", "14 级起显示"]
    press(window, Qt.Key.Key_Escape)
    assert panel(window).isVisible()
    assert panel(window).search.text() == ""


def test_single_keys_are_short_cuts_of_the_same_state(hall: DeskHall) -> None:
    window = open_panel(hall)
    press(window, Qt.Key.Key_F7, CTRL)
    assert state_of(window, MOVERS) is State.ON
    wait_for(lambda: window.map.moving is not None)
    go_to(window, f"{MOVERS}/vehicle")
    press(window, Qt.Key.Key_Space)
    assert window.layers.layers.on >= {f"{MOVERS}/person"}
    assert state_of(window, MOVERS) is State.PARTLY
    press(window, Qt.Key.Key_F6, CTRL)
    assert state_of(window, COMPONENTS) is State.ON
    assert panel(window).notice.text() == "地图上显示部件"
    window.sign_out()
    assert window.map.moving is None
    assert not window.layers.components.is_on


@pytest.mark.parametrize("role", ["department"])
def test_who_may_not_see_a_layer_is_told_and_sees_that_it_is_closed(hall: DeskHall, role: str) -> None:
    window = open_panel(hall, role, "disposed")
    go_to(window, f"{MOVERS}/person")
    chosen = panel(window).list.chosen
    assert chosen is not None
    assert (chosen.beside, chosen.is_open_to) == ("无权查看", False)
    press(window, Qt.Key.Key_Space)
    assert "无权查看人员车辆位置" in panel(window).notice.text()
    assert state_of(window, MOVERS) is State.OFF


def test_a_click_on_a_box_switches_and_the_maps_button_opens_the_panel(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    window.map.layers_pressed.emit()
    wait_for(lambda: window.layers.sheet is not None and panel(window).isVisible())
    lines = panel(window).list
    unit, row = lines.theme.sizes.grid_px, lines._height()  # noqa: SLF001
    QTest.mouseClick(lines, Qt.MouseButton.LeftButton, pos=QPoint(round(unit * 3.2), round(row * 1.5)))
    assert state_of(window, MOVERS) is State.ON
    QTest.mouseClick(lines, Qt.MouseButton.LeftButton, pos=QPoint(round(unit * 1.5), round(row * 1.5)))
    assert [each.row.layer.key for each in lines.layers][1:3] == [MOVERS, f"{MOVERS}/person"]
    hall.texts.set_language("en")
    assert lines.rows[1].words == "People and vehicles"
    hall.texts.set_language("zh")


def test_the_citys_own_layers_are_read_when_the_panel_opens_and_shown_as_tiles(
    hall: DeskHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = hall.ports.layers
    own.rows = [a_layer("1001"), a_layer("1002", "管线", parent="1001", zoom_from=15.0, style="series-4", place=1)]
    own.features = [LayerFeature("1001", "x7", "七号栓", ComponentShape.POINT, 113.6, 34.7, (), "地上式")]
    window = opened(hall, "dispatcher", "filed")
    assert own.asked == 0
    shown: list[tuple[str, Tiles | None]] = []
    monkeypatch.setattr(window.map, "show_tiles", lambda source, tiles: shown.append((source, tiles)))
    press(window, Qt.Key.Key_F9, CTRL)
    wait_for(lambda: window.layers.layers.tree.by_key.get(f"{OWN}/1002") is not None)
    go_to(window, f"{OWN}/1002")
    chosen = panel(window).list.chosen
    assert chosen is not None
    assert (chosen.words, chosen.beside, chosen.sign, chosen.is_square) == ("管线", "15 级起显示", "series-4", True)
    press(window, Qt.Key.Key_Space)
    wait_for(lambda: [tiles and tiles.which for source, tiles in shown if source == OWN] == ["1002"])
    tiles = next(tiles for source, tiles in shown if source == OWN)
    assert tiles is not None
    assert (tiles.signs.letters[1002], tiles.signs.styles[1002], tiles.signs.styles[10]) == (
        "管",
        "series-4",
        "series-2",
    )
    own.rows = own.rows[:1]
    hall.live.subjects_changed.emit(FactKind.LAYER, {"": None})
    wait_for(lambda: f"{OWN}/1002" not in window.layers.layers.tree.by_key)
    assert shown[-1] == (OWN, None), "one that is there no longer is not asked for"
    window.map.thing_clicked.emit(OWN, number_in_tiles("1001", "x7"))
    wait_for(lambda: panel(window).notice.text() == "消防栓 · 七号栓 · 地上式")
    window.map.thing_clicked.emit(OWN, number_in_tiles("1001", "x8"))
    wait_for(lambda: panel(window).notice.text() == "地图上的这处已不在自有图层里")


def test_nothing_is_read_or_made_before_somebody_asks(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    assert window.layers.sheet is None
    assert window.layers.layers._tree is None  # noqa: SLF001


def views(window: DeskScreen) -> list[tuple[str, str]]:
    return [(each.words, each.beside) for each in panel(window).list.layers if each.row.layer.key.startswith("views/")]


def told(hall: DeskHall) -> None:
    """The feed says that views have changed."""
    hall.live.setting_changed.emit(frozenset({Setting.WALLS}))
    wait_for(lambda: hall.wall_watch().facts == hall.walls.facts, told="what is stored")


def keep(window: DeskScreen, key: Qt.Key, name: str) -> None:
    """What the map shows under that name, by keys."""
    window.layers.say(Words("layers.none_found"), "warning")
    press(window, key)
    assert panel(window).entry.is_open
    assert panel(window).notice.isHidden(), "it would lie over the field"
    QTest.keyClicks(panel(window).entry.field, name)
    press(window, Qt.Key.Key_Return)
    wait_for(lambda: not panel(window).entry.is_open, told="stored")


def test_a_view_is_kept_opened_by_its_digit_and_deleted_when_asked_twice(hall: DeskHall) -> None:
    window = open_panel(hall, "shift_leader")
    wait_for(lambda: window.map.view is not None)
    window.map.look(113.61, 34.71, 15.5)
    wait_for(lambda: window.map.view is not None and window.map.view.zoom == 15.5)
    go_to(window, f"{BASE}/street")
    press(window, Qt.Key.Key_Space)
    keep(window, Qt.Key.Key_K, "mine")
    keep(window, Qt.Key.Key_G, "ours")
    told(hall)
    assert views(window) == [("mine", "我的 · 1"), ("ours", "共享 · 2")]
    stored = hall.walls.facts.views
    assert [(each.owner, each.zoom) for each in stored.values()] == [(window.seat.session.user, 15.5), ("", 15.5)]  # type: ignore[union-attr]
    press(window, Qt.Key.Key_0)
    assert not window.map.view_locked
    press(window, Qt.Key.Key_2)
    wait_for(lambda: window.map.view_locked)
    view = window.map.view
    assert view is not None
    assert (view.lon, view.lat, view.zoom) == (113.61, 34.71, 15.5)
    assert window.map._dress.hidden == {"street"}  # noqa: SLF001
    keep(window, Qt.Key.Key_K, "mine")
    told(hall)
    assert {each.name_zh: each.revision for each in hall.walls.facts.views.values()} == {"mine": 2, "ours": 1}
    press(window, Qt.Key.Key_Home)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Delete)
    assert len(views(window)) == 2
    press(window, Qt.Key.Key_Delete)
    wait_for(lambda: len(hall.walls.facts.views) == 1)
    told(hall)
    wait_for(lambda: views(window) == [("ours", "共享 · 1")])


def test_who_controls_no_walls_shares_no_view_and_sees_no_view_of_others(hall: DeskHall) -> None:
    first = MapView("view_1", "全城", "City", 113.6, 34.7, 12.0, (), "somebody")
    ours = replace(first, code="view_2", owner="")
    hall.walls.facts = replace(hall.walls.facts, views={"view_1": first, "view_2": ours})
    window = open_panel(hall)
    wait_for(lambda: views(window) == [("全城", "共享 · 1")])
    press(window, Qt.Key.Key_G)
    assert not panel(window).entry.is_open
    assert panel(window).notice.text()
    press(window, Qt.Key.Key_9)
    assert panel(window).notice.text() == "没有这个视图"


def test_a_layer_that_is_on_from_the_first_is_for_who_may_see_it_whoever_sat_here_before(
    hall: DeskHall, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall.ports.layers.rows = [a_layer("1001", needs="movers", is_on=True)]
    window = opened(hall, "dispatcher", "filed")
    shown: list[str | None] = []
    monkeypatch.setattr(
        window.map, "show_tiles", lambda source, tiles: shown.append(tiles and tiles.which) if source == OWN else None
    )
    press(window, Qt.Key.Key_F9, CTRL)
    wait_for(lambda: shown == [""], told="the layer, which is all that there is")
    for role, seen in (("department", None), ("dispatcher", ""), ("department", None)):
        window.seat.sit(who(role))
        wait_for(lambda seen=seen: shown[-1] == seen, told=role)  # type: ignore[misc]


def test_a_key_leads_back_to_the_whole_city_wherever_the_keys_are(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    window.map.look(113.62, 34.715, 16.5)
    wait_for(lambda: window.map.view_locked)
    window.queue.setFocus()
    press(window, Qt.Key.Key_Home, CTRL)
    wait_for(lambda: not window.map.view_locked)
