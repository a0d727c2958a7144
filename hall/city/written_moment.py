"""A moment as files and people write it: a day, and a time as spreadsheets and input methods have it. Pure."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta

from hall.city.zone import CityZone
from hall.moment import Moment

_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?:日|(?!\d))", re.ASCII)
"""A day as people and spreadsheets write it: 2026-03-01, 2026/3/1, 2026.3.1, 2026年3月1日."""
_TIME = re.compile(r"[ T]?(\d{1,2})(?::(\d\d)(.*)|[时点](?:(\d{1,2})分?)?)", re.ASCII)
"""8:00, 08:00:30+08:00; 8时, 8点30分. Behind a colon stands whatever ISO 8601 has there."""
_END = "24"  # the hour at which a day ends: its next midnight (ISO 8601)


def written_moment(text: str, zone: CityZone, today: date | None = None) -> Moment:
    """Of a day (its first moment) or a day and a time, on the city's clock or with an offset; of a time alone where
    ``today`` is told. Full-width signs and further blanks are as their plain forms. Raises ValueError, OverflowError.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    day = _DAY.match(plain)
    if day is not None:
        on, rest = f"{day[1]}-{day[2]:0>2}-{day[3]:0>2}", plain[day.end() :]
    elif today is not None and _TIME.fullmatch(plain):
        on, rest = today.isoformat(), plain
    else:
        return zone.moment(datetime.fromisoformat(plain))
    time = _TIME.fullmatch(rest)
    if time is None:
        return zone.moment(datetime.fromisoformat(on + rest))
    hour, is_end = ("00", True) if time[1] == _END else (time[1], False)
    found = datetime.fromisoformat(f"{on}T{hour:0>2}:{time[2] or time[4] or '':0>2}{time[3] or ''}")
    if is_end and found.time() != datetime.min.time():
        raise ValueError(f"behind the end of the day: {text[:40]!r}")
    return zone.moment(found + timedelta(days=is_end))
