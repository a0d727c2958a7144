"""录像回放地址: the address of a recorder's stretch of time, from the template that a camera has.

A template holds ``{start}`` and may hold ``{end}``; as they stand, in UTC as ONVIF and most recorders take it
(20261120T060000Z); with a format after a colon (``{start:%Y_%m_%d_%H_%M_%S}``), on the city's clock in that form.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from hall.moment import Moment

_PLACE = re.compile(r"\{(start|end)(?::((?:%[YmdHMS]|[^{}%])+))?\}")
_IN_UTC = "%Y%m%dT%H%M%SZ"
_LOGIN = re.compile(r"\{(?:user|password)\}")
"""What the addresses of some recorders want within; filled in where the stream is opened."""


def is_template(text: str) -> bool:
    """Whether it says where the beginning stands, and has no other braces."""
    rest = _LOGIN.sub("", _PLACE.sub("", text))
    return not set("{}") & set(rest) and any(found[1] == "start" for found in _PLACE.finditer(text))


def playback_of(template: str, start: Moment, end: Moment, zone: str) -> str:
    """The address for what was recorded from ``start`` to ``end`` (UTC ms). ``zone``: of the city, as IANA names it."""

    def filled(place: re.Match[str]) -> str:
        moment = datetime.fromtimestamp((start if place[1] == "start" else end) / 1000, UTC)
        return moment.strftime(_IN_UTC) if place[2] is None else moment.astimezone(ZoneInfo(zone)).strftime(place[2])

    return _PLACE.sub(filled, template)
