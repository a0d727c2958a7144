"""What a station tells of itself every few seconds (工位体检): telemetry, of which the latest counts."""

from __future__ import annotations

import json
from dataclasses import asdict, field, replace
from typing import Any, NamedTuple

from hall.errors import Words
from hall.frozen import frozen
from hall.health.video import VideoSeen, video_from
from hall.moment import MINUTE_MS, Moment
from hall.telemetry import told as t
from hall.telemetry.latest import FORGOTTEN_MS, STATION_KIND, Latest, LatestValues

TOLD_EVERY_MS = 5_000  # a fault is on a screen within ten seconds; 100 stations write 20 rows a second
SILENT_MS = 8_000
"""A station that died just after it spoke is named within ten seconds by whoever looks once a second, also on a machine
that is busy. What could not be told is tried again within a second, so a lost message makes nobody silent."""
CRASHES_TOLD_MS = 10 * MINUTE_MS
"""As long as an error is told: a station that begins anew again and again is named all that time."""
MOST_CODE = 96  # letters that the column of telemetry has for the name of a source
_MOST_LIST = 16
"""Monitors named: more than a machine drives. A value has bounds (10,000 letters on PostgreSQL)."""
_MOST_TEXT = 120  # letters of one text in it: a monitor's key, a parameter of an error


RECORDER = "recorder"
"""The role of a process that records cameras (录像)."""


class ScreenSeen(NamedTuple):
    """A monitor as a station has it now. ``key``: of its EDID, else its plug; size in px."""

    key: str
    width: int
    height: int


class SoundSeen(NamedTuple):
    """A station that may be the voice of the hall. ``priority``: of its setting; ``device``: what it is heard by, "":
    nothing; ``speech``: whether a voice is installed; ``ready``: it is live, sees the whole city and can be heard;
    ``holds``: it is the voice now; ``needs_test``: this shift has not heard it; ``wants_speech``: the city does."""

    priority: int
    device: str = ""
    speech: bool = False
    ready: bool = False
    holds: bool = False
    needs_test: bool = False
    wants_speech: bool = False


@frozen
class WindowsSeen:
    """What a process with windows knows of them; a recorder (`RECORDER`), which has none, tells ``video`` alone.

    feed_age_ms: since the last proof that the data is live; not_live_ms: how long it has not been (0: it is);
    blocked_ms: the longest time within the last minute in which the GUI thread answered nothing; painted: frames in the
    last second, of all windows of a wall (None: a desk); missing: monitors that windows wait for; awake: whether the
    desktop keeps the monitors from sleeping (None: not asked, or not answered yet); error: what went wrong last,
    error_ms: how long ago; unshown: why walls do not show what they should, a code each (``Shown.why``); sound: of one
    that may be the voice of the hall where anything sounds; unwatched_ms: for how long whoever watched a wall and
    starts it again has been gone (0: is there, or nobody ever was); video: None where no tile was made yet.
    """

    feed_age_ms: int | None = None
    not_live_ms: int = 0
    blocked_ms: int = 0
    painted: int | None = None
    screens: tuple[ScreenSeen, ...] = ()
    missing: tuple[str, ...] = ()
    awake: bool | None = None
    error: Words | None = None
    error_ms: int = 0
    unshown: tuple[str, ...] = ()
    sound: SoundSeen | None = None
    unwatched_ms: int = 0
    video: VideoSeen | None = None


@frozen
class ProcessSeen:
    """What is known of any process of the hall.

    schema: of the databases that this version makes; up_s: since its start; memory_mb: proportional (PSS), with all
    that it has started; cpu_percent: of one core, likewise; disk_mb: left where its data folder lies, a recorder's
    recordings; disk_at: that folder; clock_ms: what its machine's clock is ahead of the database's; unread: documents
    of the database that it cannot read, as "scene morning".
    """

    version: str = ""
    schema: int = 0
    up_s: int = 0
    memory_mb: int = 0
    cpu_percent: float = 0.0
    disk_mb: int | None = None
    clock_ms: int | None = None
    pid: int = 0
    unread: tuple[str, ...] = ()
    disk_at: str = ""


SAFE_SCENE = "safe_scene"
"""Why a wall does not show what it should: its program died again and again, and what tells of its safe scene speaks
for it."""
DESK_BEFORE = "desk_before"
"""Likewise: a desk (值班席) stands on the monitor of its window, which lies behind it."""


@frozen
class StationHealth:
    """``station``: what it is and where, ``wall@hall-1``; a wall of one named monitor, ``wall@hall-1/MONITOR``. It
    stays the same when the process starts anew. ``ended``: on purpose; its silence is no fault. ``crashed``: when it
    began anew within ten minutes without having ended, by the store's clock. ``dropped``: how many values of its word
    could not be read; ``is_unread``: nothing of it could. ``failed``: chores that a mistake of the program ended."""

    station: str
    process: ProcessSeen
    windows: WindowsSeen | None = None
    ended: bool = False
    crashed: tuple[Moment, ...] = ()
    failed: tuple[str, ...] = ()
    dropped: int = 0
    is_unread: bool = False

    @property
    def role(self) -> str:
        """``desk``, ``wall``, ``chores`` …"""
        return self.station.partition("@")[0]

    @property
    def is_safe(self) -> bool:
        """Whether it is a wall that stands on its safe scene."""
        return self.windows is not None and SAFE_SCENE in self.windows.unshown

    def told(self, at: Moment) -> Latest:
        """As telemetry."""
        return Latest(
            STATION_KIND, self.station, at, value=json.dumps(_plain(self), ensure_ascii=False, separators=(",", ":"))
        )


