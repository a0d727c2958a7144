"""A small hall in memory behind one real desk window: cases by commands, a write lane, a painted map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from PySide6.QtCore import QObject, QSize, Signal

from hall.alarms.sounding import Sounding
from hall.cases.case import Case
from hall.cases.fields import LIVE_FIELDS
from hall.cases.vocabulary import Act
from hall.city.city import City
from hall.city.ground.units import Duty, UnitCard
from hall.city.profile import Profile
from hall.city.taxonomy import Taxonomy
from hall.events.event import Event
from hall.events.live_events import LiveEvents
from hall.facts import FactKind
from hall.handling import CaseCommandHandler
from hall.live.case_store import CaseStore
from hall.live.changes import ChangeBatch, Cursor, LiveRow
from hall.live.columns import build_columns
from hall.live.live_requests import LiveRequests
from hall.people.rights import Right, must_have
from hall.people.scope import WHOLE, Scope
from hall.people.session import Session
from hall.ports import FeedSource, FigureReader
from hall.ports.video import VideoStreams
from hall.telemetry.latest import LatestValues
from hall.telemetry.movers import Movers, MoverThere
from hall.telemetry.moving import MovingPlaces, SourceNumbers, moving_of
from hall.video.cameras.camera import Camera
from screens.desk.desk import DeskScreen
from screens.screen import DeskParts
from screens.station.station import own_terms
from tests.support.clocks import SettableClock
from tests.support.desk_ports import FakePorts
from tests.support.fake_events import FakeEvents
from tests.support.fake_lead_board import FakeLeadBoard
from tests.support.fake_walls import FakeWalls
from tests.support.fakes import (
    OTHER_UNIT,
    STREET,
    UNIT,
    ZONE,
    FakeLocator,
    FakeStore,
    FixedLaw,
    a_command,
    a_law,
    a_report,
    a_taxonomy,
    who,
)
from tests.support.histories import MORNING, PATHS
from tests.support.law_by_hand import role_of
from themes.dark_hall import DARK_DESK
from widgets.common.alarm_words import sentence
from widgets.live.alarm_watch import AlarmWatch
from widgets.live.camera_watch import CameraWatch
from widgets.live.city_watch import CityWatch
from widgets.live.event_watch import EventWatch
from widgets.live.feed_thread import FeedThread
from widgets.live.lanes import QueryLane, WriteLane
from widgets.live.law_watch import LawWatch
from widgets.live.live_cases import LiveCases
from widgets.map.case_map import CaseMap
from widgets.texts.texts import Texts
from widgets.video.bell import StreamBell
from widgets.wall.board_figures import BoardFigures
from widgets.wall.wall_watch import WallWatch


def row_of(case: Case) -> LiveRow:
    """The case as windows see it."""
    return tuple(getattr(case, field.name) for field in LIVE_FIELDS)


class SettableCity:
    """A city that a test may change; heard of at the next ``renewed``."""

    def __init__(self, city: City) -> None:
        self._city = self.newest = city

    def present(self) -> City:
        """The one last heard of."""
        return self._city

    def renewed(self) -> City:
        """The newest."""
        self._city = self.newest
        return self._city


class NoMovers:
    """Nobody tells where he is, but those of ``here``."""

    def __init__(self) -> None:
        self.here: list[MoverThere] = []

    def present(self) -> Mapping[str, Movers]:
        """See the port."""
        return {}

    def places(self, who: Session | None) -> MovingPlaces:
        """See the port."""
        return moving_of(LatestValues(0), SourceNumbers())

    def there(self, who: Session) -> Sequence[MoverThere]:
        """See the port."""
        must_have(who, Right.MOVERS)
        return self.here


class KeptCameras:
    """Those of a test, one row each; none at first."""

    def __init__(self) -> None:
        self.rows: dict[str, Camera] = {}

    def all(self) -> Mapping[str, tuple[Camera, ...]]:
        """See the port."""
        return {code: (camera,) for code, camera in self.rows.items()}

    def some(self, codes: Iterable[str]) -> Mapping[str, tuple[Camera, ...] | None]:
        """See the port."""
        return {code: (self.rows[code],) if code in self.rows else None for code in codes}


class _HeldFeed(FeedThread):
    """Never runs: the hall itself is what brings cases, at once."""

    def __init__(self, hall: DeskHall) -> None:
        super().__init__(cast("FeedSource", None), hall)
        self._hall = hall

    def see(self, scope: Scope) -> None:
        """A snapshot of what lies in that scope."""
        self._hall.load(scope)
        self._hall.live.reloaded.emit()


class DeskHall(QObject):
    """Owns everything; ``close`` ends it in order."""

    event_kept = Signal(object)  # Event, from the write lane

    def __init__(
        self,
        *,
        sample: bool = True,
        geo: Mapping[str, Any] | None = None,
        profile: Profile | None = None,
        taxonomy: Taxonomy | None = None,
    ) -> None:
        super().__init__()
        lists, law = {"small@1": taxonomy or a_taxonomy()}, a_law(profile)
        self.law = replace(law, taxonomies={**law.taxonomies, **lists})
        self.store, self.texts = FakeStore(MORNING), Texts(parent=self)
        self.book = FixedLaw(self.law)
        self.clock = SettableClock(MORNING)
        self.commands = CaseCommandHandler(self.store.unit, self.book, FakeLocator())
        self.requests, self.live_events = LiveRequests(), LiveEvents()
        others = (self.requests, self.live_events)
        self.live = LiveCases(CaseStore(), _HeldFeed(self), self.clock, self, others)
        self.writes, self.queries = WriteLane(self.commands, self), QueryLane(self)
        self.kept_events = FakeEvents(self.clock, self.event_kept.emit)
        self.event_kept.connect(self.tell_event)
        self.events = EventWatch(self.live_events, self.live, self.kept_events, self.queries, self)
        self.laws = LawWatch(self.book, self.live, self.queries, self)
        units = (UnitCard(UNIT, "供水公司", "Water"), UnitCard(OTHER_UNIT, "路政", "Roads", "office", STREET))
        duty = (Duty("component", "0101", STREET, UNIT),)
        self.city = City(self.law.profile, lists, units, duty, geo or {}, sample=sample)
        self.city_book = SettableCity(self.city)
        self.cities = CityWatch(self.city_book, self.live, self.queries, self)
        self.texts.set_city(ZONE.name, own_terms(self.city))
        self.ports, self.walls = FakePorts(self.store, sample=sample, now=self.clock.now), FakeWalls()
        self._wall_watch: WallWatch | None = None
        self.kept_cameras = KeptCameras()
        self._cameras: CameraWatch | None = None
        self.streams: VideoStreams | None = None
        """What its windows play; None: nothing."""
        self._bell: StreamBell | None = None
        self._alarm_watch: AlarmWatch | None = None
        self.figures: FigureReader | None = None
        self._board: BoardFigures | None = None
        self.movers = NoMovers()
        self._lines = 0
        self.windows: list[DeskScreen] = []

    def open(self, session: Session | None) -> DeskScreen:
        """A desk window on this hall."""
        parts = DeskParts(
            ports=self.ports, walls=self.walls, wall_watch=self.wall_watch,
            alarm_watch=self.alarm_watch,
            live=self.live, writes=self.writes, requests=self.requests, queries=self.queries,
            law=self.laws,
            city=self.cities, zone=ZONE, texts=self.texts, theme=DARK_DESK, make_map=self._make_map, board=self.board,
            movers=self.movers, cameras=self.cameras, video=self.video, lead_board=FakeLeadBoard,
            spots=lambda: self.ports.spots,
            components=lambda: self.ports.components, own_layers=lambda: self.ports.layers,
            events=self.events, event_ports=self.kept_events, size=QSize(1600, 900), station="01", session=session,
        )  # fmt: skip
        window = DeskScreen(parts)
        window.resize(1600, 900)
        window.show()
        window.activateWindow()
        self.windows.append(window)
        return window

    def cameras(self) -> CameraWatch:
        """The one of all windows."""
        if self._cameras is None:
            self._cameras = CameraWatch(self.kept_cameras, self.live, self.queries, self)
            self._cameras.look()
        return self._cameras

    def video(self) -> StreamBell | None:
        """The one of all windows."""
        if self._bell is None and self.streams is not None:
            self._bell = StreamBell(self.streams)
        return self._bell

    def tell_cameras(self, *cameras: Camera) -> None:
        """These are so from now on, and the feed says so."""
        self.kept_cameras.rows |= {each.code: each for each in cameras}
        self.live.subjects_changed.emit(FactKind.CAMERA.value, dict.fromkeys(each.code for each in cameras))

    def wall_watch(self) -> WallWatch:
        """The one that reads scenes and orders."""
        if self._wall_watch is None:
            self._wall_watch = WallWatch(self.walls.walls, self.live, self.queries, self)
            self._wall_watch.look()
        return self._wall_watch

    def alarm_watch(self) -> AlarmWatch:
        """The one of all windows. It looks when a test says so: by itself it would ask beside what is being tested."""
        if self._alarm_watch is None:
            ports = self.ports
            self._alarm_watch = AlarmWatch(
                ports.alarms, ports.voice, ports.health, self.live, self.queries, self.cities, ZONE, self._sentence,
                "01", self,
            )  # fmt: skip
        return self._alarm_watch

    def _sentence(self, what: Sounding) -> tuple[str, str]:
        said = sentence(what.calls, self.live.store, self.cities, self.texts.language)
        return self.texts.said(said), self.texts.language

    def board(self) -> BoardFigures:
        """The one of all windows; a desk asks for figures only where it shows a wall, in a test that has some."""
        assert self.figures is not None, "a desk asks for no figures"
        if self._board is None:
            self._board = BoardFigures(self.live, self.queries, self.figures, ZONE, [STREET], self)
        return self._board

    def _make_map(self, *, is_wall: bool) -> CaseMap:
        return CaseMap(None, DARK_DESK, self.texts.words)

    def load(self, scope: Scope) -> None:
        """The feed brings a snapshot of that scope."""
        seen = [case for case in self.store.cases.values() if scope.holds(case.street, case.unit)]
        self.live.store.load(build_columns([row_of(case) for case in seen]), Cursor(1, 0))

    def a_case(self, state: str, **report: object) -> Case:
        """A case brought to a state by commands, on the screens at once; one of a lead a program has reported."""
        reporter = who("system" if "lead" in report else "collector")
        receipt = self.commands.handle(a_report(**report), reporter)
        for act in PATHS[state]:
            self.do(act, receipt.case_id)
        self.load(WHOLE)
        self.live.reloaded.emit()
        return self.store.cases[receipt.case_id]

    def do(self, act: str, case_id: int) -> None:
        """An act at another desk, stored; this hall's screens have not heard of it yet."""
        self.commands.handle(a_command(act, self.store.cases[case_id]), who(role_of(act)))

    def tell(self, case_id: int) -> None:
        """The feed brings the case as it is now."""
        self._lines += 1
        cursors = Cursor(1, self._lines - 1), Cursor(1, self._lines)
        batch = ChangeBatch(*cursors, [row_of(self.store.cases[case_id])], 1)
        self.live.delta.emit(self.live.store.apply(batch))

    def tell_requests(self) -> None:
        """The feed brings all requests as they are now."""
        told = {str(each.id): each for each in self.store.requests.values()}
        self.requests.apply(told)
        self.live.subjects_changed.emit(self.requests.kind, told)

    def tell_leads(self, *ids: int) -> None:
        """The feed names these leads."""
        self.live.subjects_changed.emit(FactKind.LEAD.value, dict.fromkeys(map(str, ids)))

    def tell_event(self, event: Event) -> None:
        """The feed brings an event as it is now."""
        self.live_events.apply({str(event.id): event})
        self.live.subjects_changed.emit(self.live_events.kind, {str(event.id): event})

    def acts(self) -> list[Act]:
        """The acts done, in order."""
        return [decision.act for _, decision, _ in self.store.acts]

    def close(self) -> None:
        """Windows, lanes."""
        for window in self.windows:
            window.close_down()
            window.close()
            window.deleteLater()
        if self._cameras is not None:
            self._cameras.stop()
        if self._bell is not None:
            self._bell.stop()
        if self._board is not None:
            self._board.stop()
        if self._alarm_watch is not None:
            self._alarm_watch.stop()
        self.writes.close()
        self.queries.close()
