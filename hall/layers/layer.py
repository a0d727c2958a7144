"""One layer of a map (图层): what is drawn of what, from which zoom to which, for whom."""

from __future__ import annotations

from enum import StrEnum

from hall.frozen import frozen

ZOOMS = (0.0, 24.0)
"""Of a layer that stands at every zoom: as a desk shows it, a larger wall goes by what it shows as much as."""


class Draws(StrEnum):
    """Who draws a layer on a map."""

    GROUP = "group"  # nobody: it holds others
    CASES = "cases"  # the pins
    MOVERS = "movers"  # people and vehicles, as they move
    COMPONENTS = "components"  # tiles of components
    BASE = "base"  # the base drawing
    OWN = "own"  # tiles of the city's own layers


@frozen
class Layer:
    """``key`` and ``parent``: its place in the tree ("" – at the top); ``subject``: what of what is drawn (a class, a
    kind of base, a code …). It is called ``word`` – a code of the texts – or ``names`` (Chinese, English). ``right``:
    who sees it must have that ("" – whoever sees the map); ``style``: a colour of the theme by name, "" where several
    are used; ``is_on``: from the beginning."""

    key: str
    parent: str
    draws: Draws
    subject: str = ""
    word: str = ""
    names: tuple[str, str] = ("", "")
    zooms: tuple[float, float] = ZOOMS
    right: str = ""
    style: str = ""
    is_on: bool = False
