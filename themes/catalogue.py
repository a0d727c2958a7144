"""The themes there are. A new one is one file and one line here."""

from __future__ import annotations

from hall.errors import InputRefused
from themes.dark_hall import DARK_DESK, DARK_HALL
from themes.light_desk import LIGHT_DESK
from themes.tokens import Theme

THEMES: tuple[Theme, ...] = (DARK_HALL, DARK_DESK, LIGHT_DESK)


def theme_named(name: str) -> Theme:
    """The theme of that name. Raises InputRefused (`input.choice`): settings name one too."""
    themes = {theme.name: theme for theme in THEMES}
    if name not in themes:
        raise InputRefused("input.choice", key="theme", value=name, allowed=", ".join(themes))
    return themes[name]
