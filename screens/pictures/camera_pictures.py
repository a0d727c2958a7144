"""Pictures with cameras in them: which screens have tiles, in which layout, and how streams stand there. GUI thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from hall.errors import InputRefused
from hall.frozen import frozen
from hall.video.layouts.layouts import FIXED, Layout
from hall.wall.panels import VIDEO_GROUP, VIDEO_ROTATION
from hall.wall.staged import with_layout
from screens.catalogue import DESK, DeskKind, screens
from screens.pictures.camera_desk import KEY, CameraDesk
from screens.pictures.staged_streams import ALARM, ALL, STAGED, StagedStreams
from screens.screen import DeskParts
from screens.wall.catalogue import WallKind
from widgets.video.tile_grid import TileGrid

_USUAL = Layout.NINE
"""Of the page of cameras, where no layout was asked for."""
_TILED = {VIDEO_GROUP, VIDEO_ROTATION}
Kind = DeskKind | WallKind


@frozen
class Tiles:
    """``layout`` None: as the screen has it. ``stand``: how streams stand, by names of ``STAGED``; empty: as they
    do."""

    layout: Layout | None = None
    stand: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """In the name of a file; "": nothing was asked for."""
        said = ALL if self.stand == tuple(STAGED) else "-".join(self.stand)
        return "_".join(each for each in (self.layout or "", said) if each)


PLAIN = Tiles()
MATRIX = tuple(Tiles(layout, tuple(STAGED)) for layout in (Layout.TWENTY_FIVE, Layout.ONE_FIVE))
"""What a matrix has of a screen of tiles, beside the states of the hall: all states of a stream, and large beside small
tiles. All layouts would take it as long again as all screens."""


def tiles_of(layout: str, stand: str) -> Tiles:
    """As the command line says them. Raises InputRefused (``input.choice``)."""
    names = tuple(STAGED) if stand == ALL else tuple(filter(None, stand.split(",")))
    for name in names:
        _known("tiles", name, (ALL, *STAGED))
    return Tiles(Layout(_known("layout", layout, FIXED)) if layout else None, names)


def _known(key: str, value: str, allowed: Sequence[str]) -> str:
    if value not in allowed:
        raise InputRefused("input.choice", key=key, value=value, allowed=", ".join(allowed))
    return value


def kinds(tiles: Tiles = PLAIN) -> tuple[Kind, ...]:
    """All screens of which there are pictures; with tiles asked for those that have some, laid out so."""
    cameras = DeskKind(KEY, partial(_camera_desk, tiles.layout or _USUAL), DESK.themes)
    if tiles == PLAIN:
        return (*screens(), cameras)
    walls = (each for each in screens() if isinstance(each, WallKind) and each.scene.panels() & _TILED)
    return (cameras, *(_laid(each, tiles.layout) for each in walls))


def is_of_tiles(kind: Kind) -> bool:
    """Whether it shows cameras above all."""
    return kind.key == KEY or (isinstance(kind, WallKind) and kind.scene.panels() <= _TILED)


def _camera_desk(layout: Layout, parts: DeskParts) -> CameraDesk:
    return CameraDesk(parts, layout)


def _laid(kind: WallKind, layout: Layout | None) -> WallKind:
    return kind if layout is None else replace(kind, scene=with_layout(kind.scene, layout.value))


def streams_for(tiles: Tiles) -> StagedStreams | None:
    """What its windows play; None: what cameras show."""
    return StagedStreams(tiles.stand) if tiles.stand else None


def show_first_pages(window: QWidget, streams: StagedStreams) -> None:
    """Of each rotation, whatever the clock says: its cameras are those that stand as they were named."""
    turning = [each for each in window.findChildren(TileGrid) if each.arrangement.rotation is not None]
    if any(each.page for each in turning):
        streams.begin_anew()
    for grid in turning:
        grid.show_arrangement(replace(grid.arrangement, rotation=None, page=0))


def show_alarms(window: QWidget, streams: StagedStreams) -> None:
    """Mark the tiles of those that stand so; no source of alarms does yet."""
    for grid in window.findChildren(TileGrid):
        grid.show_alarms(dict.fromkeys(streams.named(ALARM), ""))
