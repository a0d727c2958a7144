"""The command ``simulate``: a sample city lives on, or a storm of sights comes over it. Imports no Qt, no database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, Protocol

import typer

from hall.errors import Words
from screens.terminal import options as o
from screens.terminal.answers import answer_with
from screens.terminal.start import CommandStart


class LifeTasks(Protocol):
    """Both answer with a dataclass: what was done. Raise InputRefused, StoreRefused, StoreUnreachable."""

    def live(
        self,
        url: str,
        tell: Callable[[Words], None],
        rate: str,
        for_: str,
        seed: int | None,
        *,
        if_sample: bool,
        cache: Path,
        attachments: str,
    ) -> Any: ...

    def storm(self, url: str, rate: str, for_: str, seed: int | None, *, cache: Path, attachments: str) -> Any: ...


class LifeCommand:
    """``tasks``: called by the command, because they import the database's libraries."""

    def __init__(self, tasks: Callable[[], LifeTasks]) -> None:
        self._tasks = tasks

    def simulate(
        self,
        context: typer.Context,
        rate: o.Rate = "",
        for_: o.For = "",
        seed: o.OtherSeed = None,
        if_sample: o.IfSample = False,
        storm: o.Storm = False,
    ) -> None:
        """Let a sample city live on; refuses a real one."""
        start: CommandStart = context.obj
        tasks, url = self._tasks(), start.database_url
        cache, attachments = start.cache, start.settings.attachments
        if storm:
            done = tasks.storm(url, rate, for_, seed, cache=cache, attachments=attachments)
            answer_with(start.terminal, "simulate.storm_done", asdict(done))
            return
        lived = tasks.live(
            url, start.terminal.tell, rate, for_, seed, if_sample=if_sample, cache=cache, attachments=attachments
        )
        answer_with(start.terminal, "simulate.done", asdict(lived))
