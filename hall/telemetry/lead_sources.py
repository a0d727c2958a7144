"""Whether what brings leads (识别来源) is heard of: each source says every few seconds that it looks. Pure."""

from __future__ import annotations

from hall.moment import MINUTE_MS, SECOND_MS
from hall.telemetry.latest import LatestValues, SourceFilter

LEAD_SOURCE_KIND = "lead_source"
LEAD_SOURCES = SourceFilter(frozenset({LEAD_SOURCE_KIND}))
TOLD_EVERY_MS = 10 * SECOND_MS  # as positions come (docs/rooms/video.md)
SILENT_MS = MINUTE_MS
"""Six times missed: whoever looks at a panel of leads then reads that nobody looks at the cameras."""


def silence_ms(values: LatestValues) -> int | None:
    """How long nothing was heard of the source that spoke last; None: none ever did."""
    ages = (values.age_ms(value) for key, value in values.values.items() if key.kind == LEAD_SOURCE_KIND)
    return min(ages, default=None)
