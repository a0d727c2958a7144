"""The commands ``users …``: who may sign in. What does the work is handed in by main.py.

Typer reads options and help from the methods. Imports no Qt and no database.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

import typer

from hall.errors import Words
from screens.terminal import options as o
from screens.terminal.answers import answer_users, answer_with, ask_administrator, ask_password
from screens.terminal.start import CommandStart


class UserOffice(Protocol):
    """Where one administrator keeps users; each raises InputRefused, NotAllowed, NotFound, StoreUnreachable."""

    def add(
        self,
        name: str,
        shown: str,
        roles: Sequence[str],
        unit: str | None,
        streets: Sequence[str] | None,
        ask: Callable[[], str],
    ) -> bool:
        """Whether a password was asked for and given."""

    def change(self, name: str, roles: Sequence[str], unit: str | None, streets: Sequence[str] | None) -> None: ...

    def listed(self) -> list[dict[str, Any]]: ...

    def lock(self, name: str) -> None: ...

    def unlock(self, name: str) -> None: ...

    def disable(self, name: str) -> None: ...

    def enable(self, name: str) -> None: ...

    def set_password(self, name: str, ask: Callable[[], str]) -> None: ...


class UserTasks(Protocol):
    """Opens the database and signs an administrator in."""

    def keeping_users(
        self, url: str, as_: str, ask: Callable[[], str], tell: Callable[[Words], None]
    ) -> AbstractContextManager[UserOffice]:
        """``as_``: the administrator's name, whose password is asked for; empty: this machine's account. ``tell``: told
        what they should hear of the time since they were here last."""


class UserCommands:
    """``tasks``: called by the command that needs them, because they import the database's libraries."""

    def __init__(self, tasks: Callable[[], UserTasks]) -> None:
        self._tasks = tasks

    def add_to(self, app: typer.Typer) -> None:
        """Make them commands of the group ``users``."""
        group = o.group_of(app, "users", "Who may sign in.")
        for name, command in (
            ("add", self.add), ("list", self.list_all), ("role", self.role), ("lock", self.lock),
            ("unlock", self.unlock), ("disable", self.disable), ("password", self.password),
        ):  # fmt: skip
            group.command(name)(command)

    def add(
        self,
        context: typer.Context,
        name: str,
        role: o.Roles,
        unit: o.Unit = None,
        street: o.Streets = None,
        shown: o.ShownName = "",
        as_: o.AsAdmin = "",
    ) -> None:
        """Enter a user; the password is asked for, or read from stdin."""
        start: CommandStart = context.obj
        with self._keeping(start, as_) as desk:
            gave = desk.add(name, shown or name, role, unit, street, lambda: ask_password(start.terminal))
        told = {"user": name, "roles": sorted(role)}
        answer_with(start.terminal, "users.added" if gave else "users.added_without", told)

    def list_all(self, context: typer.Context, as_: o.AsAdmin = "") -> None:
        """All users: name, roles, unit, streets, whether locked and where, last sign-in."""
        start: CommandStart = context.obj
        with self._keeping(start, as_) as desk:
            answer_users(start.terminal, desk.listed())

    def role(
        self,
        context: typer.Context,
        name: str,
        role: o.NewRoles = None,
        unit: o.Unit = None,
        street: o.NewStreets = None,
        as_: o.AsAdmin = "",
    ) -> None:
        """Give a user other roles (system administrator) or another scope (security administrator)."""
        self._change(context, name, as_, lambda desk: desk.change(name, role or (), unit, street))

    def lock(self, context: typer.Context, name: str, as_: o.AsAdmin = "") -> None:
        """Lock a user at all stations until unlocked."""
        self._change(context, name, as_, lambda desk: desk.lock(name))

    def unlock(self, context: typer.Context, name: str, as_: o.AsAdmin = "") -> None:
        """Take all locks from a user."""
        self._change(context, name, as_, lambda desk: desk.unlock(name))

    def disable(self, context: typer.Context, name: str, undo: o.Undo = False, as_: o.AsAdmin = "") -> None:
        """Nobody signs in by that name any more."""
        self._change(context, name, as_, lambda desk: desk.enable(name) if undo else desk.disable(name))

    def password(self, context: typer.Context, name: str, as_: o.AsAdmin = "") -> None:
        """Give a user another password; it is asked for, or read from stdin after the administrator's own."""
        start: CommandStart = context.obj
        self._change(context, name, as_, lambda desk: desk.set_password(name, lambda: ask_password(start.terminal)))

    def _change(self, context: typer.Context, name: str, as_: str, change: Callable[[UserOffice], None]) -> None:
        """One act on a user, and that it is done."""
        start: CommandStart = context.obj
        with self._keeping(start, as_) as desk:
            change(desk)
        answer_with(start.terminal, "users.changed", {"user": name})

    def _keeping(self, start: CommandStart, as_: str) -> AbstractContextManager[UserOffice]:
        terminal = start.terminal
        return self._tasks().keeping_users(
            start.database_url, as_, lambda: ask_administrator(terminal, as_), terminal.tell
        )
