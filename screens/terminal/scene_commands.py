"""``import scenes`` and ``export scenes``: what they answer. What does the work is handed in. No Qt, no database."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any, ClassVar, Protocol

import typer

from hall.errors import Words
from screens.terminal.answers import answer_with
from screens.terminal.edge import FINDINGS
from screens.terminal.start import CommandStart


class ScenesTaken(Protocol):
    """What became of a file of scenes, a dataclass. ``too_small``: what cannot be read on which wall."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def changed(self) -> int: ...

    @property
    def too_small(self) -> tuple[str, ...]: ...


class ScenesWritten(Protocol):
    """What stands in a file of scenes, a dataclass. ``unreadable``: what had to be left out."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def own(self) -> bool: ...

    @property
    def unreadable(self) -> tuple[str, ...]: ...


class SceneTasks(Protocol):
    """Takes scenes and programs in, and writes them out."""

    def import_scenes(self, url: str, file: Path, *, dry: bool = False) -> ScenesTaken: ...

    def export_scenes(self, url: str, file: Path) -> ScenesWritten: ...


def take_scenes(start: CommandStart, tasks: SceneTasks, file: Path, *, dry: bool) -> None:
    """New revisions of what differs; ``dry``: only what they would be. Exit code 1 where a wall could not show one so
    that it is read."""
    done = tasks.import_scenes(start.database_url, file, dry=dry)
    if dry:
        code = "scenes.would_change" if done.changed else "scenes.would_not"
    else:
        code = "scenes.taken" if done.changed else "scenes.same"
    answer_with(start.terminal, code, asdict(done) | ({"dry_run": True} if dry else {}))
    if done.too_small:
        start.terminal.tell(Words("scenes.too_small", {"panels": ", ".join(done.too_small)}))
        raise typer.Exit(FINDINGS)


def write_scenes(start: CommandStart, tasks: SceneTasks, file: Path) -> None:
    """A file that can be changed and imported; exit code 1 where something could not be read."""
    done = tasks.export_scenes(start.database_url, file)
    answer_with(start.terminal, "scenes.written" if done.own else "scenes.standard_written", asdict(done))
    if done.unreadable:
        start.terminal.tell(Words("scenes.unreadable", {"codes": ", ".join(done.unreadable)}))
        raise typer.Exit(FINDINGS)
