"""The commands ``draw …``: what the program draws of a city. What does the work is handed in by main.py.

Typer reads options and help from the methods. Imports no Qt and no database.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, ClassVar, Protocol

import typer

from hall.errors import InputRefused, Words
from hall.frozen import frozen
from screens.terminal import options as o
from screens.terminal.start import CommandStart
from screens.terminal.terminal import Terminal


@frozen
class DrawAsked:
    """``streets``: codes or names, none for all; ``size``: m² of a grid; ``mesh``: regular squares; ``brings``: into
    the city too; ``again``: in the place of what is there, ``since`` that day, empty: now; ``follows``: open cases
    follow."""

    file: Path
    streets: Sequence[str]
    size: float
    mesh: bool
    brings: bool
    again: bool = False
    since: str = ""
    follows: bool = False


class GridsDrawn(Protocol):
    """What stands in the file, a dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


class DrawTasks(Protocol):
    """Draws. Raises InputRefused, NotFound, StoreUnreachable."""

    def draw_grids(self, url: str, asked: DrawAsked) -> GridsDrawn: ...


class DrawCommands:
    """``tasks``: called by the command that needs them, because they import the database's libraries."""

    def __init__(self, tasks: Callable[[], DrawTasks]) -> None:
        self._tasks = tasks

    def add_to(self, app: typer.Typer) -> None:
        """Make them commands of the group ``draw``."""
        group = o.group_of(app, "draw", "What the program draws of a city: unit grids.")
        group.callback()(self.group)
        group.command("grids")(self.grids)

    def group(self) -> None:
        """What the program draws of a city: unit grids."""

    def grids(
        self,
        context: typer.Context,
        out: o.GridsFile,
        street: o.OfStreet = None,
        size: o.GridSize = 10_000,
        mesh: o.Mesh = False,
        brings: o.Brings = False,
        again: o.DrawAgain = False,
        since: o.DrawSince = "",
        open_cases: o.OpenCases = o.AtChange.STAY,
    ) -> None:
        """Draw unit grids (单元网格) for communities that have none: along roads, railways and rivers, about 10,000 m²
        each; into a file to look at and import, or with --import into the city too. With --again in the place of those
        that are there: without --import it is only told what would end."""
        start: CommandStart = context.obj
        if since and not again:
            raise InputRefused("cli.option_needs", name="--since", needs="--again")
        follows = open_cases is o.AtChange.FOLLOW
        asked = DrawAsked(out, street or (), size, mesh, brings, again, since, follows)
        done = asdict(self._tasks().draw_grids(start.database_url, asked))
        start.terminal.answer(done, _lines(start.terminal, done))


def _lines(terminal: Terminal, done: dict[str, Any]) -> list[str]:
    told = {name: f"{value:,}" if isinstance(value, int) else value for name, value in done.items()}
    codes = ["draw.done" if done["grids"] else "draw.nothing"]
    codes += ["draw.whole"] if done["areas_file"] and not done["since"] else []
    if done["since"]:
        codes.append("draw.ended" if done["brought"] else "draw.would_end")
        codes += ["draw.areas_again"] if done["areas_file"] else []
        codes += ["draw.elsewhere"] if done["elsewhere"] and done["followed"] is None else []
        codes += ["draw.followed"] if done["followed"] else []
    lines = [terminal.said(Words(code, told)) for code in codes]
    for code in ("done", "enlarged"):
        if done[code]:
            names = {"count": len(done[code]), "names": "、".join(done[code][:6])}  # as many as a line holds
            lines.append(terminal.said(Words(f"draw.{code}_before" if code == "done" else f"draw.{code}", names)))
    if done["brought"]:
        return [*lines, terminal.said(Words("draw.brought", told))]
    return [*lines, terminal.said(Words("draw.next", told))] if done["grids"] else lines
