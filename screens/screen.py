"""What every screen is made of: the parts it is handed, and what a window may ask of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from hall.city.city import City
from hall.city.zone import CityZone
from hall.errors import Words
from hall.events.ports import EventPorts
from hall.live.live_requests import LiveRequests
from hall.people.session import Session
from hall.ports import (
    BaseTiles,
    CityBook,
    Clock,
    CommandHandler,
    DeskPorts,
    FeedSource,
    FigureReader,
    HealthTeller,
    LawBook,
    MoverReader,
)
from hall.wall.ports import WallPorts
from themes.tokens import Theme
from widgets.live.alarm_watch import AlarmWatch
from widgets.live.lanes import WriteLane
from widgets.live.law_watch import LawWatch
from widgets.map.case_map import CaseMap
from widgets.wall.parts import PanelParts

if TYPE_CHECKING:
    from hall.ports.cameras import CameraReader
    from hall.ports.lead_board import LeadBoard
    from hall.ports.video import VideoStreams
    from widgets.wall.wall_watch import WallWatch


class HallAccess(DeskPorts, WallPorts, EventPorts, Protocol):
    """A station's way to the world, as data_access opens it."""

    @property
    def city(self) -> City: ...
    @property
    def cities(self) -> CityBook: ...
    @property
    def law(self) -> LawBook: ...
    @property
    def zone(self) -> CityZone: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def figures(self) -> FigureReader: ...
    @property
    def commands(self) -> CommandHandler: ...
    @property
    def feed(self) -> FeedSource: ...
    @property
    def health(self) -> HealthTeller: ...
    @property
    def movers(self) -> MoverReader: ...
    @property
    def base_tiles(self) -> BaseTiles | None: ...
    @property
    def lead_board(self) -> LeadBoard: ...
    @property
    def cameras(self) -> CameraReader: ...
    @property
    def video(self) -> VideoStreams | None:
        """The streams of cameras; None: this station plays none."""

    @property
    def station(self) -> str: ...

    def close(self) -> None:
        """Call after the feed and the lanes have ended."""


@dataclass(frozen=True, kw_only=True)
class WallParts(PanelParts):
    """Everything a wall gets, one for each window: ``size`` is the window's in pixels, ``station`` what it calls this
    place."""

    size: QSize
    station: str = ""


@dataclass(frozen=True, kw_only=True)
class DeskParts(WallParts):
    """What a desk gets besides. ``session`` is None until somebody signs in. ``wall_watch`` gives the process's one
    reader of scenes, programs and orders, which reads from then on, ``alarm_watch`` its one watch of what calls."""

    ports: DeskPorts
    walls: WallPorts
    event_ports: EventPorts
    wall_watch: Callable[[], WallWatch]
    alarm_watch: Callable[[], AlarmWatch]
    writes: WriteLane
    requests: LiveRequests
    law: LawWatch
    session: Session | None = None


class PartsMaker(Protocol):
    """Puts together what a window gets: the station."""

    def wall_parts(self, theme: Theme, size: QSize, station: str, who: Session | None = None) -> WallParts:
        """``who``: opens it; None: nobody, a wall that belongs to the hall. Raises NotAllowed ``denied.wall``."""

    def desk_parts(self, theme: Theme, size: QSize, station: str, session: Session | None = None) -> DeskParts:
        """``session``: who sits there already. Raises NotAllowed ``denied.desk``."""


class Screen(QWidget):
    """What stands in a window: a widget that stops what it started."""

    map: CaseMap
    """A desk's; a wall has one as long as its scene does."""

    @property
    def is_dressed(self) -> bool:
        """Whether its map has the language and the theme of now, where it has one: for pictures."""
        return self.map.is_dressed

    def is_settled(self) -> bool:
        """Whether everything known is on the screen: for pictures."""
        raise NotImplementedError

    def pose(self) -> None:
        """Open what a person would have open: for pictures."""
        raise NotImplementedError

    def tell(self, words: Words, meaning: str) -> None:
        """Say something in this window without interrupting anybody; a wall says nothing (docs/look.md §9)."""
        raise NotImplementedError

    def close_down(self) -> None:
        """Stop timers and maps; afterwards it may be deleted."""
        raise NotImplementedError


class Fitting(Protocol):
    """What is laid out anew for each monitor that it comes to fill."""

    def fit(self, theme: Theme, size: QSize) -> None:
        """Lay out for a canvas of that size in px, with the text of this theme."""


class WallScreen(Screen):
    """A screen of a display wall: it is laid out for the monitor that it fills."""

    def fit(self, theme: Theme, size: QSize) -> None:
        """See `Fitting`."""
        raise NotImplementedError
