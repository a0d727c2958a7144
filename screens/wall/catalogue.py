"""The scenes that a display wall shows from the first day on, each as a screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize

from hall.frozen import frozen
from hall.people.session import Session
from hall.wall.scene import Scene
from hall.wall.standard import STANDARD
from hall.wall.text_size import assumed_text_px
from screens.screen import PartsMaker, WallParts, WallScreen
from themes.tokens import Theme


@frozen
class WallKind:
    """A scene on a display wall: as ``DeskKind``, but it is handed only what a wall may have."""

    scene: Scene
    make: Callable[[WallParts, Scene], WallScreen]
    themes: tuple[str, ...] = ("dark_hall",)

    @property
    def key(self) -> str:
        """What the command line calls it: the scene's code."""
        return self.scene.code

    def theme_for(self, theme: Theme, size: QSize, text_px: int | None = None) -> Theme:
        """The theme with text that fits: the wall's known size, else a share of its height."""
        return theme.with_text_px(text_px or assumed_text_px(None, min(size.toTuple())))

    def open(
        self, maker: PartsMaker, theme: Theme, size: QSize, station: str, who: Session | None = None
    ) -> WallScreen:
        """The window, not shown yet. ``who``: opens it; None: nobody, it belongs to the hall."""
        return self.make(maker.wall_parts(theme, size, station, who), self.scene)


def _wall(parts: WallParts, scene: Scene) -> WallScreen:
    from screens.wall.scene_wall import SceneWall  # its panels, charts and map come with it

    return SceneWall(parts, scene)


WALLS = tuple(WallKind(scene, _wall) for scene in STANDARD)
