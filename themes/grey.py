"""A theme without its colours: what is painted with it is not live, and nobody takes its red for an alarm."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import lru_cache
from typing import Any

from themes.tokens import Theme

_LIGHT = (0.3, 0.59, 0.11)
"""How light red, green and blue look (ITU-R BT.601), as in palette.js of the map's page."""


@lru_cache(maxsize=8)  # one or two themes a process, each in the sizes of its windows
def greyed(theme: Theme) -> Theme:
    """The same theme, each colour of its own as the grey that looks as light; its name says so."""
    colours: dict[str, Any] = {
        each.name: _grey(value) for each in fields(theme) if str(value := getattr(theme, each.name)).startswith("#")
    }
    colours["series"] = tuple(_grey(value) for value in theme.series)  # marks of people and vehicles have these
    return replace(theme, name=f"{theme.name}_grey", **colours)


def _grey(value: str) -> str:
    level = round(sum(part * int(value[at : at + 2], 16) for part, at in zip(_LIGHT, (1, 3, 5), strict=True)))
    return f"#{level:02X}" + f"{level:02X}" * 2
