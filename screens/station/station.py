"""Everything alive behind the windows of one process, built in order and ended in the reverse order. GUI thread."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, QThreadPool, Signal, Slot

from hall.alarms.sounding import Sounding
from hall.alarms.state import machine_of
from hall.city.city import City
from hall.events.live_events import LiveEvents
from hall.health.station import SoundSeen
from hall.layers.built_in import COMPONENTS, OWN
from hall.live.case_store import CaseStore
from hall.live.live_requests import LiveRequests
from hall.people.personas import PERSONAS
from hall.people.rights import Right, must_have
from hall.people.scope import WHOLE
from hall.people.session import Session, wall_session
from screens.graphics import lays_pages_over
from screens.screen import DeskParts, HallAccess, Screen, WallParts
from themes.tokens import Theme
from widgets.common.alarm_words import sentence
from widgets.live.alarm_watch import AlarmWatch
from widgets.live.city_watch import CityWatch
from widgets.live.event_watch import EventWatch
from widgets.live.feed_thread import FeedThread
from widgets.live.lanes import Answer, QueryLane, WriteLane
from widgets.live.law_watch import LawWatch
from widgets.live.live_cases import LiveCases
from widgets.map.case_map import CaseMap
from widgets.map.city_base import base_of
from widgets.map.geometry import BaseMap
from widgets.map.page.base_page import PageOptions
from widgets.map.page.engine import MapEngine
from widgets.map.renewal import BUDGET_MB
from widgets.texts.texts import Texts

if TYPE_CHECKING:
    from widgets.live.camera_watch import CameraWatch
    from widgets.video.bell import StreamBell
    from widgets.wall.board_figures import BoardFigures
    from widgets.wall.wall_watch import WallWatch

_BASE = "base map"
"""The key of a question of the query lane."""
log = logging.getLogger(__name__)


class Station(QObject):
    """Live cases, lanes and the map engine of one process.

    ``start`` in the same turn of the event loop in which the windows are made: what is read comes after it.
    """

    base_changed = Signal(object)
    """The base map (BaseMap) is another one."""

    def __init__(
        self,
        access: HallAccess,
        texts: Texts,
        cache: Path,
        parent: QObject | None = None,
        *,
        page_memory_mb: int = BUDGET_MB,
    ) -> None:
        super().__init__(parent)
        self.access, self.texts = access, texts
        texts.set_city(access.zone.name, own_terms(access.city))
        self._feed = FeedThread(access.feed, self)
        self._requests, events = LiveRequests(), LiveEvents()
        self.live = LiveCases(CaseStore(), self._feed, access.clock, self, others=(self._requests, events))
        self.live.reloaded.connect(self._on_reloaded)
        self.live.caught_up.connect(self._on_caught_up)
        self.writes, self.queries = WriteLane(access.commands, self), QueryLane(self)
        self.events = EventWatch(events, self.live, access.event_reader, self.queries, self)
        self.law = LawWatch(access.law, self.live, self.queries, self)
        self.city = CityWatch(access.cities, self.live, self.queries, self)
        self.city.changed.connect(self._on_city)
        self.city.changed.connect(self.law.look)  # which units there are is a part of the law
        self._pages = QThreadPool(self)
        is_software = not lays_pages_over(os.environ)
        self._engine = MapEngine(
            self._pages, cache, self, page_memory_mb=page_memory_mb, is_software=is_software, tiles=access.base_tiles
        )
        self._engine.serve_tiles(COMPONENTS, lambda *asked: access.components.tile(*asked))  # made when a page asks
        self._engine.serve_tiles(OWN, lambda *asked: access.layers.tile(*asked))
        self._base = base_of(access.city)
        self._board: BoardFigures | None = None
        self._walls: WallWatch | None = None
        self._cameras: CameraWatch | None = None
        self._video: StreamBell | None = None
        self._alarms: AlarmWatch | None = None

    def wall_parts(self, theme: Theme, size: QSize, station: str, who: Session | None = None) -> WallParts:
        """What a wall of that size gets: nothing that writes. ``who`` opens it. Raises NotAllowed ``denied.wall``."""
        must_have(who or wall_session(station), Right.WALL)
        self.live.see(WHOLE)  # as its settings say: a wall shows the city
        return self._seen(theme, size, station)

    def _seen(self, theme: Theme, size: QSize, station: str) -> WallParts:
        return WallParts(
            live=self.live,
            queries=self.queries,
            city=self.city,
            zone=self.access.zone,
            texts=self.texts,
            theme=theme,
            make_map=partial(self._make_map, theme),
            movers=self.access.movers,
            events=self.events,
            board=self.board,
            cameras=self.cameras,
            video=self.video,
            lead_board=lambda: self.access.lead_board,
            spots=lambda: self.access.spots,
            components=lambda: self.access.components,
            own_layers=lambda: self.access.layers,
            size=size,
            station=station,
        )

    def desk_parts(self, theme: Theme, size: QSize, station: str, session: Session | None = None) -> DeskParts:
        """What a desk of that size gets. ``session``: who sits there already. Raises NotAllowed ``denied.desk``."""
        if session is not None:
            must_have(session, Right.DESK)
        seen = self._seen(theme, size, station)
        return DeskParts(
            **{field.name: getattr(seen, field.name) for field in fields(seen)},
            ports=self.access,
            walls=self.access,
            event_ports=self.access,
            wall_watch=self.walls,
            alarm_watch=self.alarms,
            writes=self.writes,
            requests=self._requests,
            law=self.law,
            session=session,
        )

    def board(self) -> BoardFigures:
        """The figures of all walls of this process; a desk never asks for them."""
        if self._board is None:
            from widgets.wall.board_figures import BoardFigures  # a desk starts without what walls are made of

            access = self.access
            streets = list(self.city.present().streets)
            self._board = BoardFigures(self.live, self.queries, access.figures, access.zone, streets, self)
        return self._board

    def walls(self) -> WallWatch:
        """Scenes, programs and orders; read only where somebody asks for them."""
        if self._walls is None:
            from widgets.wall.wall_watch import WallWatch  # as above

            self._walls = WallWatch(self.access.walls, self.live, self.queries, self)
            self._walls.look()
        return self._walls

    def cameras(self) -> CameraWatch:
        """Which cameras there are; read only where somebody asks for them."""
        if self._cameras is None:
            from widgets.live.camera_watch import CameraWatch  # as above

            self._cameras = CameraWatch(self.access.cameras, self.live, self.queries, self)
            self._cameras.look()
        return self._cameras

    def video(self) -> StreamBell | None:
        """The streams of cameras, behind one bell; opened only where somebody asks for them."""
        if self._video is None and self.access.video is not None:
            from widgets.video.bell import StreamBell  # as above

            self._video = StreamBell(self.access.video)
            self.cameras().changed.connect(self._video.renew)
        return self._video

    @property
    def plays_video(self) -> bool:
        """Whether somebody has asked for streams."""
        return self._video is not None

    @property
    def video_given_up(self) -> str:
        """See ``VideoStreams.given_up``; "" too where nobody has asked for streams."""
        return "" if self._video is None else self._video.streams.given_up()

    def alarms(self) -> AlarmWatch:
        """What calls and sounds; looked at only where somebody asks for it, or the station may be the hall's voice."""
        if self._alarms is None:
            access = self.access
            self._alarms = AlarmWatch(
                access.alarms, access.voice, access.health, self.live, self.queries, self.city, access.zone,
                self._sentence, machine_of(access.station), self,
            )  # fmt: skip
            self._alarms.begin()
        return self._alarms

    def _sentence(self, what: Sounding) -> tuple[str, str]:
        said = sentence(what.calls, self.live.store, self.city, self.texts.language)
        return self.texts.said(said), self.texts.language

    @property
    def sound(self) -> SoundSeen | None:
        """How its voice is; None where it may not be the hall's, or nothing sounds in the city."""
        return self.access.voice.seen() if self.city.present().profile.own.alarms.sounds else None

    def start(self) -> None:
        """Begin to be live."""
        self.live.start()
        if self.access.voice.may:
            self.access.voice.begin()
            self.alarms()

    def close(self, windows: Iterable[Screen]) -> None:
        """Windows first, then feed and lanes, then the database; taken commands are finished before."""
        for window in windows:
            window.close_down()
            window.hide()
            window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # pages go before their profile
        for watch in (self._board, self._walls, self._cameras, self._video, self._alarms):
            if watch is not None:
                watch.stop()
        self.live.stop()
        self.city.stop()
        self.writes.close()
        self.queries.close()
        self._pages.waitForDone()
        self.access.close()

    @Slot()
    def _on_reloaded(self) -> None:
        log.info("cases are loaded", extra={"cases": len(self.live.store)})

    @Slot(int)
    def _on_caught_up(self, missed: int) -> None:
        log.info("caught up", extra={"missed": missed})

    @Slot()
    def _on_city(self) -> None:
        """Units, streets, areas, acts and states have other names or shapes by now, and some are new."""
        city = self.city.present()
        self.texts.set_city(self.access.zone.name, own_terms(city))
        if self._board is not None:
            self._board.set_streets(city.streets)
        self.queries.ask(_BASE, partial(_other_base, city, self._base), self._on_base)

    @Slot(object)
    def _on_base(self, answer: Answer) -> None:
        if isinstance(answer.value, BaseMap):
            self._base = answer.value
            self.base_changed.emit(self._base)

    def _make_map(self, theme: Theme, *, is_wall: bool) -> CaseMap:
        options = PageOptions(is_interactive=not is_wall)
        made = CaseMap(self._engine, theme, self.texts.words, language=self.texts.language, options=options)
        made.set_base(self._base)
        self.base_changed.connect(made.set_base)
        return made


