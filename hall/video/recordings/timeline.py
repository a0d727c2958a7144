"""What was recorded and what was not, as a line of time (录像时间轴). Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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


def in_order(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """By time, each moment once if possible: where two recorders wrote one camera, what lies wholly within what comes
    before it is left out."""
    kept: list[Segment] = []
    covered: Moment | None = None
    for each in sorted(segments, key=lambda segment: (segment.begin, -segment.end)):
        if covered is None or each.end > covered:
            kept.append(each)
            covered = each.end
    return tuple(kept)


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
    joined: list[tuple[Moment, Moment]] = []
    for each in in_order(segments):
        since, until = max(each.begin, begin), min(each.end, end)
        if since >= until:
            continue
        if joined and since - joined[-1][1] <= SEAM_MS:
            joined[-1] = (joined[-1][0], until)
        else:
            joined.append((since, until))
    return joined


def at(segments: Sequence[Segment], moment: Moment) -> Segment | None:
    """What was recorded at that moment, of segments `in_order`; where there is nothing, what comes next: None is the
    end of them all. Whoever plays says that it went over a gap where the segment begins later than it was asked."""
    return next((each for each in segments if each.end > moment), None)
