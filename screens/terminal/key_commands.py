"""The commands ``key …``: the hall's key at this station. What does the work is handed in by main.py.

Typer reads options and help from the methods. Imports no Qt and no database.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Protocol

import typer

from screens.terminal import options as o
from screens.terminal.answers import answer_with, ask_password
from screens.terminal.start import CommandStart

Passphrase = Callable[[], str]


class KeyTold(Protocol):
    """What became of a key: a dataclass of what is told."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


class KeyTasks(Protocol):
    """``folder``: where this station keeps keys. Each raises InputRefused, StoreRefused, StoreUnreachable."""

    def make(self, url: str, folder: Path) -> KeyTold: ...

    def export_key(self, url: str, folder: Path, file: Path, passphrase: Passphrase) -> KeyTold: ...

    def import_key(self, url: str, folder: Path, file: Path, passphrase: Passphrase) -> KeyTold: ...


class KeyCommands:
    """``tasks``: called by the command that needs them, because they import the database's libraries."""

    def __init__(self, tasks: Callable[[], KeyTasks]) -> None:
        self._tasks = tasks

    def add_to(self, app: typer.Typer) -> None:
        """Make them commands of the group ``key``."""
        group = o.group_of(app, "key", "The hall's key, at this station.")
        group.command("make")(self.make)
        group.command("export")(self.write_out)
        group.command("import")(self.bring_in)

    def make(self, context: typer.Context) -> None:
        """Give a hall from before there were keys its own; init does it for a new one."""
        start: CommandStart = context.obj
        answer_with(start.terminal, "key.made", asdict(self._tasks().make(start.database_url, start.keys)))

    def write_out(self, context: typer.Context, file: Path) -> None:
        """Write the hall's key to a file, under a passphrase that is asked for, or read from stdin."""
        start: CommandStart = context.obj
        typed = partial(ask_password, start.terminal, "key.passphrase")
        done = self._tasks().export_key(start.database_url, start.keys, file, typed)
        answer_with(start.terminal, "key.exported", asdict(done))

    def bring_in(self, context: typer.Context, file: Path) -> None:
        """Keep the key of such a file at this station."""
        start: CommandStart = context.obj
        typed = partial(ask_password, start.terminal, "key.passphrase", twice=False)
        done = self._tasks().import_key(start.database_url, start.keys, file, typed)
        answer_with(start.terminal, "key.imported", asdict(done))
