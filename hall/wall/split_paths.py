"""Where things are in a split: its parts by their paths, and the borders between them. Pure.

A path says which part of the split, of that one which part, and so on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hall.boxes import Box
from hall.frozen import frozen
from hall.wall.splits import Pane, Split

Path = tuple[int, ...]
STEPS = 1_000
"""Into so many steps of its length a split is divided for its borders: less than 8 px on the widest wall."""


@frozen
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


def room_of(split: Split, path: Path, places: Mapping[Pane, Box]) -> Box:
    """What a part takes, by the places of all panes."""
    inner = [places[pane] for each, pane in paths(split) if each[: len(path)] == path]
    left, top = min(box.x for box in inner), min(box.y for box in inner)
    right, bottom = max(box.x + box.width for box in inner), max(box.y + box.height for box in inner)
    return Box(left, top, right - left, bottom - top)


@frozen
class BorderPlace:
    """A border as it is seen: ``gap`` is the strip between the parts, ``room`` all of the split that it belongs to."""

    border: Border
    beside: bool
    gap: Box
    room: Box

    def steps_at(self, x: float, y: float) -> int:
        """Where a pointer is, of the ``STEPS``."""
        if self.beside:
            return round((x - self.room.x + self.gap.width / 2) * STEPS / (self.room.width + self.gap.width))
        return round((y - self.room.y + self.gap.height / 2) * STEPS / (self.room.height + self.gap.height))


def border_places(split: Split, places: Mapping[Pane, Box]) -> Iterator[BorderPlace]:
    """All borders, the innermost last."""
    for border in sorted(borders(split), key=lambda each: len(each.path)):
        is_beside = split_at(split, border.path).beside
        room = room_of(split, border.path, places)
        first, second = (room_of(split, (*border.path, border.place + n), places) for n in (0, 1))
        if is_beside:
            edge = first.x + first.width
            gap = Box(edge, room.y, second.x - edge, room.height)
        else:
            edge = first.y + first.height
            gap = Box(room.x, edge, room.width, second.y - edge)
        yield BorderPlace(border, is_beside, gap, room)
