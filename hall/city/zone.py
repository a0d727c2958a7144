"""The city's time zone: what a moment is called on the city's own clock, fast enough for half a million calls.

Refuses to know what day it is now.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hall.moment import DAY_MS, HOUR_MS, MINUTE_MS, Moment

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY_MINUTES = DAY_MS // MINUTE_MS  # as the clock counts them, also where an hour is left out
_STEP_MS = 7 * DAY_MS  # no zone changes its offset twice within a week
_SPAN_MS = 1_024 * _STEP_MS
"""Twenty years (2009 to 2028 are one span): their stretches are found when one of their moments is first asked for.
Those of all years a hall may name took a fiftieth of a second at every start."""
_KNOWN = range(8)  # of these spans, 1970 to 2126: no case is older, no deadline lies beyond


def is_zone(name: str) -> bool:
    """Whether there is such an IANA zone; a folder of zones (``Asia``) is none."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


class CityZone:
    """Local day, hour and midnight of moments (UTC milliseconds). ``name``: an IANA zone such as Asia/Shanghai.

    Raises ``zoneinfo.ZoneInfoNotFoundError`` or ``ValueError`` for an unknown name. Any thread may call.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.tz = ZoneInfo(name)
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

    def minute(self, moment: Moment) -> int:
        """Minutes since 00:00 as the city's clock shows them."""
        return (moment + self.offset_ms(moment)) // MINUTE_MS % _DAY_MINUTES

    def minute_reached(self, moment: Moment) -> int:
        """The last minute of the day that ``at`` has reached: for what begins and ends by the clock, each once a day.
        Where autumn's hour comes for the second time it stands still."""
        day, shown = self.local_date(moment), self.minute(moment)
        if moment - self.at(day, shown) < MINUTE_MS:
            return shown
        return shown + bisect_right(range(shown + 1, _DAY_MINUTES), moment, key=lambda minute: self.at(day, minute))

    def next_hour(self, moment: Moment) -> Moment:
        """The first moment after ``moment`` at which the city's clock begins another hour, and with it maybe a day."""
        return moment + HOUR_MS - (moment + self.offset_ms(moment)) % HOUR_MS

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

        Of a time that comes twice in autumn the first; for one skipped in spring, the moment at which the clock jumps:
        so an earlier time of a day is never a later moment.
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
        span = moment // _SPAN_MS
        if span not in _KNOWN:
            return _offset_of(self.tz, moment)
        since, offsets = _segments(self.tz, span)
        index = bisect_right(since, moment) - 1
        self._segment = (since[index], since[index + 1], offsets[index])
        return offsets[index]

    def _wall_moment(self, wall_ms: int) -> Moment:
        naive = datetime(1970, 1, 1) + timedelta(milliseconds=wall_ms)  # noqa: DTZ001 - the wall clock, zone added next
        found: Moment = (naive.replace(tzinfo=self.tz) - EPOCH) // timedelta(milliseconds=1)
        past_ms = found + self.offset_ms(found) - wall_ms  # by so much the clock has jumped over that time
        return found if not past_ms else _change(self.tz, found - past_ms - 1, found)


_ORDINAL_1970 = date(1970, 1, 1).toordinal()


def _offset_of(tz: ZoneInfo, moment: Moment) -> int:
    offset = (EPOCH + timedelta(milliseconds=moment)).astimezone(tz).utcoffset() or timedelta()
    return offset // timedelta(milliseconds=1)


@cache
def _segments(tz: ZoneInfo, span: int) -> tuple[list[Moment], list[int]]:
    """Starts of the stretches of equal offset in that span, with their offsets; the last start is the span's end."""
    moment, end = span * _SPAN_MS, (span + 1) * _SPAN_MS
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
