"""How often and how late a case is returned and extended: rules of the rows, whoever must agree, or nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hall.cases.case import Case
from hall.cases.decide import decide
from hall.cases.deciding.rules import Around, barred
from hall.cases.law import Decision, Law
from hall.cases.offers import acts_for
from hall.cases.table.lifecycle import LIFECYCLE
from hall.cases.table.transition import Rule
from hall.cases.vocabulary import Act
from hall.city.own_rules import OwnRules, RowChange, SideFlows
from hall.city.work_calendar import TimeUnit
from hall.errors import RuleBroken
from hall.moment import HOUR_MS, Moment
from tests.support.fakes import a_command, a_law, a_profile, who
from tests.support.histories import a_case, done

UNIT_MAN = who("department", "d")
ALONE = tuple(RowChange(act, approvals=()) for act in ("return", "extend"))
LAW = a_law(a_profile(own=OwnRules(rows=ALONE)))
CASE = a_case(LAW, "in_progress")
LATE = LAW.calendar.add(CASE.dispatched_at or 0, 3 * HOUR_MS, TimeUnit.WORK)
OVERDUE = (CASE.due_at or 0) + 1


def does(act: str, at: Moment | None = None, earlier: int = 0, case: Case = CASE, law: Law = LAW) -> Decision:
    """The unit does it by itself: nobody has to agree in this city."""
    now = case.changed_at if at is None else at
    return decide(case, a_command(act, case), UNIT_MAN, law, now, around=Around(now, {act: earlier}))


def refusal(act: str, at: Moment | None = None, earlier: int = 0, law: Law = LAW) -> str:
    with pytest.raises(RuleBroken) as refused:
        does(act, at, earlier, law=law)
    return refused.value.words.code


def test_where_nobody_must_agree_the_limits_stand_all_the_same() -> None:
    assert does("extend", earlier=1).after.due_at != CASE.due_at
    assert refusal("extend", earlier=2) == refusal("return", earlier=2) == "refused.too_often"
    assert does("extend", CASE.due_at).act is Act.EXTEND
    assert refusal("extend", OVERDUE) == "refused.extend_overdue"
    assert refusal("return", LATE) == "refused.return_too_late"
    centre = decide(CASE, a_command("return", CASE), who("dispatcher"), LAW, LATE)
    assert centre.act is Act.RETURN  # the centre may own up to a wrong dispatch at any time


def test_a_city_says_how_often_and_how_late() -> None:
    flows = SideFlows(returns=3, extensions=1, return_percent=10, return_ms=4 * HOUR_MS)
    law = a_law(a_profile(own=OwnRules(rows=ALONE, side_flows=flows)))
    assert refusal("extend", earlier=1, law=law) == "refused.too_often"
    assert does("return", LATE, earlier=2, law=law).act is Act.RETURN
    five_hours = LAW.calendar.add(CASE.dispatched_at or 0, 5 * HOUR_MS, TimeUnit.WORK)
    assert refusal("return", five_hours, law=law) == "refused.return_too_late"


@pytest.mark.parametrize("act", sorted({row.act for row in LIFECYCLE if Rule.NOT_TOO_OFTEN in row.rules}))
def test_every_act_that_is_counted_has_a_number_of_its_own(act: str) -> None:
    assert OwnRules().most(act) >= 1


def test_an_act_without_a_number_does_not_borrow_another_ones() -> None:
    row = LAW.lifecycle.row(Act.EXTEND, CASE.state)
    assert row is not None
    counted = replace(row, act=Act.SUPERVISE)
    with pytest.raises(KeyError):
        barred(counted.act, counted, CASE, UNIT_MAN, LAW, Around(CASE.changed_at, {Act.SUPERVISE: 9}))


@pytest.mark.parametrize(
    ("around", "refused"),
    [
        (Around(CASE.changed_at), {}),
        (Around(CASE.changed_at, {Act.EXTEND: 2, Act.RETURN: 1}), {"extend": "refused.too_often"}),
        (Around(LATE), {"return": "refused.return_too_late"}),
        (Around(OVERDUE), {"return": "refused.return_too_late", "extend": "refused.extend_overdue"}),
        (Around(CASE.changed_at, asked={Act.EXTEND: "YQ1"}), {"extend": "refused.request_pending"}),
    ],
)
@pytest.mark.parametrize("law", [a_law(), LAW])
def test_what_would_be_refused_is_not_offered_as_allowed(around: Around, refused: dict[str, str], law: Law) -> None:
    offers = acts_for(CASE, UNIT_MAN, law, around)
    assert {str(offer.act): offer.refusal.code for offer in offers if offer.refusal} == refused
    assert {str(offer.act) for offer in offers} == {"return", "extend", "dispose", "attach"}


def test_a_case_that_stands_still_is_not_overdue() -> None:
    assert does("extend", OVERDUE, case=replace(CASE, due_at=None, warn_at=None)).act is Act.EXTEND


def test_an_urge_is_marked_until_the_case_leaves_the_step() -> None:
    case = a_case(LAW, "dispatched")
    urged = done(case, LAW, "urge", case.changed_at + 1)
    assert (case.urged_at, urged.urged_at) == (None, case.changed_at + 1)
    for act in ("hold", "urge"):
        assert done(urged, LAW, act, urged.changed_at + 1).urged_at is not None
    assert done(urged, LAW, "start", urged.changed_at + 1).urged_at is None


def test_what_is_asked_for_already_is_refused_as_it_is_offered() -> None:
    """Decided by the same of what stands around the case: offers and decisions cannot differ."""
    around = Around(CASE.changed_at, asked={Act.EXTEND: "YQ1"})

    with pytest.raises(RuleBroken) as refused:
        decide(CASE, a_command("extend", CASE), UNIT_MAN, LAW, CASE.changed_at, around=around)

    assert refused.value.words.code == "refused.request_pending"
