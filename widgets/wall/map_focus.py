"""What a wall's map shows besides its pins: one case in view – the view of its scene after it, else the whole city –,
the layers of that view and, where the scene is about them, people and vehicles. GUI thread."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, QTimer, Slot

from hall.facts import FactKind
from hall.layers.built_in import COMPONENT_STYLES, COMPONENTS, OWN, class_letters
from hall.live.changes import Subjects
from hall.wall.map_view import MapView
from hall.wall.orders import cases_of
from hall.wall.panels import BY_KEY, CASES_OPTION, MAP_PANEL, VIEWED, Reads
from hall.wall.splits import Pane
from hall.wall.view_form import heard
from widgets.live.lanes import AGAIN_MS, Answer
from widgets.map.case_map import CaseMap
from widgets.map.live_moving import LiveMoving
from widgets.map.live_pins import LivePins
from widgets.map.live_tiles import LiveTiles
from widgets.map.map_layers import MapLayers
from widgets.map.surface import Signs
from widgets.wall.parts import PanelParts

PEOPLE = "people"
"""The panel beside which the map shows who is where: a screen that may bear the one may bear the other."""


class MapFocus(QObject):
    """Goes to a case once the case's pin is drawn: a new case and a new page bring theirs a moment later."""

    def __init__(self, parts: PanelParts, case_map: CaseMap, pins: LivePins) -> None:
        super().__init__(case_map)
        self._parts, self._map, self._pins = parts, case_map, pins
        self._made: MapLayers | None = None
        self._told = ""
        self._view: MapView | None = None
        self._case: int | None = None
        self._goes = self._went = self._has_own = False
        pins.drawn.connect(self._go)
        case_map.ready.connect(self._begin)

    @property
    def case(self) -> int | None:
        """Where the map is, or will be."""
        return self._case

    @property
    def layers(self) -> MapLayers:
        """What is on of its layers; made when a scene first wants another than the usual ones."""
        if self._made is None:
            self._made = self._make_layers()
        return self._made

    def show_case(self, case_id: int | None) -> None:
        """This case; None: where the scene wants it to look."""
        if case_id == self._case:
            return
        self._case = case_id
        if case_id is None:
            self._goes = False
            self._return()
            return
        self._begin()
        if self._pins.is_drawn:
            self._go()

    def show_view(self, told: str) -> None:
        """The view of its scene, as the pane has it (``hall.wall.view_form``); "": the whole city, and what it shows
        usually. Nothing moves where it is the one that stands already."""
        if told == self._told:
            return
        self._told, self._view = told, heard(told)
        on = None if self._view is None else frozenset(self._view.layers)
        if on is not None and not self._has_own and any(key.startswith(f"{OWN}/") for key in on):
            self._read_own()
        self.layers.show(on)
        if self._case is None:
            self._look()

    def stand_among(self, panes: Sequence[Pane], cases: Iterable[int | None]) -> None:
        """These panes are on its screen; ``cases``: what the panels beside it are about. It goes to the case that is
        its own, or that one of these is about; else to where its scene wants it."""
        self.stand_beside(pane.panel for pane in panes)
        maps = [pane for pane in panes if is_map(pane)]
        if maps:
            self.show_view(maps[0].option(VIEWED))
        own = [_case_of(pane) for pane in maps]
        self.show_case(next((case for case in (*own, *(cases if maps else ())) if case is not None), None))

    def stand_beside(self, panels: Iterable[str]) -> None:
        """With these panels on its screen, of which it may be one."""
        is_beside = {PEOPLE, MAP_PANEL} <= {*panels}
        if is_beside or self._made is not None:
            self.layers.stand_beside(people=is_beside)

    def close_down(self) -> None:
        """End the map's page and what reads for it."""
        if self._made is not None:
            self._made.stop()
        self._map.close_down()

    def _make_layers(self) -> MapLayers:
        parts, case_map = self._parts, self._map
        live, queries, texts = parts.live, parts.queries, parts.texts
        moving = LiveMoving(queries, parts.movers, texts, live.now, case_map)
        sources = (
            (COMPONENTS, FactKind.COMPONENT, parts.components, self._component_signs),
            (OWN, FactKind.LAYER, parts.own_layers, lambda: self.layers.own_signs),
        )
        tiles = {key: LiveTiles(key, kind, of, live, queries, case_map, signs) for key, kind, of, signs in sources}
        live.subjects_changed.connect(self._on_subjects)
        return MapLayers(parts.city, texts, case_map, self._pins, moving, tiles, is_wall=True)

    def _component_signs(self) -> Signs:
        return Signs(class_letters(self._parts.city.present(), self._parts.texts.language), COMPONENT_STYLES)

    @Slot()
    def _read_own(self) -> None:
        self._has_own = True
        self._parts.queries.ask(f"wall.layers {id(self)}", lambda: self._parts.own_layers().layers(), self._on_own)

    def _on_own(self, answer: Answer) -> None:
        if answer.value is not None:
            self.layers.take_own(answer.value)
        elif not answer.dropped:
            QTimer.singleShot(AGAIN_MS, self, self._read_own)

    @Slot(str, object)
    def _on_subjects(self, kind: str, _subjects: Subjects) -> None:
        if kind == FactKind.LAYER and self._has_own:
            self._read_own()

    def _return(self) -> None:
        if self._went:
            self._went = False
            self._map.select(None, fly=False)
            self._look()

    def _look(self) -> None:
        if self._view is not None:
            self._map.look(self._view.lon, self._view.lat, self._view.zoom, is_held=False)
        else:
            self._map.fit()

    @Slot()
    def _begin(self) -> None:
        self._goes = self._case is not None

    @Slot()
    def _go(self) -> None:
        if self._goes:
            self._goes, self._went = False, True
            self._map.select(self._case)


def _case_of(pane: Pane) -> int | None:
    """The one case that a map shall show; of several it shows the whole city."""
    cases = cases_of(pane.option(CASES_OPTION.name))
    return cases[0] if len(cases) == 1 else None


def is_map(pane: Pane) -> bool:
    """Whether it is the window's map."""
    spec = BY_KEY.get(pane.panel)
    return spec is not None and spec.reads is Reads.MAP
