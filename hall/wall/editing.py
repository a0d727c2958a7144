"""What somebody does to the split of a scene: each gives another split, which is valid and can be stored. Pure.

Shares stay small whole numbers, so that a file of them is read and changed by people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from math import gcd, lcm

from hall.errors import RuleBroken
from hall.wall.panels import BY_KEY, PANELS, PanelOption
from hall.wall.scene_form import MOST_DEPTH, MOST_PARTS
from hall.wall.split_paths import STEPS, Border, Path, pane_at, split_at
from hall.wall.splits import Pane, Split

_MOST_TOTAL = 100_000
"""Shares of a split together: beyond, they are rounded, by less than a pixel of any wall."""


def split_pane(split: Split, path: Path, new: Pane, *, beside: bool) -> Split:
    """Half of a pane's room goes to a new one, beside or below it. Raises RuleBroken ``refused.pane_twice``,
    ``refused.scene_full`` (most, depth)."""
    _must_be_new(split, new)
    parent, place = split_at(split, path[:-1]), path[-1]
    share, old = parent.parts[place]
    if parent.beside == beside and len(parent.parts) < MOST_PARTS:
        doubled = [(2 * each, part) for each, part in parent.parts]
        parent = replace(parent, parts=_neat([*doubled[:place], (share, old), (share, new), *doubled[place + 1 :]]))
    elif len(path) < MOST_DEPTH:
        parent = _with_part(parent, place, Split(beside, ((1, old), (1, new))))
    else:
        raise RuleBroken("refused.scene_full", most=MOST_PARTS, depth=MOST_DEPTH)
    return _with_split(split, path[:-1], parent)


def merge(split: Split, path: Path) -> Split:
    """Take a pane away: the part before it takes its room, the next one where it was the first. Raises RuleBroken
    ``refused.last_pane``."""
    if sum(1 for _ in split.panes()) == 1:
        raise RuleBroken("refused.last_pane")
    return _unwrapped(_without(split, path))


def move_border(split: Split, border: Border, to: int) -> Split:
    """Put a border at ``to`` of the ``STEPS`` of its split's length, as near as its neighbours let it; no other border
    moves."""
    here = split_at(split, border.path)
    shares = [share for share, _ in here.parts]
    scale = lcm(sum(shares), STEPS) // sum(shares)
    shares = [share * scale for share in shares]
    ends = [0, *accumulate(shares)]
    least = ends[-1] // STEPS
    before, after = ends[border.place], ends[border.place + 2]
    at = max(before + least, min(to * (ends[-1] // STEPS), after - least))
    if not before < at < after:
        return split
    shares[border.place], shares[border.place + 1] = at - before, after - at
    parts = [(share, part) for share, (_, part) in zip(shares, here.parts, strict=True)]
    return _with_split(split, border.path, replace(here, parts=_neat(parts)))


def set_panel(split: Split, path: Path, panel: str) -> Split:
    """Another panel in a pane; of its options those stay that the panel has. Raises RuleBroken ``refused.pane_twice``
    (panel): no scene shows the same twice."""
    known = {option.name for option in BY_KEY[panel].options}
    options = tuple(each for each in pane_at(split, path).options if each[0] in known)
    return _with_pane(split, path, Pane(panel, options))


def set_option(split: Split, path: Path, name: str, value: str) -> Split:
    """Choose an option of a pane's panel. Raises as ``set_panel``."""
    pane = pane_at(split, path)
    options = tuple(sorted({**dict(pane.options), name: value}.items()))
    return _with_pane(split, path, replace(pane, options=options))


def fresh_pane(split: Split) -> Pane:
    """One that is not shown yet: a panel that is nowhere, else one with an option that is nowhere. Raises RuleBroken
    ``refused.pane_twice`` (panel) where all there are are shown."""
    shown = set(split.panes())
    keys = {pane.panel for pane in shown}
    for spec in PANELS:
        if spec.key not in keys:
            return Pane(spec.key)
    for spec in PANELS:
        for pane in _variants(spec.key, spec.options):
            if pane not in shown:
                return pane
    raise RuleBroken("refused.pane_twice", panel=PANELS[-1].key)


def _variants(key: str, options: Sequence[PanelOption]) -> Iterator[Pane]:
    for option in options:
        yield from (Pane(key, ((option.name, value),)) for value in option.allowed)


def _without(split: Split, path: Path) -> Split:
    above, place = path[:-1], path[-1]
    parent = split_at(split, above)
    if len(parent.parts) == 1:  # as a file may have it
        return _without(split, above)
    if len(parent.parts) == 2 and above:
        return _collapsed(split, above, place)
    shares, heir = [share for share, _ in parent.parts], place - 1 if place else 1
    shares[heir] += shares[place]
    kept = [(shares[n], part) for n, (_, part) in enumerate(parent.parts) if n != place]
    return _with_split(split, above, replace(parent, parts=_neat(kept)))


def _unwrapped(split: Split) -> Split:
    """Without splits of a single split around it."""
    while len(split.parts) == 1 and isinstance(inner := split.parts[0][1], Split):
        split = inner
    return split


def _with_split(split: Split, path: Path, new: Split) -> Split:
    return _changed(split, path, lambda _: new) if path else new


def _with_pane(split: Split, path: Path, new: Pane) -> Split:
    if new == pane_at(split, path):
        return split
    _must_be_new(split, new)
    return _changed(split, path, lambda _: new)


def _changed(split: Split, path: Path, change: Callable[[Split | Pane], Split | Pane]) -> Split:
    place, *rest = path
    _, part = split.parts[place]
    changed = _changed(part, tuple(rest), change) if rest and isinstance(part, Split) else change(part)
    return _with_part(split, place, changed)


def _with_part(split: Split, place: int, new: Split | Pane) -> Split:
    share, _ = split.parts[place]
    return replace(split, parts=(*split.parts[:place], (share, new), *split.parts[place + 1 :]))


def _collapsed(split: Split, path: Path, gone: int) -> Split:
    """A split of two loses one: the other takes its place, and is one with what is around it where both go the same
    way."""
    _, left = split_at(split, path).parts[1 - gone]
    parent, place = split_at(split, path[:-1]), path[-1]
    share, _ = parent.parts[place]
    if isinstance(left, Split) and left.beside == parent.beside and len(parent.parts) + len(left.parts) <= MOST_PARTS:
        total = sum(each for each, _ in left.parts)
        around = [(each * total, part) for each, part in parent.parts]
        inner = [(each * share, part) for each, part in left.parts]
        parts = _neat([*around[:place], *inner, *around[place + 1 :]])
        return _with_split(split, path[:-1], replace(parent, parts=parts))
    return _with_split(split, path[:-1], _with_part(parent, place, left))


def _must_be_new(split: Split, pane: Pane) -> None:
    if pane in split.panes():
        raise RuleBroken("refused.pane_twice", panel=pane.panel)


def _neat(parts: Sequence[tuple[int, Split | Pane]]) -> tuple[tuple[int, Split | Pane], ...]:
    """The same shares in smaller numbers."""
    total = sum(share for share, _ in parts)
    if total > _MOST_TOTAL:
        parts = [(max(1, round(share * _MOST_TOTAL / total)), part) for share, part in parts]
    common = gcd(*(share for share, _ in parts))
    return tuple((share // common, part) for share, part in parts)
