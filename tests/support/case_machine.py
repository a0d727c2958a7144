"""Random sequences of commands against the law written by hand. Runs over anything that is a desk: memory or database.

A subclass makes the world in ``make_world``; where a command must lead comes from law_by_hand, never from the program.
"""

from __future__ import annotations

from typing import Any, Protocol

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from hall.cases.case import Case
from hall.cases.vocabulary import Verdict
from hall.errors import CaseChangedMeanwhile, HallError, NotAllowed, RuleBroken
from hall.facts import FactKind
from hall.moment import HOUR_MS, MINUTE_MS, Moment
from hall.people.roles import Role
from hall.people.session import Session
from hall.ports import Receipt
from tests.support import law_by_hand as hand
from tests.support.fakes import OTHER_UNIT, UNIT, a_command, a_report, moment, who

RUNS_IN = {
    "reported": "accept", "accepted": "file", "verifying": "verify", "filed": "dispatch", "dispatched": "dispose",
    "in_progress": "dispose", "disposed": "confirm", "checking": "check", "to_close": "close",
}  # fmt: skip
"""By hand from docs/field.md §6.3: the one timer beside the total time that runs in a state."""

CONDITIONS = {1, 2, 3}
"""The filing conditions of the small city's only subclass."""


ASKED = "asked"
"""Not done but asked for; nothing happens to the case."""

NOT_NOW = {"refused.request_pending", "refused.return_too_late", "refused.extend_overdue"}
"""Why a request that is well formed may be refused all the same: requests have tests of their own."""


class World(Protocol):
    """What the machine needs: a desk, a way to look at a case, and hands on the timer."""

    def handle(self, command: Any, session: Session) -> Receipt:
        """As ``CaseCommandHandler.handle``."""

    def read(self, case_id: int) -> Case:
        """The case as it is stored, with its timers."""

    def set_now(self, now: Moment) -> None:
        """From here on it is that late."""

    def close(self) -> None:
        """Give back what was taken."""


class CaseMachine(RuleBasedStateMachine):
    """Cases and what may happen to them. ``seen`` holds every case as it was left by the last act that was done."""

    world: World
    now: Moment
    seen: dict[int, Case]

    def make_world(self) -> World:
        """A desk of the small city (fakes.a_law) with no case yet."""
        raise NotImplementedError

    @initialize()
    def begin(self) -> None:
        """Wednesday evening before National Day, so that nights and holidays are met soon."""
        self.seen = {}
        self.world = self.make_world()
        self._at(moment("2026-09-30 16:00"))

    def teardown(self) -> None:
        """Give the world back."""
        if hasattr(self, "world"):
            self.world.close()

    def _at(self, now: Moment) -> None:
        self.now = now
        self.world.set_now(now)

    @rule(minutes=st.one_of(st.integers(1, 90), st.integers(60, 14 * 24 * 60)), back=st.booleans())
    def time_passes(self, minutes: int, back: bool) -> None:
        """Mostly forward; a timer that is put back must not take any case with it."""
        self._at(self.now - 5 * MINUTE_MS if back and minutes < 10 else self.now + minutes * MINUTE_MS)

    @precondition(lambda self: len(self.seen) < 4)
    @rule(channel=st.sampled_from(["patrol", "hotline"]), urgent=st.booleans(), role=st.sampled_from(list(Role)))
    def report(self, channel: str, urgent: bool, role: Role) -> None:
        """A new case, by whoever."""
        command = a_report(channel=channel, urgent=urgent)
        if role.value not in hand.WHO_MAY["report"]:
            role = Role.COLLECTOR
        receipt = self.world.handle(command, who(role, f"{role.value}-opens"))
        case = self.world.read(receipt.case_id)
        assert (case.state.value, case.version, receipt.version) == ("reported", 1, 1)
        assert len(case.number) == 19
        assert case.number not in {other.number for other in self.seen.values()}
        self.seen[case.id] = case

    @precondition(lambda self: self.seen)
    @rule(
        pick=st.integers(0, 99),
        turns=st.lists(st.tuples(st.sampled_from(range(8)), st.integers(0, 600)), min_size=4, max_size=24),
    )
    def live(self, pick: int, turns: list[tuple[int, int]]) -> None:
        """Some acts that the matrix allows, done by those who may, minutes apart: so that deep states are reached."""
        for turn, minutes in turns:
            case = self._pick(pick)
            ways = _ways(case)
            if ways:
                act = ways[turn if turn < len(ways) else 0]
                self._try(case, act, who(hand.role_of(act), f"{act}-person"), "理由", False, turn % 3 + 1, UNIT)
                self._at(self.now + minutes * MINUTE_MS)

    @precondition(lambda self: self.seen)
    @rule(
        pick=st.integers(0, 99),
        act=st.sampled_from(hand.ACTS_WITH_RESULTS),
        role=st.one_of(st.none(), st.sampled_from(list(Role))),
        note=st.sampled_from(["", "  ", "理由"]),
        stale=st.sampled_from([False, False, False, True]),
        condition=st.sampled_from([1, 2, 3, 9]),
        unit=st.sampled_from([UNIT, OTHER_UNIT, "U-nowhere", ""]),
    )
    def try_anything(
        self, pick: int, act: str, role: Role | None, note: str, stale: bool, condition: int, unit: str
    ) -> None:
        """Any act by anybody, well formed or not."""
        case = self._pick(pick)
        role = role or hand.role_of(act)
        session = who(role, f"{role.value}-person", unit=unit if role is Role.DEPARTMENT else None)
        self._try(case, act, session, note, stale, condition, unit)

    @precondition(lambda self: self.seen)
    @rule(pick=st.integers(0, 99))
    def send_twice(self, pick: int) -> None:
        """The same command again is answered with its first receipt and does nothing."""
        case = self._pick(pick)
        if case.state.value == "reported":
            command = a_command("accept", case)
            first = self.world.handle(command, who("call_taker"))
            again = self.world.handle(command, who("call_taker"))
            assert (again.version, again.state, again.at) == (first.version, first.state, first.at)
            assert again.repeated
            self.seen[case.id] = self.world.read(case.id)
            assert self.seen[case.id].version == case.version + 1

    def _pick(self, pick: int) -> Case:
        return list(self.seen.values())[pick % len(self.seen)]

    def _try(self, case: Case, act: str, session: Session, note: str, stale: bool, condition: int, unit: str) -> None:
        name, more = act.partition(":")[0], dict[str, Any]()
        if name == "file":
            more["condition"] = condition
        if name == "dispatch":
            more["unit"] = unit
        command = a_command(act, case, note, **more, **({"seen_version": case.version - 1} if stale else {}))
        wanted = _by_hand(case, act, session, note, stale, condition, unit)
        try:
            receipt = self.world.handle(command, session)
        except HallError as refused:
            assert type(refused) is (RuleBroken if wanted is ASKED else wanted), (act, case.state, refused)
            assert wanted is not ASKED or refused.words.code in NOT_NOW
            assert self.world.read(case.id) == case
            return
        if wanted is ASKED:
            assert (receipt.state, receipt.subject.kind) == ("pending", FactKind.REQUEST)
            assert self.world.read(case.id) == case
            return
        after = self.world.read(case.id)
        assert after.state.value == wanted, (act, case.state)
        _check_step(case, after, act)
        self.seen[case.id] = after

    @invariant()
    def stored_as_it_was_left(self) -> None:
        """Nothing changes by itself; timers run where they should; what is over is over."""
        for case in getattr(self, "seen", {}).values():
            assert self.world.read(case.id) == case
            _check_timers(case)


