"""Leads: what belongs together is looked at once, a storm of one camera buries no other, programs are judged fairly."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall.cases.vocabulary import Kind
from hall.city.own_rules import LeadRules, TrustedKind
from hall.errors import RuleBroken
from hall.moment import DAY_MS, MINUTE_MS, SECOND_MS
from hall.ports.leads import TOO_LATE
from hall.video.leads.kinds import BY_CODE, KINDS
from hall.video.leads.lead import Detection, Lead, LeadState, Reason
from hall.video.leads.merging import Taken, files_itself, lapsed, take
from hall.video.leads.precision import Judged, Precision, precisions
from hall.video.leads.review import filed, in_order, refused

RULES = LeadRules()
NOW = 10 * DAY_MS
"""By the hall's clock; what these tests tell came before."""


def seen(at: int, camera: str = "c1", kind: str = "refuse", confidence: float = 0.8) -> Detection:
    return Detection(camera, kind, "eye/3", at, confidence, f"picture at {at}")


def lead_of(at: int = 0, **more: object) -> Lead:
    made = take(None, seen(at), RULES, NOW, is_open=False)[1]
    assert made is not None
    return replace(made, **more)  # type: ignore[arg-type]  # the fields are the tests' own


def test_detections_near_each_other_are_one_lead() -> None:
    lead = lead_of()
    for at in (SECOND_MS, 9 * MINUTE_MS, 18 * MINUTE_MS):
        taken, more = take(lead, seen(at), RULES, NOW, is_open=False)
        assert taken is Taken.MERGED
        assert more is not None
        lead = more
    assert (lead.first_at, lead.last_at, lead.count, lead.version) == (0, 18 * MINUTE_MS, 4, 1)
    taken, other = take(lead, seen(29 * MINUTE_MS), RULES, NOW, is_open=False)
    assert (taken, other and other.first_at) == (Taken.NEW, 29 * MINUTE_MS)


def test_surest_picture_stands_for_all() -> None:
    lead = lead_of()
    lead = take(lead, seen(1, confidence=0.95), RULES, NOW, is_open=False)[1] or lead
    lead = take(lead, seen(2, confidence=0.5), RULES, NOW, is_open=False)[1] or lead
    assert (lead.confidence, lead.snapshot, lead.last_at) == (0.95, "picture at 1", 2)


def test_whoever_was_first_is_said() -> None:
    first = refused(lead_of(), Reason.NOTHING, "wang", 1)
    by_itself = filed(lead_of(), 7, "", 1, by_itself=True)
    gone = replace(lead_of(), state=LeadState.LAPSED)
    told = []
    for lead in (first, by_itself, gone):
        with pytest.raises(RuleBroken) as too_late:
            refused(lead, Reason.NOTHING, "li", 2)
        told.append((too_late.value.words.code, dict(too_late.value.words.params)))
    assert told == [
        ("refused.lead_decided", {"user": "wang"}), ("refused.lead_by_itself", {}), ("refused.lead_lapsed", {}),
    ]  # fmt: skip
    assert {code for code, _ in told} <= TOO_LATE


def test_refused_kind_of_a_camera_is_quiet_for_a_while() -> None:
    lead = refused(lead_of(), Reason.NOTHING, "wang", 5 * MINUTE_MS)
    assert take(lead, seen(35 * MINUTE_MS), RULES, NOW, is_open=False) == (Taken.QUIET, None)
    assert take(lead, seen(35 * MINUTE_MS + 1), RULES, NOW, is_open=False)[0] is Taken.NEW


@pytest.mark.parametrize(("is_open", "taken"), [(True, Taken.MERGED), (False, Taken.NEW)])
def test_filed_one_counts_on_while_its_case_is_open(is_open: bool, taken: Taken) -> None:
    lead = filed(lead_of(), 7, "wang", MINUTE_MS)
    made, more = take(lead, seen(600 * MINUTE_MS, confidence=0.99), RULES, NOW, is_open=is_open)
    assert made is taken
    assert not is_open or (more and (more.count, more.confidence)) == (2, 0.8), "what was decided stays as it was"


def test_what_comes_late_asks_nobody_again() -> None:
    assert take(lead_of(at=MINUTE_MS), seen(0), RULES, NOW, is_open=False) == (Taken.OLD, None)


def test_a_clock_that_was_ahead_silences_nobody() -> None:
    """A detection, or a refusal, of forty days to come: what comes when the clock is right again is looked at."""
    ahead = NOW + 40 * DAY_MS
    assert take(lead_of(at=ahead), seen(NOW), RULES, NOW, is_open=False)[0] is Taken.NEW
    put_away = refused(lead_of(), Reason.NOTHING, "wang", ahead)
    assert take(put_away, seen(NOW), RULES, NOW, is_open=False)[0] is Taken.NEW
    assert lapsed(lead_of(at=ahead), NOW, RULES)


def test_lead_lapses_when_nobody_looks() -> None:
    lead = lead_of()
    assert not lapsed(lead, RULES.lapse_ms, RULES)
    assert lapsed(lead, RULES.lapse_ms + 1, RULES)
    assert not lapsed(filed(lead, 7, "wang", 1), RULES.lapse_ms + 1, RULES)


