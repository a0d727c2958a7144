"""Lets one window of a wall show what should stand there, and tells what it has really painted. GUI thread.

What should stand follows from what was ordered, the open cases, the programs and the hall's clock
(``hall.wall.standing``), so a wall needs no connection to any console: it goes on by itself while the database is gone.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Slot

from hall.city.zone import CityZone
from hall.events.event import Event
from hall.events.walls import holder
from hall.frozen import frozen
from hall.health.findings import FEED_OLD_MS
from hall.health.station import DESK_BEFORE
from hall.moment import SECOND_MS, Moment
from hall.people.sensitivity import USUAL_SCREEN, Sensitivity
from hall.wall.hand import Hand, chosen, in_hand, turned
from hall.wall.orders import Verb
from hall.wall.panels import BY_KEY, WITHHELD
from hall.wall.ports import WallSigns
from hall.wall.scene import Scene
from hall.wall.shown import (
    MONITOR_MISSING,
    MOST_CAMERAS,
    MOST_CASES,
    MOST_FIGURES,
    ORDERS_UNHEARD,
    TOLD_EVERY_MS,
    Shown,
    fitting,
    place_of,
)
from hall.wall.staged import BLANK, abreast, borne, scene_for
from hall.wall.standing import Because, Standing, standing
from screens.wall.hand_keys import HandKeys
from screens.wall.scene_wall import SceneWall
from widgets.live.event_watch import EventWatch
from widgets.live.lanes import Answer, QueryLane
from widgets.live.live_cases import LiveCases
from widgets.wall.wall_panel import OnGlass
from widgets.wall.wall_watch import WallWatch

SCENE_MISSING, PANEL_MISSING, PANEL_RESTRICTED = "scene_missing", "panel_missing", "panel_restricted"
"""Why a wall does not show what it should: there is no such scene, or its program does not know one of the panels, or
one tells more than the screen may bear."""
log = logging.getLogger(__name__)


@frozen
class PlacedWall:
    """``name``: what consoles call the wall; ``screen``: which of its screens a window is, from 0; ``standard``: the
    scene that stands where nobody ordered anything; ``monitor``: the plug of the window's monitor, also while that is
    away; ``bears``: what may stand on it; ``is_behind_desk``: whether a desk stands before the window; ``screens``: all
    of the wall that show something now, as far as this process has them."""

    name: str
    screen: int
    standard: str
    monitor: Callable[[], str] = str
    bears: Callable[[], Sensitivity] = lambda: USUAL_SCREEN
    is_behind_desk: Callable[[], bool] = lambda: False
    screens: Callable[[], Sequence[int]] = tuple

    @property
    def place(self) -> str:
        """See ``Shown.place``."""
        return place_of(self.name, self.screen)


class Conductor(QObject):
    """Belongs to its window."""

    def __init__(
        self,
        window: SceneWall,
        wall: PlacedWall,
        watch: WallWatch,
        signs: WallSigns,
        live: LiveCases,
        queries: QueryLane,
        zone: CityZone,
        events: EventWatch,
    ) -> None:
        super().__init__(window)
        self._window, self._wall, self._events = window, wall, events
        self._watch, self._signs, self._live, self._queries, self._zone = watch, signs, live, queries, zone
        self._stands: Standing | None = None
        self._said: Standing | None = None  # what has been painted, or cannot be
        self._painted_at, self._since_painted = 0, QElapsedTimer()
        self._why, self._is_away, self._could_tell = "", False, True
        self._is_unheard = self._is_behind_desk = False
        self._since_old = QElapsedTimer()
        self._look = QTimer(self, interval=SECOND_MS)
        self._look.timeout.connect(self.look)
        self._next = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._next.timeout.connect(self.look)
        self._say = QTimer(self, interval=TOLD_EVERY_MS)
        self._say.timeout.connect(self.tell)
        self._hand: Hand | None = None
        keys = HandKeys(window)
        keys.turned.connect(self._on_turned)
        keys.chose.connect(self._on_chosen)
        keys.gave_back.connect(self._on_given_back)
        watch.changed.connect(self.look)
        events.changed.connect(self.look)
        window.painted.connect(self._on_painted)
        live.clock_stepped.connect(self._on_clock_stepped)
        window.ended.connect(self.stop)
        for timer in (self._look, self._say):
            timer.start()
        self.look()

    @property
    def stands(self) -> Standing | None:
        """What should stand there, as it was last reckoned."""
        return self._stands

    @property
    def why_not(self) -> str:
        """Why that is not to be seen, or not all of it, as a code; "": it is."""
        if self._is_away:
            return MONITOR_MISSING
        if self._is_behind_desk:
            return DESK_BEFORE
        return self._why or (ORDERS_UNHEARD if self._is_unheard else "")

    @property
    def looks_old(self) -> bool:
        """Whether a part of it has looked old for long, though the hall's data are live."""
        return self._since_old.isValid() and self._since_old.hasExpired(FEED_OLD_MS)

    @property
    def screen(self) -> int:
        """Which of a scene's screens the window shows, from 0."""
        return self._wall.screen

    @property
    def place(self) -> str:
        """See ``Shown.place``."""
        return self._wall.place

    def show_screen(self, screen: int) -> None:
        """Another one of a scene's screens from now on."""
        self._wall = replace(self._wall, screen=screen)
        self._window.show_scene(self._window.scene, screen)

    @Slot()
    def stop(self) -> None:
        """Nothing is shown or told any more."""
        for timer in (self._look, self._next, self._say):
            timer.stop()

    @Slot()
    def look(self) -> None:
        """Reckon anew what should stand, and show it where it is something else."""
        facts, now, wall = self._watch.facts, self._live.now(), self._wall
        state, heard = facts.state(self._wall.name), self._watch.heard()
        stands = standing(
            state, facts.programs, now, self._zone, self._wall.standard, heard, self._event(), self._wall.name
        )
        stands = in_hand(stands, self._hand, now)
        if stands.until is not None and stands.until - now < SECOND_MS:
            self._next.start(max(1, stands.until - now))
        self._window.show_words(stands.notice, stands.weather)
        self._look_at_window()
        self._look_at_reading()
        found = scene_for(stands, facts)
        scene = None if found is None else abreast(borne(found, wall.bears()), wall.screen, wall.screens())
        shown = self._window.scene
        is_same = self._stands is not None and _same(self._stands, stands)
        if is_same and (scene is None or (scene == shown and scene.revision == shown.revision)):
            self._note(stands)
            return
        self._stands, self._why = stands, _why_not(stands, scene)
        if scene is None:
            log.warning("the wall cannot show %s %s: there is none", stands.verb.value, stands.subject)
            self._said = stands
            self.tell()
            return
        self._window.show_scene(scene, self._wall.screen)

    def _event(self) -> Event | None:
        return holder(self._events.present, self._wall.name)

    def _look_at_window(self) -> None:
        """Whether it waits for its monitor, or a desk stands before it. When it is back it is believed after it was
        painted."""
        if self._window.isHidden():
            self._is_away = True
        elif self._is_away:
            self._window.paint_anew()
        is_behind = self._wall.is_behind_desk()
        if is_behind != self._is_behind_desk:
            self._is_behind_desk = is_behind
            self.tell()

    def _look_at_reading(self) -> None:
        """Whether orders can be read, and whether a part of what is to be seen is old, while the hall's data are live:
        else the window says that it lost the hall."""
        is_live = self._live.freshness.is_live
        is_unheard = is_live and self._watch.has_failed
        if is_unheard != self._is_unheard:
            self._is_unheard = is_unheard
            self._window.warn("fresh.orders_unheard" if is_unheard else "")
            self.tell()
        if not is_live or self._window.looks_live:
            self._since_old.invalidate()
        elif not self._since_old.isValid():
            self._since_old.start()
            self.tell()

    @Slot(int)
    def _on_turned(self, steps: int) -> None:
        self._take_in_hand(turned, steps)

    @Slot(int)
    def _on_chosen(self, place: int) -> None:
        self._take_in_hand(chosen, place)

    @Slot()
    def _on_given_back(self) -> None:
        self._hand = None
        self.look()

    def _take_in_hand(self, take: Callable[[Sequence[str], int, Standing, Moment], Hand | None], number: int) -> None:
        if self._stands is not None:
            scenes = list(self._watch.facts.scenes)
            self._hand = take(scenes, number, self._stands, self._live.now()) or self._hand
            self.look()

    def _note(self, stands: Standing) -> None:
        """The same is to be seen, by another order perhaps: that one is obeyed too."""
        is_news = self._stands is None or self._stands.revision != stands.revision
        self._stands = stands
        if is_news:
            self._window.paint_anew()

    @Slot()
    def _on_painted(self) -> None:
        self._said, self._is_away = self._stands, self._window.isHidden()
        self._painted_at = self._live.now()
        self._since_painted.start()
        self.tell()

    @Slot()
    def _on_clock_stepped(self) -> None:
        """When it was painted, by the hall's clock of now: the one before was wrong, or this one is."""
        if self._painted_at:
            self._painted_at = self._live.now() - self._since_painted.elapsed()
        self.look()
        self.tell()

    @Slot()
    def tell(self) -> None:
        """Say what is shown, as telemetry: what was ordered since, and is not on the glass yet, is not said."""
        window, stands = self._window, self._said
        if stands is None and self._is_away and self._stands is not None:  # nothing was painted since it began
            stands = replace(self._stands, revision=0)
        if stands is None or not (self._painted_at or self._is_away):
            return
        told = OnGlass() if self._is_away else window.told()
        shown = Shown(
            self._wall.name, self._wall.screen, stands.revision, stands.verb.value, fitting(stands.subject),
            self._painted_at, window.scene.revision, self._wall.monitor() or window.screen().name(),
            (window.width(), window.height()), self._live.freshness.is_live and window.looks_live, self.why_not,
            window.view.theme.sizes.text_px, window.scene.code, stands.because.value, stands.program,
            "" if stands.showing is None else stands.showing.trigger.code,
            told.cases[:MOST_CASES], tuple(told.figures.items())[:MOST_FIGURES], self._wall.standard,
            self._wall.bears().value, stands.event if stands.because is Because.EVENT else 0,
            told.cameras[:MOST_CAMERAS],
        )  # fmt: skip
        self._queries.ask(f"wall.told.{self._wall.place}", partial(self._signs.tell, shown), self._on_told)

    def _on_told(self, answer: Answer) -> None:
        could = answer.error is None and answer.bug is None
        if could != self._could_tell:
            self._could_tell = could
            log.info("the wall can tell what it shows" if could else "the wall cannot tell what it shows")


def _why_not(stands: Standing, scene: Scene | None) -> str:
    """Why that cannot be seen, or not all of it, as a code; "": it can."""
    if scene is None:
        return PANEL_MISSING if stands.verb is Verb.PANEL else SCENE_MISSING
    if WITHHELD in scene.panels():
        return PANEL_RESTRICTED
    return "" if scene is BLANK or scene.panels() <= BY_KEY.keys() else PANEL_MISSING


def _same(one: Standing, other: Standing) -> bool:
    """Whether both are seen as the same; which cases of a trigger are shown, their scenes say."""
    unseen = {"revision": 0, "until": None, "lock": None, "showing": None}
    return replace(one, **unseen) == replace(other, **unseen)  # type: ignore[arg-type]
