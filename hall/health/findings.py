"""What is wrong with stations, each finding with its remedy. Pure: made of what they told and of how long ago."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from typing import Any

from hall.errors import Words
from hall.frozen import frozen
from hall.health.station import DESK_BEFORE, RECORDER, SAFE_SCENE, Heard, ProcessSeen, StationHealth, WindowsSeen
from hall.health.video import VideoSeen
from hall.live.freshness import LATE_MS, PING_EVERY_MS
from hall.moment import MINUTE_MS, SECOND_MS
from hall.plain_text import shown
from hall.version import version_key

FEED_OLD_MS = PING_EVERY_MS + LATE_MS  # from then on the window itself says that it is not live
CLOCK_WARN_MS = 2_000  # a person who compares two clocks begins to wonder
CLOCK_BAD_MS = 30_000  # a sign-in, a deadline or an order to a wall looks wrong to whoever compares
BLOCK_WARN_MS = 1_000  # a key without an answer for a second is pressed again
BLOCK_BAD_MS = 5_000  # the window looks dead, and desktops offer to end it
DISK_WARN_MB = 1_000  # as doctor asks: a database, its log and attachments must have room to grow
DISK_BAD_MB = 200  # some hours of a busy hall's log and telemetry
UNWATCHED_MS = 20_000
"""A supervisor that was killed is back before: a service manager waits a second, and it takes three to start."""
FAILING_MS = 5_000  # a camera that is back within five seconds was never missed
OFTEN = 3  # within ten minutes: what ended it will end it again
VOICE_AFTER_S = 30  # a hall that starts: devices are looked for, somebody signs in, a seat is taken
CHOSEN = 2
"""From this setting on a station was chosen to sound; below, it only may."""
ERROR_TOLD_MS = 10 * MINUTE_MS
"""A fault that did not come again within ten minutes needs nobody now; the log has it."""
MEMORY_MB: Mapping[str, int] = {"desk": 1_200, "wall": 1_500, "chores": 400}
"""Half as much again as was measured (docs/benchmarks.md: 753 MB for a wall of 6656×1792; a desk fits in 1 GB, the page
of its map may reach one and a half times its budget before it begins anew)."""
OTHER_MEMORY_MB = 1_000  # of a kind of station that this version does not know


REMEDIES: Mapping[str, str] = {
    "health.nobody": "remedy.nobody",
    "health.silent": "remedy.silent",
    "health.memory": "remedy.memory",
    "health.clock": "remedy.clock",
    "health.disk": "remedy.disk",
    "health.disk_recordings": "remedy.disk_recordings",
    "health.version": "remedy.version",
    "health.schema": "remedy.version",
    "health.crashed": "remedy.crashed",
    "health.feed": "remedy.feed",
    "health.blocked": "remedy.blocked",
    "health.screens": "remedy.screens",
    "health.awake": "remedy.awake",
    "health.error": "remedy.error",
    "health.documents": "remedy.documents",
    "health.scene": "remedy.scene",
    "health.orders": "remedy.orders",
    "health.desk_before": "remedy.desk_before",
    "health.parts": "remedy.orders",
    "health.unread_word": "remedy.unread_word",
    "health.unread_parts": "remedy.unread_word",
    "health.chore_failed": "remedy.chore_failed",
    "health.panel": "remedy.version",
    "health.unwatched": "remedy.unwatched",
    "health.safe": "remedy.safe",
    "health.voice": "remedy.voice",
    "health.voice_device": "remedy.voice_device",
    "health.sound_device": "remedy.sound_device",
    "health.sound_speech": "remedy.sound_speech",
    "health.sound_test": "remedy.sound_test",
    "health.cameras": "remedy.cameras",
    "health.cameras_checked": "remedy.cameras_checked",
    "health.ended_units": "remedy.ended_units",
    "health.decoding": "remedy.decoding",
    "health.unrecorded": "remedy.cameras",
    "health.unkept": "remedy.unkept",
    "health.recorded": "remedy.recorded_unknown",
}
"""What is to be done about each finding; a new one has its line here."""
BY_CAUSE: Mapping[str, str] = {
    "store.recordings": "remedy.recordings",
    "store.recordings_full": "remedy.recordings_full",
    "recordings.waiting": "remedy.recordings",
    "recordings.other_recorder": "remedy.other_recorder",
    "recordings.masked": "remedy.recorded_masked",
    "recordings.unknown": "remedy.recorded_unknown",
}
"""What is to be done where the cause of a finding asks for something of its own."""
_OF_SETTING = frozenset({"recordings.masked", "recordings.unknown"})
"""A camera that is named and not recorded: all others are. An older recorder tells it as what is not kept."""
_MOST_NAMED = 3
"""Documents that a finding names: as many as stand in one line."""
UNSHOWN: Mapping[str, str] = {
    "panel_missing": "health.panel",
    "orders_unheard": "health.orders",
    "parts_old": "health.parts",
    SAFE_SCENE: "health.safe",
}
"""Why a wall does not show what it should, where that is a finding of its own; else ``health.scene``."""
AS_IT_SHOULD = frozenset({"panel_restricted", DESK_BEFORE})
"""Not shown because its settings say so, or because of where people put a desk: no fault of the station."""


class Severity(StrEnum):
    """How much a finding matters."""

    WARN = "warn"  # look at it today
    BAD = "bad"  # somebody does not see or cannot do what they should


@frozen
class Finding:
    """``code``: words with these ``params``, as the remedy's; ``station``: whose it is, "": the whole hall's."""

    station: str
    code: str
    severity: Severity
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def words(self) -> Words:
        """What is wrong."""
        return Words(self.code, self.params)

    @property
    def remedy(self) -> Words:
        """What to do about it, or about its cause, filled with what both tell."""
        cause = self.params.get("cause")
        if isinstance(cause, Words) and cause.code in BY_CAUSE:
            return Words(BY_CAUSE[cause.code], {**cause.params, **self.params})
        return Words(REMEDIES[self.code], self.params)


def findings(stations: Sequence[Heard]) -> tuple[Finding, ...]:
    """All that is wrong, the worst first, then by station. Of a station that is silent only that is said, so of one
    whose word cannot be read; of one that ended on purpose nothing."""
    unread = [each for each in stations if each.runs and each.health.is_unread]
    found: list[Finding] = [Finding(each.health.station, "health.unread_word", Severity.WARN) for each in unread]
    stations = [each for each in stations if not each.health.is_unread]
    if not any(each.runs for each in stations):
        nobody = Finding("", "health.nobody", Severity.BAD)
        return (nobody, *in_order([*found, *_silent(stations)]))
    running = [each.health for each in stations if each.runs]
    newest = max((each.process.version for each in running), key=version_key)
    schema = max(each.process.schema for each in running)
    found += _silent(stations)
    for health in running:
        found += _of_word(health)
        found += _of_process(health, health.process)
        found += _of_version(health, newest, schema)
        if health.crashed:
            severity = Severity.BAD if len(health.crashed) >= OFTEN else Severity.WARN
            found.append(Finding(health.station, "health.crashed", severity, {"count": len(health.crashed)}))
        if health.windows is not None:
            found += _of_windows(health, health.windows)
    found += _of_sound(running)
    return in_order(found)


def in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The worst first, then by station."""
    return tuple(sorted(found, key=lambda each: (each.severity is not Severity.BAD, each.station, each.code)))


