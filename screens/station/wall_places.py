"""Where walls are shown: on which monitors, bound how, with what the settings say of each. Imports no web engine.

GUI thread.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QSize

from hall.errors import InputRefused
from hall.frozen import frozen
from hall.settings import WallPlace
from hall.wall.care import NEVER
from hall.wall.known_monitors import MonitorBook
from hall.wall.last_figures import LastBook
from hall.wall.legibility import Sight
from hall.wall.text_size import assumed_text_px, declared_text_px
from screens.station.leaving import LeaveRules
from screens.station.monitors import Monitor, awaited_monitor, monitors
from screens.station.placed import Fitted, Placed
from screens.station.shared_display import desk_monitor, desk_stands_on, has_desk
from screens.station.wall_screens import Seat, WallScreens

WINDOW = QSize(1600, 900)
"""A wall that is a window among others: a hall with one monitor."""
log = logging.getLogger(__name__)


@frozen
class WallAsked:
    """What the command line and the settings ask for. ``places``: declared walls by monitor key; ``station``: what
    this machine is called; ``leave``: what is asked of who wants to leave a kiosk, None: nobody can;
    ``last``: where the last figures are kept for the safe scene; ``known``: where it is kept which monitor is which
    screen, None: nowhere; ``renewal_hour``: of the day, at which pages are made anew."""

    monitor: str
    scene: str
    kiosk: bool
    places: Mapping[str, WallPlace]
    station: str = ""
    leave: LeaveRules | None = None
    last: LastBook | None = None
    known: MonitorBook | None = None
    renewal_hour: int = NEVER


def screens_of(asked: WallAsked) -> WallScreens:
    """What knows which monitor of this machine is which screen of the wall."""
    return WallScreens(asked.known, partial(declared_screen, asked), partial(desk_monitor, os.environ))


def seats(asked: WallAsked, screens: WallScreens) -> list[Seat]:
    """Where the windows of the wall are, by screen: on the monitor that is named, else on all but the operator's; a
    window among others on the only one. A monitor that is declared in the settings, or was the wall's before, may come
    later: a display wall is often switched on after its computer."""
    found = [monitor for monitor in monitors() if not monitor.is_made_up]
    if asked.monitor:
        return [Seat(each, declared_screen(asked, each) or 0) for each in _named(asked, found)]
    sat = screens.seats(found)
    if sat and asked.kiosk and found and not any(seat.is_here for seat in sat) and not has_desk(os.environ):
        log.warning("only monitors that were a desk's are there: the wall takes %s", found[0].key)
        return [Seat(found[0], sat[0].screen)]  # a wall that waits unseen would be black for good
    if any(seat.is_here for seat in sat) or len(sat) > 1 or (sat and asked.kiosk):
        return sat
    return [Seat(found[0] if asked.kiosk and found else None, sat[0].screen if sat else 0)]


def _named(asked: WallAsked, found: list[Monitor]) -> list[Monitor]:
    named = [monitor for monitor in found if monitor.answers_to(asked.monitor)]
    if not named and asked.monitor not in asked.places:
        known = ", ".join(monitor.key for monitor in found)
        raise InputRefused("input.choice", key="screen", value=asked.monitor, allowed=known)
    return named or [awaited_monitor(asked.monitor)]


def free_monitors(asked: WallAsked) -> list[Monitor]:
    """Those that walls may fill now where none is named; who names one gets that one alone."""
    return [] if asked.monitor else [monitor for monitor in monitors() if not monitor.is_made_up]


def declared_screen(asked: WallAsked, monitor: Monitor) -> int | None:
    """Which screen of its scenes the settings say that it is, from 0; None: nothing."""
    place = place_of(monitor, asked)
    return place.screen - 1 if place is not None and place.screen else None


def bound_to(monitor: Monitor | None, asked: WallAsked) -> Monitor | None:
    """What binds the window: who names a plug means whatever monitor is in it, another one too."""
    return awaited_monitor(monitor.name) if monitor is not None and monitor.name == asked.monitor else monitor


def placed_on(monitor: Monitor | None, size: QSize, asked: WallAsked, fitted: Fitted) -> Placed:
    """Where a wall's window belongs. ``fitted``: lays it out for the monitor that it has come to fill."""
    kiosk, takes_keys = asked.kiosk or monitor is not None, partial(takes_keys_on, monitor, asked)
    behind, is_shared = partial(has_desk, os.environ), partial(desk_stands_on, os.environ)
    bound = bound_to(monitor, asked)
    return Placed(bound, size, kiosk, fitted=fitted, takes_keys=takes_keys, stays_behind=behind, is_shared=is_shared)


def takes_keys_on(monitor: Monitor | None, asked: WallAsked) -> bool:
    """Only where the settings say so, and never beside a desk: half a word would be typed into the wall."""
    place = place_of(monitor, asked)
    return place is not None and place.keys and not has_desk(os.environ)


def place_of(monitor: Monitor | None, asked: WallAsked) -> WallPlace | None:
    """What the settings declare for this monitor."""
    if monitor is None:
        return None
    return next((asked.places[name] for name in monitor.names if name in asked.places), None)


def text_px_of(monitor: Monitor | None, side_px: int, asked: WallAsked) -> int | None:
    """The smallest text of a wall, by what is declared for it, else by what its monitor tells; None: nothing known.
    ``side_px``: the shorter one of its picture."""
    if monitor is None:
        return None
    place = place_of(monitor, asked)
    if place is None:
        pitch = monitor.pitch_mm
        assumed = Sight(WallPlace().viewing_distance_m, pitch) if pitch else None
        return assumed_text_px(assumed, side_px)
    sight = Sight(place.viewing_distance_m, place.pixel_pitch_mm)
    text_px = declared_text_px(sight, side_px)
    if not sight.allows(text_px):
        reach = f"{sight.reach_m(text_px):.1f}"
        log.warning("wall %s: text is read up to %s m, not up to %s m", monitor.key, reach, sight.distance_m)
    return text_px
