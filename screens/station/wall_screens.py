"""Which screen of its scenes each monitor of a wall is, and stays: not the order in which windows happen to be opened.

Numbered from left to right when the wall is first opened, remembered since, unless the settings say it. Knows no
window. GUI thread; its book is read and kept there: some hundred bytes, when monitors are new.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, QSize, QSizeF

from hall.frozen import frozen
from hall.wall.known_monitors import DESKS, KnownMonitor, MonitorBook, lowest_free
from screens.station.monitors import Monitor

log = logging.getLogger(__name__)


@frozen
class Seat:
    """A window that a wall has. ``monitor``: of now, or one that is away and waited for; None: a window among others.
    ``screen``: which of a scene's it shows, from 0."""

    monitor: Monitor | None
    screen: int = 0
    is_here: bool = True


class WallScreens:
    """``book``: where it is remembered, None: nowhere; ``declared``: the screen that the settings give a monitor, from
    0, None: none; ``desk``: what the monitor is called on which this display's desk is, "": nobody says."""

    def __init__(
        self,
        book: MonitorBook | None,
        declared: Callable[[Monitor], int | None] = lambda monitor: None,  # noqa: ARG005  (nothing is declared)
        desk: Callable[[], str] = str,
    ) -> None:
        self._book, self._declared, self._desk = book, declared, desk
        self._kept = book.read() if book is not None else ()
        self._known = list(self._kept)
        self.operators: list[Monitor] = []
        """The monitors that no wall takes."""

    def seats(self, found: Sequence[Monitor]) -> list[Seat]:
        """The windows of a wall that begins on these monitors, by screen: on each that is not an operator's, and one
        for each known monitor that is away and whose screen nobody else shows."""
        self._know_operators(found)
        walls = [each for each in found if not any(each.is_same_as(operators) for operators in self.operators)]
        paired = _paired(walls, self._walls())
        if self._walls() and walls and not paired and len(walls) >= len(self._walls()):
            log.info("none of the monitors that were this wall's is there: they are numbered anew")
            self._known = [each for each in self._known if each.screen == DESKS]
        shown = self._numbered(walls, paired)
        here = [Seat(_bound(monitor, self._best(monitor)), screen) for monitor, screen in shown]
        taken, away = {seat.screen for seat in here}, list[Seat]()
        for known in self._walls():
            if known.screen not in taken:
                taken.add(known.screen)
                away.append(Seat(_as_monitor(known), known.screen, is_here=False))
        self._keep()
        return sorted([*here, *away], key=lambda seat: seat.screen)

    def knows(self, monitor: Monitor) -> bool:
        """Whether it has been this wall's, or the settings name its screen."""
        return self._declared(monitor) is not None or self._best(monitor) is not None

    def screen_of(self, monitor: Monitor, open_screens: Sequence[int]) -> int:
        """Of one that comes while the wall runs: as it is declared, as it was, or one that no other has."""
        declared, known = self._declared(monitor), self._best(monitor)
        if declared is not None:
            return self._remember(monitor, declared)
        return known.screen if known is not None else self.another_screen(monitor, open_screens)

    def another_screen(self, monitor: Monitor, open_screens: Sequence[int]) -> int:
        """One that no other has: also for a monitor that stood in for another, which is back."""
        return self._remember(monitor, lowest_free([*open_screens, *(each.screen for each in self._walls())]))

    def _walls(self) -> list[KnownMonitor]:
        return [each for each in self._known if each.screen != DESKS]

    def _best(self, monitor: Monitor) -> KnownMonitor | None:
        known = max(self._walls(), key=lambda each: monitor.likeness(_as_monitor(each)), default=None)
        return known if known is not None and monitor.is_same_as(_as_monitor(known)) else None

    def _know_operators(self, found: Sequence[Monitor]) -> None:
        """The primary monitor, unless it stands in for the desk's own that is known and away, or was put elsewhere."""
        primary = next((each for each in found if each.is_primary), None)
        desks = [_as_monitor(each) for each in self._known if each.screen == DESKS]
        home = next((each for each in found if any(each.is_same_as(desk) for desk in desks)), None)
        was_wall = primary is not None and self._best(primary) is not None and primary is not home
        if primary is None or (was_wall and home is None and desks):
            self.operators = desks
        elif was_wall and home is not None and not primary.answers_to(self._desk()):
            self.operators = [home]
        else:
            self.operators = [primary] if was_wall or home is None else [primary, *([home] if home != primary else [])]
            if len(found) > 1:  # a machine's only monitor is the desk's today, and says nothing of other days
                walls = [each for each in self._walls() if not primary.is_same_as(_as_monitor(each))]
                self._known = [*(_known_as(each, DESKS) for each in self.operators), *walls]

    def _numbered(
        self, walls: Sequence[Monitor], paired: Sequence[tuple[Monitor, KnownMonitor]]
    ) -> list[tuple[Monitor, int]]:
        """Declared ones first, then those known longest, then the others: where the monitor of that plug is away, they
        stand in for it."""
        shown = list[tuple[Monitor, int]]()
        declared = [(each, screen) for each in walls if (screen := self._declared(each)) is not None]
        in_order = sorted(paired, key=lambda pair: self._known.index(pair[1]))
        for monitor, screen in [*declared, *((monitor, known.screen) for monitor, known in in_order)]:
            if not any(monitor is each for each, _ in shown):
                is_free = screen not in {number for _, number in shown}
                shown.append((monitor, screen if is_free else self._free(shown)))
        away = [each for each in self._walls() if not any(each is known for _, known in paired)]
        for monitor in (each for each in walls if not any(each is one for one, _ in shown)):
            plugs = [each.screen for each in away if each.plug == monitor.name]
            taken = {number for _, number in shown}
            screen = next((number for number in plugs if number not in taken), None)
            shown.append((monitor, self._free(shown) if screen is None else screen))
        for monitor, screen in shown:
            self._remember(monitor, screen)
        return shown

    def _free(self, shown: Sequence[tuple[Monitor, int]]) -> int:
        return lowest_free([*(number for _, number in shown), *(each.screen for each in self._walls())])

    def _remember(self, monitor: Monitor, screen: int) -> int:
        known = self._best(monitor)
        if known is None:
            log.info("monitor %s is screen %d of the wall", monitor.key, screen + 1)
            self._known.append(_known_as(monitor, screen))
        elif monitor.kind:
            place = self._known.index(known)
            self._known[place] = replace(_known_as(monitor, screen), key=known.key)
        self._keep()
        return screen

    def _keep(self) -> None:
        if self._book is not None and tuple(self._known) != self._kept:
            self._kept = tuple(self._known)
            self._book.keep(self._kept)


