"""What a station tells of itself every few seconds (工位体检): telemetry, of which the latest counts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, NamedTuple, TypeVar

from hall.errors import Words
from hall.moment import DAY_MS, MINUTE_MS, Moment
from hall.telemetry.latest import Latest, LatestValues

KIND = "station"
TOLD_EVERY_MS = 5_000  # a fault is on a screen within ten seconds; 100 stations write 20 rows a second
SILENT_MS = 8_000
"""A station that died just after it spoke is named within ten seconds by whoever looks once a second, also on a machine
that is busy. What could not be told is tried again within a second, so a lost message makes nobody silent."""
CRASHES_TOLD_MS = 10 * MINUTE_MS
"""As long as an error is told: a station that begins anew again and again is named all that time."""
FORGOTTEN_MS = 7 * DAY_MS
"""A machine that was taken away is named for a week: nobody can say sooner that it will not come back."""
MOST_CODE = 96  # letters that the column of telemetry has for the name of a source
_MOST_LIST = 16
"""Monitors named: more than a machine drives. A value has bounds (10,000 letters on PostgreSQL)."""
_MOST_TEXT = 120  # letters of one text in it: a monitor's key, a parameter of an error


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


@dataclass(frozen=True, slots=True)
class WindowsSeen:
    """What a process with windows knows of them.

    feed_age_ms: since the last proof that the data is live; not_live_ms: how long it has not been (0: it is);
    blocked_ms: the longest time within the last minute in which the GUI thread answered nothing; painted: frames in the
    last second, of all windows of a wall (None: a desk); missing: monitors that windows wait for; awake: whether the
    desktop keeps the monitors from sleeping (None: not asked, or not answered yet); error: what went wrong last,
    error_ms: how long ago; unshown: why walls do not show what they should, a code each (``Shown.why``); sound: of one
    that may be the voice of the hall where anything sounds.
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


@dataclass(frozen=True, slots=True)
class ProcessSeen:
    """What is known of any process of the hall.

    schema: of the databases that this version makes; up_s: since its start; memory_mb: proportional (PSS), with all
    that it has started; cpu_percent: of one core, likewise; disk_mb: left where its data folder lies; clock_ms: what
    its machine's clock is ahead of the database's.
    """

    version: str = ""
    schema: int = 0
    up_s: int = 0
    memory_mb: int = 0
    cpu_percent: float = 0.0
    disk_mb: int | None = None
    clock_ms: int | None = None
    pid: int = 0


@dataclass(frozen=True, slots=True)
class StationHealth:
    """``station``: what it is and where, ``wall@hall-1``; a wall of one named monitor, ``wall@hall-1/MONITOR``. It
    stays the same when the process starts anew. ``ended``: on purpose; its silence is no fault. ``crashed``: when it
    began anew within ten minutes without having ended, by the store's clock."""

    station: str
    process: ProcessSeen
    windows: WindowsSeen | None = None
    ended: bool = False
    crashed: tuple[Moment, ...] = ()

    @property
    def role(self) -> str:
        """``desk``, ``wall``, ``chores`` …"""
        return self.station.partition("@")[0]

    def told(self, at: Moment) -> Latest:
        """As telemetry."""
        return Latest(KIND, self.station, at, value=json.dumps(_plain(self), ensure_ascii=False, separators=(",", ":")))


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard of a station last, and how long ago that was."""

    health: StationHealth
    age_ms: int

    @property
    def is_silent(self) -> bool:
        """Whether it says nothing any more, and has not said that it ended."""
        return self.age_ms > SILENT_MS and not self.health.ended

    @property
    def runs(self) -> bool:
        """Whether what it told is of now."""
        return not (self.is_silent or self.health.ended)


def crashes(before: StationHealth | None, at: Moment) -> tuple[Moment, ...]:
    """What a process that begins now tells as ``crashed``. ``before``: what the one before it told last."""
    if before is None:
        return ()
    return lately((*before.crashed, *(() if before.ended else (at,))), at)


def lately(crashed: tuple[Moment, ...], at: Moment) -> tuple[Moment, ...]:
    """Those that are still told."""
    return tuple(each for each in crashed if at - each <= CRASHES_TOLD_MS)[-_MOST_LIST:]


def station_code(role: str, machine: str, part: str = "") -> str:
    """The name of a station. ``part``: which of the machine's windows, where a process shows one monitor alone."""
    whole = f"{role}@{machine}"
    return (f"{whole}/{part}" if part else whole)[:MOST_CODE]


def heard(values: LatestValues) -> tuple[Heard, ...]:
    """From a reading of all values of ``KIND``, by name; what cannot be read or was forgotten is left out."""
    read = ((_read(value), value.age_ms(values.now)) for value in values.values.values() if value.kind == KIND)
    known = (Heard(health, age) for health, age in read if health is not None and age <= FORGOTTEN_MS)
    return tuple(sorted(known, key=lambda each: each.health.station))


def _plain(health: StationHealth) -> dict[str, Any]:
    told: dict[str, Any] = {"process": asdict(health.process), "ended": health.ended, "crashed": health.crashed}
    if health.windows is not None:
        windows = health.windows
        told["windows"] = {
            **asdict(windows),
            "screens": [(each.key[:_MOST_TEXT], each.width, each.height) for each in windows.screens[:_MOST_LIST]],
            "missing": [key[:_MOST_TEXT] for key in windows.missing[:_MOST_LIST]],
            "error": _plain_words(windows.error) if windows.error else None,
        }
    return told


def _plain_words(words: Words) -> dict[str, Any]:
    params = list(words.params.items())[:_MOST_LIST]
    return {"code": words.code, "params": {key: str(value)[:_MOST_TEXT] for key, value in params}}


def _read(value: Latest) -> StationHealth | None:
    """None: not ours, or half of it is missing. What only a newer version tells is left out."""
    try:
        told = json.loads(value.value)
        windows = told.get("windows")
        return StationHealth(
            value.code,
            _known(ProcessSeen, told["process"]),
            None if windows is None else _known(WindowsSeen, {**windows, **_lists_of(windows)}),
            ended=bool(told.get("ended")),
            crashed=tuple(told.get("crashed", ())),
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _lists_of(windows: Mapping[str, Any]) -> dict[str, Any]:
    error = windows.get("error")
    return {
        "screens": tuple(ScreenSeen(*each) for each in windows.get("screens", ())),
        "missing": tuple(windows.get("missing", ())),
        "unshown": tuple(windows.get("unshown", ())),
        "error": Words(error["code"], error["params"]) if error else None,
        "sound": SoundSeen(*sound[: len(SoundSeen._fields)]) if (sound := windows.get("sound")) else None,
    }


_Told = TypeVar("_Told")


def _known(kind: type[_Told], told: Mapping[str, Any]) -> _Told:
    names = {each.name for each in fields(kind)}  # type: ignore[arg-type]
    return kind(**{name: value for name, value in told.items() if name in names})
