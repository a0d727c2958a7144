"""What the command ``wall`` hands to its process."""

from __future__ import annotations

import os
from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any, cast

import pytest
import typer

from screens.station import run_station
from screens.station.commands import WindowCommands, WindowTools


class Tools:
    """A station without a service manager, figures or a PIN."""

    def manager(self) -> None:
        return None

    def last_figures(self, folder: object) -> None:
        return None

    def known_monitors(self, folder: object) -> None:
        return None


@pytest.mark.parametrize("screen", ["", "MAKER-WALL-7"])
def test_a_wall_of_one_named_monitor_tells_its_health_by_that_name(
    qapp: object, monkeypatch: pytest.MonkeyPatch, screen: str
) -> None:
    """Two of them on one machine would speak over each other else."""
    parts: list[Any] = []

    def run(*given: Any) -> int:
        parts.append(given[-1])
        return 0

    monkeypatch.setattr(os, "environ", dict(os.environ))
    monkeypatch.setattr(run_station, "run_station", run)
    start = SimpleNamespace(
        settings=SimpleNamespace(kiosk_pin="", walls={}, wall_renewal_hour=4), data=None, log_path=None
    )
    commands = WindowCommands(lambda *_: cast("Any", None), lambda _: nullcontext(), cast("WindowTools", Tools()), ())
    with pytest.raises(typer.Exit):
        commands.wall(cast("typer.Context", SimpleNamespace(obj=start)), screen=screen)
    assert parts == [screen]
