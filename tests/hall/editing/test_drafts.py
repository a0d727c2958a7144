"""Whatever is edited at a desk: steps to be taken back, what waits for its person, what others store meanwhile."""

from __future__ import annotations

from dataclasses import replace

from hall.editing.draft import Draft
from hall.editing.drafts import Drafts
from hall.editing.undo import Undo
from hall.wall.facts import WallFacts
from hall.wall.kinds import WallKind
from hall.wall.made import new_trigger
from hall.wall.program import Program, Step

DAY = Program("day", "白天", "Day", (Step("overview", 60),), revision=4)
NIGHT = Program("night", "夜间", "Night", (Step("night", 60),), revision=1)
OTHER = replace(DAY, name_zh="日间")
FACTS = WallFacts(programs={"day": DAY, "night": NIGHT}, gone={replace(DAY, code="day_2").key: 7})


def draft_of(made: Program) -> Draft[Program]:
    return Draft(Undo((made,)), made)


def drafts() -> Drafts[Draft[Program]]:
    found = Drafts([WallKind.PROGRAM, WallKind.TRIGGER], draft_of)
    found.sit("cara")
    found.open("", FACTS)
    return found


def changed() -> Drafts[Draft[Program]]:
    """With one that is not stored."""
    found = drafts()
    assert found.present is not None
    found.put(found.present.done(OTHER))
    return found


def test_steps_are_taken_back_and_what_is_stored_is_no_change() -> None:
    draft = draft_of(DAY).done(OTHER).done(OTHER)
    assert draft.is_changed
    assert not draft.undone().is_changed
    assert draft.undone().redone().made == OTHER
    kept = draft.kept(OTHER, 5)
    assert (kept.is_changed, kept.made.revision, kept.undone().made.revision) == (False, 5, 5)
    assert kept.undone().is_changed, "what was taken back after it was stored is to be stored again"


def test_what_is_not_stored_waits_for_its_person_alone() -> None:
    mine = changed()
    mine.open("night", FACTS)
    mine.sit("dong")
    mine.open("", FACTS)
    assert (mine.unsaved(), mine.present) == ([], draft_of(DAY))
    mine.sit("cara")
    assert (mine.unsaved(), mine.key) == ([OTHER], DAY.key), "and is gone on with"


def test_what_others_store_or_delete_comes_where_nothing_was_done() -> None:
    mine, newer = drafts(), replace(FACTS, programs={"day": replace(OTHER, revision=5)})
    mine.open("night", FACTS)
    mine.take(newer)
    assert (mine.of(DAY.key), mine.of(NIGHT.key)) == (draft_of(replace(OTHER, revision=5)), None)
    assert not mine.is_late(newer)


def test_what_was_done_stays_and_is_late() -> None:
    mine, newer = changed(), replace(FACTS, programs={"day": replace(DAY, revision=5)})
    mine.take(newer)
    assert (mine.unsaved(), mine.is_late(newer)) == ([OTHER], True)
    deleted = replace(FACTS, programs={}, gone={DAY.key: 6})
    mine.take(deleted)
    assert (mine.is_late(deleted), list(mine.listed(deleted))) == (True, ["day"])


def test_a_copy_takes_no_code_that_was_ever_used_and_leaves_the_first_as_it_stands() -> None:
    mine = changed()
    mine.copy(FACTS)
    assert mine.present is not None
    assert (mine.key.name, mine.present.made.revision, mine.present.is_changed) == ("day_3", 0, True)
    assert mine.listed(FACTS)["day"] == DAY
    mine.copy(FACTS)
    assert [made.code for made in mine.unsaved()] == ["day_3", "day_4"], "one that was never stored is not lost"


def test_each_kind_has_a_list_of_its_own_and_new_ones_stand_behind() -> None:
    mine = drafts()
    mine.kind = WallKind.TRIGGER
    mine.add(new_trigger(mine.taken(FACTS)))
    assert list(mine.listed(FACTS)) == ["urgent", "trigger_1"]
    assert list(mine.listed(FACTS, WallKind.PROGRAM)) == ["day", "night"]
    mine.drop()
    mine.open("trigger_1", FACTS)
    assert mine.key.name == "urgent"
