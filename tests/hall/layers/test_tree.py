"""The tree of layers: what a press switches, what is found, what its parts draw of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hall.city.city import City
from hall.city.taxonomy import TaxonomyClass
from hall.layers.built_in import (
    BASE,
    CASES,
    CLASSES,
    COMPONENTS,
    MOVERS,
    OWN,
    SOURCES,
    STAGES,
    built_in,
    class_letters,
    own_layers,
)  # fmt: skip
from hall.layers.drawn import SHOWN, Hidden, hidden_base, hidden_cases, shown_rows, subjects, which
from hall.layers.layer import Draws, Layer
from hall.layers.tree import LayerTree, State, named_like
from hall.live.case_store import CaseStore
from hall.live.changes import Cursor
from hall.live.columns import build_columns
from tests.support.fake_layers import a_layer
from tests.support.fakes import a_law, a_taxonomy
from tests.support.live_rows import a_row


def the_tree() -> LayerTree:
    """Two classes of components, one of events."""
    small = a_taxonomy()
    more = TaxonomyClass("component", "02", "道路交通", "Roads"), TaxonomyClass("event", "01", "市容", "Looks")
    stops = [replace(small.subclasses[0], code=code, class_code="02") for code in ("0201", "0202")]
    classes, subclasses = (*small.classes, *more), (*small.subclasses, *stops)
    conditions = *small.conditions, *(replace(small.conditions[0], code=each.code) for each in stops)
    lists = replace(small, classes=classes, subclasses=subclasses, conditions=conditions)
    return LayerTree(built_in(City(a_law().profile, {"small@1": lists})))


def anybody(_: Layer) -> bool:
    return True


def test_what_a_city_has_makes_its_tree_and_cases_and_base_are_on_at_first() -> None:
    tree = the_tree()
    assert [row.layer.key for row in tree.rows(())] == [CASES, MOVERS, COMPONENTS, "own", BASE]
    assert {tree.by_key[key].draws for key in tree.first_on} == {Draws.CASES, Draws.BASE}
    assert tree.by_key[f"{CLASSES}/component:01"].names[0] == "公用设施"
    assert hidden_cases(tree, tree.first_on) == SHOWN
    assert hidden_base(tree, tree.first_on) == frozenset()
    assert class_letters(City(a_law().profile, {"small@1": a_taxonomy()}), "zh")[1] == "公"


def test_a_press_on_a_group_switches_all_of_it_and_another_one_switches_it_off() -> None:
    tree, none = the_tree(), frozenset[str]()
    some = tree.switched(f"{COMPONENTS}/02/0201", none, anybody)
    assert tree.state(COMPONENTS, some) is State.PARTLY
    assert which(tree, some, COMPONENTS) == "0201"
    every = tree.switched(COMPONENTS, some, anybody)
    assert (tree.state(COMPONENTS, every), which(tree, every, COMPONENTS)) == (State.ON, "")
    assert tree.switched(COMPONENTS, every, anybody) == none
    assert which(tree, none, COMPONENTS) is None
    a_class = tree.switched(f"{COMPONENTS}/01", none, anybody)
    assert which(tree, a_class, COMPONENTS) == "01"


def test_what_somebody_may_not_see_stays_off() -> None:
    tree = the_tree()
    assert tree.switched(MOVERS, frozenset(), lambda layer: not layer.right) == frozenset()
    assert subjects(tree, tree.switched(MOVERS, frozenset(), anybody), Draws.MOVERS) == {"person", "vehicle"}


def test_what_is_looked_for_comes_with_what_holds_it() -> None:
    tree = the_tree()
    found = tree.rows((), named_like(" 公用 ", lambda layer: layer.names))
    assert [row.layer.key for row in found][:3] == [CASES, CLASSES, f"{CLASSES}/component:01"]
    assert [row.depth for row in found][:3] == [0, 1, 2]
    assert tree.rows((), named_like("no such", lambda layer: layer.names)) == []
    assert tree.parent_of(CLASSES) == CASES
    orphan = LayerTree([Layer("a", "nobody", Draws.OWN), Layer("a", "", Draws.BASE)])
    assert [(row.layer.key, row.layer.draws) for row in orphan.rows(())] == [("a", Draws.OWN)]


def test_a_case_is_shown_whose_stage_class_and_source_are_on() -> None:
    tree, store = the_tree(), CaseStore()
    rows = [
        a_row(1, kind="component", subclass="0101", state="filed"),
        a_row(2, kind="event", subclass="0101", state="filed"),
        a_row(3, kind="component", subclass="0101", state="checking"),
    ]
    store.load(build_columns(rows), Cursor(1, 0))

    def shown(*off: str) -> list[int]:
        on = tree.first_on - frozenset(off)
        return [int(each) for each in store.column("id")[shown_rows(store, store.rows(), hidden_cases(tree, on))]]

    assert shown() == [1, 2, 3]
    assert shown(f"{CLASSES}/component:01") == [2]
    assert shown(f"{STAGES}/check") == [1, 2]
    assert shown(*(each.key for each in tree.leaves(STAGES))) == []
    assert shown(*(each.key for each in tree.leaves(SOURCES))) == []
    assert shown_rows(store, store.rows(), Hidden(classes=frozenset({"event:0"}))).tolist() == [0, 2]


def test_a_base_without_streets_still_has_the_others() -> None:
    tree = the_tree()
    assert hidden_base(tree, tree.first_on - {f"{BASE}/street"}) == {"street"}


@pytest.mark.parametrize("is_ring", [False, True])
def test_layers_that_stand_too_deep_or_in_a_circle_are_all_there(*, is_ring: bool) -> None:
    last = f"{1_000 + 1_499}" if is_ring else ""
    rows = [a_layer(f"{1_000 + n}", f"层{n}", parent=f"{1_000 + n - 1}" if n else last) for n in range(1_500)]
    tree = LayerTree([Layer(OWN, "", Draws.GROUP), *own_layers(rows)])
    assert len(list(tree.leaves(OWN))) == 1_500
    assert len(tree.rows({OWN, *(each.key for each in tree.leaves(OWN))})) == 1_501
    assert max(row.depth for row in tree.rows(set(tree.by_key))) <= 8
    three = [a_layer("1000"), a_layer("1001", parent="1000"), a_layer("1002", parent="1001")]
    assert [each.parent for each in own_layers(three)] == [OWN, "own/1000", "own/1001"]