def test_trusted_kind_files_itself_from_its_confidence_on() -> None:
    rules = LeadRules(trusted=(TrustedKind("refuse", 90),))
    assert not files_itself(lead_of(), rules)
    assert files_itself(lead_of(confidence=0.9), rules)
    assert not files_itself(lead_of(confidence=0.99, kind="water"), rules)
    assert not files_itself(filed(lead_of(confidence=0.99), 7, "wang", 1), rules)


def test_camera_has_so_many_leads_that_wait_and_no_more() -> None:
    """What comes beyond is one more of its kind that waits, and where none waits nobody is asked."""
    full = RULES.camera_most
    assert take(None, seen(0), RULES, NOW, is_open=False, waiting=full - 1)[0] is Taken.NEW
    assert take(None, seen(0), RULES, NOW, is_open=False, waiting=full) == (Taken.FULL, None)
    taken, lead = take(lead_of(), seen(60 * MINUTE_MS), RULES, NOW, is_open=False, waiting=full)
    assert (taken, lead and (lead.count, lead.last_at)) == (Taken.MERGED, (2, 60 * MINUTE_MS))


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["refuse", "water"]), st.integers(0, 90)), max_size=60)
)
def test_no_detection_is_lost_or_counted_twice(times: list[tuple[str, str, int]]) -> None:
    """Each is a lead's, or is said to have been left out; leads of one camera and kind do not overlap."""
    latest: dict[tuple[str, str], Lead] = {}
    done: list[Lead] = []
    left_out = 0
    for camera, kind, minute in times:
        was = latest.get((camera, kind))
        taken, lead = take(was, seen(minute * MINUTE_MS, camera, kind), RULES, NOW, is_open=False)
        if taken is Taken.NEW and was is not None:
            done.append(was)
        if lead is None:
            left_out += 1
        else:
            latest[camera, kind] = lead
    assert sum(lead.count for lead in (*done, *latest.values())) + left_out == len(times)


def test_storm_of_one_camera_buries_no_other() -> None:
    """Fifty leads of one camera, one each of four others: these are among the first five."""
    rng = Random(1)
    storm = [lead_of(at=n, camera="storm", id=n, confidence=0.9 + rng.random() / 20) for n in range(50)]
    others = [lead_of(at=n, camera=f"c{n}", id=100 + n, confidence=0.5) for n in range(4)]
    order = in_order([*storm, *others])
    assert len(order) == 54
    assert {lead.camera for lead in order[:5]} == {"storm", "c0", "c1", "c2", "c3"}


@given(st.permutations([lead_of(at=n, id=n, camera=f"c{n % 3}") for n in range(9)]))
def test_order_does_not_hang_on_how_they_came(leads: list[Lead]) -> None:
    assert in_order(leads) == in_order(sorted(leads, key=lambda each: each.id))


def test_two_persons_at_one_lead() -> None:
    lead = refused(lead_of(), Reason.GONE, "wang", 1)
    with pytest.raises(RuleBroken) as told:
        filed(lead, 7, "li", 2)
    assert told.value.words.params == {"user": "wang"}
    with pytest.raises(RuleBroken):
        refused(lead, Reason.GONE, "li", 2)


def test_precision_counts_what_people_judged() -> None:
    leads = [
        filed(lead_of(), 1, "wang", 1),
        refused(lead_of(), Reason.NOTHING, "wang", 1),
        refused(lead_of(), Reason.PERMITTED, "wang", 1),
        lead_of(state=LeadState.LAPSED),
    ]
    judged = [Judged(lead.algorithm, lead.kind, lead.state, lead.reason, 2) for lead in leads]
    assert precisions(judged) == {("eye/3", "refuse"): Precision(2, 2)}
    assert Precision(1, 1).share == 0.5
    assert Precision().share is None
    assert Precision().at_least is None


def test_few_judgements_prove_little() -> None:
    """By hand, from Wilson's formula: 3 of 3 is at least 0.438, 95 of 100 at least 0.888."""
    assert Precision(3, 0).at_least == pytest.approx(0.438, abs=0.001)
    assert Precision(95, 5).at_least == pytest.approx(0.888, abs=0.001)
    assert Precision(0, 5).at_least == pytest.approx(0, abs=1e-12)


def test_kinds_have_a_subclass_each() -> None:
    assert len(BY_CODE) == len(KINDS) == len({kind.subclass for kind in KINDS})
    assert {kind.subclass.split(":")[0] for kind in KINDS} == {Kind.EVENT.value}
    assert {state.value for state in LeadState} >= {"waiting"}


def test_a_surer_sight_without_a_picture_takes_none_away() -> None:
    lead = take(None, seen(1), RULES, NOW, is_open=False)[1]
    assert lead is not None
    more = take(lead, replace(seen(2, confidence=0.9), snapshot=""), RULES, NOW, is_open=False)[1]
    assert more is not None
    assert (more.confidence, more.snapshot) == (0.9, lead.snapshot)