def _ways(case: Case) -> list[str]:
    """What the matrix allows to the case, the way on first (to a verification where filing waits for one)."""
    held = case.held_at is not None
    moving = (act for act in hand.ACTS_WITH_RESULTS if act != "attach")
    ways = [act for act in moving if hand.expected(case.state.value, held, act)]
    if case.state.value == "accepted" and (case.verified or not _to_verify(case)):
        ways.sort(key=lambda act: act != "file")
    return ways


def _by_hand(
    case: Case, act: str, session: Session, note: str, stale: bool, condition: int, unit: str
) -> str | type[HallError]:
    """Where the command must lead, or how it must be refused, by docs/field.md §3 to §5."""
    name = act.partition(":")[0]
    if not {role.value for role in session.roles} & hand.WHO_MAY[name]:
        return NotAllowed
    if stale:
        return CaseChangedMeanwhile
    target = hand.expected(case.state.value, case.held_at is not None, act)
    if target is None and case.held_at is None and name in hand.CONSENT.get(case.state.value, {}):
        target = ASKED
    well_formed = {
        "file": condition in CONDITIONS and (case.verified or not _to_verify(case)),
        "dispatch": unit in {UNIT, OTHER_UNIT},
        "attach": Role.DEPARTMENT not in session.roles or session.unit == case.unit,
        "start": session.unit == case.unit,
        "dispose": session.unit == case.unit,
        "return": bool(note.strip()) and session.unit in (case.unit, None),
        "extend": bool(note.strip()) and session.unit == case.unit,
    }.get(name, bool(note.strip()) or act not in hand.NOTE_NEEDED)
    return target if target is not None and well_formed else RuleBroken


def _to_verify(case: Case) -> bool:
    return case.channel == "hotline" or any(timer.kind.value == "verify" for timer in case.timers)


def _check_step(before: Case, after: Case, act: str) -> None:
    assert after.version == before.version + 1
    assert after.changed_at >= before.changed_at
    assert (after.number, after.reported_at, after.reported_by) == (
        before.number,
        before.reported_at,
        before.reported_by,
    )
    assert after.rework == before.rework + (act == "check:fail")
    now = {timer.kind: timer for timer in after.timers}
    for timer in before.timers:
        then = now[timer.kind]
        if timer.stopped_at is None:
            assert then.started_at == timer.started_at
            assert then.used_ms >= timer.used_ms
        elif then != timer:  # begun anew: only the centre's own timers do, and only where the act's way says so
            assert then.started_at == after.changed_at >= timer.stopped_at
            assert timer.kind.value == RUNS_IN[after.state.value] != "dispose"


def _check_timers(case: Case) -> None:
    state, over = case.state.value, not case.is_open
    running = {timer.kind.value for timer in case.timers if timer.since is not None}
    assert running == (set() if over or case.is_held else {"total", RUNS_IN[state]})
    assert (case.ended_at is not None) == over
    assert case.due_at is None or case.warn_at is not None
    for timer in case.timers:
        assert timer.used_ms >= 0
        assert (timer.due_at is not None) == (timer.since is not None and timer.limit_ms is not None)
        assert timer.due_at is None or timer.warn_at is None or timer.warn_at <= timer.due_at
    if state == "closed":
        _check_verdict(case)
    else:
        assert case.verdict is None


def _check_verdict(case: Case) -> None:
    spent = next(timer for timer in case.timers if timer.kind.value == "dispose")
    assert spent.limit_ms in {2 * HOUR_MS, 8 * HOUR_MS, 40 * HOUR_MS}
    late = spent.late_at is not None or spent.used_ms > spent.limit_ms  # a limit at a period's end passes in the night
    assert case.verdict is (Verdict.LATE if late else Verdict.ON_TIME)
