"""The screens there are. A new one is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize

from hall.people.session import Session
from hall.wall.scene import Scene
from hall.wall.standard import STANDARD
from hall.wall.text_size import assumed_text_px
from screens.screen import DeskParts, PartsMaker, Screen, WallParts, WallScreen
from themes.tokens import DESK_TEXT_PX, Theme


@dataclass(frozen=True, slots=True)
class DeskKind:
    """A screen that a person works at: its key on the command line, how it is made, the themes it is for."""

    key: str
    make: Callable[[DeskParts], Screen]
    themes: tuple[str, ...]

    def theme_for(self, theme: Theme, size: QSize, text_px: int | None = None) -> Theme:  # noqa: ARG002  (a wall's)
        """The theme with a desk's own text, larger on very large pictures."""
        return theme.with_text_px(DESK_TEXT_PX * max(1, round(size.height() / 1080)))

    def open(self, maker: PartsMaker, theme: Theme, size: QSize, station: str, who: Session | None = None) -> Screen:
        """The window, not shown yet. ``station``: what it calls this place; ``who``: sits there already."""
        return self.make(maker.desk_parts(theme, size, station, who))


@dataclass(frozen=True, slots=True)
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
        return theme.with_text_px(text_px or assumed_text_px(None, size.height()))

    def open(
        self, maker: PartsMaker, theme: Theme, size: QSize, station: str, who: Session | None = None
    ) -> WallScreen:
        """The window, not shown yet. ``who``: opens it; None: nobody, it belongs to the hall."""
        return self.make(maker.wall_parts(theme, size, station, who), self.scene)


ScreenKind = DeskKind | WallKind


def _desk(parts: DeskParts) -> Screen:
    from screens.desk.desk import DeskScreen  # a process shows one kind: a desk starts without the wall's chart library

    return DeskScreen(parts)


def _wall(parts: WallParts, scene: Scene) -> WallScreen:
    from screens.wall.scene_wall import SceneWall  # as above

    return SceneWall(parts, scene)


DESK = DeskKind("desk", _desk, themes=("dark_desk", "light_desk"))
WALLS = tuple(WallKind(scene, _wall) for scene in STANDARD)
SCREENS: tuple[ScreenKind, ...] = (DESK, *WALLS)


def screen_of(key: str) -> ScreenKind:
    """The screen of that key; KeyError when there is none."""
    return {kind.key: kind for kind in SCREENS}[key]
