"""``hall``: all that ``./run`` starts, at 120 acts a minute; memory, how far the wall is behind, restarts.

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

from data_access.engine.database import Database, open_database
from data_access.process.tasks.verify_tasks import verify_database
from data_access.telemetry.choose import store_of
from data_access.telemetry.tables import readers
from screens.graphics import choose_graphics, look_at_machine
from tests.soak.memory import Memory, memory_by_name, slope
from tests.soak.process import ROOT
from tests.soak.stands import Stand, stand
from tests.support.waits import wait_for

USUAL_S = 1_800
RATE = "120/min"
EVERY_S = 10
WARM_SHARE = 1 / 3
"""Of the run: before that, memory grows because things are shown for the first time."""
MOST_BEHIND = 20
"""Lines of the log: ten seconds of acts at that rate; more, and the wall does not keep up."""
NOTE_AGE_MS = 25_000
Tell = Callable[[str], None]
_STATE = "SELECT (SELECT MAX(id) FROM change_log) AS newest, (SELECT COUNT(*) FROM audit) AS acts"
_NOTED = sa.select(readers.c.cursor, readers.c.at).where(readers.c.reader.like(sa.bindparam("like")))
_NEVER = threading.Event()


@dataclass(slots=True)
class Sample:
    """What was seen at one moment. ``behind``: lines of the log since the wall's note, ``age_ms`` old."""

    second: float
    memory: dict[str, Memory]
    acts: int
    behind: int
    age_ms: int

    @property
    def total(self) -> Memory:
        """Of all processes."""
        return sum(self.memory.values(), Memory())

    def of(self, name: str) -> Memory:
        """Of the processes of that name; none may be there yet."""
        return self.memory.get(name, Memory())


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
    noted = store_of(database).read(_NOTED, like="wall%")
    row["noted"], row["noted_at"] = (max((each[i] for each in noted), default=None) for i in (0, 1))
    return row


def _sample(database: Database, pid: int, second: float) -> Sample:
    state = _state(database)
    age_ms = int(state["now"]) - int(state["noted_at"])
    behind = int(state["newest"] or 0) - state["noted"]
    return Sample(round(second, 1), memory_by_name(pid), state["acts"], behind, age_ms)


def _line(sample: Sample) -> str:
    mb = " ".join(f"{name} {each.pss:.0f}" for name, each in sorted(sample.memory.items()))
    return (
        f"{sample.second:7.0f} s  {sample.total.pss:6.0f} MB ({mb})  acts {sample.acts}  "
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
    samples = seen.samples
    warm = [each for each in samples if each.second >= samples[-1].second * WARM_SHARE]
    most = max(each.total.pss for each in samples)
    late = [each for each in warm if each.behind > MOST_BEHIND + EVERY_S * 2 or each.age_ms > NOTE_AGE_MS]
    findings += [f"the wall was behind: {_line(each)}" for each in late]
    findings += [f"{seen.restarts} restarts"] * bool(seen.restarts) + seen.warnings
    if most > 2_048:
        findings.append("a whole hall fits in 2 GB: it did not")
    return {
        "seconds": samples[-1].second, "samples": len(samples), "restarts": seen.restarts,
        "acts": samples[-1].acts - samples[0].acts, "warm_from_s": warm[0].second, "pss_mb_most": round(most),
        "memory": {name: _growth(warm, name) for name in sorted({name for each in warm for name in each.memory})},
        "own_mb_an_hour": round(slope([(each.second, each.total.own) for each in warm]), 1),
        "most_lines_behind": max(each.behind for each in warm), "oldest_note_ms": max(each.age_ms for each in warm),
        "findings": findings,
    }  # fmt: skip


def _growth(warm: list[Sample], name: str) -> dict[str, float]:
    """The last sizes, MB, and how they grew after the warm-up, MB an hour."""
    last = warm[-1].of(name)
    rss = slope([(each.second, each.of(name).rss) for each in warm])
    own = slope([(each.second, each.of(name).own) for each in warm])
    told = {"rss": last.rss, "pss": last.pss, "own": last.own, "rss_an_hour": rss, "own_an_hour": own}
    return {key: round(value, 1) for key, value in told.items()}
