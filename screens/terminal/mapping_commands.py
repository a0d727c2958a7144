"""The commands ``mapping …``: what a foreign file's columns are. What does the work is handed in by main.py.

Typer reads options and help from the methods. Imports no Qt and no database.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import typer

from hall.errors import InputRefused, Words
from screens.terminal import options as o
from screens.terminal.answers import answer_with
from screens.terminal.edge import DONE, FINDINGS
from screens.terminal.start import CommandStart


class Drafted(Protocol):
    """A drafted mapping, and how far it goes."""

    @property
    def text(self) -> str: ...

    def as_data(self) -> dict[str, Any]: ...


class MappingTasks(Protocol):
    """Looks at a file. Raises InputRefused, StoreUnreachable."""

    def draft_mapping(
        self, file: Path, kind: str, profile: str, url: str, out: Path | None, say: Callable[[Words], str]
    ) -> Drafted: ...


class MappingCommands:
    """``tasks``: called by the command that needs them, because they import the database's libraries."""

    def __init__(self, tasks: Callable[[], MappingTasks]) -> None:
        self._tasks = tasks

    def add_to(self, app: typer.Typer) -> None:
        """Make them commands of the group ``mapping``."""
        group = o.group_of(app, "mapping", "Mappings: what the columns of another system's file are.")
        group.callback()(self.group)
        group.command("draft")(self.draft)

    def group(self) -> None:
        """Mappings: what the columns of another system's file are."""

    def draft(
        self,
        context: typer.Context,
        file: Path,
        kind: o.ImportKindIfAny = None,
        profile: o.ProfileIfAny = "",
        out: o.OutFile = None,
    ) -> None:
        """Look at a file of cases, or of the city's areas, grids, units, duty table, places or components, and write a
        mapping with comments: what is sure as values, what is not as questions."""
        start: CommandStart = context.obj
        if kind is not None and kind not in o.DRAFTED_KINDS:
            raise InputRefused("cli.option_needs", name="mapping draft", needs=", ".join(sorted(o.DRAFTED_KINDS)))
        terminal = start.terminal
        found = self._tasks().draft_mapping(file, kind or "", profile, start.database_url, out, terminal.said)
        data = found.as_data()
        if out is None:
            terminal.answer(data | {"mapping": found.text}, [found.text.rstrip("\n")])
        else:
            answer_with(terminal, "draft.done", data | {"file": str(out), "source": str(file)})
        raise typer.Exit(FINDINGS if data["questions"] or not data["usable"] else DONE)
