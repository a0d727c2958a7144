"""A wall's map goes to a case once its pin is drawn, and back to the whole city."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QObject, Signal

from hall.wall.map_view import MapView
from hall.wall.view_form import told
from widgets.map.case_map import CaseMap
from widgets.map.live_pins import LivePins
from widgets.map.map_layers import MapLayers
from widgets.wall.map_focus import MapFocus
from widgets.wall.parts import PanelParts


class FakeMap(QObject):
    """Writes down where it is sent."""

    ready = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[object] = []

    def select(self, case_id: int | None, *, fly: bool = True) -> None:
        self.sent.append((case_id, fly))

    def fit(self) -> None:
        self.sent.append("fit")

    def look(self, lon: float, lat: float, zoom: float, *, is_held: bool) -> None:
        assert not is_held, "nobody holds a wall's view"
        self.sent.append((lon, lat, zoom))


class FakeLayers:
    """Writes down what is on."""

    def __init__(self) -> None:
        self.shown: list[frozenset[str] | None] = []

    def show(self, on: frozenset[str] | None) -> None:
        self.shown.append(on)


class FakeLive:
    """No cases: the hall's time alone."""

    now = staticmethod(lambda: 0)


class FakeParts:
    """What shows people and vehicles, which it does not here."""

    queries = movers = texts = None
    live = FakeLive


class FakePins(QObject):
    """``is_drawn`` as a test says."""

    drawn = Signal()
    is_drawn = False


def test_it_goes_there_when_the_pin_is_drawn_once_and_again_on_a_new_page(qapp: object) -> None:
    case_map, pins = FakeMap(), FakePins()
    focus = MapFocus(cast("PanelParts", FakeParts), cast("CaseMap", case_map), cast("LivePins", pins))
    focus.show_case(7)
    focus.show_case(None)
    focus.show_case(7)
    assert case_map.sent == [], "its pin is not there yet, and there is nothing to come back from"
    pins.drawn.emit()
    pins.drawn.emit()
    focus.show_case(7)
    assert case_map.sent == [(7, True)]
    case_map.ready.emit()
    pins.drawn.emit()
    assert case_map.sent == [(7, True)] * 2
    focus.show_case(None)
    assert case_map.sent[2:] == [(None, False), "fit"]
    case_map.ready.emit()
    pins.drawn.emit()
    assert len(case_map.sent) == 4
    pins.is_drawn = True
    focus.show_case(8)
    assert case_map.sent[4:] == [(8, True)]


def test_a_view_of_the_scene_is_gone_back_to_after_a_case(qapp: object) -> None:
    case_map, pins, layers = FakeMap(), FakePins(), FakeLayers()
    focus = MapFocus(cast("PanelParts", FakeParts), cast("CaseMap", case_map), cast("LivePins", pins))
    focus._made = cast("MapLayers", layers)  # noqa: SLF001
    pins.is_drawn = True
    view = told(MapView("view_1", "桥", "Bridge", 113.6, 34.7, 15.0, ("base/street",)))
    focus.show_view(view)
    focus.show_view(view)
    focus.show_case(7)
    focus.show_case(None)
    focus.show_view("")
    there = (113.6, 34.7, 15.0)
    assert case_map.sent == [there, (7, True), (None, False), there, "fit"], "once each: what stands is not moved"
    assert layers.shown == [frozenset({"base/street"}), None]
    focus.show_view("{broken")
    assert case_map.sent[-1] == "fit"
