"""What may be deleted: nothing that something on a wall would miss; and what comes with the program is set back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hall.errors import RuleBroken
from hall.events.event import Brief, Event, Kind
from hall.wall.facts import Made, WallFacts
from hall.wall.kinds import WallKind
from hall.wall.orders import Verb, WallOrder, WallState
from hall.wall.program import Program, Step
from hall.wall.standard import OVERVIEW
from hall.wall.triggers import URGENT
from hall.wall.uses import must_be_unused

COPY = replace(OVERVIEW, code="overview_2", name_zh="总览 2", revision=1)
DAY = Program("day", "白天", "Day", (Step("overview_2", 60),), revision=1)
FACTS = WallFacts({"overview_2": COPY}, {"day": DAY})
FLOOD = Event(3, Brief(Kind.FLOOD, "防汛", scene="overview_2", program="day"), 5, "li")


def users(made: Made, facts: WallFacts, *events: Event, standards: dict[str, str] | None = None) -> list[str]:
    try:
        must_be_unused(made, facts, events, 100, standards or {})
    except RuleBroken as refused:
        assert refused.words.code == "refused.in_use"
        return [each.code for each in refused.words.params["users"]]
    return []


def test_a_scene_is_kept_as_long_as_something_names_it() -> None:
    alone = replace(FACTS, programs={})
    pushed = {"hall-1": WallState(pushed=WallOrder(Verb.SCENE, "overview_2", at=1))}
    over = {"hall-1": WallState(pushed=WallOrder(Verb.SCENE, "overview_2", at=1, until=50))}
    assert users(COPY, FACTS) == ["use.program"]
    assert users(COPY, alone, FLOOD) == ["use.event"]
    assert users(COPY, replace(alone, states=pushed)) == ["use.order"]
    taken_back = {"hall-1": WallState(before=pushed["hall-1"])}
    assert users(COPY, replace(alone, states=taken_back)) == ["use.order"], "it may come back by one key"
    assert users(COPY, alone, standards={"hall-1": "overview_2", "hall-2": "overview"}) == ["use.standard"]
    assert users(COPY, replace(alone, states=over), replace(FLOOD, closed_at=7)) == []


def test_a_program_is_kept_as_long_as_an_event_that_is_open_has_it() -> None:
    assert users(DAY, FACTS, FLOOD) == ["use.event"]
    assert users(DAY, FACTS) == []


def test_what_comes_with_the_program_is_set_back_whoever_names_it_and_never_deleted() -> None:
    changed = replace(OVERVIEW, name_zh="我们的", revision=3)
    named = replace(DAY, steps=(Step("overview", 60),))
    must_be_unused(changed, replace(FACTS, stored={"overview": changed}, programs={"day": named}), [], 0, {})
    for own in (OVERVIEW, URGENT):
        with pytest.raises(RuleBroken) as refused:
            must_be_unused(own, FACTS, [], 0, {})
        assert refused.value.words.code == "refused.as_it_comes"


def test_one_that_was_set_back_stands_as_it_came_under_the_revision_that_says_so() -> None:
    facts = replace(FACTS, gone={OVERVIEW.key: 4, URGENT.key: 2})
    assert (facts.scenes["overview"], facts.scenes["overview"].revision) == (OVERVIEW, 4)
    assert (facts.triggers["urgent"], facts.revision(URGENT.key)) == (URGENT, 2)
    assert not facts.is_changed(OVERVIEW.key)
    assert facts.codes(WallKind.PROGRAM) == {"day"}
