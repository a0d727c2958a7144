"""Where a camera's services are and how far its clock is ahead, as it tells both: pure, but for our own clock.

What a camera tells may lack any part: a service without an address is none, and costs the others nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import SplitResult, urlsplit, urlunsplit

from data_access.engine.machine_clock import machine_now
from hall.moment import SECOND_MS

DEVICE, PTZ = "http://www.onvif.org/ver10/device/wsdl", "http://www.onvif.org/ver20/ptz/wsdl"
MEDIA, MEDIA2 = "http://www.onvif.org/ver10/media/wsdl", "http://www.onvif.org/ver20/media/wsdl"
"""Of Profile S, and of Profile T, whose cameras may have that alone."""
_WANTED = (MEDIA, MEDIA2, PTZ)
_ZONE = re.compile(r"(?:[A-Za-z]{3,}|<[^>]+>)([+-]?\d{1,2})(?::?([0-5]\d))?")
"""POSIX: CST-8 is eight hours ahead of UTC."""
Addresses = Mapping[str, tuple[str, ...]]
"""By namespace; those that are to be tried, the best first."""


def of_services(told: Any, url: str) -> Addresses:
    """What GetServices answers. ``url``: by which the camera is reached."""
    named = ((getattr(each, "Namespace", None), getattr(each, "XAddr", None)) for each in _listed(told))
    return _usable(named, url)


def of_capabilities(told: Any, url: str) -> Addresses:
    """What GetCapabilities answers: cameras of the first version of ONVIF know nothing else."""
    parts = ((space, getattr(told, part, None)) for space, part in ((MEDIA, "Media"), (PTZ, "PTZ")))
    return _usable(((space, getattr(part, "XAddr", None)) for space, part in parts), url)


def _listed(told: Any) -> Iterable[Any]:
    return told if isinstance(told, list) else [told]


def _usable(named: Iterable[tuple[Any, Any]], url: str) -> Addresses:
    found = ((str(space or "").strip(), tuple(_addresses(str(told or ""), url))) for space, told in named)
    return {space: addresses for space, addresses in found if addresses and space in _WANTED}


def _addresses(told: str, url: str) -> list[str]:
    """As it stands where it names the host that is reached: another port or scheme is meant there. Its path where we
    reached it, where it names another host (behind another network a camera names one of its own) – and else as well,
    where nobody answers as it stands; before that, where that would be less secret than how the camera was reached."""
    here, found = urlsplit(url), list[str]()
    for there in _parts(told.split()):
        reached = urlunsplit((here.scheme, here.netloc, there.path, there.query, ""))
        if there.hostname != here.hostname or there.scheme not in ("http", "https"):
            found.append(reached)
            continue
        as_named = urlunsplit((there.scheme, there.netloc.rpartition("@")[2], there.path, there.query, ""))
        is_less = (here.scheme, there.scheme) == ("https", "http")
        found += [reached, as_named] if is_less else [as_named, reached]
    return list(dict.fromkeys(found))


def _parts(told: Iterable[str]) -> Iterator[SplitResult]:
    for each in told:
        try:
            parts = urlsplit(each)
            parts.port  # noqa: B018  (asked for what it raises)
        except ValueError:
            continue
        yield parts


def ahead_ms(told: Any) -> int:
    """By how much a camera's clock is ahead of ours; 0 where it does not tell. Where it tells the time of its own zone
    alone, and no zone, that is what it takes for UTC."""
    there = _moment(getattr(told, "UTCDateTime", None))
    if there is None:
        there = _moment(getattr(told, "LocalDateTime", None))
        there = there and there + _behind(told)
    return 0 if there is None else int(there.timestamp() * SECOND_MS) - machine_now()


def _moment(at: Any) -> datetime | None:
    """None: none is told. A second may be the sixtieth."""
    try:
        day = datetime(at.Date.Year, at.Date.Month, at.Date.Day, tzinfo=UTC)
        return day + timedelta(hours=at.Time.Hour, minutes=at.Time.Minute, seconds=at.Time.Second)
    except (AttributeError, TypeError, ValueError, OverflowError):
        return None


def _behind(told: Any) -> timedelta:
    """What is to be added to a time of its zone."""
    found = _ZONE.match(str(getattr(getattr(told, "TimeZone", None), "TZ", None) or ""))
    if found is None:
        return timedelta()
    hours, minutes = int(found[1]), int(found[2] or 0)
    behind = timedelta(hours=hours, minutes=-minutes if found[1].startswith("-") else minutes)
    return behind - timedelta(hours=1 if getattr(told, "DaylightSavings", None) is True else 0)
