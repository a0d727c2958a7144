"""The commands ``backup`` and ``restore``: a whole hall in one file. What does the work is handed in by main.py.

Typer reads options and help from the methods. Imports no Qt and no database.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, ClassVar, Protocol

import typer

from hall.errors import Words
from screens.terminal import options as o
from screens.terminal.answers import answer_backup, answer_with
from screens.terminal.progress import ProgressBar
from screens.terminal.start import CommandStart

Progress = Callable[[int, int], None]
"""Told (done, of)."""


class BackupTold(Protocol):
    """What was written or brought back: a dataclass of what is told."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


class RestoreTold(BackupTold, Protocol):
    """And of which words."""

    @property
    def code(self) -> str: ...


class BackupTasks(Protocol):
    """``keys``: the folder of the halls' keys; ``attachments``: where attached files are kept, empty: the hall's own
    place. Each raises InputRefused, StoreRefused, StoreUnreachable."""

    def back_up(
        self, url: str, file: Path, progress: Progress, *, replace_file: bool, keys: Path | None, attachments: str
    ) -> BackupTold: ...

    def restore(
        self,
        url: str,
        file: Path,
        progress: Progress,
        *,
        replace_hall: bool,
        unsigned_too: bool,
        keys: Path | None,
        attachments: str,
        tell: Callable[[Words], None],
    ) -> RestoreTold:
        """``unsigned_too``: one without a signature though its hall has a key; ``tell``: of what is waited for when all
        is done."""


class BackupCommands:
    """``tasks``: called by the command that needs them, because they import the database's libraries."""

    def __init__(self, tasks: Callable[[], BackupTasks]) -> None:
        self._tasks = tasks

    def add_to(self, app: typer.Typer) -> None:
        """Make them commands."""
        app.command()(self.backup)
        app.command()(self.restore)

    def backup(self, context: typer.Context, file: Path, replace: o.ReplaceFile = False) -> None:
        """Write the whole hall, as it is at one moment, into one file; the hall goes on meanwhile."""
        start: CommandStart = context.obj
        with ProgressBar(start.terminal.said(Words("backup.progress"))) as bar:
            done = self._tasks().back_up(start.database_url, file, bar, replace_file=replace, **start.beside)
        raise typer.Exit(answer_backup(start.terminal, asdict(done)))

    def restore(
        self, context: typer.Context, file: Path, replace: o.ReplaceHall = False, unsigned: o.UnsignedToo = False
    ) -> None:
        """Bring a backup back, on either engine; open windows read anew."""
        start: CommandStart = context.obj
        with ProgressBar(start.terminal.said(Words("restore.progress"))) as bar:
            done = self._tasks().restore(
                start.database_url,
                file,
                bar,
                replace_hall=replace,
                unsigned_too=unsigned,
                tell=start.terminal.tell,
                **start.beside,
            )
        answer_with(start.terminal, done.code, asdict(done))
