"""Group ``components``: a city's 780,000 components (部件) brought in, found by place, shown on a map."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from data_access.city.profiles import load_profile
from data_access.city.taxonomies import load_taxonomy
from data_access.sample.make_city import make_city
from tests.benchmarks.component_files import survey
from tests.benchmarks.harness import ENGINES, QUICK, ROOT, kept_server, painting, python, result, short_folder

COUNT = 20_000 if QUICK else 780_000
"""As many as the largest of the cities in the sources counts (docs/field.md §1)."""
LIMIT_S = 1_200
Result = dict[str, Any]


def results() -> Iterator[Result]:
    """See docs/benchmarks.md, group components."""
    with short_folder() as folder:
        file = survey(folder / "components.csv", COUNT)
        others = {form: folder / f"components{form}" for form in (".gpkg", ".xlsx")}
        for form, path in others.items():
            yield from _trial(None, "write", form, str(file), str(path))
        for engine in ENGINES:
            with _database(engine) as url:
                yield from _trial(engine, "import", url, str(file))
                yield from _trial(engine, "index", url, str(folder / engine))
            for form, path in others.items():
                if form == ".gpkg" or engine == ENGINES[0]:  # a workbook is read alike, whatever stores it
                    with _database(engine) as url:
                        yield from _trial(engine, "form", url, form.removeprefix("."), str(path))
            with _database(engine) as url:
                yield from _trial(engine, "killed", url, str(file))
        yield from _trial(None, "page", str(folder / ENGINES[0]))
        yield from _trial(None, "peer", str(file))


def _trial(engine: str | None, *words: str) -> Iterator[Result]:
    done = subprocess.run(
        python("tests.benchmarks.component_trial", *words),
        cwd=ROOT, env=painting(), stdout=subprocess.PIPE, text=True, check=True, timeout=LIMIT_S,
    )  # fmt: skip
    for line in done.stdout.splitlines():
        if line.startswith("{"):
            told = json.loads(line)
            yield result("components", told["peer"], told["work"], COUNT, told["samples"], engine=engine,
                         unit=told["unit"], note=told["note"])  # fmt: skip


@contextmanager
def _database(engine: str) -> Iterator[str]:
    profile = load_profile("erqi")
    taxonomy = load_taxonomy(profile.taxonomy)
    if engine == "sqlite":
        with short_folder() as own:
            make_city(f"sqlite:///{own / 'hall.db'}", profile, taxonomy, cases=0, seed=1)
            yield f"sqlite:///{own / 'hall.db'}"
        return
    with kept_server("components-server") as server:
        server.drop("components")  # of a run before
        make_city(server.url("components"), profile, taxonomy, cases=0, seed=1)
        yield server.url("components")
        server.drop("components")
