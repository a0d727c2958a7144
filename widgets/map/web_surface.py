"""The map in a web view: one page, its watchdogs, its death noticed. Knows nothing of how to begin again.

`ready` follows `start`; after `failed` the surface is dead and only `close_down` may be called.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from widgets.map.base_page import PageOptions
from widgets.map.bridge import Bridge
from widgets.map.engine import MapEngine
from widgets.map.geometry import BaseMap
from widgets.map.messages import (
    batch_message,
    dress_message,
    packed_columns,
    selection_message,
    view_message,
    view_of,
)
from widgets.map.pins import PinBatch
from widgets.map.scheme import SCHEME
from widgets.map.surface import Dress, Selection, ViewState

_log = logging.getLogger("page")
_LOAD_LIMIT_MS = 5_000
"""Chromium has no navigation time-out of its own; later than this the page is given up."""
_PULSE_MS = 2_500
_MISSED_PULSES = 2
"""Unanswered in a row: the page's thread is stopped or stuck, so the map is not live and must not look live."""


class _Page(QWebEnginePage):
    """Goes nowhere but to our own pages; what the page writes to its console goes to the log "page"."""

    _LEVEL: ClassVar = {
        QWebEnginePage.JavaScriptConsoleMessageLevel.InfoMessageLevel: logging.INFO,
        QWebEnginePage.JavaScriptConsoleMessageLevel.WarningMessageLevel: logging.WARNING,
        QWebEnginePage.JavaScriptConsoleMessageLevel.ErrorMessageLevel: logging.ERROR,
    }

    def javaScriptConsoleMessage(
        self, level: QWebEnginePage.JavaScriptConsoleMessageLevel, message: str, line: int, source: str
    ) -> None:
        """Qt's entry."""
        _log.log(self._LEVEL[level], "%s:%d %s", source, line, message)

    def acceptNavigationRequest(
        self,
        url: QUrl | str,
        _type: QWebEnginePage.NavigationType,
        _is_main_frame: bool,  # noqa: FBT001
    ) -> bool:
        """Qt's entry."""
        return QUrl(url).scheme() == SCHEME


