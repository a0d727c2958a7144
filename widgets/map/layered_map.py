"""What a map shows besides its pins and its view: tiles, people and vehicles, the base without some of it.

Remembered here, told to whatever surface there is. All calls on the GUI thread.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from hall.telemetry.movers import KINDS
from widgets.map.moving_feed import MovingFeed
from widgets.map.pins import PinBatch, PinColumns
from widgets.map.surface import Dress, Entry, MapSurface, Tiles


class LayeredMap(QWidget):
    """A part of `CaseMap`, which has the surface and knows when it takes something."""

    thing_clicked = Signal(str, str)  # source of tiles, code of what lies beside all pins, after `case_clicked`
    layers_pressed = Signal()  # the button of the map: whoever chooses its layers decides
    tiles_painted = Signal(str, int)  # source of tiles, revision: all of it that is in view
    moving_drawn = Signal()  # what was told of people and vehicles is on the glass

    def __init__(self, dress: Dress, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._dress, self._tiles = dress, dict[str, Tiles]()
        self._moving = MovingFeed(self)
        self._moving.batch.connect(self._on_moving)

    @property
    def surface(self) -> MapSurface | None:
        """The surface at present."""
        raise NotImplementedError

    @property
    def moving(self) -> str | None:
        """What is said of the people and vehicles that are shown; None: the layer is off."""
        return self._dress.moving

    def show_tiles(self, source: str, tiles: Tiles | None) -> None:
        """Show what a source of tiles has below the pins, also on a page that is made anew; None: nothing of it."""
        if tiles is not None:
            self._tiles[source] = tiles
        elif self._tiles.pop(source, None) is None:
            return
        if self.surface is not None and self._takes_tiles:
            self.surface.show_tiles(source, tiles)

    def show_moving(self, places: PinColumns | None, said: str = "", kinds: frozenset[str] = frozenset(KINDS)) -> None:
        """Where people and vehicles are, all of them that are shown; only what has changed is sent. `said`: since when
        nothing was heard, in words; `kinds`: which kinds of them are shown. None: the layer is off."""
        told, kinds = (None, frozenset()) if places is None else (said, kinds)
        if (told, kinds) != (self._dress.moving, self._dress.kinds):
            self._put_on(replace(self._dress, moving=told, kinds=kinds))
        self._moving.show(PinColumns.of(()) if places is None else places)

    def show_layers(self, hidden: frozenset[str], legend: tuple[Entry, ...] = ()) -> None:
        """Without these kinds of base; `legend`: what else is on."""
        if (hidden, legend) != (self._dress.hidden, self._dress.legend):
            self._put_on(replace(self._dress, hidden=hidden, legend=legend))

    @property
    def _takes_tiles(self) -> bool:
        raise NotImplementedError

    def _put_on(self, dress: Dress) -> None:
        raise NotImplementedError

    def _connect_layers(self, surface: MapSurface) -> None:
        surface.thing_clicked.connect(self.thing_clicked)
        surface.layers_pressed.connect(self.layers_pressed)
        surface.tiles_painted.connect(self.tiles_painted)
        surface.moved.connect(self._on_moved)

    def _show_all_tiles(self, surface: MapSurface) -> None:
        for source, tiles in self._tiles.items():
            surface.show_tiles(source, tiles)

    @Slot(object)
    def _on_moving(self, batch: PinBatch) -> None:
        if self.surface is not None:
            self.surface.put_moving(batch)

    @Slot(int)
    def _on_moved(self, number: int) -> None:
        self._moving.drawn(number)
        self.moving_drawn.emit()
