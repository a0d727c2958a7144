"""What each part of a map draws, of the layers that are on. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from hall.cases.vocabulary import STAGE_OF, State
from hall.city.taxonomy import kind_and_code
from hall.frozen import frozen
from hall.layers.built_in import CLASSES, SOURCES, STAGES
from hall.layers.layer import Draws
from hall.layers.tree import LayerTree
from hall.live.case_store import CaseStore
from hall.live.columns import Rows
from hall.live.wanted import Mask

_ALL = ""
_CLASS_DIGITS = 2  # of a code of four


@frozen
class Hidden:
    """Which cases are not shown: of these states, classes (``component:01``) and sources; or none is."""

    states: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    are_all: bool = False


SHOWN = Hidden()
"""All cases are."""


def hidden_cases(tree: LayerTree, on: Collection[str]) -> Hidden:
    """What is not in the tree, as a source that a city has no longer, is shown while any of its kind is."""
    of = {group: list(tree.leaves(group)) for group in (STAGES, CLASSES, SOURCES)}
    off = {group: [each.subject for each in layers if each.key not in on] for group, layers in of.items()}
    states = frozenset(state.value for state in State if STAGE_OF[state].value in off[STAGES])
    are_all = any(layers and len(off[group]) == len(layers) for group, layers in of.items())
    return Hidden(states, frozenset(off[CLASSES]), frozenset(off[SOURCES]), are_all)


def shown_rows(store: CaseStore, rows: Rows, hidden: Hidden) -> Rows:
    """Those of these rows that are shown; 100,000 take about a millisecond."""
    if hidden == SHOWN:
        return rows
    if hidden.are_all:
        return rows[:0]
    stays: Mask = ~_among(store, "state", hidden.states)[rows] & ~_among(store, "channel", hidden.sources)[rows]
    for kind, codes in _by_kind(hidden.classes):
        of_kind = store.column("kind")[rows] == store.columns.pools["kind"].place(kind)
        names = store.columns.pools["subclass"].names
        subclasses = frozenset(name for name in names if name.startswith(codes))
        stays &= ~(of_kind & _among(store, "subclass", subclasses)[rows])
    found: Rows = rows[stays]
    return found


def _among(store: CaseStore, column: str, codes: frozenset[str]) -> Mask:
    found: Mask = store.columns.pools[column].table(codes)[store.column(column)]
    return found


def _by_kind(classes: Collection[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    of = [kind_and_code(each) for each in classes]
    for kind in sorted({kind for kind, _ in of}):
        yield kind, tuple(code for each, code in of if each == kind)


def subjects(tree: LayerTree, on: Collection[str], draws: Draws) -> frozenset[str]:
    """What of one kind is on."""
    return frozenset(each.subject for each in tree.drawn(on) if each.draws is draws)


def hidden_base(tree: LayerTree, on: Collection[str]) -> frozenset[str]:
    """The kinds of base that are off."""
    return frozenset(e.subject for e in tree.by_key.values() if e.draws is Draws.BASE and e.key not in on)


def which(tree: LayerTree, on: Collection[str], group: str) -> str | None:
    """Which components or own layers are asked for, as tiles name them: their codes with points between, "" – all
    there are, a whole class by its two digits; None: none."""
    leaves = list(tree.leaves(group))
    wanted = [each for each in leaves if each.key in on]
    if not wanted:
        return None
    if len(wanted) == len(leaves):
        return _ALL
    parents = sorted({each.parent for each in wanted})
    return ".".join(code for parent in parents for code in _codes(tree, on, parent))


def _codes(tree: LayerTree, on: Collection[str], parent: str) -> list[str]:
    of = list(tree.leaves(parent))
    wanted = [each.subject for each in of if each.key in on]
    layer = tree.by_key[parent]
    is_class = layer.draws is Draws.GROUP and len(layer.subject) == _CLASS_DIGITS
    return [layer.subject] if is_class and len(wanted) == len(of) else wanted
