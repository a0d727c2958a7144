"""The commands ``backup`` and ``restore``: a whole hall in one file; ``verify``: whether it is true, or a film of it.
What does the work is handed in by main.py.

Typer reads options and help from the methods. Imports no Qt and no database.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

import typer

from hall.errors import Words
from screens.terminal import options as o
from screens.terminal.answers import answer_backup, answer_verify, answer_with
from screens.terminal.progress import ProgressBar
from screens.terminal.start import CommandStart

if TYPE_CHECKING:
    from screens.terminal.cut_answer import CutProved

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


class Report(Protocol):
    """What was found in a database."""

    findings: list[Words]
    told: list[Words]

    def as_data(self) -> dict[str, Any]: ...


class VerifyTasks(Protocol):
    """Each raises InputRefused, StoreRefused, StoreUnreachable, OSError."""

    def verify_database(
        self, url: str, attachments: str = "", *, clean_up: bool = False, archive: Path | None = None
    ) -> tuple[Report, Mapping[str, Any]]: ...

    def prove_cut(
        self, url: str, keys: Path, file: Path, compared: str, tell: Callable[[Words], None]
    ) -> tuple[CutProved, int | None]: ...


class BackupCommands:
    """``tasks``, ``proofs``: called by the command that needs them, because they import the database's libraries."""

    def __init__(self, tasks: Callable[[], BackupTasks], proofs: Callable[[], VerifyTasks]) -> None:
        self._tasks, self._proofs = tasks, proofs

    def add_to(self, app: typer.Typer) -> None:
        """Make them commands."""
        app.command()(self.backup)
        app.command()(self.restore)
        app.command()(self.verify)

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

    def verify(
        self,
        context: typer.Context,
        file: o.CutFile = None,
        sweep: o.Sweep = False,
        archive: o.Archive = None,
        fingerprint: o.Fingerprint = "",
    ) -> None:
        """Prove the audit chain, all that it vouches for, what is attached, and the totals against a recount; or,
        where FILE is named, a film that left the hall: with or without its database."""
        start: CommandStart = context.obj
        if file is not None:
            from screens.terminal.cut_answer import answer_cut  # a desk starts without

            url, tell = start.settings.database_url, start.terminal.tell
            proved, line = self._proofs().prove_cut(url, start.keys, file, fingerprint, tell)
            raise typer.Exit(answer_cut(start.terminal, file, proved, line))
        attachments = start.settings.attachments
        report, more = self._proofs().verify_database(start.database_url, attachments, clean_up=sweep, archive=archive)
        raise typer.Exit(answer_verify(start.terminal, [*report.findings, *report.told], {**report.as_data(), **more}))
