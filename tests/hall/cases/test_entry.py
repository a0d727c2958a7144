"""How cases come in: reports in this city's vocabulary, foreign cases with their history and a verdict of ours."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest

from hall.cases import commands as c
from hall.cases.case import Case
from hall.cases.decide import decide
from hall.cases.timers import timers as k
from hall.cases.vocabulary import ENDED, Kind, State, TimeLook, TimerKind, Verdict
from hall.city.areas import Areas
from hall.errors import NotAllowed, RuleBroken
from hall.people.roles import Role
from tests.support.fakes import (
    HISTORY,
    OTHER_STREET,
    STREET,
    UNIT,
    a_command,
    a_law,
    a_report,
    fresh_id,
    local,
    moment,
    who,
)
from tests.support.histories import MORNING, a_case, done, new_case

LAW = a_law()
NOW = moment("2026-11-18 09:00")


def reported(**changes: Any) -> Case:
    return decide(None, a_report(**changes), who("collector"), LAW, NOW, Areas(STREET, area_class="B")).after


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"channel": "rumour"}, "refused.channel_unknown"),
        ({"subclass": "9999"}, "refused.subclass_unknown"),
        ({"kind": Kind.EVENT}, "refused.subclass_unknown"),
        ({"condition": 4}, "refused.condition_unknown"),
        ({"description": "  "}, "refused.description_missing"),
        ({"lon": None, "lat": None, "address": " "}, "refused.place_missing"),
        ({"lon": None}, "refused.place_wrong"),
        ({"lat": None}, "refused.place_wrong"),
        ({"lon": 181.0}, "refused.place_wrong"),
        ({"lat": -90.5}, "refused.place_wrong"),
        ({"lat": float("nan")}, "refused.place_wrong"),
    ],
)
def test_a_report_outside_the_vocabulary_is_refused(changes: dict[str, Any], code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        reported(**changes)
    assert refused.value.words.code == code


def test_a_report_with_an_address_alone_is_taken() -> None:
    assert reported(lon=None, lat=None).address == "大学路1号"


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "a \"quoted\" 'one'", "🕳️ 㙍", "长" * 10_000])
def test_what_people_write_is_kept_as_it_is(text: str) -> None:
    assert reported(description=text).description == text


def same_fields(command: c.Command, case: Case) -> dict[str, tuple[Any, Any]]:
    """The fields that command and case both have, where they differ."""
    names = {each.name for each in fields(command)} & {each.name for each in fields(case)}
    pairs = {name: (getattr(command, name), getattr(case, name)) for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1] or pair[0] is None}


def test_nothing_that_was_reported_is_lost() -> None:
    command = a_report(urgent=True, component="4101030101000001", external_number="12319-7", condition=2, lead=7)
    decision = decide(
        None,
        command,
        replace(who("collector"), roles=frozenset({Role.COLLECTOR, Role.SYSTEM})),
        LAW,
        NOW,
        Areas(STREET, "c", "cell", "duty", "road", "B"),
    )
    case = decision.after
    assert same_fields(command, case) == {"street": (None, STREET)}
    assert (case.street, case.community, case.cell, case.duty_grid, case.road_section) == (
        STREET, "c", "cell", "duty", "road",
    )  # fmt: skip
    assert (case.reported_at, case.reported_by, case.taxonomy, case.version) == (NOW, "collector", "small@1", 1)


def test_a_street_chosen_by_hand_counts_where_no_area_holds_the_point() -> None:
    by_hand = a_report(street="s9", lon=None, lat=None)
    assert decide(None, by_hand, who("call_taker"), LAW, NOW).after.street == "s9"
    located = decide(None, a_report(street="s9"), who("call_taker"), LAW, NOW, Areas(STREET))
    assert located.after.street == STREET
    with pytest.raises(NotAllowed):
        decide(None, by_hand, replace(who("call_taker"), streets=frozenset({STREET})), LAW, NOW)
    with pytest.raises(RuleBroken):
        decide(None, a_report(street="a,b"), who("call_taker"), LAW, NOW)


def test_nothing_that_was_imported_is_lost() -> None:
    told: dict[str, Any] = {
        "command_id": "x", "channel": "hotline", "external_number": "9", "kind": Kind.COMPONENT, "subclass": "0101",
        "taxonomy": "small@1", "state": State.CLOSED, "condition": 3, "urgent": True, "description": "d",
        "address": "a", "lon": 113.0, "lat": 34.0, "street": "s", "community": "c", "component": "p", "unit": "u",
        "reported_at": 1, "accepted_at": 2, "filed_at": 3, "dispatched_at": 4, "disposed_at": 5, "ended_at": 6,
        "deadline": 7, "oddity": "odd",
    }  # fmt: skip
    assert set(told) == {each.name for each in fields(c.Import)}
    command = c.Import(**told)
    assert same_fields(command, decide(None, command, who("importer"), LAW, NOW).after) == {}


def test_each_act_leaves_its_moment_and_its_name() -> None:
    case = a_case(LAW, "disposed", step_ms=1000)
    assert [case.accepted_at, case.filed_at, case.dispatched_at, case.disposed_at] == [
        MORNING + 1000,
        MORNING + 2000,
        MORNING + 3000,
        MORNING + 5000,
    ]
    assert (case.reported_by, case.filed_by, case.disposed_by) == ("collector", "call_taker", "department")


def test_a_failed_check_takes_the_disposal_back_but_not_who_did_it() -> None:
    case = done(a_case(LAW, "checking"), LAW, "check:fail", NOW)
    assert (case.disposed_at, case.disposed_by, case.rework) == (None, "department", 1)


def test_the_profile_decides_the_area_class_where_it_names_the_street() -> None:
    told = decide(None, a_report(), who("collector"), LAW, NOW, Areas(OTHER_STREET, area_class="A")).after
    assert (told.area_class, reported().area_class) == ("C", "B")


def test_a_report_needs_a_list_to_stand_on() -> None:
    law = type(LAW)(LAW.profile, {}, LAW.calendar)
    with pytest.raises(RuleBroken, match=r"refused\.taxonomy_unknown"):
        decide(None, a_report(), who("collector"), law, NOW)


def test_the_reporter_goes_beside_the_case_never_into_it_nor_into_a_log() -> None:
    command = a_report(reporter_name="王某", reporter_phone="13800000000")
    decision = decide(None, command, who("call_taker"), LAW, NOW)
    assert decision.reporter is not None
    assert (decision.reporter.name, decision.reporter.phone) == ("王某", "13800000000")
    assert "王某" not in repr(decision) + repr(command)
    assert "13800000000" not in repr(decision) + repr(command)
    assert decide(None, a_report(), who("call_taker"), LAW, NOW).reporter is None


@pytest.mark.parametrize(
    ("phone", "kept"),
    [
        ("110", "110"), ("13800000000", "13800000000"), ("+86 (371) 6771-2345", "037167712345"), ("0" * 20, "0" * 20),
        ("1-2-3", "123"), ("+86 138-0000 0000", "13800000000"), ("0086 10 88880000", "01088880000"),
        ("0371-6771 2345", "037167712345"), ("+86 12345", "12345"), ("+852 2345 6789", "+85223456789"),
        ("＋８６ １３８－００００—００００", "13800000000"), ("一三八〇〇〇〇〇〇〇〇", "13800000000"),
    ],
)  # fmt: skip
def test_a_telephone_that_can_be_called_back_is_taken_and_kept_in_one_spelling(phone: str, kept: str) -> None:
    reporter = decide(None, a_report(reporter_phone=phone), who("call_taker"), LAW, NOW).reporter
    assert reporter is not None
    assert reporter.phone == kept


@pytest.mark.parametrize(
    "phone",
    [
        "",
        "12",
        "+-()",
        "0" * 21,
        "138x0000",
        "138\n0000",
        "138 0000\n",
        "1 2 3" + " " * 30,
        "tel:110",
        "1\0002345",
    ],
)
def test_what_is_no_telephone_is_refused_without_repeating_it(phone: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        decide(None, a_report(reporter_phone=phone), who("call_taker"), LAW, NOW)
    assert (refused.value.words.code, refused.value.words.params) == ("refused.phone_wrong", {})


@pytest.mark.parametrize("name", ["王" * 65, "王\0某"])
def test_a_name_that_cannot_be_kept_is_refused(name: str) -> None:
    decide(None, a_report(reporter_name="王" * 64), who("call_taker"), LAW, NOW)
    with pytest.raises(RuleBroken, match=r"refused\.name_wrong"):
        decide(None, a_report(reporter_name=name), who("call_taker"), LAW, NOW)


def filing(case: Case, condition: int = 2) -> Case:
    return decide(case, a_command("file", case, condition=condition), who("shift_leader"), LAW, NOW).after


def test_what_the_public_reports_is_filed_after_it_was_verified() -> None:
    case = done(new_case(LAW, NOW, channel="hotline"), LAW, "accept", NOW)
    with pytest.raises(RuleBroken, match=r"refused\.not_verified"):
        filing(case)
    case = done(done(case, LAW, "send_verify", NOW), LAW, "verify:cannot", NOW)
    with pytest.raises(RuleBroken, match=r"refused\.not_verified"):
        filing(case)
    case = done(done(case, LAW, "send_verify", NOW), LAW, "verify:pass", NOW)
    assert filing(case).state is State.FILED


def test_a_verification_that_found_nothing_keeps_any_case_from_being_filed() -> None:
    case = done(done(a_case(LAW, "accepted"), LAW, "send_verify", NOW), LAW, "verify:fail", NOW)
    with pytest.raises(RuleBroken, match=r"refused\.not_verified"):
        filing(case)


def test_filing_names_a_condition_of_the_subclass() -> None:
    case = a_case(LAW, "accepted")
    with pytest.raises(RuleBroken) as refused:
        filing(case, 9)
    assert refused.value.words.params == {"kind": "component", "subclass": "0101", "condition": 9}
    filed = filing(case, 3)
    assert (filed.condition, filed.filed_by, filed.filed_at) == (3, "shift_leader", filed.changed_at)


def test_a_case_that_came_in_as_filed_without_a_condition_cannot_be_dispatched() -> None:
    case = imported(taxonomy="small@1", kind=Kind.COMPONENT, state=State.FILED, filed_at=moment("2015-06-30 09:00"))
    with pytest.raises(RuleBroken, match=r"refused\.condition_missing"):
        decide(case, a_command("dispatch", case), who("dispatcher"), LAW, NOW)


@pytest.mark.parametrize(("unit", "code"), [("", "refused.field_missing"), ("U-nowhere", "refused.unit_unknown")])
def test_a_case_is_dispatched_to_a_unit_that_exists(unit: str, code: str) -> None:
    case = a_case(LAW, "filed")
    with pytest.raises(RuleBroken) as refused:
        decide(case, a_command("dispatch", case, unit=unit), who("dispatcher"), LAW, NOW)
    assert refused.value.words.code == code
    anywhere = a_law(units=None)
    if unit:
        assert decide(case, a_command("dispatch", case, unit=unit), who("dispatcher"), anywhere, NOW).after.unit == unit


def test_a_unit_gets_no_case_from_the_moment_on_at_which_it_ends() -> None:
    case, ends = a_case(LAW, "filed"), MORNING + 3_600_000
    law = replace(LAW, units={UNIT: ends}, ground=4)
    told = decide(case, a_command("dispatch", case), who("dispatcher"), law, ends - 1)
    assert (told.after.unit, told.ground) == (UNIT, 4)
    assert decide(case, a_command("hold", case), who("dispatcher"), law, ends).ground is None
    with pytest.raises(RuleBroken, match=r"refused\.unit_unknown"):
        decide(case, a_command("dispatch", case), who("dispatcher"), law, ends)


def test_moments_of_a_case_never_go_backwards() -> None:
    case = a_case(LAW, "reported")
    decision = decide(case, a_command("accept", case), who("call_taker"), LAW, case.changed_at - 60_000)
    assert (decision.at, decision.after.accepted_at) == (case.changed_at, case.changed_at)


# -- foreign cases ----------------------------------------------------------------------------------------------------
def imported(**changes: Any) -> Case:
    told: dict[str, Any] = {
        "command_id": fresh_id(), "channel": "patrol", "external_number": "101001", "kind": Kind.EVENT,
        "subclass": "0101", "taxonomy": HISTORY, "state": State.ACCEPTED, "reported_at": moment("2015-06-29 08:00"),
        "street": "Roxbury",
    }  # fmt: skip
    command = c.Import(**(told | changes))
    return decide(None, command, who("importer"), LAW, moment("2015-06-30 12:00")).after


ENDED_AT = moment("2015-06-30 10:00")


@pytest.mark.parametrize(
    ("deadline", "verdict"),
    [(ENDED_AT, Verdict.ON_TIME), (ENDED_AT - 1, Verdict.LATE), (ENDED_AT + 1, Verdict.ON_TIME), (None, None)],
)
def test_a_foreign_case_is_on_time_iff_it_ended_by_its_deadline(deadline: int | None, verdict: Verdict | None) -> None:
    case = imported(state=State.CLOSED, ended_at=ENDED_AT, deadline=deadline)
    assert (case.verdict, case.deadline, case.ended_at, case.timers) == (verdict, deadline, ENDED_AT, ())


def test_an_open_foreign_case_runs_towards_its_deadline_day_and_night() -> None:
    case = imported(deadline=moment("2015-06-30 18:00"))  # 34 h from its report; 80 % after 27.2 h
    assert (case.timer, local(case.warn_at), local(case.due_at)) == (
        TimerKind.DISPOSE,
        "2015-06-30 11:12:00",
        "2015-06-30 18:00:00",
    )
    assert case.verdict is None
    assert k.look(case, moment("2015-06-30 12:00")) is TimeLook.WARNING


def test_an_open_foreign_case_without_a_deadline_waits() -> None:
    case = imported()
    assert (case.timer, case.due_at, [timer.kind for timer in case.timers]) == (None, None, [TimerKind.TOTAL])
    assert k.look(case, moment("2026-01-01 00:00")) is TimeLook.WAITING


def test_areas_by_column_stand_where_there_is_no_polygon() -> None:
    assert imported().street == "Roxbury"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"channel": "rumour"}, "refused.channel_unknown"),
        ({"taxonomy": "nobody@1"}, "refused.taxonomy_unknown"),
        ({"subclass": "7777"}, "refused.subclass_unknown"),
        ({"lon": 500.0, "lat": 0.0}, "refused.place_wrong"),
        ({"reported_at": moment("2015-07-01 00:00")}, "refused.moment_in_future"),
        ({"state": State.CLOSED, "ended_at": moment("2015-06-30 12:01")}, "refused.moment_in_future"),
        ({"state": State.CLOSED}, "refused.moment_missing"),
        ({"ended_at": ENDED_AT}, "refused.moment_missing"),
        ({"state": State.CLOSED, "ended_at": moment("2015-06-29 07:59")}, "refused.moment_order"),
    ],
)
def test_a_foreign_case_outside_the_vocabulary_is_refused(changes: dict[str, Any], code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        imported(**changes)
    assert refused.value.words.code == code


def test_a_row_closed_before_it_was_opened_is_kept_when_it_is_marked() -> None:
    case = imported(state=State.CLOSED, ended_at=moment("2015-06-29 07:00"), oddity="ended_before_report")
    assert (case.oddity, case.state) == ("ended_before_report", State.CLOSED)


@pytest.mark.parametrize(("state", "act"), [(State.ACCEPTED, "file"), (State.FILED, "dispatch")])
def test_nothing_is_filed_under_a_history_only_list(state: State, act: str) -> None:
    case = imported(state=state, condition=None)
    role = "shift_leader" if act == "file" else "dispatcher"
    with pytest.raises(RuleBroken) as refused:
        decide(case, a_command(act, case), who(role), LAW, NOW)
    assert (refused.value.words.code, refused.value.words.params) == ("refused.history_only", {"taxonomy": HISTORY})


@pytest.mark.parametrize("state", list(State))
def test_a_foreign_case_may_stand_in_any_state(state: State) -> None:
    case = imported(state=state, ended_at=ENDED_AT if state in ENDED else None)
    assert (case.state, case.version, case.is_open) == (state, 1, state not in ENDED)


def test_a_new_case_does_not_stand_on_an_old_one() -> None:
    with pytest.raises(ValueError, match="new case"):
        decide(a_case(LAW), a_report(), who("collector"), LAW, MORNING)
