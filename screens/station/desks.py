"""The desk's window on this machine: one on the primary monitor, with a persona where one was asked for."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QGuiApplication

import screens.desk.desk  # noqa: F401 - while the database is opened, and never searched for garbage
from hall.city.ground.units import UnitKind
from hall.errors import InputRefused
from hall.people.personas import PERSONAS
from hall.people.roles import Role
from hall.people.session import Session
from screens.catalogue import DESK
from screens.screen import Screen
from screens.station.homing import Homing
from screens.station.placed import Placed
from screens.station.shared_display import DeskPlaces, tell_desk_monitor
from screens.station.station import Station
from screens.station.windows import open_on
from themes.tokens import Theme


def desk_window(role: str, theme: Theme, name: str) -> Callable[[Station], list[Screen]]:
    """What opens the desk once the station is there. ``role``: of the persona that sits down at a sample, or empty.

    ``name``: what the desk calls this place. Raises InputRefused for a role that has no persona.
    """
    roles = [persona.role.value for persona in PERSONAS]
    if role and role not in roles:
        raise InputRefused("input.choice", key="as", value=role, allowed=", ".join(roles))

    def open_windows(station: Station) -> list[Screen]:
        size = QGuiApplication.primaryScreen().availableSize()
        session = _persona(station, Role(role), name) if role else None
        window = DESK.open(station, DESK.theme_for(theme, size), size, name, session)
        open_on(window, Placed(None, size, kiosk=False))
        Homing(window, partial(tell_desk_monitor, os.environ), DeskPlaces(os.environ).stand_on)
        return [window]

    return open_windows


def _persona(station: Station, role: Role, name: str) -> Session:
    """The sample's person of that role; a department's belongs to its first unit. Raises InputRefused."""
    found = [persona for persona in station.access.sign_in.personas() if persona.role is role]
    if not found:
        raise InputRefused("input.as_needs_sample", value=role.value)
    units = [card.code for card in station.city.present().units if card.kind != UnitKind.CENTRE]
    return found[0].session(name, units[0] if units else None, station.texts.language)
