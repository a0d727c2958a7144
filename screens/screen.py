"""What every screen is made of: the parts it is handed, and what a window may ask of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QSize

from hall.cases.law import Law
from hall.city.city import City
from hall.city.zone import CityZone
from hall.errors import Words
from hall.people.roles import Persona
from hall.people.session import Session
from hall.ports import CaseDesk, CaseReader, Clock, FeedSource, FigureReader, ReporterReader
from themes.tokens import Theme
from widgets.live.lanes import QueryLane, WriteLane
from widgets.live.live_cases import LiveCases
from widgets.map.case_map import CaseMap
from widgets.texts.texts import Texts


class MakeMap(Protocol):
    """Makes a map of the city with its base, without pins."""

    def __call__(self, *, is_wall: bool) -> CaseMap: ...


class SignIn(Protocol):
    """Who may sit here. Blocks: query threads only."""

    def personas(self) -> Sequence[Persona]:
        """The people a sample offers to choose from; empty on a real database."""

    def sign_in(self, name: str, password: str) -> Session:
        """Raises NotAllowed (``denied.*``), StoreUnreachable."""


class Access(Protocol):
    """A station's way to the world, as data_access opens it."""

    @property
    def city(self) -> City: ...
    @property
    def law(self) -> Law: ...
    @property
    def zone(self) -> CityZone: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def reader(self) -> CaseReader: ...
    @property
    def reporters(self) -> ReporterReader: ...
    @property
    def figures(self) -> FigureReader: ...
    @property
    def desk(self) -> CaseDesk: ...
    @property
    def feed(self) -> FeedSource: ...
    @property
    def sign_in(self) -> SignIn: ...
    @property
    def station(self) -> str: ...

    def clock_offset_ms(self) -> int | None:
        """What this machine's clock is ahead of the database's, None where unknown. Returns at once."""

    def tidy(self) -> int:
        """Housekeeping of the database, now and then; a query thread's work."""

    def close(self) -> None:
        """Call after the feed and the lanes have ended."""


def _unknown() -> int | None:
    return None


@dataclass(frozen=True)
class ScreenParts:
    """Everything a screen gets; main.py puts it together. One for each window: ``size`` is the window's in pixels,
    ``session`` is None until somebody signs in."""

    live: LiveCases
    writes: WriteLane
    queries: QueryLane
    reader: CaseReader
    reporters: ReporterReader
    figures: FigureReader
    sign_in: SignIn
    law: Law
    city: City
    zone: CityZone
    texts: Texts
    theme: Theme
    make_map: MakeMap
    size: QSize
    station: str = ""
    session: Session | None = None
    clock_offset_ms: Callable[[], int | None] = _unknown


class Screen(Protocol):
    """What stands in a window: a widget that stops what it started."""

    def is_settled(self) -> bool:
        """Whether everything known is on the screen: for pictures."""

    def pose(self) -> None:
        """Open what a person would have open: for pictures."""

    def tell(self, words: Words, meaning: str) -> None:
        """Say something that concerns this window without stopping anybody; a wall says nothing (look.md law 9)."""

    def close_down(self) -> None:
        """Stop timers and maps; afterwards it may be deleted."""
