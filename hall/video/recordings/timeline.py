"""What was recorded and what was not, as a line of time (录像时间轴). Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from hall.moment import Moment
from hall.video.recordings.segment import Segment

SEAM_MS = 1_000
"""What is missing between two segments of one connection: a picture's time at most, told by two looks at a clock."""


class Stretch(NamedTuple):
    """From ``begin`` until just before ``end`` (UTC ms) there are recordings, or there are none: a gap (缺失)."""

    begin: Moment
    end: Moment
    is_gap: bool

    @property
    def lasts_ms(self) -> int:
        """How long."""
        return self.end - self.begin


def in_order(segments: Iterable[Segment], is_here: Callable[[Segment], bool] = bool) -> tuple[Segment, ...]:
    """As they are read: what one recorder wrote at a stretch by time, such stretches by when they began; what this
    station cannot read (not ``is_here``) behind all that it can.

    Of a moment that several hold the one that stands first is read, and the others where that one has no picture. So
    two recorders, or one whose clock was set back, are never read in turns.
    """
    here: list[Segment] = []
    elsewhere: list[Segment] = []
    for each in sorted(segments, key=lambda segment: (segment.begin, segment.end)):
        (here if is_here(each) else elsewhere).append(each)
    return tuple(each for some in (here, elsewhere) for line in _lines(some) for each in line)


def _lines(by_time: Iterable[Segment]) -> list[list[Segment]]:
    """Of one station each; a segment begins where the one before it ended."""
    lines: list[list[Segment]] = []
    going: list[list[Segment]] = []
    for each in by_time:
        going = [line for line in going if line[-1].end >= each.begin - SEAM_MS]
        own = (line for line in going if line[-1].station == each.station)
        near = [line for line in own if line[-1].end <= each.begin + SEAM_MS]
        if near:
            min(near, key=partial(_distance, each)).append(each)
        else:
            going.append([each])
            lines.append(going[-1])
    return lines


def _distance(of: Segment, line: Sequence[Segment]) -> int:
    return abs(of.begin - line[-1].end)


def doubled(recorded: Iterable[tuple[str, Moment, Moment]]) -> tuple[tuple[Moment, Moment], ...]:
    """Of which times one recorder recorded two: its clock was set back meanwhile. ``recorded``: by whom, from when, to
    when."""
    found: list[tuple[Moment, Moment]] = []
    reached: dict[str, Moment] = {}
    for begin, end, who in sorted((begin, end, who) for who, begin, end in recorded):
        known = reached.get(who, begin)
        if min(known, end) - begin > SEAM_MS:
            found.append((begin, min(known, end)))
        reached[who] = max(known, end)
    return tuple(_merged(found))


def _merged(by_begin: Iterable[tuple[Moment, Moment]]) -> list[tuple[Moment, Moment]]:
    merged: list[tuple[Moment, Moment]] = []
    for begin, end in by_begin:
        if merged and begin - merged[-1][1] <= SEAM_MS:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((begin, end))
    return merged


def timeline(segments: Iterable[Segment], begin: Moment, end: Moment) -> tuple[Stretch, ...]:
    """From ``begin`` to ``end`` without a hole: stretches and gaps in turn."""
    return tuple(_filled(segments, begin, end)) if begin < end else ()


def _filled(segments: Iterable[Segment], begin: Moment, end: Moment) -> Iterator[Stretch]:
    at = begin
    for since, until in _joined(segments, begin, end):
        if since > at:
            yield Stretch(at, since, is_gap=True)
        yield Stretch(since, until, is_gap=False)
        at = until
    if at < end:
        yield Stretch(at, end, is_gap=True)


def _joined(segments: Iterable[Segment], begin: Moment, end: Moment) -> list[tuple[Moment, Moment]]:
    within = ((max(each.begin, begin), min(each.end, end)) for each in segments)
    return _merged(sorted((since, until) for since, until in within if since < until))


def at(segments: Sequence[Segment], moment: Moment) -> Segment | None:
    """What was recorded at that moment, of segments `in_order`; where there is nothing, what comes next: None is the
    end of them all. Whoever plays says that it went over a gap where the segment begins later than it was asked."""
    return next((each for each in segments if each.end > moment), None)
