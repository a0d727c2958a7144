"""The screens there are. A new one is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from hall.frozen import frozen
from hall.people.session import Session
from screens.screen import DeskParts, PartsMaker, Screen
from themes.tokens import DESK_TEXT_PX, Theme

if TYPE_CHECKING:
    from screens.wall.catalogue import WallKind


@frozen
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


def _desk(parts: DeskParts) -> Screen:
    from screens.desk.desk import DeskScreen  # a process shows one kind: a wall starts without a desk's parts

    return DeskScreen(parts)


DESK = DeskKind("desk", _desk, themes=("dark_desk", "light_desk"))


def screens() -> tuple[DeskKind | WallKind, ...]:
    """All of them; a process that shows a desk alone does not ask, for walls cost it a tenth of its start."""
    from screens.wall.catalogue import WALLS

    return (DESK, *WALLS)


def screen_of(key: str) -> DeskKind | WallKind:
    """The screen of that key; KeyError when there is none."""
    return DESK if key == DESK.key else {kind.key: kind for kind in screens()}[key]
