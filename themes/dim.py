"""A theme for the night: its brightest colour, that of text and great figures, darker, so that a wall does not light up
a hall in which people watch. Colours that mean something stay: at night more than by day (docs/look.md §2, §12).
"""

from __future__ import annotations

from dataclasses import replace

from themes.tokens import Theme

NIGHT = 0.76
"""Of the text by day; below it, text would fall under seven to one on the lightest depth (tests hold it to that)."""


def dimmed(theme: Theme, share: float = NIGHT) -> Theme:
    """The same theme with darker text; its name says so."""
    red, green, blue = (round(int(theme.text[place : place + 2], 16) * share) for place in (1, 3, 5))
    return replace(theme, name=f"{theme.name}_night", text=f"#{red:02X}{green:02X}{blue:02X}")
