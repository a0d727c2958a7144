"""The screens there are. A new one is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from hall.wall.text_size import assumed_text_px
from screens.screen import ScreenParts
from themes.tokens import Theme

DESK_TEXT_PX = 13


@dataclass(frozen=True, slots=True)
class ScreenKind:
    """A screen: its key on the command line, how it is made, whether it stands on a wall, the themes it is for."""

    key: str
    make: Callable[[ScreenParts], QWidget]
    is_wall: bool
    themes: tuple[str, ...]

    def theme_for(self, theme: Theme, size: QSize, text_px: int | None = None) -> Theme:
        """The theme with text that fits: a wall's known size, else a share of its height; a desk's own, larger on
        very large pictures."""
        if self.is_wall:
            return theme.with_text_px(text_px or assumed_text_px(None, size.height()))
        return theme.with_text_px(DESK_TEXT_PX * max(1, round(size.height() / 1080)))


def _desk(parts: ScreenParts) -> QWidget:
    from screens.desk import DeskScreen  # a process shows one kind: a desk starts without the wall's chart library

    return DeskScreen(parts)


def _overview(parts: ScreenParts) -> QWidget:
    from screens.overview_wall import OverviewWall  # as above

    return OverviewWall(parts)


SCREENS: tuple[ScreenKind, ...] = (
    ScreenKind("desk", _desk, is_wall=False, themes=("dark_desk", "light_desk")),
    ScreenKind("overview", _overview, is_wall=True, themes=("dark_hall",)),
)


def screen_of(key: str) -> ScreenKind:
    """The screen of that key; KeyError when there is none."""
    return {kind.key: kind for kind in SCREENS}[key]
