"""Layers in their order under one another: what a switch of one switches, what is found by a name. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from enum import Enum, auto

from hall.frozen import frozen
from hall.layers.layer import Draws, Layer
from hall.plain_text import alike

On = frozenset[str]
"""The keys of the layers that are on: of those that draw something, never of groups."""


class State(Enum):
    """Of a row: all that it holds is on, nothing is, or some of it."""

    ON = auto()
    OFF = auto()
    PARTLY = auto()


@frozen
class TreeRow:
    """One row as a list shows the tree. ``is_open``: what it holds stands below it."""

    layer: Layer
    depth: int
    holds: int
    is_open: bool


class LayerTree:
    """``layers``: each after its parent; one whose parent is not there stands at the top. Of two with one key the first
    counts. Never changed."""

    def __init__(self, layers: Iterable[Layer]) -> None:
        self.by_key: dict[str, Layer] = {}
        self._below: dict[str, list[str]] = {}
        for each in layers:
            if each.key not in self.by_key:
                self.by_key[each.key] = each
                self._below.setdefault(each.parent if each.parent in self.by_key else "", []).append(each.key)

    @property
    def first_on(self) -> On:
        """What is on before anybody has switched anything."""
        return frozenset(key for key, each in self.by_key.items() if each.is_on and each.draws is not Draws.GROUP)

    def leaves(self, key: str) -> Iterator[Layer]:
        """All that draw something, of this one and of what it holds."""
        layer = self.by_key.get(key)
        if layer is not None and layer.draws is not Draws.GROUP:
            yield layer
        for below in self._below.get(key, ()):
            yield from self.leaves(below)

    def drawn(self, on: Collection[str]) -> Iterator[Layer]:
        """The layers that are on, in the order in which they lie: the first lowest."""
        return (each for key, each in self.by_key.items() if key in on and each.draws is not Draws.GROUP)

    def state(self, key: str, on: Collection[str]) -> State:
        """Of a row."""
        of = [each.key in on for each in self.leaves(key)]
        if not any(of):
            return State.OFF
        return State.ON if all(of) else State.PARTLY

    def switched(self, key: str, on: On, may: Callable[[Layer], bool]) -> On:
        """After a press on a row: all of it, or nothing where all was on. What this person may not see stays off."""
        of = frozenset(each.key for each in self.leaves(key) if may(each))
        return on - of if of <= on else on | of

    def rows(self, opened: Collection[str], found: Callable[[Layer], bool] | None = None) -> list[TreeRow]:
        """As a list shows them; ``found``: only what is looked for, with what holds it, unfolded."""
        wanted = None if found is None else {key for key, each in self.by_key.items() if found(each)}
        return list(self._rows("", 0, opened, wanted))

    def _rows(self, parent: str, depth: int, opened: Collection[str], wanted: set[str] | None) -> Iterator[TreeRow]:
        for key in self._below.get(parent, ()):
            if wanted is not None and not self._holds(key, wanted):
                continue
            holds = len(self._below.get(key, ()))
            has_found = wanted is not None and any(self._holds(each, wanted) for each in self._below.get(key, ()))
            is_open = holds > 0 and (has_found if wanted is not None else key in opened)
            yield TreeRow(self.by_key[key], depth, holds, is_open)
            if is_open:
                yield from self._rows(key, depth + 1, opened, wanted)

    def _holds(self, key: str, wanted: set[str]) -> bool:
        return key in wanted or any(self._holds(each, wanted) for each in self._below.get(key, ()))

    def parent_of(self, key: str) -> str:
        """Of a row that is there; "" – it stands at the top."""
        parent = self.by_key[key].parent
        return parent if parent in self.by_key else ""


def named_like(text: str, names: Callable[[Layer], Iterable[str]]) -> Callable[[Layer], bool]:
    """Whether a layer is called something like that: any part of any of its names, whatever the letters' size."""
    wanted = alike(text).casefold()
    return lambda layer: any(wanted in alike(name).casefold() for name in names(layer))
