"""告警前后录像 (a clip): what a camera showed around the moment of a lead, kept apart from its recordings. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from hall.frozen import frozen
from hall.moment import SECOND_MS, Moment
from hall.video.recordings.segment import Segment

BEFORE_MS, AFTER_MS = 10 * SECOND_MS, 20 * SECOND_MS
"""How it came about, and who left (assumed, docs/field.md §15.7)."""
PATIENCE_MS = 60 * SECOND_MS
"""So long behind its end a clip waits for its last segment, which ends ten seconds and a key frame's distance later;
then it is made of what there is."""
OTHERS_MS = 3 * PATIENCE_MS
"""So long behind its end whoever recorded some of it makes a clip that there is not yet: the one that recorded last may
be dead, or its row nobody's."""
MEDIA, ENDING = "video/mp4", "mp4"
_SHARE = 0.9  # of the bytes that are allowed, as a plan: no second of a segment has just its share of bytes


@frozen
class LeadClip:
    """Of the lead with the id ``lead``: from the first picture of ``camera`` (its code) to the end of the last one, UTC
    ms; ``stretches``: what there is between; ``digest``, ``size`` (bytes): of its content, as it is kept."""

    lead: int
    camera: str
    begin: Moment
    end: Moment
    digest: str
    size: int
    stretches: tuple[tuple[Moment, Moment], ...]

    def recorded(self) -> tuple[Segment, ...]:
        """Its stretches, as a line of time reads them."""
        return tuple(Segment(self.camera, begin, end, 0, "", 0, 0) for begin, end in self.stretches)


def around(at: Moment) -> tuple[Moment, Moment]:
    """From when to when a clip of that moment is."""
    return at - BEFORE_MS, at + AFTER_MS


def is_due(at: Moment, segments: Sequence[Segment], now: Moment) -> bool:
    """Whether all of it has been recorded, or nothing more is to be expected."""
    end = around(at)[1]
    return now >= end and (now >= end + PATIENCE_MS or any(each.end >= end for each in segments))


def makes_it(station: str, segments: Sequence[Segment]) -> bool:
    """Whether this station makes it: the one that recorded last, which is the likeliest to live. One makes it alone."""
    return bool(segments) and max(segments, key=lambda each: each.end).station == station


def may_make_it(station: str, segments: Sequence[Segment]) -> bool:
    """Whether this station recorded some of it: it makes it where no other has (`OTHERS_MS`)."""
    return any(each.station == station for each in segments)


def fitting(at: Moment, segments: Sequence[Segment], most: int) -> tuple[Moment, Moment]:
    """From when to when it is of ``most`` bytes at most, by the sizes of its segments: what lies farthest from the
    moment is left out, before it as after it."""
    begin, end = around(at)
    size = sum(_share(each, begin, end) for each in segments)
    share = min(1.0, most * _SHARE / size) if size else 1.0
    return at - round(BEFORE_MS * share), at + max(1, round(AFTER_MS * share))


def _share(segment: Segment, begin: Moment, end: Moment) -> float:
    """Its bytes of that time."""
    within = min(segment.end, end) - max(segment.begin, begin)
    return segment.size * max(0, within) / (segment.end - segment.begin)
