"""Everything alive behind the windows of one process, built in order and ended in the reverse order. GUI thread."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, QThreadPool, QTimer, Slot
from PySide6.QtWidgets import QWidget

from hall.city.city import City
from hall.live.case_store import CaseStore
from hall.people.roles import PERSONAS
from hall.people.session import Session
from screens.screen import Access, ScreenParts
from themes.tokens import Theme
from widgets.live.feed_thread import FeedThread
from widgets.live.lanes import Answer, QueryLane, WriteLane
from widgets.live.live_cases import LiveCases
from widgets.map.base_page import PageOptions
from widgets.map.case_map import CaseMap
from widgets.map.engine import MapEngine
from widgets.map.geojson import base_from_geojson
from widgets.map.geometry import BaseMap
from widgets.map.renewal import BUDGET_MB
from widgets.texts.texts import Texts

TIDY_MS = 3_600_000
log = logging.getLogger(__name__)


class Station(QObject):
    """Live cases, lanes and the map engine of one process.

    ``start`` in the same turn of the event loop in which the windows are made: what is read comes after it.
    """

    def __init__(
        self,
        access: Access,
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
        self.live = LiveCases(CaseStore(), self._feed, access.clock, self)
        self.live.reloaded.connect(self._on_reloaded)
        self.live.caught_up.connect(self._on_caught_up)
        self.writes, self.queries = WriteLane(access.desk, self), QueryLane(self)
        self._pages = QThreadPool(self)
        self._engine = MapEngine(self._pages, cache, self, page_memory_mb=page_memory_mb)
        self._base = base_of(access.city)
        self._tidying = QTimer(self, interval=TIDY_MS)
        self._tidying.timeout.connect(self._tidy)

    def parts(self, theme: Theme, size: QSize, station: str, session: Session | None = None) -> ScreenParts:
        """What a screen of that size gets. ``session``: who sits there already."""

        def make_map(*, is_wall: bool) -> CaseMap:
            return self._make_map(theme, is_wall=is_wall)

        access = self.access
        return ScreenParts(
            live=self.live,
            writes=self.writes,
            queries=self.queries,
            reader=access.reader,
            reporters=access.reporters,
            figures=access.figures,
            sign_in=access.sign_in,
            law=access.law,
            city=access.city,
            zone=access.zone,
            texts=self.texts,
            theme=theme,
            make_map=make_map,
            size=size,
            station=station,
            session=session,
            clock_offset_ms=access.clock_offset_ms,
        )

    def start(self, *, tidies: bool = False) -> None:
        """Begin to be live. ``tidies``: this station may write, so it also keeps the change log short."""
        self.live.start()
        if tidies:
            self._tidying.start()

    def close(self, windows: list[QWidget]) -> None:
        """Windows first, then feed and lanes, then the database; taken commands are finished before."""
        for window in windows:
            window.close_down()  # type: ignore[attr-defined]
            window.hide()
            window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # pages go before their profile
        self._tidying.stop()
        self.live.stop()
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
    def _tidy(self) -> None:
        self.queries.ask("tidy", self.access.tidy, self._on_tidied)

    def _on_tidied(self, answer: Answer) -> None:
        log.info("change log tidied", extra={"lines": answer.value, "refused": str(answer.error or "")})

    def _make_map(self, theme: Theme, *, is_wall: bool) -> CaseMap:
        options = PageOptions(is_interactive=not is_wall)
        made = CaseMap(self._engine, theme, self.texts.words, language=self.texts.language, options=options)
        made.set_base(self._base)
        return made


def base_of(city: City) -> BaseMap:
    """The base drawing of a city; without a ground of its own an empty land in the profile's bounds."""
    cells = ()
    return base_from_geojson(city.geo, _bounds(city), cells)


def _bounds(city: City) -> tuple[float, float, float, float]:
    """West, south, east, north of the district's outline, or the profile's bounds."""
    points = [
        point
        for feature in city.geo.get("district", {}).get("features", ())
        for ring in feature["geometry"]["coordinates"]
        for point in (ring if isinstance(ring[0][0], int | float) else ring[0])
    ]
    if not points:
        return city.profile.map.bounds
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    return min(lons), min(lats), max(lons), max(lats)


def own_terms(city: City) -> Mapping[str, Mapping[str, str]]:
    """The city's own words for codes: its title, seven steps, sources and units, and who acts in a sample's life."""
    profile = city.profile
    zh = {"city.title": profile.title_zh} | {f"stage.{step.stage}": step.name_zh for step in profile.steps}
    en = {"city.title": profile.title_en} | {f"stage.{step.stage}": step.name_en for step in profile.steps}
    zh |= _names(city, "zh")
    en |= _names(city, "en")
    return {"zh": zh, "en": en}


def _names(city: City, language: str) -> dict[str, str]:
    channels = {f"channel.{each.code}": city.channel_name(each.code, language) for each in city.profile.sources}
    units = {f"unit.{each.code}": city.unit_name(each.code, language) for each in city.units}
    actors = {f"actor.unit-{each.code}": city.unit_name(each.code, language) for each in city.units}
    people = {f"actor.{p.user}": p.name_zh if language == "zh" else p.name_en for p in PERSONAS}
    return channels | units | actors | people
