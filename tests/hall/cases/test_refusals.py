"""Every refusal is raised by somebody, and carries exactly the parameters that its sentence may speak of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from hall.cases import commands as c
from hall.cases import limits
from hall.cases.attachments import AttachedFile, gone
from hall.cases.decide import decide
from hall.cases.deciding.rules import Around, barred
from hall.cases.numbering import CaseNumbers
from hall.cases.refusals import PARAMS, Refusal
from hall.cases.repeats import not_the_same
from hall.cases.vocabulary import Act, Kind, State
from hall.city.own_rules import AttachmentRules, OwnRules
from hall.errors import CaseChangedMeanwhile, HallError, NotAllowed, NotFound, RuleBroken
from hall.moment import DAY_MS
from hall.people.rights import closed_reporters
from hall.people.roles import Role
from hall.people.session import Session
from tests.support.fakes import (
    HISTORY,
    OTHER_UNIT,
    ZONE,
    a_command,
    a_file,
    a_law,
    a_profile,
    a_report,
    fresh_id,
    moment,
    who,
)
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


def known_command() -> None:
    refusal = not_the_same(a_report(), LEADER, "somebody else", "")
    assert refusal is not None
    raise refusal


def side_flow() -> None:
    command = c.act_on(Act.ASSIST, command_id=fresh_id(), case_id=0, seen_version=1)
    decide(new_case(LAW), command, who("department"), LAW, NOW)


def attach(*files: AttachedFile) -> None:
    act("attach", "filed", DISPATCHER, files=files)


def file_gone() -> None:
    raise gone(a_file())


def not_offered(around: Around, act: Act) -> None:
    case = a_case(LAW, "in_progress")
    refusal = barred(act, LAW.lifecycle.row(act, case.state), case, UNIT_MAN, LAW, around)
    assert refusal is not None
    raise refusal


LEADER, DISPATCHER, UNIT_MAN = who("shift_leader"), who("dispatcher"), who("department", "d")
PROVOKED: dict[Refusal, Callable[[], object]] = {
    Refusal.ROLE: lambda: act("accept", "reported", DISPATCHER),
    Refusal.SCOPE: lambda: act("dispatch", "filed", who("dispatcher", streets=frozenset())),
    Refusal.REPORTERS: lambda: ask_for_reporter(DISPATCHER),
    Refusal.KNOWN_COMMAND: known_command,
    Refusal.NO_CASE: lambda: decide(
        None, c.act_on(Act.ACCEPT, command_id="x", case_id=1, seen_version=1), LEADER, LAW, NOW
    ),
    Refusal.CHANGED: lambda: act("accept", "reported", who("call_taker"), seen_version=9),
    Refusal.WRONG_STATE: lambda: act("close", "filed", LEADER),
    Refusal.ON_HOLD: lambda: act("dispatch", "filed", DISPATCHER, held=True),
    Refusal.HELD_ALREADY: lambda: act("hold", "filed", DISPATCHER, held=True),
    Refusal.NOT_HELD: lambda: act("resume", "filed", DISPATCHER),
    Refusal.NOT_WIRED: side_flow,
    Refusal.NEEDS_CONSENT: lambda: act("extend", "dispatched", UNIT_MAN),
    Refusal.NOTE_MISSING: lambda: act("hold", "filed", DISPATCHER, note=" \u3164"),
    Refusal.FIELD_MISSING: lambda: act("dispatch", "filed", DISPATCHER, unit=""),
    Refusal.FIELD_UNKNOWN: lambda: act("accept", "reported", who("call_taker"), unit="U"),
    Refusal.FIELD_WRONG: lambda: act("file", "accepted", LEADER, condition="2"),
    Refusal.CHANNEL_UNKNOWN: lambda: report(channel="rumour"),
    Refusal.TAXONOMY_UNKNOWN: lambda: foreign(taxonomy="x@1"),
    Refusal.SUBCLASS_UNKNOWN: lambda: report(subclass="9999"),
    Refusal.CONDITION_MISSING: lambda: act("dispatch", "filed", DISPATCHER, changes={"condition": None}),
    Refusal.CONDITION_UNKNOWN: lambda: report(condition=9),
    Refusal.DESCRIPTION_MISSING: lambda: report(description="\u2800"),
    Refusal.PLACE_MISSING: lambda: report(lon=None, lat=None, address="\ufe0f"),
    Refusal.PLACE_WRONG: lambda: report(lon=999.0),
    Refusal.PHONE_WRONG: lambda: report(reporter_phone="12"),
    Refusal.NAME_WRONG: lambda: report(reporter_name="王" * 65),
    Refusal.TEXT_BROKEN: lambda: report(reporter_name="王\ud83d"),
    Refusal.TEXT_LONG: lambda: act("hold", "filed", DISPATCHER, note="长" * (limits.NOTE + 1)),
    Refusal.HISTORY_ONLY: lambda: act("file", "accepted", LEADER, changes={"taxonomy": HISTORY}),
    Refusal.NOT_VERIFIED: lambda: act("file", "accepted", LEADER, changes={"channel": "hotline"}),
    Refusal.UNIT_UNKNOWN: lambda: act("dispatch", "filed", DISPATCHER, unit="U-nowhere"),
    Refusal.NOT_YOUR_UNIT: lambda: act("start", "dispatched", who("department", unit=OTHER_UNIT)),
    Refusal.OPENER_DISPOSES: lambda: act("start", "dispatched", UNIT_MAN, changes={"filed_by": "d"}),
    Refusal.DISPOSER_CHECKS: lambda: act("check:pass", "checking", who("checker"), changes={"disposed_by": "checker"}),
    Refusal.DISPOSER_CLOSES: lambda: act("close", "to_close", LEADER, changes={"disposed_by": "shift_leader"}),
    Refusal.ASKED_ALREADY: lambda: not_offered(Around(asked={Act.EXTEND: "YQ1"}), Act.EXTEND),
    Refusal.RETURN_TOO_LATE: lambda: not_offered(Around(NOW + 7 * DAY_MS), Act.RETURN),
    Refusal.EXTEND_OVERDUE: lambda: not_offered(Around(NOW + 7 * DAY_MS), Act.EXTEND),
    Refusal.TOO_OFTEN: lambda: not_offered(Around(done={Act.EXTEND: 2}), Act.EXTEND),
    Refusal.FILES_MANY: lambda: attach(*[a_file()] * 11),
    Refusal.FILES_LARGE: lambda: attach(*[a_file(size=10 << 20)] * 6),
    Refusal.FILE_LARGE: lambda: attach(a_file(size=(10 << 20) + 1)),
    Refusal.FILE_MEDIA: lambda: attach(a_file(media="application/zip")),
    Refusal.FILE_WRONG: lambda: attach(a_file(digest="../../etc/passwd")),
    Refusal.FILE_GONE: file_gone,
    Refusal.MOMENT_IN_FUTURE: lambda: foreign(reported_at=NOW + 1),
    Refusal.MOMENT_MISSING: lambda: foreign(ended_at=None),
    Refusal.MOMENT_ORDER: lambda: foreign(ended_at=MORNING - 1),
    Refusal.NUMBERS_EXHAUSTED: lambda: CaseNumbers("410103", ZONE).number(new_case(LAW), 100_000),
}


@pytest.mark.parametrize(
    ("ask", "field", "size"),
    [(report, "description", limits.DESCRIPTION), (report, "address", limits.ADDRESS),
     (foreign, "description", limits.DESCRIPTION), (foreign, "address", limits.ADDRESS)],
)  # fmt: skip
def test_a_text_has_a_bound_that_is_told(ask: Callable[..., None], field: str, size: int) -> None:
    ask(**{field: "长" * size})
    with pytest.raises(RuleBroken) as refused:
        ask(**{field: "长" * (size + 1)})
    assert (refused.value.words.code, refused.value.words.params) == (
        Refusal.TEXT_LONG, {"field": field, "size": size},
    )  # fmt: skip


@pytest.mark.parametrize("field", ["description", "address"])
def test_half_a_character_is_refused_before_anything_is_made_of_it(field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        report(**{field: "井盖\ud83d"})
    assert (refused.value.words.code, refused.value.words.params) == (Refusal.TEXT_BROKEN, {"field": field})


def test_a_note_has_a_bound_that_is_told() -> None:
    act("hold", "filed", DISPATCHER, note="长" * limits.NOTE)
    act("accept", "reported", who("call_taker"), note="长" * limits.NOTE)
    with pytest.raises(RuleBroken, match=r"refused\.text_long"):
        act("accept", "reported", who("call_taker"), note="长" * (limits.NOTE + 1))


@pytest.mark.parametrize("name", ["", " ", "a\nb.jpg", "a\0.jpg", "\ud800.jpg"])
def test_a_file_has_a_name_that_can_be_shown_in_a_line(name: str) -> None:
    attach(a_file(name="现场 1.jpg"))
    with pytest.raises(RuleBroken, match=r"refused\.file_wrong"):
        attach(a_file(name=name))


def test_what_a_city_takes_and_how_much_is_its_law() -> None:
    own = OwnRules(attachments=AttachmentRules(file_mb=1, act_mb=2, files=3, times=1, media=("application/pdf",)))
    law, case = a_law(a_profile(own=own)), a_case(LAW, "filed")

    def said(*files: AttachedFile, earlier: int = 0) -> str:
        try:
            decide(
                case,
                a_command("attach", case, files=files),
                DISPATCHER,
                law,
                NOW,
                around=Around(NOW, {Act.ATTACH: earlier}),
            )
        except RuleBroken as refused:
            return refused.words.code
        return ""

    plan = a_file(media="application/pdf", size=1 << 20)
    assert said(plan, plan) == said(replace(plan, size=1)) == ""
    assert said(plan, earlier=1) == "refused.too_often"
    assert said(plan, plan, plan) == "refused.files_large"
    assert said(replace(plan, size=(1 << 20) + 1)) == "refused.file_large"
    assert said(*[replace(plan, size=1)] * 4) == "refused.files_many"
    assert said(a_file()) == "refused.file_media"
    assert said() == "refused.field_missing"


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
