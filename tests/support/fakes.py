"""A small city, its law, its people and a store in memory, for tests of the field. Speaking defaults, no database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from itertools import count
from types import MappingProxyType
from typing import Any, Self

from hall.cases import commands as c
from hall.cases.attachments import AttachedFile, AttachmentKind
from hall.cases.case import Case
from hall.cases.law import Decision, Law
from hall.cases.numbering import CaseNumbers
from hall.cases.vocabulary import Act, CheckResult, Kind
from hall.city.areas import Areas
from hall.city.growing_taxonomy import GrowingTaxonomy
from hall.city.profile import CentreTimer, DutyBy, DutyRules, MapView, Profile, SourceChannel, WorkTime
from hall.city.taxonomy import FilingCondition, Subclass, Taxonomy, TaxonomyClass
from hall.city.work_calendar import TimeUnit, WorkCalendar
from hall.city.zone import CityZone
from hall.errors import CaseChangedMeanwhile, NotFound, RuleBroken, StoreUnreachable
from hall.facts import case_subject, request_subject
from hall.moment import HOUR_MS, MINUTE_MS, Moment
from hall.people.roles import Role
from hall.people.session import Session
from hall.ports import Decided, Done, Receipt
from hall.requests.decide import Ruling
from hall.requests.request import Request

ZONE = CityZone("Asia/Shanghai")
PERIODS = ((480, 720), (840, 1080))
"""08:00–12:00 and 14:00–18:00 (docs/field.md §6.1)."""

HOLIDAYS_2026 = MappingProxyType(
    {
        date(2026, 2, 14): True, date(2026, 2, 16): False, date(2026, 2, 17): False, date(2026, 2, 18): False,
        date(2026, 2, 19): False, date(2026, 2, 20): False, date(2026, 2, 23): False, date(2026, 2, 28): True,
        date(2026, 9, 20): True, date(2026, 9, 25): False, date(2026, 10, 1): False, date(2026, 10, 2): False,
        date(2026, 10, 5): False, date(2026, 10, 6): False, date(2026, 10, 7): False, date(2026, 10, 10): True,
    }
)  # fmt: skip
"""Spring Festival, Mid-Autumn and National Day 2026 with their make-up days (True: worked), as announced."""

STREET, OTHER_STREET = "410103001", "410103002"
UNIT, OTHER_UNIT = "U-water", "U-road"
HISTORY = "boston@2015"


def moment(text: str) -> Moment:
    """The moment of a local time such as "2026-09-30 17:00" or "… 17:00:30"."""
    return ZONE.moment(datetime.fromisoformat(text))


def local(at: Moment | None) -> str | None:
    """The other way, to the second."""
    return None if at is None else ZONE.local(at).strftime("%Y-%m-%d %H:%M:%S")


def a_calendar() -> WorkCalendar:
    """Plain weeks but for what was announced for 2026."""
    return WorkCalendar(ZONE, PERIODS, HOLIDAYS_2026)


def _condition(number: int, unit: TimeUnit, hours: tuple[int, int, int]) -> FilingCondition:
    limits = dict(zip("ABC", (h * HOUR_MS for h in hours), strict=True))
    return FilingCondition("component", "0101", number, f"condition {number}", limits, unit, "restored")


def a_taxonomy() -> Taxonomy:
    """One subclass with three conditions: 2 h day and night; 8 (A), 12 (B), 16 (C) work hours; 40 work hours."""
    return Taxonomy(
        "small", "1", history_only=False,
        classes=(TaxonomyClass("component", "01", "公用设施", "Public utilities"),),
        subclasses=(Subclass("component", "0101", "01", "上水井盖", "Water manhole cover"),),
        conditions=(
            _condition(1, TimeUnit.CONTINUOUS, (2, 3, 4)),
            _condition(2, TimeUnit.WORK, (8, 12, 16)),
            _condition(3, TimeUnit.WORK, (40, 60, 80)),
        ),
    )  # fmt: skip


def a_timer(minutes: int, urgent_minutes: int | None = None) -> CentreTimer:
    """One of the centre's own limits, day and night."""
    urgent = None if urgent_minutes is None else urgent_minutes * MINUTE_MS
    return CentreTimer(minutes * MINUTE_MS, TimeUnit.CONTINUOUS, urgent)


