"""What the health of a hall is in rows of words: findings with their remedies, and a table of the stations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hall.frozen import frozen
from hall.health.findings import Finding, Severity
from hall.health.names import station_name
from hall.health.station import RECORDER, Heard, WindowsSeen
from hall.health.summary import HealthSummary
from hall.health.video import VideoSeen
from hall.moment import SECOND_MS
from widgets.texts.texts import UNKNOWN, Texts

HEADS = (
    "health.head_station", "health.head_state", "health.head_version", "health.head_memory", "health.head_cpu",
    "health.head_feed", "health.head_clock", "health.head_frames", "health.head_block", "health.head_disk",
    "health.head_video", "health.head_screens",
)  # fmt: skip
"""Of the table; the last column takes what room is left."""
MARKS = {Severity.BAD: "overdue", Severity.WARN: "warning"}
"""The look of each severity: red square, yellow triangle, as at a case that is late or about to be."""
WELL, CLOSED = "on_time", "waiting"


@frozen
class FoundRow:
    """A finding: whose, what, and what to do; where that does not fit beside it, it has a line of its own
    (``RemedyRow``)."""

    mark: str
    station: str
    what: str
    remedy: str


@frozen
class RemedyRow:
    """What to do about the finding above."""

    remedy: str


@frozen
class StationRow:
    """One station of the table, as ``HEADS``."""

    mark: str
    cells: tuple[str, ...]


def found_rows(texts: Texts, found: Sequence[Finding]) -> list[FoundRow]:
    """The findings, in their order."""
    said = texts.said
    return [
        FoundRow(MARKS[each.severity], said(station_name(each.station)), said(each.words), said(each.remedy))
        for each in found
    ]


def station_rows(texts: Texts, told: HealthSummary) -> list[StationRow]:
    """The stations, those that need somebody first."""
    rows = []
    for each in told.by_need():
        found = told.of(each.health.station)
        mark = MARKS[found[0].severity] if found else WELL if each.runs else CLOSED
        rows.append(StationRow(mark, tuple(_cells(texts, each))))
    return rows


def _cells(texts: Texts, each: Heard) -> Iterator[str]:
    """What is not of now is not shown as if it were: of a station that says nothing, only what does not change."""
    health, process = each.health, each.health.process
    yield texts.said(station_name(health.station))
    yield _state(texts, each)
    yield UNKNOWN if health.is_unread else f"{process.version} / {process.schema}"
    if not each.runs or health.is_unread:
        yield from (UNKNOWN for _ in HEADS[3:])
        return
    windows = health.windows or WindowsSeen()
    yield texts.number(process.memory_mb)
    yield texts.number(process.cpu_percent, 1)
    yield _seconds(texts, windows.feed_age_ms)
    yield UNKNOWN if process.clock_ms is None else f"{process.clock_ms / SECOND_MS:+.2f}"
    yield texts.number(windows.painted)
    yield _seconds(texts, windows.blocked_ms if health.windows and health.role != RECORDER else None)
    yield UNKNOWN if process.disk_mb is None else texts.number(process.disk_mb / SECOND_MS, 1)
    yield _video(texts, windows.video, health.role)
    yield _screens(texts, windows)


def _screens(texts: Texts, windows: WindowsSeen) -> str:
    """How many, where there are several: their list may be cut."""
    names = [f"{key} {width}×{height}" for key, width, height in windows.screens]
    number = f"{len(names)} · " if len(names) > 1 else ""
    return f"{number}{texts.joined(names)}" or UNKNOWN


def _video(texts: Texts, video: VideoSeen | None, role: str) -> str:
    """How many cameras play of those on tiles, or are recorded; frames delivered and painted in the last second."""
    if video is None or not video.cameras:
        return UNKNOWN
    if role == RECORDER:
        return f"{video.live}/{video.cameras}"
    frames = f"{texts.number(video.delivered)} / {texts.number(video.painted)}"
    return f"{video.live}/{video.cameras} · {frames}"


def _state(texts: Texts, each: Heard) -> str:
    if each.health.ended:
        return texts.words("health.closed")
    if each.is_silent:
        return texts.words("health.is_silent", age_ms=each.age_ms)
    if each.health.is_unread:
        return texts.words("health.unread_state")
    return texts.words("health.runs", up_ms=each.health.process.up_s * SECOND_MS)


def _seconds(texts: Texts, span_ms: int | None) -> str:
    return UNKNOWN if span_ms is None else texts.number(span_ms / SECOND_MS, 1)
