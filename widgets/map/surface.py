"""What a map surface must do, whether a web page or Qt's painter draws it, and the values that pass between.

The surface draws what it is told and remembers nothing that cannot be told again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from hall.city.coordinates import LonLat
from hall.frozen import frozen
from themes.tokens import Theme
from widgets.map.drawing import Drawing
from widgets.map.geometry import BaseMap
from widgets.map.pins import PinBatch


@frozen
class Card:
    """The label at the selected pin: plain text, shown as text whatever it contains."""

    title: str
    lines: tuple[str, ...] = ()


@frozen
class Selection:
    """The selected case (None: none), its card, whether the view shall go there – as soon as its pin is there –, or
    to the marked place (lon, lat) where no case is. `number`: as that of a dress."""

    case_id: int | None = None
    card: Card | None = None
    fly: bool = False
    mark: tuple[float, float] | None = None
    number: int = 0


@frozen
class ViewState:
    """What the map shows: centre in degrees, Web-Mercator zoom, whether a person has taken hold of it, and whether it
    went to a case: then another base and another room leave it there."""

    lon: float
    lat: float
    zoom: float
    locked: bool = False
    at_case: bool = False


@frozen
class Signs:
    """What stands in the signs of what lies in tiles, and in which colours of the theme: by the number of a class (two
    digits) or of what lies in it (four)."""

    letters: Mapping[int, str]
    styles: Mapping[int, str]


@frozen
class Tiles:
    """What is shown of a source of tiles: up to which ``revision``, ``which`` of all that there is ("" – all)."""

    revision: int
    which: str
    signs: Signs


@frozen
class Entry:
    """One line of a legend: colour of the theme and shape of the sign, and what is meant."""

    style: str
    shape: str
    name: str


SQUARE = "square"
"""The shape of the signs of the city's own layers; others are discs."""


@frozen
class Dress:
    """How the map looks and speaks. `stale`: the words of a map whose data is old, None while it is live. `moving`:
    what is said of the people and vehicles that are shown, "" while all is well; None: none are shown. `kinds`: of them
    that are shown; `hidden`: the kinds of base that are not; `legend`: of other layers that are on. `number`: how many
    dresses and selections the map was told before; by it a surface tells which of them it has painted."""

    theme: Theme
    language: str = "zh"
    words: Mapping[str, str] = field(default_factory=dict)
    stale: str | None = None
    moving: str | None = None
    kinds: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    legend: tuple[Entry, ...] = ()
    number: int = 0


class SurfaceDrawing(Protocol):
    """What is drawn on a surface (`widgets.map.drawing.Pad`). ``view``: (lon, lat, zoom); None: nobody knows yet."""

    drawn_on: SignalInstance

    @property
    def view(self) -> tuple[float, float, float] | None: ...

    def show_drawing(self, drawing: Drawing | None) -> None: ...

    def look_at(self, place: LonLat, steps: int) -> None: ...


class MapSurface(Protocol):
    """A drawing surface. All calls and signals on the GUI thread."""

    ready: SignalInstance  # (): can take batches
    taken: SignalInstance  # int: number of the batch taken in
    painted: SignalInstance  # int: revision now on the glass
    worn: SignalInstance  # int: the highest number of a dress or selection on the glass, before each `painted`
    clicked: SignalInstance  # object: case id, or None beside all pins
    pointed: SignalInstance  # float, float: (lon, lat) of a click, told before it
    viewed: SignalInstance  # object: ViewState
    thing_clicked: SignalInstance  # str, str: source of tiles, code; only beside all pins, after `clicked`
    layers_pressed: SignalInstance  # (): somebody wants to choose layers
    tiles_painted: SignalInstance  # str, int: source, revision of which all in view is on the glass
    moved: SignalInstance  # int: number of the batch of people and vehicles that is drawn
    weighed: SignalInstance  # int: MB that its own process holds, now and then; a surface without one never tells
    failed: SignalInstance  # str: code of what went wrong; the surface is dead

    @property
    def drawing(self) -> SurfaceDrawing:
        """What is drawn on it."""

    def widget(self) -> QWidget:
        """What to put into the layout."""

    def start(self, base: BaseMap | None, dress: Dress, view: ViewState | None) -> None:
        """Begin; `ready` follows."""

    def show_base(self, base: BaseMap) -> None:
        """Another base drawing; a view that nobody holds and that went to no case is fitted to it."""

    def put_on(self, dress: Dress) -> None:
        """Another theme, language or age."""

    def put(self, batch: PinBatch) -> None:
        """Take a batch; `taken` follows."""

    def put_moving(self, batch: PinBatch) -> None:
        """Take people and vehicles, whose looks are those of `hall.telemetry.moving`; `moved` follows."""

    def select(self, selection: Selection) -> None:
        """Show which case is selected."""

    def show_tiles(self, source: str, tiles: Tiles | None) -> None:
        """Show these below the pins; None: none. A surface that cannot shows none."""

    def fit(self) -> None:
        """Show the whole base, unlocked."""

    def look(self, view: ViewState) -> None:
        """Look there; ``zoom`` as a desk shows as much."""

    def hurry(self) -> None:
        """What it was told is all for now: a surface that draws elsewhere begins, before the window is painted."""

    def weight_mb(self) -> int:
        """Resident memory of its own process; 0: it has none."""

    def close_down(self) -> None:
        """Let go of everything; no signal comes after."""