def a_profile(**changes: Any) -> Profile:
    """A city with the limits of docs/field.md §6.3 and two sources: patrol, and a hotline that is verified first."""
    timers = {
        "accept": a_timer(10), "verify": a_timer(60), "file": a_timer(15), "dispatch": a_timer(15, 5),
        "confirm": a_timer(30), "check": a_timer(120), "close": a_timer(30),
    }  # fmt: skip
    both = (DutyBy.OWNER, DutyBy.AREA)
    small = Profile(
        code="small", name_zh="小城", name_en="Small", title_zh="小城", title_en="Small", admin_code="410103",
        zone="Asia/Shanghai", source="", streets=(), areas_by="polygons",
        sources=(SourceChannel("patrol", None, "巡查", "Patrol"),
                 SourceChannel("hotline", None, "热线", "Hotline", public=True)),
        taxonomy="small", history_only=False, area_class_default="A", area_classes={OTHER_STREET: "C"},
        work=WorkTime(PERIODS, frozenset(range(5)), "CN", None, (420, 1260)), timers=timers, steps=(),
        duty=DutyRules(both, both, both, UNIT), units=(), walls=(),
        map=MapView(113.6, 34.75, 12, (113, 34, 114, 35)), figures={}, camera_groups=(),
    )  # fmt: skip
    return replace(small, **changes)


class FixedLaw:
    """A law book in which one law stands, until a test puts another one into ``law``."""

    def __init__(self, law: Law) -> None:
        self.law = law

    def present(self) -> Law:
        """That law."""
        return self.law

    def renewed(self) -> Law:
        """The same."""
        return self.law


def history_taxonomy(code: str, version: str, names: Iterable[tuple[str, str]], kind: str = "event") -> Taxonomy:
    """A history-only list from (class name, subclass name) pairs of a foreign file, e.g. SUBJECT/REASON and TYPE.

    Codes are given in the order of names, so the same file gives the same codes in any order of its rows.
    """
    growing = GrowingTaxonomy(Taxonomy(code, version, history_only=True, classes=(), subclasses=()), kind)
    for class_name, name in sorted(set(names)):
        growing.code_of(class_name, name)
    return growing.taxonomy


def a_law(profile: Profile | None = None, units: frozenset[str] | None = frozenset({UNIT, OTHER_UNIT})) -> Law:
    """The small city's law; it also knows a foreign, history-only list."""
    foreign = history_taxonomy("boston", "2015", [("Street", "Pothole")])
    ends = None if units is None else dict.fromkeys(units)
    return Law(profile or a_profile(), {"small@1": a_taxonomy(), HISTORY: foreign}, a_calendar(), ends)


def who(role: Role | str, user: str | None = None, **more: Any) -> Session:
    """A person with that one role; a department handler stands for UNIT unless told otherwise."""
    role = Role(role)
    unit = more.pop("unit", UNIT if role is Role.DEPARTMENT else None)
    roles = frozenset({role}) | more.pop("also", frozenset())
    return Session(user or role.value, role.value, roles, unit, **more)


_ids = count(1)


def fresh_id() -> str:
    """A command id that was not used before in this process."""
    return f"command-{next(_ids)}"


def a_report(**changes: Any) -> c.Report:
    """A patrol's report of a manhole cover, with a point."""
    told: dict[str, Any] = {
        "command_id": fresh_id(), "channel": "patrol", "kind": Kind.COMPONENT, "subclass": "0101",
        "description": "井盖松动", "address": "大学路1号", "lon": 113.64, "lat": 34.75,
    }  # fmt: skip
    return c.Report(**(told | changes))


A_PHOTO = b"\xff\xd8\xff one photograph"


def a_file(content: bytes = A_PHOTO, name: str = "现场.jpg", **changes: Any) -> AttachedFile:
    """A photograph of the place before the disposal, as an act brings it."""
    digest = sha256(content).hexdigest()
    return replace(AttachedFile(digest, AttachmentKind.BEFORE, name, "image/jpeg", len(content)), **changes)


def a_command(act: str, case: Case, note: str = "理由", **more: Any) -> c.OnCase:
    """The command of an act such as "file" or "check:fail" on a case as it stands, with what it needs."""
    name, _, result = act.partition(":")
    told: dict[str, Any] = {"command_id": fresh_id(), "case_id": case.id, "seen_version": case.version, "note": note}
    if name in ("verify", "check"):
        told["result"] = CheckResult(result)
    if name == "file":
        told["condition"] = 2
    if name == "dispatch":
        told["unit"] = UNIT
    if name == "attach":
        told["files"] = (a_file(),)
    return c.act_on(Act(name), **(told | more))


class FakeLocator:
    """Everything lies in one street."""

    def __init__(self, street: str = STREET) -> None:
        self.street = street

    def locate(self, lon: float, lat: float, at: Moment) -> Areas:
        """The same areas for every point."""
        return Areas(self.street, f"{self.street}001", f"{self.street}00100001"[:15])


class FakeStore:
    """Cases, receipts, reporters, and acts as (case, decision, user) in their order. ``now`` is moved by the test."""

    def __init__(self, now: Moment = 0) -> None:
        self.now = now
        self.cases: dict[int, Case] = {}
        self.receipts: dict[str, Done] = {}
        self.reporters: dict[int, tuple[str | None, str | None]] = {}
        self.acts: list[tuple[int, Decision, str]] = []
        self.requests: dict[int, Request] = {}
        self.counters: dict[str, int] = {}
        self.numbers = CaseNumbers("410103", ZONE)
        self.fail_commit: list[bool | None] = []
        """How the next commits go: None well; cut off before (False) or after (True) they took effect."""

    def unit(self) -> FakeUnit:
        """A fresh unit of work."""
        return FakeUnit(self)


