"""The web engine's part that all maps of a process share: profile, scheme handler, fence, base pages, files.

Off the record: nothing of it is ever written to disk.
"""

from __future__ import annotations

import importlib.resources
import logging
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path

import PySide6.QtWebChannel  # noqa: F401  (its library brings the resource :/qtwebchannel)
from PySide6.QtCore import QFile, QIODevice, QObject, QThreadPool, QUrl
from PySide6.QtWebEngineCore import QWebEngineProfile, QWebEngineSettings

from hall.ports.base_tiles import BaseTiles
from widgets.map import assets
from widgets.map.geometry import BaseMap
from widgets.map.page.base_data import base_json
from widgets.map.page.base_page import SCRIPTS, STYLES, PageOptions, page_answer
from widgets.map.page.scheme import ORIGIN, SCHEME, HallSchemeHandler, NetworkGuard, SchemeAnswer
from widgets.map.renewal import BUDGET_MB

_log = logging.getLogger(__name__)
_MIME = {".js": "text/javascript", ".css": "text/css", ".png": "image/png"}
_CHANNEL_SCRIPT = ":/qtwebchannel/qwebchannel.js"
_LEAFLET_IMAGES = ("layers.png", "layers-2x.png", "marker-icon.png", "marker-icon-2x.png", "marker-shadow.png")


class MapEngine(QObject):
    """One a process, made after QApplication and deleted after the last map. `register_scheme` must have been called.

    `pool` is the query pool; `cache` a folder of this program's own for the base page; `page_memory_mb` what a page's
    renderer may hold before it is renewed; `is_software` says that pages are painted without a GPU; `tiles` stand in
    place of the hall's own drawing of roads and water. Making it costs no file access on the GUI thread: the pool
    prepares everything at once.
    """

    def __init__(
        self,
        pool: QThreadPool,
        cache: Path,
        parent: QObject | None = None,
        *,
        page_memory_mb: int = BUDGET_MB,
        is_software: bool = False,
        tiles: BaseTiles | None = None,
    ) -> None:
        super().__init__(parent)
        self._cache, self.page_memory_mb, self.is_software = cache, page_memory_mb, is_software
        self._numbers = count(1)
        self._pages: set[PageOptions] = set()
        self.guard = NetworkGuard(self)
        self.handler = HallSchemeHandler(pool, self)
        self.profile = self._make_profile()
        self.ground = None if tiles is None else tiles.ground
        if tiles is not None:
            from widgets.map.page.ground_tiles import GroundTiles  # here: only a hall that has some pays for it

            self.handler.publish_folder("/ground/", GroundTiles(tiles))
        self._publish_files()

    def page_url(self, options: PageOptions) -> QUrl:
        """The address of the base page for these options."""
        path = "/wall.html" if not options.is_interactive else "/desk.html"
        if options not in self._pages:
            self._pages.add(options)
            self.handler.publish(path, partial(page_answer, options, self._cache))
        return QUrl(ORIGIN + path)

    def publish_base(self, base: BaseMap) -> str:
        """Let the page fetch this base drawing; its path. The map that asked withdraws it."""
        path = f"/base/{next(self._numbers)}.json"
        self.handler.publish(path, partial(_base_answer, base))
        return path

    def serve_tiles(self, source: str, tile: Callable[[int, int, int, str], bytes]) -> None:
        """Let pages fetch tiles of a source, made in the pool by zoom, x, y and which of what there is."""
        self.handler.publish_folder(f"/tiles/{source}/", partial(_tile_answer, tile))

    def withdraw(self, path: str) -> None:
        """The base drawing at this path is no longer needed."""
        self.handler.withdraw(path)

    def _make_profile(self) -> QWebEngineProfile:
        profile = QWebEngineProfile(self)  # no name: off the record
        profile.setHttpCacheType(QWebEngineProfile.HttpCacheType.MemoryHttpCache)
        profile.setPersistentCookiesPolicy(QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies)
        profile.setUrlRequestInterceptor(self.guard)
        profile.installUrlSchemeHandler(SCHEME.encode(), self.handler)
        attribute = QWebEngineSettings.WebAttribute
        for unwanted in (
            attribute.LocalStorageEnabled,
            attribute.JavascriptCanOpenWindows,
            attribute.PluginsEnabled,
            attribute.PdfViewerEnabled,
            attribute.WebGLEnabled,
            attribute.ErrorPageEnabled,
            attribute.DnsPrefetchEnabled,
            attribute.FocusOnNavigationEnabled,
            attribute.LocalContentCanAccessFileUrls,
            attribute.HyperlinkAuditingEnabled,
        ):
            profile.settings().setAttribute(unwanted, False)  # noqa: FBT003 (Qt's own signature)
        return profile

    def _publish_files(self) -> None:
        publish = self.handler.publish
        publish("/assets/qwebchannel.js", _channel_answer)
        for name in (*SCRIPTS, *STYLES):
            publish(f"/assets/{name}", partial(_own_answer, name))
        for name in ("leaflet.js", "leaflet.css", *(f"images/{image}" for image in _LEAFLET_IMAGES)):
            publish(f"/assets/{name}", partial(_leaflet_answer, name))


def _own_answer(name: str) -> SchemeAnswer:
    return SchemeAnswer(_MIME[Path(name).suffix], importlib.resources.files(assets).joinpath(name).read_bytes())


def _leaflet_answer(name: str) -> SchemeAnswer:
    import xstatic.pkg.leaflet  # here: its namespace package is read from disk, so in the pool's thread

    return SchemeAnswer(_MIME[Path(name).suffix], (Path(xstatic.pkg.leaflet.BASE_DIR) / name).read_bytes())


def _channel_answer() -> SchemeAnswer:
    file = QFile(_CHANNEL_SCRIPT)
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise FileNotFoundError(_CHANNEL_SCRIPT)
    return SchemeAnswer("text/javascript", bytes(file.readAll().data()))


def _tile_answer(tile: Callable[[int, int, int, str], bytes], rest: str) -> SchemeAnswer:
    """``rest``: revision – so that none of an older one is taken for it –, which ("-" – all), zoom, x, y."""
    _, which, *numbers = rest.split("/")
    zoom, x, y = map(int, numbers)
    return SchemeAnswer("application/octet-stream", tile(zoom, x, y, which.strip("-")))


def _base_answer(base: BaseMap) -> SchemeAnswer:
    return SchemeAnswer("application/json", base_json(base))
