"""folium's FastMarkerCluster with the same points, as a page in the same engine: ``python -m
tests.benchmarks.cluster_page SURVEY SCRIPTS``. ``SCRIPTS``: the folder with leaflet.markercluster, which a folium page
takes from a CDN; its other scripts no map needs. Without any words: an empty Leaflet page (*floor*). JSON lines.
"""

from __future__ import annotations

import csv
import json
import os
import re
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import folium
from folium.plugins import FastMarkerCluster
from PySide6.QtCore import QEventLoop, QThreadPool, QTimer, QUrl
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

from tests.benchmarks.component_desk import SIZE
from tests.benchmarks.frames import held_mb, moved
from tests.benchmarks.map_trial import IdlePage, spin
from widgets.map.page.engine import MapEngine
from widgets.map.page.scheme import ORIGIN, SchemeAnswer, register_scheme

LIMIT_MS = 600_000
CALLBACK = "(function (row) { return L.marker(new L.LatLng(row[0], row[1])); })"
"""Without an icon: folium's own asks another script of a CDN for each."""
IDLE = """<script>addEventListener("load", () => requestAnimationFrame(() => requestAnimationFrame(() =>
  console.log("idle"))));</script></html>"""
EMPTY = """<!doctype html><html><link rel="stylesheet" href="/assets/leaflet.css">
<style>html, body, #map { margin: 0; width: 100%; height: 100% }</style><div id="map"></div>
<script src="/assets/leaflet.js"></script>
<script>var floor = L.map("map").setView([34.73, 113.62], 13);</script></html>"""
OURS = {"leaflet.js": "/assets/leaflet.js", "leaflet.css": "/assets/leaflet.css"}
THEIRS = ("leaflet.markercluster.js", "MarkerCluster.css", "MarkerCluster.Default.css")
_LINK = re.compile(r'<script src="(https?://[^"]+)"></script>|<link rel="stylesheet" href="(https?://[^"]+)"/>')


class TellingPage(IdlePage):
    """Waits for its own word alone: an error of a script is no page that is ready."""

    def javaScriptConsoleMessage(
        self, level: QWebEnginePage.JavaScriptConsoleMessageLevel, message: str, line: int, source: str
    ) -> None:
        if message == "idle":
            super().javaScriptConsoleMessage(level, message, line, source)
        elif level is QWebEnginePage.JavaScriptConsoleMessageLevel.ErrorMessageLevel:
            sys.stderr.write(f"{source}:{line}: {message}\n")
            os._exit(1)  # nothing that it would measure would be true


def page_of(survey: Path) -> tuple[str, str]:
    """The page, and its script's name of the map."""
    with survey.open(encoding="utf-8", newline="") as rows:
        shapes = [row["图形"] for row in csv.DictReader(rows)]
    corners = [shape[shape.rindex("(") + 1 :].rstrip(")").split(",")[0].split() for shape in shapes]
    drawn = folium.Map(location=[34.73, 113.62], zoom_start=13, tiles=None)
    drawn.options["maxZoom"] = 18  # a layer of pictures would say so; the cluster asks for it
    points = [[float(lat), float(lon)] for lon, lat in corners]
    FastMarkerCluster(points, callback=CALLBACK).add_to(drawn)  # type: ignore[no-untyped-call]
    return drawn.get_root().render(), drawn.get_name()


def served(page: str) -> str:
    """Its addresses on CDNs replaced by ours; what no map needs taken out."""

    def here(found: re.Match[str]) -> str:
        address = found[1] or found[2]
        name = address.rsplit("/", 1)[-1]
        path = OURS.get(name) or (f"/cluster/{name}" if name in THEIRS else "")
        return found[0].replace(address, path) if path else ""

    return _LINK.sub(here, page).replace("</html>", IDLE)


def main(survey: str = "", scripts: str = "") -> int:
    """See the module."""
    began = time.perf_counter()
    text, the_map = page_of(Path(survey)) if survey else (EMPTY, "floor")
    peer = "folium" if survey else "floor"
    if survey:
        say(peer, "page of FastMarkerCluster made", [time.perf_counter() - began], "s")
    register_scheme()
    app = QApplication(sys.argv[:1])
    pool = QThreadPool()
    engine = MapEngine(pool, Path(tempfile.mkdtemp()))
    body = served(text).encode()
    engine.handler.publish("/cluster.html", lambda: SchemeAnswer("text/html; charset=utf-8", body))
    for name in THEIRS if scripts else ():
        mime, file = "text/javascript" if name.endswith(".js") else "text/css", (Path(scripts) / name).read_bytes()
        engine.handler.publish(f"/cluster/{name}", lambda mime=mime, file=file: SchemeAnswer(mime, file))  # type: ignore[misc]
    view, page, loop = QWebEngineView(), TellingPage(engine.profile), QEventLoop()
    page.idle = loop.quit
    view.setPage(page)
    view.resize(SIZE)
    view.show()
    began = time.perf_counter()
    QTimer.singleShot(LIMIT_MS, loop, loop.quit)
    view.load(QUrl(ORIGIN + "/cluster.html"))
    loop.exec()
    say(peer, "page loaded to painted", [time.perf_counter() - began], "s")
    for work, gaps in moved(lambda code: _run(page, code), the_map):
        say(peer, work, gaps)
    say(peer, "memory of all processes, panned and zoomed", [held_mb()], "MB")
    view.hide()
    page.deleteLater()
    view.deleteLater()
    spin(300)
    pool.waitForDone()
    engine.deleteLater()
    app.processEvents()
    return 0


def _run(page: IdlePage, code: str) -> Any:
    loop, answers = QEventLoop(), list[Any]()

    def take(answer: Any) -> None:
        answers.append(answer)
        loop.quit()

    page.runJavaScript(code, 0, take)
    loop.exec()
    return answers[0]


def say(peer: str, work: str, samples: list[float], unit: str = "ms") -> None:
    """One line for whoever started us."""
    note = "scripts served from this disk" if peer == "folium" else "an empty Leaflet page"
    told = {"peer": peer, "work": work, "samples": samples, "unit": unit, "note": note}
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
