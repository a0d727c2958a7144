"""A moment of the city's clock as somebody types it at a desk: a day and a time. Pure."""

from __future__ import annotations

from datetime import date

from hall.city.zone import CityZone
from hall.moment import Moment
from hall.plain_text import alike
from hall.wall.scene_form import minute_of


def typed_moment(day: str, clock: str, stood: Moment, zone: CityZone) -> Moment:
    """``stood``: the moment whose day and time stood there; it is meant where they still do, because in autumn two
    moments read alike. Raises WrongForm or ValueError."""
    on, minute = date.fromisoformat(alike(day)), minute_of(clock, "clock")
    return stood if (on, minute) == (zone.local_date(stood), zone.minute(stood)) else zone.at(on, minute)