def _other_base(city: City, shown: BaseMap) -> BaseMap | None:
    """The base map of the city where it is another one; a large one takes its second. Any thread."""
    base = base_of(city)
    return None if base == shown else base


def own_terms(city: City) -> Mapping[str, Mapping[str, str]]:
    """The city's own words for codes: its title, steps, acts, states, sources and units, and who acts in a sample."""
    profile = city.profile
    zh = {"city.title": profile.title_zh} | {f"stage.{step.stage}": step.name_zh for step in profile.steps}
    en = {"city.title": profile.title_en} | {f"stage.{step.stage}": step.name_en for step in profile.steps}
    zh |= {each.code: each.name_zh for each in profile.own.words}
    en |= {each.code: each.name_en for each in profile.own.words}
    zh |= _names(city, "zh")
    en |= _names(city, "en")
    return {"zh": zh, "en": en}


def _names(city: City, language: str) -> dict[str, str]:
    channels = {f"channel.{each.code}": city.channel_name(each.code, language) for each in city.profile.sources}
    units = {f"unit.{each.code}": city.unit_name(each.code, language) for each in city.units}
    actors = {f"actor.unit-{each.code}": city.unit_name(each.code, language) for each in city.units}
    people = {f"actor.{p.user}": p.name_zh if language == "zh" else p.name_en for p in PERSONAS}
    return channels | units | actors | people
