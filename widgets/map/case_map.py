"""The city map with live case pins, as a widget: remembers everything, draws through a surface, survives its death.

Knows no cases and no database: pins are ids with place and look. All calls on the GUI thread.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from themes.tokens import Theme
from widgets.map.base_page import PageOptions
from widgets.map.engine import MapEngine
from widgets.map.geometry import BaseMap
from widgets.map.native import NativeSurface
from widgets.map.notice import Notice
from widgets.map.pin_feed import PinFeed
from widgets.map.pins import Pin, PinBatch, PinColumns
from widgets.map.recovery import Recovery
from widgets.map.surface import Card, Dress, MapSurface, Selection, ViewState
from widgets.map.web_surface import WebSurface
from widgets.map.words import LOADING, LOST, Words, page_words

_log = logging.getLogger(__name__)
_AGAIN_MS = 300
"""Pause before a lost surface is replaced: the engine clears up first."""


class CaseMap(QWidget):
    """See the module. Without an engine it is painted by Qt from the beginning.

    `painted` says which revision (as answered by `apply` and `reset`) the surface has really drawn. A person's pan or
    zoom locks the view: nothing automatic moves it any more until `fit` (★ or Home). `select(fly=True)` is a person's
    wish too: it goes to the case, and keeps the zoom where the view is locked.
    """

    ready = Signal()  # the surface shows the base and takes pins; again after each recovery
    painted = Signal(int)
    case_clicked = Signal(object)  # int, or None for a click beside all pins
    point_clicked = Signal(float, float)  # (lon, lat) of any click, told before `case_clicked`
    view_lock_changed = Signal(bool)
    renderer_lost = Signal(str)  # code: renderer_lost, load_failed, load_late, page_stuck
    recovered = Signal()

    def __init__(
        self,
        engine: MapEngine | None,
        theme: Theme,
        words: Words,
        *,
        language: str = "zh",
        options: PageOptions | None = None,
        monotonic_s: Callable[[], float] = time.monotonic,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine, self._words, self._monotonic_s = engine, words, monotonic_s
        self._options = options or PageOptions()
        self._dress = Dress(theme, language, page_words(words))
        self._base: BaseMap | None = None
        self._selection = Selection()
        self._view: ViewState | None = None
        self._recovery, self._is_lost = Recovery(), False
        self._feed = PinFeed(self)
        self._feed.batch.connect(self._on_batch)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._notice = Notice(theme, self)
        self._again = QTimer(self, interval=_AGAIN_MS, singleShot=True)
        self._again.timeout.connect(self._begin)
        if self._options.is_interactive:
            home = QShortcut(QKeySequence(Qt.Key.Key_Home), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            home.activated.connect(self.fit)
        else:
            self.setCursor(Qt.CursorShape.BlankCursor)
        self._surface: MapSurface | None = None
        self._begin()

    # -- what is shown ------------------------------------------------------------------------------------------

    def set_base(self, base: BaseMap) -> None:
        """Draw this under the pins; an unlocked view shows all of it."""
        self._base = base
        if self._surface is not None:
            self._surface.show_base(base)

    def reset(self, pins: Sequence[Pin] | PinColumns) -> int:
        """Forget all pins, take these (columns for many thousands). The revision that `painted` will tell."""
        return self._feed.reset(pins if isinstance(pins, PinColumns) else PinColumns.of(pins))

    def apply(self, upserts: Sequence[Pin], removed: Sequence[int] = ()) -> int:
        """Merge a change; drawn within a tenth of a second. The revision that `painted` will tell."""
        return self._feed.apply(upserts, removed)

    def select(self, case_id: int | None, *, fly: bool = True, card: Card | None = None) -> None:
        """Ring this case and show its card (None: no case). `fly`: bring it into view."""
        self._selection = Selection(case_id, card, fly)
        if self._surface is not None:
            self._surface.select(self._selection)
        self._selection = replace(self._selection, fly=False)

    @Slot()
    def fit(self) -> None:
        """Show the whole base and unlock the view."""
        if self._surface is not None:
            self._surface.fit()

    # -- how it is shown ----------------------------------------------------------------------------------------

    def set_language(self, language: str) -> None:
        """ "zh" or "en": names of the base, and the map's own words, read anew."""
        self._put_on(replace(self._dress, language=language, words=page_words(self._words)))

    def set_theme(self, theme: Theme) -> None:
        """Other colours and sizes."""
        self._notice.set_theme(theme)
        self._put_on(replace(self._dress, theme=theme))

    def set_stale(self, text: str | None) -> None:
        """Grey and hatch the map and say `text` (数据截至 …); None: the data is live."""
        if text != self._dress.stale:
            self._put_on(replace(self._dress, stale=text))

    @property
    def view_locked(self) -> bool:
        """Whether a person has moved the view."""
        return self._view is not None and self._view.locked

    @property
    def is_plain(self) -> bool:
        """Whether Qt's painter draws it because no renderer survives (or none was wanted)."""
        return isinstance(self._surface, NativeSurface)

    @property
    def pin_count(self) -> int:
        """Pins remembered."""
        return len(self._feed.memory)

    @property
    def surface(self) -> MapSurface | None:
        """The surface at present, None between a loss and the next beginning."""
        return self._surface

    def close_down(self) -> None:
        """End the page before the engine's profile ends. Call it before the widget is deleted."""
        self._again.stop()
        self._drop_surface()

    # -- the surface's life -------------------------------------------------------------------------------------

    @Slot()
    def _begin(self) -> None:
        surface = self._make_surface()
        self._surface = surface
        surface.ready.connect(self._on_ready)
        surface.taken.connect(self._feed.taken)
        surface.painted.connect(self._on_painted)
        surface.clicked.connect(self.case_clicked)
        surface.pointed.connect(self.point_clicked)
        surface.viewed.connect(self._on_viewed)
        surface.failed.connect(self._on_failed)
        self._layout.addWidget(surface.widget())
        if not self._is_lost:
            self._notice.say(self._words(LOADING))
        surface.start(self._base, self._dress, self._view)

    def _make_surface(self) -> MapSurface:
        if self._engine is None:
            return NativeSurface(self._options.is_interactive, self)
        return WebSurface(self._engine, self._options, self)

    def _drop_surface(self) -> None:
        self._feed.close()
        if self._surface is not None:
            self._layout.removeWidget(self._surface.widget())
            self._surface.close_down()
            self._surface = None

    @Slot()
    def _on_ready(self) -> None:
        if self._surface is None:
            return
        self._feed.open()
        self._surface.select(self._selection)
        if not self._is_lost:
            self._notice.say("")
        self.ready.emit()

    @Slot(object)
    def _on_batch(self, batch: PinBatch) -> None:
        if self._surface is not None:
            self._surface.put(batch)

    @Slot(int)
    def _on_painted(self, revision: int) -> None:
        if self._is_lost:
            self._is_lost = False
            self._notice.say("")
            _log.info("map: recovered%s", " as a plain one" if self.is_plain else "")
            self.recovered.emit()
        self.painted.emit(revision)

    @Slot(object)
    def _on_viewed(self, view: ViewState) -> None:
        was_locked, self._view = self.view_locked, view
        if view.locked != was_locked:
            self.view_lock_changed.emit(view.locked)

    @Slot(str)
    def _on_failed(self, code: str) -> None:
        self._is_lost = True
        self._notice.say(self._words(LOST))
        self._drop_surface()
        if not self._recovery.may_try_again(self._monotonic_s()):
            self._engine = None  # from now on Qt paints: plain, but alive
        self._again.start()
        self.renderer_lost.emit(code)

    def _put_on(self, dress: Dress) -> None:
        self._dress = dress
        if self._surface is not None:
            self._surface.put_on(dress)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's entry: the notice covers all."""
        super().resizeEvent(event)
        self._notice.setGeometry(self.rect())
