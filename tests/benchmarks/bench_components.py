"""Group ``components``: a city's 780,000 components (部件) brought in, found by place, shown on a map."""

from __future__ import annotations

import csv
import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

from data_access.city.profiles import load_profile
from data_access.city.taxonomies import load_taxonomy
from data_access.sample.make_city import make_city
from tests.benchmarks.component_trial import AROUND
from tests.benchmarks.harness import ENGINES, QUICK, ROOT, kept_server, painting, python, result, short_folder

COUNT = 20_000 if QUICK else 780_000
"""As many as the largest of the cities in the sources counts (docs/field.md §1)."""
SHARES = {
    "0101": 5, "0102": 7, "0103": 6, "0104": 9, "0107": 6, "0117": 2, "0118": 12, "0203": 1, "0209": 4, "0210": 2,
    "0213": 1, "0301": 1, "0305": 5, "0307": 1, "0402": 14, "0407": 1, "0211": 2, "0405": 2,
}  # fmt: skip
"""Of the subclasses; 0211 are lines and 0405 areas."""
UNITS = ("市政管理处", "供电公司", "自来水公司", "园林中心", "排水管理处", "交警支队", "通信公司", "路灯管理处")
LIMIT_S = 1_200
Result = dict[str, Any]


def results() -> Iterator[Result]:
    """See docs/benchmarks.md, group components."""
    with short_folder() as folder:
        file = _file(folder / "components.csv")
        for engine in ENGINES:
            with _database(engine, folder) as url:
                yield from _trial(engine, "import", url, str(file))
                yield from _trial(engine, "index", url, str(folder / engine))
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


def _file(path: Path) -> Path:
    """In the order of codes, as surveys are handed over."""
    chance, numbers = Random(1), dict.fromkeys(SHARES, 0)
    drawn = sorted(chance.choices(list(SHARES), list(SHARES.values()), k=COUNT))
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(("部件编码", "部件名称", "权属单位", "养护单位", "责任人", "状态", "初始日期", "备注", "图形"))
        for subclass in drawn:
            numbers[subclass] += 1
            state = chance.choices(("完好", "破损", "丢失", "占用"), (97, 2, 0.5, 0.5))[0]
            day = f"2025-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
            writer.writerow((
                f"410103{subclass}{numbers[subclass]:06d}", "", chance.choice(UNITS), chance.choice(UNITS),
                f"演示员{chance.randrange(200)}", state, day, "", _shape(subclass, chance),
            ))  # fmt: skip
    return path


def _shape(subclass: str, chance: Random) -> str:
    lon, lat = chance.uniform(*AROUND[::2]), chance.uniform(*AROUND[1::2])
    corners = [(lon, lat), (lon + 3e-4, lat), (lon + 3e-4, lat + 2e-4), (lon, lat)]
    told = ", ".join(f"{x:.7f} {y:.7f}" for x, y in corners[:: 2 if subclass == "0211" else 1])
    if subclass == "0405":
        return f"POLYGON (({told}))"
    return f"LINESTRING ({told})" if subclass == "0211" else f"POINT ({lon:.7f} {lat:.7f})"


@contextmanager
def _database(engine: str, folder: Path) -> Iterator[str]:
    profile = load_profile("erqi")
    taxonomy = load_taxonomy(profile.taxonomy)
    if engine == "sqlite":
        make_city(f"sqlite:///{folder / 'hall.db'}", profile, taxonomy, cases=0, seed=1)
        yield f"sqlite:///{folder / 'hall.db'}"
        return
    with kept_server("components-server") as server:
        server.drop("components")  # of a run before
        make_city(server.url("components"), profile, taxonomy, cases=0, seed=1)
        yield server.url("components")
        server.drop("components")