def _silent(stations: Sequence[Heard]) -> Iterator[Finding]:
    for each in stations:
        if each.is_silent:
            yield Finding(each.health.station, "health.silent", Severity.BAD, {"age_ms": each.age_ms})


def _of_process(health: StationHealth, seen: ProcessSeen) -> Iterator[Finding]:
    budget = MEMORY_MB.get(health.role, OTHER_MEMORY_MB)
    if seen.memory_mb > budget:
        params = {"mb": seen.memory_mb, "most": budget}
        yield Finding(health.station, "health.memory", Severity.WARN, params)
    if seen.clock_ms is not None and abs(seen.clock_ms) > CLOCK_WARN_MS:
        severity = Severity.BAD if abs(seen.clock_ms) > CLOCK_BAD_MS else Severity.WARN
        yield Finding(health.station, "health.clock", severity, {"seconds": f"{seen.clock_ms / 1000:+.1f}"})
    if seen.disk_mb is not None and seen.disk_mb < DISK_WARN_MB:
        severity = Severity.BAD if seen.disk_mb < DISK_BAD_MB else Severity.WARN
        is_of_recordings = health.role == RECORDER  # their disk may be another one than the data's
        unsaid = "health.recordings_folder" if is_of_recordings else "health.data_folder"
        told = {"mb": seen.disk_mb, "path": shown(seen.disk_at) or Words(unsaid)}
        yield Finding(health.station, "health.disk_recordings" if is_of_recordings else "health.disk", severity, told)
    if seen.unread:
        named: dict[str, str | int] = {
            "documents": ", ".join(map(shown, seen.unread[:_MOST_NAMED])),
            "count": len(seen.unread),
        }
        yield Finding(health.station, "health.documents", Severity.WARN, named)


def _of_word(health: StationHealth) -> Iterator[Finding]:
    if health.dropped:
        yield Finding(health.station, "health.unread_parts", Severity.WARN, {"count": health.dropped})
    for name in health.failed:
        yield Finding(health.station, "health.chore_failed", Severity.BAD, {"what": Words(f"chore.{name}")})


def _of_version(health: StationHealth, newest: str, schema: int) -> Iterator[Finding]:
    """``newest`` and ``schema``: of all that run. A schema's number is told too where the version is the same: somebody
    pulled half an update."""
    if version_key(health.process.version) < version_key(newest):
        params = {"version": health.process.version, "newest": newest}
        yield Finding(health.station, "health.version", Severity.WARN, params)
    if health.process.schema < schema:
        params = {"version": str(health.process.schema), "newest": str(schema)}
        yield Finding(health.station, "health.schema", Severity.WARN, params)


