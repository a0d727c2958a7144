"""The themes there are. A new one is one file and one line here."""

from __future__ import annotations

from themes.dark_hall import DARK_DESK, DARK_HALL
from themes.light_desk import LIGHT_DESK
from themes.tokens import Theme

THEMES: tuple[Theme, ...] = (DARK_HALL, DARK_DESK, LIGHT_DESK)


def theme_named(name: str) -> Theme:
    """The theme of that name; `KeyError` when there is none."""
    return {theme.name: theme for theme in THEMES}[name]
