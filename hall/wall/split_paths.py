"""Where things are in a split: its parts by their paths, and the borders between them. Pure.

A path says which part of the split, of that one which part, and so on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hall.wall.splits import Pane, Split

Path = tuple[int, ...]
STEPS = 1_000
"""Into so many steps of its length a split is divided for its borders: less than 8 px on the widest wall."""


@dataclass(frozen=True, slots=True)
class Border:
    """Between two parts of the split at ``path``: those of number ``place`` and the next."""

    path: Path
    place: int


def paths(split: Split, above: Path = ()) -> Iterator[tuple[Path, Pane]]:
    """All panes in reading order, with their paths."""
    for place, (_, part) in enumerate(split.parts):
        if isinstance(part, Split):
            yield from paths(part, (*above, place))
        else:
            yield (*above, place), part


def path_of(split: Split, pane: Pane) -> Path:
    """Where it is; the first pane where it is nowhere."""
    found = {each: path for path, each in reversed(list(paths(split)))}
    return found[pane] if pane in found else next(paths(split))[0]


def pane_at(split: Split, path: Path) -> Pane:
    """Raises KeyError where no pane is there."""
    return dict(paths(split))[path]


def borders(split: Split, above: Path = ()) -> Iterator[Border]:
    """All that can be moved."""
    for place, (_, part) in enumerate(split.parts):
        if place + 1 < len(split.parts):
            yield Border(above, place)
        if isinstance(part, Split):
            yield from borders(part, (*above, place))


def border_beside(split: Split, path: Path, *, beside: bool) -> Border | None:
    """The nearest border that makes a pane wider (``beside``) or higher: behind it, else before it."""
    for depth in range(len(path) - 1, -1, -1):
        here = split_at(split, path[:depth])
        if here.beside == beside and len(here.parts) > 1:
            return Border(path[:depth], min(path[depth], len(here.parts) - 2))
    return None


def place_of(split: Split, border: Border) -> int:
    """Where a border stands, of the ``STEPS``."""
    shares = [share for share, _ in split_at(split, border.path).parts]
    return round(sum(shares[: border.place + 1]) * STEPS / sum(shares))


def split_at(split: Split, path: Path) -> Split:
    """The split there. Raises KeyError where none is."""
    for place in path:
        _, part = split.parts[place]
        if not isinstance(part, Split):
            raise KeyError(path)
        split = part
    return split
