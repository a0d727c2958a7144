"""A small hall in memory behind one real desk window: cases by commands, a write lane, a painted map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from PySide6.QtCore import QObject, QSize

from hall.cases.case import Case
from hall.cases.case_desk import CaseDesk
from hall.cases.fields import LIVE_FIELDS
from hall.cases.law import Reporter
from hall.cases.vocabulary import Act, Role
from hall.city.city import City, Duty, UnitCard
from hall.errors import HallError, NotAllowed
from hall.live.case_store import CaseStore
from hall.live.changes import ChangeBatch, Cursor, LiveRow
from hall.live.columns import build_columns
from hall.people.roles import PERSONAS, Persona, closed_reporters
from hall.people.session import Session
from hall.ports import CaseCard, FeedSource, FigureReader, TimelineEntry
from screens.desk import DeskScreen
from screens.screen import ScreenParts
from screens.station import own_terms
from tests.support.clocks import SettableClock
from tests.support.fakes import (
    OTHER_UNIT,
    STREET,
    UNIT,
    ZONE,
    FakeLocator,
    FakeStore,
    a_command,
    a_law,
    a_report,
    a_taxonomy,
    who,
)
from tests.support.histories import MORNING, PATHS
from tests.support.law_by_hand import role_of
from themes.dark_hall import DARK_DESK
from widgets.live.feed_thread import FeedThread
from widgets.live.lanes import QueryLane, WriteLane
from widgets.live.live_cases import LiveCases
from widgets.map.case_map import CaseMap
from widgets.texts.texts import Texts


def row_of(case: Case) -> LiveRow:
    """The case as windows see it."""
    return tuple(getattr(case, field.name) for field in LIVE_FIELDS)


class FakeReader:
    """Reads the cards of a ``FakeStore``; history is nobody's question here."""

    def __init__(self, store: FakeStore) -> None:
        self._store = store

    def card(self, case_id: int) -> CaseCard:
        """The case with its acts, oldest first."""
        acts = [(decision, user) for each, decision, user in self._store.acts if each == case_id]
        timeline = tuple(
            TimelineEntry(d.at, d.act, user, d.role, "01", d.before.state if d.before else None, d.after.state, d.note)
            for d, user in acts
        )
        return CaseCard(self._store.unit().case(case_id), timeline)

    def history(self, wanted: object) -> list[Case]:
        """Nothing."""
        return []


class FakeReporters:
    """Who reported the cases of a ``FakeStore``. ``asked``: for which cases; ``fails``: what is raised instead."""

    def __init__(self, store: FakeStore) -> None:
        self._store = store
        self.asked: list[int] = []
        self.fails: HallError | None = None

    def reporter(self, case_id: int, who: Session) -> Reporter | None:
        """As it was given, for who may know. Raises NotAllowed."""
        self.asked.append(case_id)
        if error := self.fails or closed_reporters(who):
            raise error
        found = self._store.reporters.get(case_id)
        return None if found is None else Reporter(*found)


class FakeSignIn:
    """One password for everybody; ``sample``: personas instead."""

    def __init__(self, *, sample: bool) -> None:
        self._sample = sample

    def personas(self) -> Sequence[Persona]:
        """The sample's people."""
        return PERSONAS if self._sample else ()

    def sign_in(self, name: str, password: str) -> Session:
        """Raises NotAllowed."""
        if password != "right":
            raise NotAllowed("denied.sign_in", failures=5, minutes=30)
        return Session(name, name, frozenset({Role.LEADER}))


class DeskHall(QObject):
    """Owns everything; ``close`` ends it in order."""

    def __init__(self, *, sample: bool = True, geo: Mapping[str, Any] | None = None) -> None:
        super().__init__()
        self.store, self.law, self.texts = FakeStore(MORNING), a_law(), Texts(parent=self)
        self.clock = SettableClock(MORNING)
        self.case_desk = CaseDesk(self.store.unit, self.law, FakeLocator())
        self.live = LiveCases(CaseStore(), FeedThread(cast("FeedSource", None), self), self.clock, self)
        self.writes, self.queries = WriteLane(self.case_desk, self), QueryLane(self)
        units = (UnitCard(UNIT, "供水公司", "Water"), UnitCard(OTHER_UNIT, "路政", "Roads", "office", STREET))
        duty = (Duty("component", "0101", STREET, UNIT),)
        self.city = City(self.law.profile, {"small@1": a_taxonomy()}, units, duty, geo or {}, sample=sample)
        self.texts.set_city(ZONE.name, own_terms(self.city))
        self.reporters = FakeReporters(self.store)
        self._sign_in, self._lines = FakeSignIn(sample=sample), 0
        self.windows: list[DeskScreen] = []

    def open(self, session: Session | None) -> DeskScreen:
        """A desk window on this hall."""
        parts = ScreenParts(
            live=self.live, writes=self.writes, queries=self.queries, reader=FakeReader(self.store),
            reporters=self.reporters, figures=cast("FigureReader", None), sign_in=self._sign_in, law=self.law,
            city=self.city, zone=ZONE, texts=self.texts, theme=DARK_DESK, make_map=self._make_map,
            size=QSize(1600, 900), station="01", session=session,
        )  # fmt: skip
        window = DeskScreen(parts)
        window.resize(1600, 900)
        window.show()
        window.activateWindow()
        self.windows.append(window)
        return window

    def _make_map(self, *, is_wall: bool) -> CaseMap:
        return CaseMap(None, DARK_DESK, self.texts.words)

    def a_case(self, state: str, **report: object) -> Case:
        """A case brought to a state by commands, on the screens at once."""
        receipt = self.case_desk.handle(a_report(**report), who("collector"))
        for act in PATHS[state]:
            self.do(act, receipt.case_id)
        self.live.store.load(build_columns([row_of(case) for case in self.store.cases.values()]), Cursor(1, 0))
        self.live.reloaded.emit()
        return self.store.cases[receipt.case_id]

    def do(self, act: str, case_id: int) -> None:
        """An act at another desk, stored; this hall's screens have not heard of it yet."""
        self.case_desk.handle(a_command(act, self.store.cases[case_id]), who(role_of(act)))

    def tell(self, case_id: int) -> None:
        """The feed brings the case as it is now."""
        self._lines += 1
        cursors = Cursor(1, self._lines - 1), Cursor(1, self._lines)
        batch = ChangeBatch(*cursors, [row_of(self.store.cases[case_id])], 1)
        self.live.delta.emit(self.live.store.apply(batch))

    def acts(self) -> list[Act]:
        """The acts done, in order."""
        return [decision.act for _, decision, _ in self.store.acts]

    def close(self) -> None:
        """Windows, lanes."""
        for window in self.windows:
            window.close_down()
            window.close()
            window.deleteLater()
        self.writes.close()
        self.queries.close()
