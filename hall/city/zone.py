"""The city's time zone: what a moment is called on the city's own clock, fast enough for half a million calls.

Refuses to know what day it is now.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from hall.cases.vocabulary import Moment

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_YEAR, _LAST_YEAR = 1990, 2101
_STEP_MS = 7 * DAY_MS


class CityZone:
    """Local day, hour and midnight of moments (UTC milliseconds). ``name``: an IANA zone such as Asia/Shanghai.

    Raises ``zoneinfo.ZoneInfoNotFoundError`` or ``ValueError`` for an unknown name. Any thread may call.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.tz = ZoneInfo(name)
        self._since, self._offsets = _segments(self.tz)
        self._segment = (0, 0, 0)  # from, until, offset of the stretch asked for last
        self._days: dict[int, tuple[int, Moment]] = {}

    def offset_ms(self, moment: Moment) -> int:
        """What the local clock is ahead of UTC at that moment, in milliseconds."""
        since, until, offset = self._segment
        if since <= moment < until:
            return offset
        return self._find_segment(moment)

    def day(self, moment: Moment) -> int:
        """The local date as yyyymmdd."""
        return self._day_row((moment + self.offset_ms(moment)) // DAY_MS)[0]

    def midnight(self, moment: Moment) -> Moment:
        """The first moment of the local day that contains ``moment``."""
        return self._day_row((moment + self.offset_ms(moment)) // DAY_MS)[1]

    def hour(self, moment: Moment) -> int:
        """The local hour of day, 0–23."""
        return (moment + self.offset_ms(moment)) // HOUR_MS % 24

    def minute_of_day(self, moment: Moment) -> int:
        """The local wall clock as minutes since 00:00, 0–1439."""
        return (moment + self.offset_ms(moment)) // MINUTE_MS % 1440

    def weekday(self, moment: Moment) -> int:
        """The local day of the week, Monday 0 … Sunday 6."""
        return ((moment + self.offset_ms(moment)) // DAY_MS + 3) % 7

    def local(self, moment: Moment) -> datetime:
        """The aware local datetime, to the millisecond."""
        return (EPOCH + timedelta(milliseconds=moment)).astimezone(self.tz)

    def local_date(self, moment: Moment) -> date:
        """The local date."""
        return date.fromordinal((moment + self.offset_ms(moment)) // DAY_MS + _ORDINAL_1970)

    def at(self, day: date, minute: int = 0) -> Moment:
        """The moment at which the city's clock shows ``minute`` minutes since 00:00 of ``day``; 1440: next midnight.

        Of a time that comes twice in autumn the first; for one skipped in spring, as if the clock had not jumped yet.
        """
        wall_ms = (day.toordinal() - _ORDINAL_1970) * DAY_MS + minute * MINUTE_MS
        since, until, offset = self._segment
        if since + DAY_MS <= wall_ms - offset < until - DAY_MS:
            return wall_ms - offset
        return self._wall_moment(wall_ms)

    def moment(self, when: datetime) -> Moment:
        """The moment of a datetime; a naive one is read on the city's clock."""
        aware = when if when.tzinfo else when.replace(tzinfo=self.tz)
        return (aware - EPOCH) // timedelta(milliseconds=1)

    def _day_row(self, number: int) -> tuple[int, Moment]:
        row = self._days.get(number)
        if row is None:
            day = date.fromordinal(number + _ORDINAL_1970)
            row = (day.year * 10000 + day.month * 100 + day.day, self._wall_moment(number * DAY_MS))
            self._days[number] = row
        return row

    def _find_segment(self, moment: Moment) -> int:
        index = bisect_right(self._since, moment) - 1
        if index < 0 or moment >= self._since[-1]:
            return _offset_of(self.tz, moment)
        offset = self._offsets[index]
        self._segment = (self._since[index], self._since[index + 1], offset)
        return offset

    def _wall_moment(self, wall_ms: int) -> Moment:
        naive = datetime(1970, 1, 1) + timedelta(milliseconds=wall_ms)  # noqa: DTZ001 - the wall clock, zone added next
        return (naive.replace(tzinfo=self.tz) - EPOCH) // timedelta(milliseconds=1)


_ORDINAL_1970 = date(1970, 1, 1).toordinal()


def _offset_of(tz: ZoneInfo, moment: Moment) -> int:
    offset = (EPOCH + timedelta(milliseconds=moment)).astimezone(tz).utcoffset() or timedelta()
    return offset // timedelta(milliseconds=1)


@cache
def _segments(tz: ZoneInfo) -> tuple[list[Moment], list[int]]:
    """Starts of the stretches of equal offset, with their offsets; the last start is the end of what is known."""
    moment = (datetime(_FIRST_YEAR, 1, 1, tzinfo=UTC) - EPOCH) // timedelta(milliseconds=1)
    end = (datetime(_LAST_YEAR, 1, 1, tzinfo=UTC) - EPOCH) // timedelta(milliseconds=1)
    offset = _offset_of(tz, moment)
    since, offsets = [moment], [offset]
    while moment < end:
        following = min(moment + _STEP_MS, end)
        next_offset = _offset_of(tz, following)
        if next_offset != offset:
            since.append(_change(tz, moment, following))
            offsets.append(next_offset)
            offset = next_offset
        moment = following
    return [*since, end], offsets


def _change(tz: ZoneInfo, before: Moment, after: Moment) -> Moment:
    """The moment between the two at which the offset changes."""
    old = _offset_of(tz, before)
    while after - before > 1:
        middle = (before + after) // 2
        if _offset_of(tz, middle) == old:
            before = middle
        else:
            after = middle
    return after
