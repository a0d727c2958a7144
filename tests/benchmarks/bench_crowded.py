"""Group ``crowded``: a real desk over 780,000 components and 10,000 open cases: how soon its map is there, how evenly
it is panned and zoomed, what it holds. Beside it folium's FastMarkerCluster with the same points.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from os import getloadavg
from pathlib import Path
from time import monotonic
from typing import Any

from tests.benchmarks.component_files import survey
from tests.benchmarks.harness import QUICK, ROOT, cache, painting, python, result, short_folder, tell
from tests.benchmarks.open_cases import sqlite_copy

COMPONENTS, CASES = (20_000, 1_000) if QUICK else (780_000, 10_000)
WARM = 2 if QUICK else 7
LIMIT_S = 1_800
SCRIPT = "leaflet.markercluster@1.1.0"
"""What a folium page asks its CDN for, in the version that it asks for."""
Result = dict[str, Any]


def results() -> Iterator[Result]:
    """See docs/benchmarks.md, group crowded."""
    with short_folder() as folder:
        url, file = sqlite_copy(CASES, folder), survey(folder / "components.csv", COMPONENTS)
        list(_said("tests.benchmarks.component_trial", "bring", url, str(file)))
        desk = partial(_said, "tests.benchmarks.component_desk", url, str(folder), HALL_DATA_DIR=str(folder))
        for each in desk():
            yield _result(each, "empty caches: the index of components is made")
        samples: dict[str, list[float]] = {}
        for _ in range(WARM):
            for each in desk():
                samples.setdefault(each["work"], []).extend(each["samples"])
        for work, found in samples.items():
            yield _result({"peer": "hall", "work": work, "samples": found, "unit": "ms", "note": "warm"}, each["note"])
        yield from (_result(each) for each in desk("move") if not each["work"].startswith(("from", "components")))
        yield from map(_result, _said("tests.benchmarks.cluster_page"))
        scripts = _scripts()
        if scripts is not None:
            yield from map(_result, _said("tests.benchmarks.cluster_page", str(file), str(scripts)))


def _result(told: dict[str, Any], more: str = "") -> Result:
    note = "; ".join(filter(None, (told["note"], more, f"load {getloadavg()[0]:.0f}")))
    return result("crowded", told["peer"], told["work"], COMPONENTS, told["samples"], unit=told["unit"], note=note)


def _said(module: str, *words: str, **told: str) -> Iterator[dict[str, Any]]:
    """What a process of its own says."""
    done = subprocess.run(
        python(module, *words), cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True, timeout=LIMIT_S,
        env=painting(QT_QPA_PLATFORM="offscreen", HALL_BENCH_STARTED=str(monotonic()), **told),
    )  # fmt: skip
    return (json.loads(line) for line in done.stdout.splitlines() if line.startswith("{"))


def _scripts() -> Path | None:
    """The folder with the cluster's scripts, fetched once by npm as any page's builder would; None where there is
    none, which is told."""
    folder = cache() / "markercluster"
    if not folder.exists():
        npm = shutil.which("npm")
        with short_folder() as room, suppress(subprocess.SubprocessError, OSError):
            subprocess.run([npm or "npm", "pack", "--silent", SCRIPT], cwd=room, check=True, timeout=60)
            with tarfile.open(next(room.glob("*.tgz"))) as packed:
                packed.extractall(room, filter="data")
            shutil.copytree(room / "package" / "dist", folder)
    if folder.exists():
        return folder
    tell(f"FastMarkerCluster is not opened: npm cannot bring {SCRIPT}, and its page asks a CDN")
    return None
