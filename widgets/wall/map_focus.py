"""What a wall's map shows besides its pins: one case in view – the whole city after it –, and, where the scene is about
them, people and vehicles. GUI thread."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Slot

from hall.telemetry.movers import KINDS
from widgets.map.case_map import CaseMap
from widgets.map.live_moving import LiveMoving
from widgets.map.live_pins import LivePins
from widgets.wall.parts import PanelParts

PEOPLE, MAP = "people", "map"
"""The panel beside which the map shows who is where: a screen that may bear the one may bear the other."""


class MapFocus(QObject):
    """Goes to a case once the case's pin is drawn: a new case and a new page bring theirs a moment later."""

    def __init__(self, parts: PanelParts, case_map: CaseMap, pins: LivePins) -> None:
        super().__init__(case_map)
        self._moving = LiveMoving(parts.queries, parts.movers, parts.texts, parts.live.now, case_map)
        self._map, self._pins = case_map, pins
        self._case: int | None = None
        self._goes = self._went = False
        pins.drawn.connect(self._go)
        case_map.ready.connect(self._begin)

    @property
    def case(self) -> int | None:
        """Where the map is, or will be."""
        return self._case

    def show_case(self, case_id: int | None) -> None:
        """This case; None: the whole city."""
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

    def stand_beside(self, panels: Iterable[str]) -> None:
        """With these panels on its screen, of which it may be one."""
        self._moving.show(frozenset(KINDS) if {PEOPLE, MAP} <= {*panels} else frozenset())

    def close_down(self) -> None:
        """End the map's page and what reads for it."""
        self._moving.show(frozenset())
        self._map.close_down()

    def _return(self) -> None:
        if self._went:
            self._went = False
            self._map.select(None, fly=False)
            self._map.fit()

    @Slot()
    def _begin(self) -> None:
        self._goes = self._case is not None

    @Slot()
    def _go(self) -> None:
        if self._goes:
            self._goes, self._went = False, True
            self._map.select(self._case)
