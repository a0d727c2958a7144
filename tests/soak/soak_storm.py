"""``storm``: 200 urgent cases a minute filed by commands beside a running wall and desk; how late each act was known.

The lag runs from the return of ``CaseCommandHandler.handle`` to the row in the window's model, on the clock that all
processes share; a row known before the return has lag 0.
"""

from __future__ import annotations

import statistics
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from random import Random
from time import monotonic
from typing import Any
from uuid import uuid4

from data_access.city.city_store import load_city
from data_access.engine.database import open_database
from data_access.process.station import DatabaseAccess, open_access
from data_access.sample.plan_store import load_plan
from data_access.sample.throw_away import CENTRE, STORM
from hall.cases import commands as c
from hall.cases.vocabulary import Act, Kind
from hall.sample_city.life.places import PlanPlaces
from hall.sample_city.life.reports import PATROL
from tests.benchmarks.harness import percentile
from tests.benchmarks.stations import StationProcess, station
from tests.soak.stands import Stand, stand
from tests.support.engines import ENGINES
from tests.support.waits import wait_for

USUAL_S = 600
CASES_A_MINUTE = 200
KINDS = ("wall", "desk")
Tell = Callable[[str], None]
Known = dict[tuple[int, int], float]
"""(case, version) → CLOCK_MONOTONIC seconds."""
_NEVER = threading.Event()


def run(seconds: int | None, seed: int, tell: Tell) -> dict[str, Any]:
    """Half of the time on each engine."""
    answers: dict[str, Any] = {}
    for engine in ENGINES:
        with stand(engine) as place:
            answers[engine] = _storm(place, (seconds or USUAL_S) / len(ENGINES), seed, tell)
    return {**answers, "findings": [f"{name}: {f}" for name, answer in answers.items() for f in answer.pop("findings")]}


def _storm(place: Stand, seconds: float, seed: int, tell: Tell) -> dict[str, Any]:
    url = place.make("storm", "erqi", 3_000, seed)
    with station("wall", url, place.folder) as wall, station("desk", url, place.folder) as desk:
        windows = dict(zip(KINDS, (wall, desk), strict=True))
        for window in windows.values():
            window.until("live", timeout_s=60)
        acknowledged = _file_cases(url, seconds, seed, lambda done: tell(f"{place.name}: {done} urgent cases filed"))
        answer: dict[str, Any] = {
            "acts": len(acknowledged),
            "cases": len({case for case, _ in acknowledged}),
            "findings": [],
        }
        for name, window in windows.items():
            _judge(name, window, acknowledged, answer)
    tell(f"{place.name}: {answer}")
    return answer


def _judge(name: str, window: StationProcess, acknowledged: Known, answer: dict[str, Any]) -> None:
    newest: dict[int, int] = {}
    for case, version in acknowledged:
        newest[case] = max(version, newest.get(case, 0))
    try:
        wait_for(lambda: newest.items() <= _newest(window).items(), 10, "all cases in the model")
    except AssertionError:
        missed = [case for case, version in newest.items() if _newest(window).get(case) != version]
        answer["findings"].append(f"{name} missed {len(missed)} cases: {missed[:5]}")
    lags = _lags(acknowledged, _known(window))
    not_live = [event for event in window.events if event["event"] == "not_live"]
    answer["findings"] += [f"{name} did not look live: {event}" for event in not_live]
    answer[f"{name}_lag_ms"] = {
        "median": round(statistics.median(lags), 1), "p95": round(percentile(lags, 0.95), 1),
        "max": round(max(lags), 1), "n": len(lags),
    }  # fmt: skip


def _known(window: StationProcess) -> Known:
    known: Known = {}
    for event in window.events:
        for case, version in event.get("rows", ()):
            known.setdefault((case, version), event["at"])
    return known


def _newest(window: StationProcess) -> dict[int, int]:
    newest: dict[int, int] = {}
    for case, version in window.rows():
        newest[case] = max(version, newest.get(case, 0))
    return newest


def _lags(acknowledged: Known, known: Known) -> list[float]:
    """Milliseconds until the window knew of this version, or of a later one of the case."""
    later: dict[int, list[tuple[int, float]]] = {}
    for (case, version), at in known.items():
        later.setdefault(case, []).append((version, at))
    lags = []
    for (case, version), at in acknowledged.items():
        times = [when for other, when in later.get(case, ()) if other >= version]
        lags += [max(0.0, (min(times) - at) * 1000)] if times else []
    return lags or [-1.0]


def _file_cases(url: str, seconds: float, seed: int, tell: Callable[[int], None]) -> Known:
    """Urgent cases reported, accepted and filed, evenly through the time; when each act was acknowledged."""
    with closing(open_database(url)) as database:
        city = load_city(database)
        plan = load_plan(database, city)
    places, rng, known = PlanPlaces(plan, plan.area_index()), Random(f"storm-{seed}"), Known()
    channel = next(each.code for each in city.profile.sources if each.code.startswith(PATROL + "."))
    access = open_access(url, "storm")
    try:
        for number in _evenly(seconds):
            _file_one(access, places, rng, channel, known)
            if number % CASES_A_MINUTE == 0:
                tell(number)
    finally:
        access.close()
    return known


def _evenly(seconds: float) -> Iterator[int]:
    began, every_s = monotonic(), 60 / CASES_A_MINUTE
    for number in range(1, max(1, round(seconds / every_s)) + 1):
        yield number
        _NEVER.wait(max(0.0, began + number * every_s - monotonic()))


def _file_one(access: DatabaseAccess, places: PlanPlaces, rng: Random, channel: str, known: Known) -> None:
    kind, subclass, words = rng.choice(STORM)
    place = places.draw(rng, kind, subclass)
    command: c.Command = c.Report(
        command_id=str(uuid4()), channel=channel, kind=Kind(kind), subclass=subclass, condition=1, urgent=True,
        description=f"{place.address}，{words}，暴雨。", address=place.address, lon=place.lon, lat=place.lat,
    )  # fmt: skip
    for step in range(3):
        receipt = access.commands.handle(command, CENTRE)
        known[receipt.case_id, receipt.version] = monotonic()
        on: dict[str, Any] = {
            "command_id": str(uuid4()), "case_id": receipt.case_id, "seen_version": receipt.version,
        }  # fmt: skip
        command = c.act_on(Act.ACCEPT, **on) if step == 0 else c.act_on(Act.FILE, **on, condition=1)
