"""Every refusal is raised by somebody, and carries exactly the parameters that its sentence may speak of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from hall.cases import commands as c
from hall.cases.decide import decide
from hall.cases.numbering import CaseNumbers
from hall.cases.refusals import PARAMS, Refusal
from hall.cases.vocabulary import Act, Kind, Role, State
from hall.errors import CaseChangedMeanwhile, HallError, NotAllowed, NotFound, RuleBroken
from hall.people.roles import closed_reporters
from hall.people.session import Session
from tests.support.fakes import HISTORY, OTHER_UNIT, ZONE, a_command, a_law, a_report, fresh_id, moment, who
from tests.support.histories import MORNING, a_case, new_case

LAW = a_law()
NOW = moment("2026-11-18 12:00")


def act(
    name: str, state: str, session: Session, held: bool = False, changes: dict[str, Any] | None = None, **more: Any
) -> None:
    case = replace(a_case(LAW, state, held), **(changes or {}))
    decide(case, a_command(name, case, **more), session, LAW, NOW)


def report(**changes: Any) -> None:
    decide(None, a_report(**changes), who("collector"), LAW, NOW)


def foreign(**changes: Any) -> None:
    told: dict[str, Any] = {
        "command_id": fresh_id(), "channel": "patrol", "external_number": "1", "kind": Kind.EVENT, "subclass": "0101",
        "taxonomy": HISTORY, "state": State.CLOSED, "reported_at": MORNING, "ended_at": MORNING,
    }  # fmt: skip
    decide(None, c.Import(**(told | changes)), who("importer"), LAW, NOW)


def ask_for_reporter(who: Session) -> None:
    closed = closed_reporters(who)
    if closed is not None:
        raise closed


def side_flow() -> None:
    command = c.SideFlow(command_id=fresh_id(), case_id=0, seen_version=1, act=Act.EXTEND)
    decide(new_case(LAW), command, who("department"), LAW, NOW)


LEADER, DISPATCHER, UNIT_MAN = who("shift_leader"), who("dispatcher"), who("department", "d")
PROVOKED: dict[Refusal, Callable[[], object]] = {
    Refusal.ROLE: lambda: act("accept", "reported", DISPATCHER),
    Refusal.SCOPE: lambda: act("dispatch", "filed", who("dispatcher", streets=frozenset())),
    Refusal.REPORTERS: lambda: ask_for_reporter(DISPATCHER),
    Refusal.NO_CASE: lambda: decide(None, c.Accept(command_id="x", case_id=1, seen_version=1), LEADER, LAW, NOW),
    Refusal.CHANGED: lambda: act("accept", "reported", who("call_taker"), seen_version=9),
    Refusal.WRONG_STATE: lambda: act("close", "filed", LEADER),
    Refusal.ON_HOLD: lambda: act("dispatch", "filed", DISPATCHER, held=True),
    Refusal.HELD_ALREADY: lambda: act("hold", "filed", DISPATCHER, held=True),
    Refusal.NOT_HELD: lambda: act("resume", "filed", DISPATCHER),
    Refusal.NOT_WIRED: side_flow,
    Refusal.NOTE_MISSING: lambda: act("hold", "filed", DISPATCHER, note=" \t"),
    Refusal.CHANNEL_UNKNOWN: lambda: report(channel="rumour"),
    Refusal.TAXONOMY_UNKNOWN: lambda: foreign(taxonomy="x@1"),
    Refusal.SUBCLASS_UNKNOWN: lambda: report(subclass="9999"),
    Refusal.CONDITION_MISSING: lambda: act("dispatch", "filed", DISPATCHER, changes={"condition": None}),
    Refusal.CONDITION_UNKNOWN: lambda: report(condition=9),
    Refusal.DESCRIPTION_MISSING: lambda: report(description=""),
    Refusal.PLACE_MISSING: lambda: report(lon=None, lat=None, address=""),
    Refusal.PLACE_WRONG: lambda: report(lon=999.0),
    Refusal.PHONE_WRONG: lambda: report(reporter_phone="12"),
    Refusal.NAME_WRONG: lambda: report(reporter_name="王" * 65),
    Refusal.HISTORY_ONLY: lambda: act("file", "accepted", LEADER, changes={"taxonomy": HISTORY}),
    Refusal.NOT_VERIFIED: lambda: act("file", "accepted", LEADER, changes={"channel": "hotline"}),
    Refusal.UNIT_MISSING: lambda: act("dispatch", "filed", DISPATCHER, unit=""),
    Refusal.UNIT_UNKNOWN: lambda: act("dispatch", "filed", DISPATCHER, unit="U-nowhere"),
    Refusal.NOT_YOUR_UNIT: lambda: act("start", "dispatched", who("department", unit=OTHER_UNIT)),
    Refusal.OPENER_DISPOSES: lambda: act("start", "dispatched", UNIT_MAN, changes={"filed_by": "d"}),
    Refusal.DISPOSER_CHECKS: lambda: act("check:pass", "checking", who("checker"), changes={"disposed_by": "checker"}),
    Refusal.DISPOSER_CLOSES: lambda: act("close", "to_close", LEADER, changes={"disposed_by": "shift_leader"}),
    Refusal.MOMENT_IN_FUTURE: lambda: foreign(reported_at=NOW + 1),
    Refusal.MOMENT_MISSING: lambda: foreign(ended_at=None),
    Refusal.MOMENT_ORDER: lambda: foreign(ended_at=MORNING - 1),
    Refusal.NUMBERS_EXHAUSTED: lambda: CaseNumbers("410103", ZONE).number(new_case(LAW), 100_000),
}
KINDS = {"refused": RuleBroken, "denied": NotAllowed, "missing": NotFound, "changed": CaseChangedMeanwhile}


@pytest.mark.parametrize("code", list(Refusal))
def test_a_refusal_tells_what_its_sentence_needs(code: Refusal) -> None:
    with pytest.raises(KINDS[code.partition(".")[0]]) as raised:
        PROVOKED[code]()
    error = raised.value
    assert isinstance(error, HallError)
    assert error.words.code == code
    assert set(error.words.params) == set(PARAMS[code])
    assert all(value is None or isinstance(value, (str, int, float)) for value in error.words.params.values())


def test_roles_are_told_as_codes() -> None:
    with pytest.raises(NotAllowed) as denied:
        act("accept", "reported", who("dispatcher", also=frozenset({Role.CHECKER})))
    assert denied.value.words.params["roles"] == "checker,dispatcher"