class WebSurface(QObject):
    """See `MapSurface`. The engine must outlive it."""

    ready = Signal()
    taken = Signal(int)
    painted = Signal(int)
    clicked = Signal(object)  # int | None
    pointed = Signal(float, float)
    viewed = Signal(object)  # ViewState
    failed = Signal(str)

    def __init__(self, engine: MapEngine, options: PageOptions, parent: QWidget) -> None:
        super().__init__(parent)
        self._engine, self._options = engine, options
        self._base_path: str | None = None
        self._begin: dict[str, Any] = {}
        self._unanswered, self._is_over = 0, False
        self._had_keys: QWidget | None = None
        self._view = QWebEngineView(parent)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._page = _Page(engine.profile, self._view)
        self._bridge = Bridge(self)
        self._channel = QWebChannel(self._page)
        self._channel.registerObject("hall", self._bridge)
        self._page.setWebChannel(self._channel)
        self._view.setPage(self._page)
        if not options.is_interactive:
            self._view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._limit = QTimer(self, interval=_LOAD_LIMIT_MS, singleShot=True)
        self._pulse = QTimer(self, interval=_PULSE_MS)
        self._connect()

    def _connect(self) -> None:
        self._bridge.heard.connect(self._on_heard)
        self._page.renderProcessTerminated.connect(self._on_terminated)
        self._page.loadFinished.connect(self._on_load_finished)
        self._limit.timeout.connect(self._on_late)
        self._pulse.timeout.connect(self._on_pulse)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def widget(self) -> QWidget:
        """The view."""
        return self._view

    def renderer_pid(self) -> int:
        """Process id of the page's renderer, 0 while there is none (for tests and the health panel)."""
        return int(self._page.renderProcessPid())

    def run_script(self, code: str, answer: Callable[[Any], None]) -> None:
        """Ask the page (for tests and measurements only)."""
        self._page.runJavaScript(code, 0, answer)

    def start(self, base: BaseMap | None, dress: Dress, view: ViewState | None) -> None:
        """Load the page; it asks for the rest itself."""
        self._publish(base)
        self._begin = {
            "dress": dress_message(dress),
            "base": self._base_path,
            "view": view_message(view),
            "interactive": self._options.is_interactive,
        }
        self._page.setBackgroundColor(QColor(dress.theme.map_land))  # before the page has colours of its own
        self._limit.start()
        self._view.load(self._engine.page_url(self._options))

    def show_base(self, base: BaseMap) -> None:
        """Another base drawing."""
        self._publish(base)
        self._begin["base"] = self._base_path  # a page still loading asks later
        self._bridge.tell("base", {"path": self._base_path})

    def put_on(self, dress: Dress) -> None:
        """Another theme, language or age."""
        self._page.setBackgroundColor(QColor(dress.theme.map_land))
        self._begin["dress"] = dress_message(dress)
        self._bridge.tell("dress", self._begin["dress"])

    def put(self, batch: PinBatch) -> None:
        """Send pins."""
        self._bridge.tell("pins", batch_message(batch), packed_columns(batch.upserts))

    def select(self, selection: Selection) -> None:
        """Send the selection."""
        self._bridge.tell("select", selection_message(selection))

    def fit(self) -> None:
        """Show the whole base."""
        self._bridge.tell("fit", {})

    def close_down(self) -> None:
        """The page goes before the view, the view with its renderer."""
        self._end()
        if self._base_path is not None:
            self._engine.withdraw(self._base_path)
        self._view.hide()
        self._page.deleteLater()
        self._view.deleteLater()
        self.deleteLater()

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
            self._limit.stop()
            self._pulse.start()
            self.ready.emit()
        elif kind == "pulse":
            self._unanswered = 0
        elif kind == "taken":
            self.taken.emit(values["number"])
        elif kind == "painted":
            self.painted.emit(values["revision"])
        elif kind == "clicked":
            self.pointed.emit(float(values["lon"]), float(values["lat"]))
            self.clicked.emit(values["id"])
        elif kind == "viewed":
            self.viewed.emit(view_of(values))

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        # A click into the page takes the keys whatever the focus policy says; they belong to who had them.
        if self._is_over or old is None or new is None or old.window() is not new.window():
            return
        if self._view.isAncestorOf(new) and not self._view.isAncestorOf(old):
            self._had_keys = old
            QTimer.singleShot(0, self, self._give_keys_back)

    @Slot()
    def _give_keys_back(self) -> None:
        if self._had_keys is not None and isValid(self._had_keys):
            self._had_keys.setFocus()
        self._had_keys = None

    @Slot(QWebEnginePage.RenderProcessTerminationStatus, int)
    def _on_terminated(self, status: QWebEnginePage.RenderProcessTerminationStatus, code: int) -> None:
        # Qt reports a normal end too, when the program quits.
        if status != QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus:
            self._fail("renderer_lost", f"{status.name}, code {code}")

    @Slot(bool)
    def _on_load_finished(self, is_good: bool) -> None:  # noqa: FBT001 (Qt's signal)
        if not is_good and self._limit.isActive():  # later: a navigation that was refused; the page is still there
            self._fail("load_failed", "loadFinished(False)")

    @Slot()
    def _on_late(self) -> None:
        self._fail("load_late", f"not ready after {_LOAD_LIMIT_MS} ms")

    @Slot()
    def _on_pulse(self) -> None:
        if self._unanswered >= _MISSED_PULSES:
            self._fail("page_stuck", f"silent for {self._unanswered * _PULSE_MS} ms")
            return
        self._unanswered += 1
        self._bridge.tell("pulse", {})

    def _fail(self, code: str, detail: str) -> None:
        if self._is_over:
            return
        self._end()
        logging.getLogger(__name__).warning("map: %s (%s)", code, detail)
        self.failed.emit(code)

    def _end(self) -> None:
        self._is_over = True
        self._limit.stop()
        self._pulse.stop()
