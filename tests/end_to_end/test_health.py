"""Stations as processes of their own, looked at as a city's monitoring does: by the command ``health``."""

from __future__ import annotations

import json
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from data_access.process.tasks.health_task import read_health
from tests.support import typed_commands
from tests.support.stations import Stations
from tests.support.waits import wait_for

SEEN_S = 10.0
"""From a fault to its finding; twice that on a busy machine."""


def health(url: str, folder: Path) -> tuple[int, dict[str, Any]]:
    """Exit code and answer."""
    with pytest.MonkeyPatch.context() as told:
        told.setenv("HALL_DATA_DIR", str(folder))
        code, out, _ = typed_commands.run("health", "--json", "--db", url)
    return code, json.loads(out)


def codes(url: str) -> set[str]:
    """What is wrong with the wall, read here: a command of its own takes a second on a busy machine."""
    return {found.code for found in read_health(url).findings if found.station.startswith("wall@")}


@pytest.mark.web
def test_a_stopped_wall_is_named_within_ten_seconds_and_what_it_missed_when_it_goes_on(
    stations: Stations, sample_file: Path, tmp_path: Path
) -> None:
    url = f"sqlite:///{sample_file}"
    assert health(url, tmp_path)[0] == 1, "nobody runs"
    wall = stations.start("wall", url=url)

    wait_for(lambda: read_health(url).running, 60)
    (station,) = health(url, tmp_path)[1]["stations"]
    assert station["state"] == "running"
    assert station["role"] == "wall"
    assert station["windows"]["screens"]
    wall.process.send_signal(signal.SIGSTOP)
    stopped = time.monotonic()
    try:
        wait_for(lambda: "health.silent" in codes(url))
        assert time.monotonic() - stopped <= 2 * SEEN_S
        code, answer = health(url, tmp_path)
        assert (code, answer["silent"]) == (1, 1)
    finally:
        wall.process.send_signal(signal.SIGCONT)
    wait_for(lambda: "health.blocked" in codes(url))
    assert wall.end() == 0
    _, answer = health(url, tmp_path)
    assert [each["state"] for each in answer["stations"]] == ["ended"]


def test_a_database_that_is_not_there_is_three(tmp_path: Path) -> None:
    code, answer = health(f"sqlite:///{tmp_path}/nowhere.db", tmp_path)
    assert (code, answer["code"]) == (3, "store.gone")