def _of_windows(health: StationHealth, seen: WindowsSeen) -> Iterator[Finding]:
    if max(seen.feed_age_ms or 0, seen.not_live_ms) > FEED_OLD_MS:
        params = {"age_ms": max(seen.feed_age_ms or 0, seen.not_live_ms)}
        yield Finding(health.station, "health.feed", Severity.BAD, params)
    if seen.blocked_ms > BLOCK_WARN_MS:
        severity = Severity.BAD if seen.blocked_ms > BLOCK_BAD_MS else Severity.WARN
        yield Finding(health.station, "health.blocked", severity, {"seconds": f"{seen.blocked_ms / 1000:.1f}"})
    if seen.missing:
        yield Finding(health.station, "health.screens", Severity.BAD, {"screens": ", ".join(seen.missing)})
    for code in sorted({UNSHOWN.get(why, "health.scene") for why in seen.unshown if why not in AS_IT_SHOULD}):
        yield Finding(health.station, code, Severity.BAD)
    if DESK_BEFORE in seen.unshown and len(seen.screens) > 1:  # on the only monitor the desk is meant to be before it
        yield Finding(health.station, "health.desk_before", Severity.WARN)
    if seen.awake is False and health.role == "wall":
        yield Finding(health.station, "health.awake", Severity.WARN)
    if seen.unwatched_ms > UNWATCHED_MS:
        yield Finding(health.station, "health.unwatched", Severity.WARN, {"age_ms": seen.unwatched_ms})
    if seen.video is not None:
        yield from _of_video(health, seen.video)
    if seen.error is not None and seen.error_ms <= ERROR_TOLD_MS:
        yield Finding(health.station, "health.error", Severity.WARN, {"cause": seen.error, "ago_ms": seen.error_ms})


def _of_video(health: StationHealth, seen: VideoSeen) -> Iterator[Finding]:
    """Cameras that it should show or record; one that has just failed may be back at once. Then what decodes them, and
    where recordings lie."""
    for cause in (seen.unkept, *seen.unfit):
        if cause is not None and cause.code in _OF_SETTING:
            yield Finding(health.station, "health.recorded", Severity.WARN, {"cause": cause})
        elif cause is not None:
            yield Finding(health.station, "health.unkept", Severity.BAD, {"cause": cause})
    if seen.given_up:
        yield Finding(health.station, "health.decoding", Severity.WARN, {"device": shown(seen.given_up)})
    for params in _by_reason(seen):
        code = "health.unrecorded" if health.role == RECORDER else "health.cameras"
        yield Finding(health.station, code, Severity.WARN, params)


def _by_reason(seen: VideoSeen) -> Iterator[dict[str, Any]]:
    """What is to be said of the cameras that fail for one reason: each reason has a remedy of its own."""
    counts = dict(seen.whys)
    if not counts and seen.named:  # an older program: those that it does not name count for the longest
        counts = Counter(each.why.code for each in seen.named)
        counts[seen.named[0].why.code] += seen.failing - len(seen.named)
    for why, count in counts.items():
        named = [each for each in seen.named if each.why.code == why]
        lasting = [each for each in named if each.since_s * SECOND_MS >= FAILING_MS]
        if lasting:
            yield {
                "cause": _together([each.why for each in lasting]),
                "age_ms": lasting[0].since_s * SECOND_MS,
                "count": count - (len(named) - len(lasting)),
                "cameras": ", ".join(shown(each.camera) for each in lasting[:_MOST_NAMED]),
            }


def _together(whys: Sequence[Words]) -> Words:
    """The same reason of several cameras, filled with what all of them tell: their hosts, as many as a line has."""
    names = {name: tuple(dict.fromkeys(str(why.params.get(name, "")) for why in whys)) for name in whys[0].params}
    return Words(whys[0].code, {name: ", ".join(each[:_MOST_NAMED]) for name, each in names.items()})


def _of_sound(running: Sequence[StationHealth]) -> Iterator[Finding]:
    """Of the hall: nobody can be heard. Of a station: chosen without a device; or the voice, and not whole."""
    may = [(each, each.windows.sound) for each in running if each.windows and each.windows.sound]
    if any(each.process.up_s >= VOICE_AFTER_S for each, _ in may) and not any(sound.holds for _, sound in may):
        has_device = any(sound.device for _, sound in may)
        yield Finding("", "health.voice" if has_device else "health.voice_device", Severity.WARN)
    for each, sound in may:
        if sound.priority >= CHOSEN and not sound.device and each.process.up_s >= VOICE_AFTER_S:
            yield Finding(each.station, "health.sound_device", Severity.WARN)
        if sound.holds and sound.wants_speech and not sound.speech:
            yield Finding(each.station, "health.sound_speech", Severity.WARN)
        if sound.holds and sound.needs_test:
            yield Finding(each.station, "health.sound_test", Severity.WARN)
