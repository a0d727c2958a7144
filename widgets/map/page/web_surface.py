"""The map in a web view: one page, its heart watched, its death noticed. Knows nothing of how to begin again.

On a wall without a GPU the page only draws: what it has drawn is fetched and shown by a `TileGlass`. `ready` follows
`start`; after `failed` the surface is dead and only `close_down` may be called.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from mmap import PAGESIZE
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QRect, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from widgets.map.geometry import BaseMap
from widgets.map.page.base_page import PageOptions
from widgets.map.page.bridge import Bridge
from widgets.map.page.drawing_talk import DrawingTalk
from widgets.map.page.engine import MapEngine
from widgets.map.page.heartbeat import Heartbeat
from widgets.map.page.keys_back import KeysBack
from widgets.map.page.messages import (
    batch_message,
    dress_message,
    ground_message,
    packed_columns,
    selection_message,
    tiles_message,
    view_message,
    view_of,
)
from widgets.map.page.scheme import SCHEME
from widgets.map.page.tile_feed import TileFeed
from widgets.map.page.tile_glass import TileGlass
from widgets.map.page.web_page import MapPage
from widgets.map.pins import PinBatch
from widgets.map.surface import Dress, Selection, Tiles, ViewState

_log = logging.getLogger(__name__)
_MB = 1024 * 1024  # bytes
_ASIDE = QRect(-1, -1, 1, 1)
"""Where the view of a page stands that only draws: it counts as seen, so it goes on drawing, and shows nothing."""


class WebSurface(QObject):
    """See `MapSurface`. The engine must outlive it."""

    ready = Signal()
    taken = Signal(int)
    painted = Signal(int)
    worn = Signal(int)
    clicked = Signal(object)  # int | None
    pointed = Signal(float, float)
    viewed = Signal(object)  # ViewState
    thing_clicked = Signal(str, str)
    layers_pressed = Signal()
    tiles_painted = Signal(str, int)
    moved = Signal(int)
    weighed = Signal(int)
    failed = Signal(str)

    def __init__(self, engine: MapEngine, options: PageOptions, parent: QWidget) -> None:
        super().__init__(parent)
        self._engine, self._options = engine, options
        self._base_path: str | None = None
        self._begin: dict[str, Any] = {}
        self._is_over, self._told = False, (-1, -1)
        self._glass = TileGlass(parent) if engine.is_software and not options.is_interactive else None
        self._view = QWebEngineView(self._glass or parent)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._view.setAcceptDrops(False)  # a file that is dropped on a page would be gone to
        self._page = MapPage(engine.profile, self._view)
        self._bridge = Bridge(self, gathers=self._glass is not None)
        self._channel = QWebChannel(self._page)
        self._channel.registerObject("hall", self._bridge)
        self._page.setWebChannel(self._channel)
        self._view.setPage(self._page)
        if not options.is_interactive:
            self._view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._keys, self._heartbeat = KeysBack(self._view), Heartbeat(self)
        self._feed, self.drawing = TileFeed(self._page, self), DrawingTalk(self._bridge)
        self._connect()

    def _connect(self) -> None:
        self._bridge.heard.connect(self._on_heard)
        self._bridge.heard.connect(self._on_layers)  # after it: what a click hits is told last
        if self._glass is not None:
            self._view.setGeometry(_ASIDE)
            self._glass.roomed.connect(self._on_roomed)
            self._glass.shown.connect(self._on_shown)
            self._feed.came.connect(self._glass.take)
        self._page.renderProcessTerminated.connect(self._on_terminated)
        self._page.loadFinished.connect(self._on_load_finished)
        self._page.urlChanged.connect(self._on_url)
        self._heartbeat.pulse.connect(self._on_pulse)
        self._heartbeat.weighing.connect(self._on_weighing)
        self._heartbeat.failed.connect(self._fail)

    def widget(self) -> QWidget:
        """The view, or what shows what the page draws."""
        return self._glass or self._view

    def renderer_pid(self) -> int:
        """Process id of the page's renderer, 0 while there is none (for tests and the health panel)."""
        return int(self._page.renderProcessPid())

    def weight_mb(self) -> int:
        """Resident memory of the renderer: a short read, about 0.1 ms."""
        pid = self.renderer_pid()
        with suppress(OSError):  # it has ended
            return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGESIZE // _MB if pid else 0
        return 0

    def run_script(self, code: str, answer: Callable[[Any], None]) -> None:
        """Ask the page (for tests and measurements only)."""
        self._page.runJavaScript(code, 0, answer)

    def start(self, base: BaseMap | None, dress: Dress, view: ViewState | None) -> None:
        """Load the page; it asks for the rest itself."""
        self._publish(base)
        self._begin = {
            "dress": self._dress_of(dress),
            "base": self._base_path,
            "view": view_message(view),
            "interactive": self._options.is_interactive,
            "ground": ground_message(self._engine.ground),
            "room": None if self._glass is None else self._glass.room(),
        }
        self._page.setBackgroundColor(QColor(dress.theme.map_land))  # before the page has colours of its own
        self._heartbeat.await_page()
        self._view.load(self._engine.page_url(self._options))

    def show_base(self, base: BaseMap) -> None:
        """Another base drawing."""
        self._publish(base)
        self._begin["base"] = self._base_path  # a page still loading asks later
        self._bridge.tell("base", {"path": self._base_path})

    def put_on(self, dress: Dress) -> None:
        """Another theme, language or age."""
        self._page.setBackgroundColor(QColor(dress.theme.map_land))
        self._begin["dress"] = self._dress_of(dress)
        self._bridge.tell("dress", self._begin["dress"])

    def put(self, batch: PinBatch) -> None:
        """Send pins."""
        self._bridge.tell("pins", batch_message(batch), packed_columns(batch.upserts))

    def put_moving(self, batch: PinBatch) -> None:
        """Send people and vehicles."""
        self._bridge.tell("moving", batch_message(batch), packed_columns(batch.upserts))

    def select(self, selection: Selection) -> None:
        """Send the selection."""
        if self._glass is not None:
            self._glass.select(selection)
        self._bridge.tell("select", selection_message(selection))

    def show_tiles(self, source: str, tiles: Tiles | None) -> None:
        """See `MapSurface`."""
        self._bridge.tell("tiles", tiles_message(source, tiles))

    def fit(self) -> None:
        """Show the whole base."""
        self._begin["view"] = None
        self._bridge.tell("fit", {})

    def hurry(self) -> None:
        """See `MapSurface`."""
        self._bridge.hurry()

    def look(self, view: ViewState) -> None:
        """See `MapSurface`."""
        self._bridge.tell("look", asdict(view))

    def close_down(self) -> None:
        """The page goes before the view, the view with its renderer."""
        self._end()
        if self._base_path is not None:
            self._engine.withdraw(self._base_path)
        self._view.hide()
        self._page.deleteLater()
        self._view.deleteLater()
        if self._glass is not None:
            self._glass.hide()
            self._glass.deleteLater()
        self.deleteLater()

    def _dress_of(self, dress: Dress) -> dict[str, Any]:
        """For the page; with the room, because another dress has another legend."""
        told = dress_message(dress)
        if self._glass is not None:
            self._glass.put_on(dress)
            told["room"] = self._glass.room()
        return told

    def _publish(self, base: BaseMap | None) -> None:
        if self._base_path is not None:
            self._engine.withdraw(self._base_path)
        self._base_path = None if base is None else self._engine.publish_base(base)

    @Slot(str, object)
    def _on_heard(self, kind: str, values: dict[str, Any]) -> None:
        if self._is_over:
            return
        if kind == "hello":
            self._bridge.tell("start", self._begin)
        elif kind == "ready":
            self._heartbeat.begin()
            self.ready.emit()
        elif kind == "pulse":
            self._heartbeat.answered()
        elif kind == "taken":
            self.taken.emit(values["number"])
        elif kind == "painted":
            self._on_shown(values["revision"], values["number"])
        elif kind == "due":
            self._feed.fetch()
        elif kind == "clicked":
            self.pointed.emit(float(values["lon"]), float(values["lat"]))
            self.clicked.emit(values["id"])
        elif kind == "viewed":
            self.viewed.emit(view_of(values))

    @Slot()
    def _on_roomed(self) -> None:
        assert self._glass is not None
        self._begin["room"] = self._glass.room()
        self._bridge.tell("room", self._begin["room"])

    @Slot(int, int)
    def _on_shown(self, revision: int, number: int) -> None:
        if not self._is_over and (revision, number) != self._told:
            self._told = (revision, number)
            self.worn.emit(number)
            self.painted.emit(revision)

    @Slot(str, object)
    def _on_layers(self, kind: str, values: dict[str, Any]) -> None:
        if self._is_over:
            return
        if kind == "clicked" and values["id"] is None and values.get("thing"):
            self.thing_clicked.emit(*values["thing"])
        elif kind == "layers_pressed":
            self.layers_pressed.emit()
        elif kind == "tiles_painted":
            self.tiles_painted.emit(values["source"], values["revision"])
        elif kind == "moved":
            self.moved.emit(values["number"])

    @Slot(QWebEnginePage.RenderProcessTerminationStatus, int)
    def _on_terminated(self, status: QWebEnginePage.RenderProcessTerminationStatus, code: int) -> None:
        # Qt reports a normal end too, when the program quits.
        if status != QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus:
            self._fail("renderer_lost", f"{status.name}, code {code}")

    @Slot(bool)
    def _on_load_finished(self, is_good: bool) -> None:  # noqa: FBT001 (Qt's signal)
        if not is_good and self._heartbeat.is_loading:  # later: a navigation that was refused; the page is still there
            self._fail("load_failed", "loadFinished(False)")

    @Slot(QUrl)
    def _on_url(self, url: QUrl) -> None:
        """A page goes to about:blank without asking anybody (`MapPage.acceptNavigationRequest`)."""
        if url.scheme() != SCHEME:
            self._fail("page_left", url.scheme())

    @Slot()
    def _on_pulse(self) -> None:
        self._bridge.tell("pulse", {})

    @Slot()
    def _on_weighing(self) -> None:
        self.weighed.emit(self.weight_mb())

    @Slot(str, str)
    def _fail(self, code: str, detail: str) -> None:
        if self._is_over:
            return
        self._end()
        _log.warning("map: %s (%s)", code, detail)
        self.failed.emit(code)

    def _end(self) -> None:
        self._is_over = True
        self._heartbeat.stop()
        self._feed.stop()