@frozen
class Heard:
    """What was heard of a station last, and how long ago that was. ``by_clock_ms``: the same as the store's clock of
    now would tell it, wrong where that was set since, but the same for whoever reads it; None: it was not."""

    health: StationHealth
    age_ms: int
    by_clock_ms: int | None = field(default=None, compare=False)

    def since(self, now: Moment) -> Moment:
        """When it was heard last, by the hall's clock. ``now``: of that clock. All stations tell the same."""
        return now - (self.age_ms if self.by_clock_ms is None else self.by_clock_ms)

    @property
    def is_silent(self) -> bool:
        """Whether it says nothing any more, and has not said that it ended."""
        return self.age_ms > SILENT_MS and not self.health.ended

    @property
    def runs(self) -> bool:
        """Whether what it told is of now."""
        return not (self.is_silent or self.health.ended)


def crashes(before: StationHealth | None, at: Moment) -> tuple[Moment, ...]:
    """What a process that begins now tells as ``crashed``. ``before``: what the one before it told last; who told of a
    safe scene has counted the crash that led there."""
    if before is None:
        return ()
    return lately((*before.crashed, *(() if before.ended or before.is_safe else (at,))), at)


def lately(crashed: tuple[Moment, ...], at: Moment) -> tuple[Moment, ...]:
    """Those that are still told."""
    return tuple(each for each in crashed if at - each <= CRASHES_TOLD_MS)[-_MOST_LIST:]


def station_code(role: str, machine: str, part: str = "") -> str:
    """The name of a station. ``part``: which of the machine's windows, where a process shows one monitor alone."""
    whole = f"{role}@{machine}"
    return (f"{whole}/{part}" if part else whole)[:MOST_CODE]


def heard(values: LatestValues) -> tuple[Heard, ...]:
    """From a reading of all values of ``STATION_KIND``, by name; who was forgotten is left out."""
    read = ((value, values.age_ms(value)) for value in values.values.values() if value.kind == STATION_KIND)
    known = (Heard(_read(value), age, values.now - value.heard) for value, age in read if age <= FORGOTTEN_MS)
    return tuple(sorted(known, key=lambda each: each.health.station))


def _plain(health: StationHealth) -> dict[str, Any]:
    unread = [each[:_MOST_TEXT] for each in health.process.unread[:_MOST_LIST]]
    process = {**asdict(health.process), "unread": unread, "disk_at": health.process.disk_at[:_MOST_TEXT]}
    told: dict[str, Any] = {"process": process, "ended": health.ended, "crashed": health.crashed}
    if health.failed:
        told["failed"] = health.failed
    if health.windows is not None:
        windows = health.windows
        told["windows"] = {
            **asdict(windows),
            "screens": [(each.key[:_MOST_TEXT], each.width, each.height) for each in windows.screens[:_MOST_LIST]],
            "missing": [key[:_MOST_TEXT] for key in windows.missing[:_MOST_LIST]],
            "error": t.plain_words(windows.error) if windows.error else None,
            "video": windows.video.plain() if windows.video else None,
        }
    return told


def _read(value: Latest) -> StationHealth:
    """What only a newer version tells is left out; what does not fit is counted."""
    station, said = t.name(value.code), t.told(value.value)
    process = said.inner("process") if said is not None else None
    if said is None or process is None:
        return StationHealth(station, ProcessSeen(), is_unread=True)
    windows = said.inner("windows")
    health = StationHealth(
        station,
        _process(process),
        None if windows is None else _windows(windows),
        ended=said.get("ended", t.flag, default=False),
        crashed=said.many("crashed", t.moment, _MOST_LIST),
        failed=said.many("failed", t.code, _MOST_LIST),
    )
    dropped = said.dropped + process.dropped + (windows.dropped if windows else 0)
    is_unread = not health.process.version and not health.ended  # who runs says of which version
    return replace(health, dropped=dropped, is_unread=is_unread)


def _process(told: t.Told) -> ProcessSeen:
    some = t.whole()
    return ProcessSeen(
        told.get("version", t.text, ""),
        told.get("schema", some, 0),
        told.get("up_s", some, 0),
        told.get("memory_mb", some, 0),
        told.get("cpu_percent", t.number, 0.0),
        told.get("disk_mb", some, None),
        told.get("clock_ms", t.whole(-t.LAST_MOMENT, t.LAST_MOMENT), None),
        told.get("pid", some, 0),
        told.many("unread", t.text, _MOST_LIST),
        told.get("disk_at", t.text, ""),
    )


def _windows(told: t.Told) -> WindowsSeen:
    some = t.whole()
    return WindowsSeen(
        told.get("feed_age_ms", some, None),
        told.get("not_live_ms", some, 0),
        told.get("blocked_ms", some, 0),
        told.get("painted", some, None),
        told.many("screens", _screen, _MOST_LIST),
        told.many("missing", t.text, _MOST_LIST),
        told.get("awake", t.flag, None),
        told.get("error", t.words, None),
        told.get("error_ms", some, 0),
        told.many("unshown", t.code, _MOST_LIST),
        told.get("sound", _sound, None),
        told.get("unwatched_ms", some, 0),
        told.get("video", video_from, None),
    )


def _screen(value: Any) -> ScreenSeen:
    if not isinstance(value, list):
        raise ValueError("no screen")  # noqa: TRY004 - one error for whatever does not fit
    key, width, height = value  # ValueError too where there are more or fewer
    return ScreenSeen(t.text(key), t.whole()(width), t.whole()(height))


def _sound(value: Any) -> SoundSeen:
    """A newer version may tell more than is known here, behind it."""
    takes: tuple[t.Take[Any], ...] = (t.whole(), t.text, *(t.flag for _ in SoundSeen._fields[2:]))
    if not isinstance(value, list) or not value:
        raise ValueError("no sound")
    return SoundSeen(*(take(each) for take, each in zip(takes, value, strict=False)))
