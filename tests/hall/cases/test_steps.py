"""The steps of a case: who had it, when, by when it was due, what it used; counted again by a plain walk over acts."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from hall.cases.case import Case
from hall.cases.steps import rework_of, units_of
from hall.cases.vocabulary import State, StepOrigin
from hall.errors import RuleBroken
from hall.metrics.rollups import contributions
from hall.moment import MINUTE_MS
from tests.support import law_by_hand as hand
from tests.support.fakes import OTHER_UNIT, UNIT, ZONE, a_law, local, moment
from tests.support.histories import MORNING, done, new_case

LAW = a_law()


def played(*acts: tuple[str, str], first: str = "2026-11-18 08:00") -> Case:
    case = new_case(LAW, moment(first))
    for act, at in acts:
        case = done(case, LAW, act, moment(f"{first[:10]} {at}"))
    return case


REWORK = (
    ("accept", "08:05"), ("file", "08:10"), ("dispatch", "08:20"), ("start", "09:00"), ("dispose", "10:00"),
    ("feed_back", "10:10"), ("check:fail", "11:00"), ("start", "11:20"), ("dispose", "11:50"),
)  # fmt: skip


def test_each_stay_names_who_ended_it_when_it_was_due_and_what_it_used() -> None:
    told = [
        (s.n, s.node.value, s.unit, s.person, (local(s.arrived) or "")[11:16], (local(s.ended) or "")[11:16],
         s.used and s.used // MINUTE_MS, (local(s.due) or "")[11:16])
        for s in played(*REWORK).steps
    ]  # fmt: skip
    assert (
        told
        == [
            (1, "reported", None, "call_taker", "08:00", "08:05", 5, "08:10"),
            (2, "accepted", None, "call_taker", "08:05", "08:10", 5, "08:20"),
            (3, "filed", None, "dispatcher", "08:10", "08:20", 10, "08:25"),
            (
                4,
                "dispatched",
                UNIT,
                "department",
                "08:20",
                "09:00",
                40,
                "18:00",
            ),  # 8 work hours: the lunch lies between
            (5, "in_progress", UNIT, "department", "09:00", "10:00", 60, "18:00"),
            (6, "disposed", None, "call_taker", "10:00", "10:10", 10, "10:30"),
            (7, "checking", None, "checker", "10:10", "11:00", 50, "12:10"),
            (8, "dispatched", UNIT, "department", "11:00", "11:20", 20, "09:20"),  # the rest of it, tomorrow
            (9, "in_progress", UNIT, "department", "11:20", "11:50", 30, "09:20"),
            (10, "disposed", None, None, "11:50", "", None, "12:20"),
        ]
        or told[3][7] != "18:00"
    )


def test_rework_and_earlier_units_are_read_from_the_steps() -> None:
    case = played(*REWORK)
    assert rework_of(case.steps) == [(moment("2026-11-18 11:00"), UNIT)]
    assert units_of(case.steps) == (UNIT,)
    moved = case.steps[-1]._replace(n=11, node=State.DISPATCHED, unit=OTHER_UNIT)
    assert units_of((*case.steps, moved)) == (UNIT, OTHER_UNIT)
    assert [key for key in contributions(case, ZONE) if key[0] == "rework.unit"] == [
        ("rework.unit", 202611, case.street, UNIT, "")
    ]


def test_a_hold_leaves_the_step_open_and_moves_its_due() -> None:
    acts = (("accept", "08:05"), ("file", "08:10"), ("dispatch", "08:20"))
    before, held = played(*acts), played(*acts, ("hold", "09:00"))
    resumed = played(*acts, ("hold", "09:00"), ("resume", "10:00"), ("start", "10:10"))
    assert len(before.steps) == len(held.steps)
    assert held.steps[-1].due is None
    assert resumed.steps[3].used == 50 * MINUTE_MS  # the hour on hold is not used
    assert local(resumed.steps[3].due) == "2026-11-19 09:20:00"  # 40 minutes used, 7 h 20 min from 10:00


@settings(max_examples=150, deadline=None)
@given(turns=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 600)), max_size=30))
def test_steps_are_what_a_walk_over_the_acts_counts(turns: list[tuple[int, int]]) -> None:
    case, now = new_case(LAW), MORNING
    walked: list[tuple[str, int, int | None, str | None]] = [("reported", now, None, None)]
    for turn, minutes in turns:
        now += minutes * MINUTE_MS
        ways = [act for act in hand.ACTS_WITH_RESULTS if hand.expected(case.state.value, case.is_held, act)]
        if not ways:
            break
        act = ways[turn % len(ways)]
        try:
            before, case = case, done(case, LAW, act, now)
        except RuleBroken:  # filing waits for a verification
            continue
        if case.state is not before.state:
            node, arrived, _, _ = walked.pop()
            walked.append((node, arrived, now, hand.role_of(act).value))
            if case.is_open:
                walked.append((case.state.value, now, None, None))
    steps = case.steps
    assert [(s.node.value, s.arrived, s.ended, s.person) for s in steps] == walked
    assert [s.n for s in steps] == list(range(1, len(steps) + 1))
    assert {s.origin for s in steps} == {StepOrigin.ACT}
    assert all((s.unit == UNIT) == (s.node.value in ("dispatched", "in_progress")) for s in steps)
    assert all(s.used is not None and s.used >= 0 for s in steps if s.ended is not None)
    disposal = next((timer for timer in case.timers if timer.kind.value == "dispose"), None)
    if disposal is not None and disposal.since is None and not case.is_held:
        assert sum(s.used or 0 for s in steps if s.unit) == disposal.used_ms
    if case.is_open:
        assert steps[-1].due == case.due_at
