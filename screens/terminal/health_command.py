"""The command ``health``: every station and wall, what is wrong with it, and what to do. Imports no Qt, no database."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import typer

from screens.terminal.start import CommandStart

if TYPE_CHECKING:
    from hall.health.summary import HealthSummary

    ReadHealth = Callable[[str], HealthSummary]


class HealthCommand:
    """``reading``: called by the command, because it imports the database's libraries; what it answers reads."""

    def __init__(self, reading: Callable[[], ReadHealth]) -> None:
        self._reading = reading

    def health(self, context: typer.Context) -> None:
        """Every station and wall: how it is, what is wrong, and the remedy for each finding."""
        from screens.terminal.health_answer import answer_health  # findings: for this command alone

        start: CommandStart = context.obj
        raise typer.Exit(answer_health(start.terminal, self._reading()(start.database_url)))
