"""``hall``: supervisor, wall and sample life at 120 acts a minute; memory, how far the wall is behind, restarts.

How far behind is asked of the database, where the wall notes its place in the change log every ten seconds: a wall that
looks at nothing falls behind or notes no more.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any

import sqlalchemy as sa

from data_access.engine import Database, open_database
from data_access.tasks import verify_database
from screens.graphics import choose_graphics, look_at_machine
from tests.soak.memory import OWN, pss_by_name, slope
from tests.soak.process import ROOT
from tests.soak.stands import Stand, stand
from tests.support.waits import wait_for

USUAL_S = 1_800
RATE = "120/min"
EVERY_S = 10
WARM_S = 60
"""Before that, memory grows because things are shown for the first time."""
MOST_BEHIND = 20
"""Lines of the log: ten seconds of acts at that rate; more, and the wall does not keep up."""
NOTE_AGE_MS = 25_000
Tell = Callable[[str], None]
_STATE = """SELECT (SELECT MAX(id) FROM change_log) AS newest, (SELECT COUNT(*) FROM audit) AS acts,
(SELECT MAX(cursor) FROM readers WHERE reader LIKE 'wall%') AS noted,
(SELECT MAX(at) FROM readers WHERE reader LIKE 'wall%') AS noted_at"""
_NEVER = threading.Event()


@dataclass(slots=True)
class Sample:
    """What was seen at one moment. ``behind``: lines of the log since the wall's note, ``age_ms`` old."""

    second: float
    mb: dict[str, float]
    own_mb: dict[str, float]
    acts: int
    behind: int
    age_ms: int


@dataclass(slots=True)
class Seen:
    """All samples of a run, and what the supervisor said."""

    samples: list[Sample] = field(default_factory=list)
    started: int = 0
    restarts: int = 0
    warnings: list[str] = field(default_factory=list)


def run(seconds: int | None, seed: int, tell: Tell) -> dict[str, Any]:
    """On SQLite, as on one machine."""
    with stand("sqlite") as place:
        url = place.make("hall", "erqi", 3_000, seed)
        seen = _watch(place, url, seconds or USUAL_S, tell)
        report, _ = verify_database(url)
        return _judged(seen, [f"verify: {words.code} {dict(words.params)}" for words in report.findings])


def _watch(place: Stand, url: str, seconds: int, tell: Tell) -> Seen:
    said, seen = place.folder / "supervisor.said", Seen()
    hall = _start(place.folder, url, said)
    database = open_database(url, station="soak")
    try:
        began = monotonic()
        wait_for(lambda: _state(database)["noted"] is not None, 120, "the wall to note its place")
        while monotonic() - began < seconds and hall.poll() is None:
            _NEVER.wait(EVERY_S)
            seen.samples.append(_sample(database, hall.pid, monotonic() - began))
            tell(_line(seen.samples[-1]))
    finally:
        database.close()
        hall.send_signal(signal.SIGTERM)
        hall.wait(60)
    _hear(seen, said, place.folder / "log")
    return seen


def _start(folder: Path, url: str, said: Path) -> subprocess.Popen[bytes]:
    told = {
        **os.environ, "HALL_DATABASE_URL": url, "HALL_DATA_DIR": str(folder), "HALL_LANGUAGE": "zh",
        "QT_QPA_PLATFORM": "offscreen", "HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache"),
    }  # fmt: skip
    told |= choose_graphics(look_at_machine(), told).environment(told)
    command = [sys.executable, "-m", "tests.soak.supervised", RATE]
    with said.open("wb") as out:
        return subprocess.Popen(command, cwd=ROOT, env=told, stdin=subprocess.DEVNULL, stdout=out)


def _state(database: Database) -> dict[str, Any]:
    with database.reading() as connection:
        row = dict(connection.execute(sa.text(_STATE)).mappings().one())
        row["now"] = connection.execute(sa.select(database.dialect.clock)).scalar_one()
    return row


def _sample(database: Database, pid: int, second: float) -> Sample:
    state = _state(database)
    age_ms = int(state["now"]) - int(state["noted_at"])
    behind = int(state["newest"] or 0) - state["noted"]
    return Sample(round(second, 1), pss_by_name(pid), pss_by_name(pid, OWN), state["acts"], behind, age_ms)


def _line(sample: Sample) -> str:
    mb = " ".join(f"{name} {value:.0f}" for name, value in sorted(sample.mb.items()))
    total = sum(sample.mb.values())
    return (
        f"{sample.second:7.0f} s  {total:6.0f} MB ({mb})  acts {sample.acts}  "
        f"wall noted {sample.age_ms / 1000:.0f} s ago, {sample.behind} lines behind"
    )


def _hear(seen: Seen, said: Path, log: Path) -> None:
    for line in said.read_text().splitlines():
        code = json.loads(line)["code"] if line.startswith("{") else ""
        seen.started += code == "supervisor.started"
        seen.restarts += code == "supervisor.restarting"
    for path in sorted(log.glob("*.log*")):
        for line in path.read_text().splitlines():
            entry = json.loads(line) if line.startswith("{") else {"level": "RAW", "text": line}
            if entry["level"] not in ("DEBUG", "INFO"):
                seen.warnings.append(f"{path.name}: {entry['level']} {entry['text']}"[:300])


def _judged(seen: Seen, findings: list[str]) -> dict[str, Any]:
    warm = [each for each in seen.samples if each.second >= min(WARM_S, seen.samples[-1].second / 3)]
    names = sorted({name for each in warm for name in each.mb})
    slopes = {name: round(slope([(each.second, each.own_mb.get(name, 0.0)) for each in warm]), 1) for name in names}
    totals = [(each.second, sum(each.mb.values())) for each in warm]
    own = [(each.second, sum(each.own_mb.values())) for each in warm]
    late = [each for each in warm if each.behind > MOST_BEHIND + EVERY_S * 2 or each.age_ms > NOTE_AGE_MS]
    findings += [f"the wall was behind: {_line(each)}" for each in late]
    findings += [f"{seen.restarts} restarts"] * bool(seen.restarts) + seen.warnings
    if max(total for _, total in totals) > 2_048:
        findings.append("a whole hall fits in 2 GB: it did not")
    return {
        "seconds": seen.samples[-1].second, "samples": len(seen.samples), "restarts": seen.restarts,
        "acts": seen.samples[-1].acts - seen.samples[0].acts,
        "mb_first": round(totals[0][1]), "mb_last": round(totals[-1][1]), "mb_most": round(max(t for _, t in totals)),
        "own_mb_first": round(own[0][1]), "own_mb_last": round(own[-1][1]),
        "own_mb_an_hour": {**slopes, "all": round(slope(own), 1)},
        "most_lines_behind": max(each.behind for each in warm), "oldest_note_ms": max(each.age_ms for each in warm),
        "findings": findings,
    }  # fmt: skip
