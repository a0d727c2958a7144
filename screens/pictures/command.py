"""The command ``snapshot``, and the pictures that a hall without a display takes instead of opening windows.

The throw-away halls are handed in by main.py. Qt is imported only by the command itself, once it has been prepared.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol

import typer

from hall.errors import Words
from screens.terminal import options as o
from screens.terminal.export_asked import Draw
from screens.terminal.start import CommandStart

if TYPE_CHECKING:
    from hall.spots.map_matter import MapMatter  # numpy
    from screens.pictures.pictures import Picture, PictureHall, PictureState, WholeFile

SNAPSHOTS = Path("snapshots")

log = logging.getLogger(__name__)


class PictureHalls(Protocol):
    """The halls behind pictures: one by day, one by night; each call gives a fresh copy."""

    def hall(self, *, night: bool) -> PictureHall: ...


MakeHalls = Callable[[str | None, str, Path], AbstractContextManager[PictureHalls]]
"""Called with the database to copy (None: a sample city of its own), the city's time ("": the usual), and the folder
for what may be lost."""


class PictureCommand:
    """``prepare_qt``: called before anything imports Qt."""

    def __init__(
        self, prepare_qt: Callable[[CommandStart], None], make_halls: MakeHalls, whole_file: WholeFile
    ) -> None:
        self._prepare_qt, self._make_halls, self._whole_file = prepare_qt, make_halls, whole_file

    def snapshot(
        self,
        context: typer.Context,
        out: o.Out = SNAPSHOTS,
        screen: o.Screen = "all",
        size: o.Size = "",
        state: o.State = "",
        at: o.At = "",
        theme: o.Theme = "",
        layout: o.TileLayout = "",
        tiles: o.Tiles = "",
        matrix: o.Matrix = False,
    ) -> None:
        """Pictures of screens without a display, on a throw-away copy of the database or on a sample city."""
        start: CommandStart = context.obj
        self._prepare(start)
        from screens.pictures.camera_pictures import tiles_of  # Qt must not be imported before it is prepared
        from screens.pictures.snapshot import asked

        spoken, stand = start.terminal.language, tiles_of(layout, tiles)
        pictures = asked(screen, size, state, theme, start.settings.language, tiles=stand, matrix=matrix, spoken=spoken)
        self._take(start, pictures, out, start.settings.database_url or None, at)

    def without_display(self, start: CommandStart) -> None:
        """Pictures of desk and wall instead of windows."""
        start.terminal.tell(Words("hall.no_display", {"folder": str(SNAPSHOTS.resolve())}))
        self._prepare(start)
        from screens.pictures.snapshot import without_display  # Qt must not be imported before it is prepared

        self._take(start, without_display(start.terminal.language), SNAPSHOTS, start.database_url, "")

    def drawing(self, start: CommandStart) -> Draw:
        """Who draws maps that leave the hall."""

        def draw(kind: str, matter: MapMatter, out: IO[bytes]) -> None:
            self._prepare(start)
            from screens.pictures.handout import draw_handout  # Qt has been prepared by now

            draw_handout(kind, matter, out)

        return draw

    def _prepare(self, start: CommandStart) -> None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        self._prepare_qt(start)

    def _take(self, start: CommandStart, pictures: list[Picture], out: Path, url: str | None, at: str) -> None:
        """Bring the halls about, take the pictures, answer with their paths."""
        from screens.pictures.pictures import Photographer  # Qt has been prepared by now
        from screens.pictures.snapshot import take

        with self._make_halls(url, at, start.cache) as halls:

            def stage(state: PictureState) -> PictureHall:
                return halls.hall(night=state == "night")

            told = partial(log.info, "picture %s")
            paths = take(pictures, out, Photographer(stage, self._whole_file, start.cache, told))
        start.terminal.answer({"pictures": [str(path) for path in paths]}, [str(path) for path in paths])