def _paired(found: Sequence[Monitor], known: Sequence[KnownMonitor]) -> list[tuple[Monitor, KnownMonitor]]:
    """Which is which, the surest first; each once."""
    alike = [(monitor.likeness(_as_monitor(each)), monitor, each) for monitor in found for each in known]
    paired = list[tuple[Monitor, KnownMonitor]]()
    for surely, monitor, each in sorted(alike, key=lambda pair: -pair[0]):
        if surely and not any(monitor is one or each is other for one, other in paired):
            paired.append((monitor, each))
    return paired


def _bound(monitor: Monitor, known: KnownMonitor | None) -> Monitor:
    """What a window is bound to: where a monitor tells nothing of itself, what it told before."""
    return monitor if monitor.kind or known is None else _as_monitor(known)


def _as_monitor(known: KnownMonitor) -> Monitor:
    size = QSize(known.width, known.height)
    return Monitor(
        known.key, known.plug, known.serial, known.maker, known.model, QRect(), size, QSizeF(), is_primary=False
    )


def _known_as(monitor: Monitor, screen: int) -> KnownMonitor:
    size = monitor.size
    return KnownMonitor(
        screen, monitor.key, monitor.name, monitor.manufacturer, monitor.model, monitor.serial, size.width(),
        size.height(),
    )  # fmt: skip
