"""The city map with live case pins, as a widget: remembers everything, draws through a surface, survives its death.

Knows no cases and no database: pins are ids with place and look. All calls on the GUI thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from themes.tokens import Theme
from widgets.map.cover import Cover
from widgets.map.geometry import BaseMap
from widgets.map.layered_map import LayeredMap
from widgets.map.page.base_page import PageOptions
from widgets.map.page.engine import MapEngine
from widgets.map.pin_feed import PinFeed
from widgets.map.pins import Pin, PinBatch, PinColumns
from widgets.map.surface import Card, Dress, MapSurface, Selection, ViewState
from widgets.map.surface_life import SurfaceLife
from widgets.map.words import TextOf, page_words

HOME_KEY = "Home"
"""Shows the whole city again."""


class CaseMap(LayeredMap):
    """See the module. Without an engine it is painted by Qt from the beginning.

    `painted` says which revision (as answered by `apply` and `reset`) the surface has really drawn. A person's pan or
    zoom locks the view: nothing automatic moves it any more until `fit` (★ or Home). `select(fly=True)` is a person's
    wish too: it goes to the case, and keeps the zoom where the view is locked.
    """

    ready = Signal()  # the surface shows the base and takes pins; again after each recovery and renewal
    painted = Signal(int)
    case_clicked = Signal(object)  # int, or None for a click beside all pins
    point_clicked = Signal(float, float)  # (lon, lat) of any click, told before `case_clicked`
    view_lock_changed = Signal(bool)
    renderer_lost = Signal(str)  # code: renderer_lost, load_failed, load_late, page_stuck, page_left
    recovered = Signal()
    renewed = Signal(int, int)  # a heavy page was made anew: MB before and after

    def __init__(
        self,
        engine: MapEngine | None,
        theme: Theme,
        words: TextOf,
        *,
        language: str = "zh",
        options: PageOptions | None = None,
        monotonic_s: Callable[[], float] = time.monotonic,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Dress(theme, language, page_words(words)), parent)
        self._words, self._options = words, options or PageOptions()
        self._base: BaseMap | None = None
        self._selection = Selection()
        self._number, self._is_dressed = 0, False
        self._view: ViewState | None = None
        self._wanted: ViewState | None = None
        self._feed = PinFeed(self)
        self._feed.batch.connect(self._on_batch)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._cover = Cover(theme, self)
        self._life = SurfaceLife(engine, self._options, self._cover, words, monotonic_s, self)
        self._connect()
        if self._options.is_interactive:
            home = QShortcut(QKeySequence(HOME_KEY), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            home.activated.connect(self.fit)
        else:
            self.setCursor(Qt.CursorShape.BlankCursor)
        self._life.begin()

    def _connect(self) -> None:
        self._life.begun.connect(self._on_begun)
        self._life.ended.connect(self._on_ended)
        self._life.lost.connect(self.renderer_lost)
        self._life.recovered.connect(self.recovered)
        self._life.renewed.connect(self.renewed)

    # -- what is shown ------------------------------------------------------------------------------------------

    def set_base(self, base: BaseMap) -> None:
        """Draw this under the pins; an unlocked view shows all of it."""
        self._base = base
        if self.surface is not None:
            self.surface.show_base(base)

    def reset(self, pins: Sequence[Pin] | PinColumns) -> int:
        """Forget all pins, take these (columns for many thousands). The revision that `painted` will tell."""
        return self._feed.reset(pins if isinstance(pins, PinColumns) else PinColumns.of(pins))

    def apply(self, upserts: Sequence[Pin], removed: Sequence[int] = ()) -> int:
        """Merge a change; drawn within a tenth of a second. The revision that `painted` will tell."""
        return self._feed.apply(upserts, removed)

    def select(self, case_id: int | None, *, fly: bool = True, card: Card | None = None) -> None:
        """Ring this case and show its card (None: no case). `fly`: bring it into view."""
        if fly:
            self._life.touch()
        self._select(replace(self._selection, case_id=case_id, card=card, fly=fly))

    def mark(self, place: tuple[float, float] | None, *, fly: bool = False) -> None:
        """A cross at (lon, lat), where a case is about to be; None takes it away. `fly`: bring it into view, where no
        case is selected."""
        fly = self._selection.fly or (fly and place is not None and self._selection.case_id is None)
        self._select(replace(self._selection, mark=place, fly=fly))

    @Slot()
    def fit(self) -> None:
        """Show the whole base and unlock the view, also that of a page that is made anew."""
        was_locked, self._view, self._wanted = self.view_locked, None, None
        self._selection = replace(self._selection, fly=False)
        if was_locked:
            self.view_lock_changed.emit(False)  # noqa: FBT003  (a signal's value)
        if self.surface is not None:
            self.surface.fit()

    @property
    def view(self) -> ViewState | None:
        """Where it looks; None: nobody knows yet. A surface tells its own zoom: as a desk's where nothing is larger."""
        return self._view

    def look(self, lon: float, lat: float, zoom: float, *, is_held: bool = True) -> None:
        """Look there. ``is_held``: as by a hand, nothing automatic moves it until `fit`; else it stays there until it
        goes to a case."""
        self._life.touch()
        view = ViewState(lon, lat, zoom, locked=is_held, at_case=not is_held)
        self._selection = replace(self._selection, fly=False)
        self._wanted = view
        self._show_wanted()

    def _show_wanted(self) -> None:
        """As soon as there is a surface that looks anywhere."""
        if self._wanted is not None and self.surface is not None and self._feed.is_open:
            wanted, self._wanted = self._wanted, None
            self.surface.look(wanted)

    # -- how it is shown ----------------------------------------------------------------------------------------

    def set_language(self, language: str) -> None:
        """ "zh" or "en": names of the base, and the map's own words, read anew."""
        self._put_on(replace(self._dress, language=language, words=page_words(self._words)))

    def set_theme(self, theme: Theme) -> None:
        """Other colours and sizes."""
        self._cover.set_theme(theme)
        self._put_on(replace(self._dress, theme=theme))

    def set_stale(self, text: str | None) -> None:
        """Grey and hatch the map and say `text` (数据截至 …); None: the data is live."""
        if text != self._dress.stale:
            self._put_on(replace(self._dress, stale=text))
            if text is not None:
                self._life.age(text)

    def hurry(self) -> None:
        """All was told for now; its page can draw while the window is painted."""
        if self.surface is not None:
            self.surface.hurry()

    @property
    def base(self) -> BaseMap | None:
        """What is drawn under the pins."""
        return self._base

    @property
    def view_locked(self) -> bool:
        """Whether a person has moved the view."""
        return self._view is not None and self._view.locked

    @property
    def is_dressed(self) -> bool:
        """Whether language, theme, age, the selected case and the way there have been painted as they are now."""
        return self._is_dressed

    @property
    def is_plain(self) -> bool:
        """Whether Qt's painter draws it because no renderer survives (or none was wanted)."""
        return self._life.is_plain

    @property
    def surface(self) -> MapSurface | None:
        """The surface at present, None between a loss or a renewal and the next beginning."""
        return self._life.surface

    @property
    def _takes_tiles(self) -> bool:
        return self._feed.is_open

    def renew(self) -> None:
        """Make its page anew behind the last picture of it."""
        self._life.renew()

    def close_down(self) -> None:
        """End the page before the engine's profile ends. Call it before the widget is deleted."""
        self._life.close_down()

    # -- the surface --------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_begun(self, surface: MapSurface) -> None:
        surface.ready.connect(self._on_ready)
        surface.taken.connect(self._feed.taken)
        surface.worn.connect(self._on_worn)
        surface.painted.connect(self.painted)
        surface.clicked.connect(self._on_clicked)
        surface.pointed.connect(self.point_clicked)
        surface.viewed.connect(self._on_viewed)
        self._connect_layers(surface)
        self._layout.addWidget(surface.widget())
        surface.start(self._base, self._dress, self._view)

    @Slot(object)
    def _on_ended(self, surface: MapSurface) -> None:
        self._feed.close()
        self._moving.close()
        self._layout.removeWidget(surface.widget())

    @Slot()
    def _on_ready(self) -> None:
        if self.surface is not None:
            self._feed.open()
            self._moving.open()
            self._show_selection()
            self._show_all_tiles(self.surface)
            self._show_wanted()
            self.ready.emit()

    @Slot(int)
    def _on_worn(self, number: int) -> None:
        self._is_dressed = number == self._number  # what was told before may be painted after it

    @Slot(object)
    def _on_batch(self, batch: PinBatch) -> None:
        if self.surface is not None:
            self.surface.put(batch)

    @Slot(object)
    def _on_clicked(self, case_id: object) -> None:
        self._life.touch()
        self.case_clicked.emit(case_id)

    @Slot(object)
    def _on_viewed(self, view: ViewState) -> None:
        self._life.touch()
        was_locked, self._view = self.view_locked, view
        if view.locked != was_locked:
            self.view_lock_changed.emit(view.locked)

    def _select(self, selection: Selection) -> None:
        self._selection = replace(selection, number=self._next_number())
        if self._feed.is_open:  # else it is told as soon as there is a surface to show it on
            self._show_selection()

    def _show_selection(self) -> None:
        if self.surface is not None:
            self.surface.select(self._selection)
            self._selection = replace(self._selection, fly=False)

    def _next_number(self) -> int:
        self._number, self._is_dressed = self._number + 1, False
        return self._number

    def _put_on(self, dress: Dress) -> None:
        self._dress = replace(dress, number=self._next_number())
        if self.surface is not None:
            self.surface.put_on(self._dress)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's entry: the cover lies over all."""
        super().resizeEvent(event)
        self._cover.setGeometry(self.rect())
