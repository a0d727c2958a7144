"""The layer of components on a map of 1920 × 1080: pressed, painted, panned, at each of three zooms."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication

from data_access.components.index import ComponentIndex
from data_access.components.tiles import tile
from tests.benchmarks.map_trial import sample_base, spin, wait
from themes.dark_hall import DARK_DESK
from widgets.map.case_map import CaseMap
from widgets.map.page.engine import MapEngine
from widgets.map.page.scheme import register_scheme
from widgets.map.page.web_surface import WebSurface
from widgets.map.surface import Signs, Tiles

SIZE = (1920, 1080)
ZOOMS, PRESSES, PANS = (11, 14, 16, 18), 5, 8
SIGNS = Signs(dict(enumerate("公交市园房其", 1)), {number: f"series-{number}" for number in range(1, 7)})
SOURCE = "components"


def trial(open_index: Callable[[], ComponentIndex]) -> Iterator[tuple[str, list[float], str]]:
    """Work, milliseconds, note."""
    register_scheme()
    app = QApplication(sys.argv[:1])
    pool = QThreadPool()
    engine = MapEngine(pool, Path(tempfile.mkdtemp()))
    case_map = CaseMap(engine, DARK_DESK, str)
    case_map.resize(*SIZE)
    case_map.set_base(sample_base()[0])
    case_map.show()
    wait(case_map.ready)
    note = f"{SIZE[0]}x{SIZE[1]}, {QApplication.platformName()}"
    for zoom in ZOOMS:
        _look(case_map, zoom)
        yield f"pressed to painted, zoom {zoom}", [_shown(engine, case_map, open_index) for _ in range(PRESSES)], note
        yield f"panned to painted, zoom {zoom}", [_panned(case_map) for _ in range(PANS)], note
    case_map.close_down()
    case_map.hide()
    case_map.deleteLater()
    spin(300)
    pool.waitForDone()
    engine.deleteLater()
    app.processEvents()


def _shown(engine: MapEngine, case_map: CaseMap, open_index: Callable[[], ComponentIndex]) -> float:
    """With a freshly opened index, as a window that has just begun."""
    case_map.show_tiles(SOURCE, None)
    spin(200)
    began = time.perf_counter()
    index = open_index()
    engine.serve_tiles(SOURCE, lambda z, x, y, which: tile(index, z, x, y, 0, which))
    revision = int(time.monotonic_ns() // 1000 % 1_000_000_000)
    case_map.show_tiles(SOURCE, Tiles(revision, "", SIGNS))
    wait(case_map.tiles_painted, lambda _, told: told == revision)
    return (time.perf_counter() - began) * 1000


def _panned(case_map: CaseMap) -> float:
    """By two thirds of a screen, to where nothing is there yet, until all of it is."""
    began = time.perf_counter()
    _run(
        case_map, "hall.city.tileLayers.components.isTold = false; hall.city.map.panBy([640, 360], {animate: false}); 1"
    )
    wait(case_map.tiles_painted)
    return (time.perf_counter() - began) * 1000


def _look(case_map: CaseMap, zoom: int) -> None:
    _run(case_map, f"hall.city.map.setView([34.71, 113.58], {zoom}, {{animate: false}}); 1")
    spin(200)


def _run(case_map: CaseMap, code: str) -> None:
    assert isinstance(case_map.surface, WebSurface)
    case_map.surface.run_script(code, lambda _: None)