class FakeUnit:
    """One transaction on a ``FakeStore``: what was stored is there after ``commit`` only. Implements UnitOfWork."""

    def __init__(self, store: FakeStore) -> None:
        self._store = store
        self._pending: list[tuple[Decision, Case, str, str, str]] = []
        self._reporters: dict[int, tuple[str | None, str | None]] = {}
        self._requests: list[tuple[Ruling, Request, tuple[str, str, str]]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._pending, self._requests = [], []

    def now(self) -> Moment:
        """The test's time."""
        return self._store.now

    def done(self, command_id: str) -> Done | None:
        """As the table of commands would answer."""
        first = self._store.receipts.get(command_id)
        return None if first is None else first._replace(receipt=replace(first.receipt, repeated=True))

    def case(self, case_id: int) -> Case:
        """Raises NotFound."""
        if case_id not in self._store.cases:
            raise NotFound("missing.case", case_id=case_id)
        return self._store.cases[case_id]

    def store(self, decision: Decision, command_id: str, session: Session, asked: str = "") -> Case:
        """Checks command and version as the lock would."""
        self._once(command_id)
        after, before = decision.after, decision.before
        if before is None:
            day = self._store.numbers.prefix(after)
            n = self._store.counters[day] = self._store.counters.get(day, 0) + 1
            after = replace(after, id=len(self._store.cases) + 1, number=self._store.numbers.number(after, n))
        elif self._store.cases[before.id].version != before.version:
            raise self.meanwhile(before.id)
        self._pending.append((decision, after, command_id, session.user, asked))
        return after

    def store_many(self, decided: Sequence[Decided], session: Session) -> list[Case | None]:
        """As one by one; None where it was overtaken."""
        stored: list[Case | None] = []
        for each in decided:
            try:
                stored.append(self.store(each.decision, each.command_id, session, each.asked))
            except CaseChangedMeanwhile:
                stored.append(None)
        return stored

    def meanwhile(self, case_id: int) -> CaseChangedMeanwhile:
        """From the last act on the case."""
        _, decision, user = next(each for each in reversed(self._store.acts) if each[0] == case_id)
        version = self._store.cases[case_id].version
        return CaseChangedMeanwhile("changed.meanwhile", by=user, act=decision.act, version=version)

    def put_reporter(self, case_id: int, name: str | None, phone: str | None) -> None:
        """Kept apart from the case."""
        self._reporters[case_id] = (name, phone)

    def request(self, request_id: int) -> Request:
        """Raises NotFound."""
        if request_id not in self._store.requests:
            raise NotFound("missing.request", request_id=request_id)
        return self._store.requests[request_id]

    def times_done(self, case_id: int, act: Act) -> int:
        """Of all acts ever done."""
        return sum(each[0] == case_id and each[1].act is act for each in self._store.acts)

    def store_request(self, ruling: Ruling, command_id: str, session: Session, asked: str = "") -> Request:
        """Checks command, version and twins as the lock would."""
        self._once(command_id)
        after, before, known = ruling.after, ruling.before, self._store.requests
        if before is None:
            same = (each for each in known.values() if (each.case_id, each.act) == (after.case_id, after.act))
            twins = [each for each in same if each.is_pending]
            if twins:
                raise RuleBroken("refused.request_pending", act=after.act, number=twins[0].number)
            after = replace(after, id=len(known) + 1, number=f"SQ{len(known) + 1:04d}")
        elif known[before.id].version != before.version:
            raise CaseChangedMeanwhile("changed.request", by="?", act=after.act, version=known[before.id].version)
        self._requests.append((ruling, after, (command_id, session.user, asked)))
        return after

    def _once(self, command_id: str) -> None:
        if command_id in self._store.receipts:
            raise CaseChangedMeanwhile("changed.meanwhile", by="", act="", version=0)

    def commit(self) -> None:
        """Raises StoreUnreachable as ``fail_commit`` says."""
        fails = self._store.fail_commit.pop(0) if self._store.fail_commit else None
        if fails is False:
            raise StoreUnreachable("store.gone", path="fake")
        for decision, after, command_id, user, asked in self._pending:
            self._store.cases[after.id] = after
            self._store.acts.append((after.id, decision, user))
            receipt = Receipt(command_id, case_subject(after.id), after.number, after.version, after.state, decision.at)
            self._store.receipts[command_id] = Done(receipt, user, asked)
        for ruling, request, (command_id, user, asked) in self._requests:
            self._store.requests[request.id] = request
            told = (request_subject(request.id), request.number, request.version, request.state, ruling.at)
            self._store.receipts[command_id] = Done(Receipt(command_id, *told), user, asked)
        self._store.reporters |= self._reporters
        if fails:
            raise StoreUnreachable("store.gone", path="fake")
