"""What ``doctor cameras`` answers: each camera as a finding with its words, then how many. No Qt, no database."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from hall.errors import Words
from hall.frozen import frozen
from hall.moment import SECOND_MS
from hall.video.cameras.camera import Camera
from hall.video.check import CameraChecked, ChannelSeen, Outcome
from hall.video.streams.policy import FAILURES, Event
from screens.terminal.edge import DONE, FINDINGS
from screens.terminal.findings import MARKS
from screens.terminal.terminal import Terminal

LEVELS = {Outcome.FINE: "ok", Outcome.SAMPLE: "ok", Outcome.OFF: "note"}
"""Of the outcomes that are no fault; others are ``bad``."""
_ORDER = ("ok", "note", "bad")  # what is to be done stands last, where a terminal shows it
_CODECS = {"h264": "H.264", "hevc": "H.265", "mjpeg": "MJPEG"}
NO_PICTURE = {event: f"doctor.stream_{event}" for event in FAILURES - {Event.CROWDED, Event.BEING_DRAWN}}
"""Words of each failure that a check run can meet."""


@frozen
class CheckAsked:
    """Which cameras: of these areas and groups, of these codes; none named: all. ``as_``: the person whose restricted
    cameras are among them, ``ask``: for that person's password; ``keys``: the folder of the halls' keys; ``writes``:
    stream addresses are asked for and written where a camera has an ONVIF address alone."""

    areas: Sequence[str]
    groups: Sequence[str]
    codes: Sequence[str]
    as_: str
    ask: Callable[[], str]
    keys: Path | None
    writes: bool = False


class Filled(Protocol):
    """Which stream addresses were written, and of which cameras none could be; see ``camera_fill`` there."""

    @property
    def why_not(self) -> Mapping[str, Words]: ...

    @property
    def written(self) -> int: ...


class CheckDone(Protocol):
    """What was found; see ``data_access.process.tasks.camera_check``."""

    @property
    def found(self) -> Sequence[tuple[Camera, CameraChecked]]: ...

    @property
    def left_out(self) -> int: ...

    @property
    def is_kept(self) -> bool: ...

    @property
    def filled(self) -> Filled: ...

    @property
    def seconds(self) -> float: ...


def answer_check(terminal: Terminal, done: CheckDone) -> int:
    """All cameras and how many; the exit code: 1 where one is to be seen to."""
    why_not, told = done.filled.why_not, list[tuple[str, Words, CameraChecked]]()
    for camera, found in done.found:
        words = _words(terminal, camera, found, why_not.get(camera.code))
        told.append((LEVELS.get(found.outcome, "bad"), words, found))
    told.sort(key=lambda each: _ORDER.index(each[0]))
    counts = _counts(done)
    data = {
        "bad": sum(level == "bad" for level, _, _ in told), **counts, "left_out": done.left_out, "kept": done.is_kept,
        "written": done.filled.written, "seconds": done.seconds,
        "findings": [_as_json(terminal, *each) for each in told],
    }  # fmt: skip
    lines = [f"{MARKS[level]} {terminal.said(words)}" for level, words, _ in told]
    terminal.answer(data, [*lines, *map(terminal.said, _last_lines(done, counts))])
    return FINDINGS if data["bad"] else DONE


def _counts(done: CheckDone) -> dict[str, int]:
    outcomes = [found.outcome for _, found in done.found]
    named = {each.value: outcomes.count(each) for each in (Outcome.FINE, Outcome.PARTLY, Outcome.FAILED)}
    return {"count": len(outcomes), **named, "not_asked": len(outcomes) - sum(named.values())}


def _last_lines(done: CheckDone, counts: dict[str, int]) -> list[Words]:
    if not done.found and not done.left_out:
        return [Words("doctor.cameras_none")]
    said = [Words("doctor.cameras", {**counts, "seconds": done.seconds})]
    said += [Words("doctor.cameras_written", {"count": done.filled.written})] if done.filled.written else []
    said += [Words("doctor.cameras_left_out", {"count": done.left_out})] if done.left_out else []
    return said if done.is_kept else [*said, Words("doctor.cameras_unkept")]


def _words(terminal: Terminal, camera: Camera, found: CameraChecked, why_not: Words | None) -> Words:
    """``why_not``: why no address could be had of its ONVIF service."""
    is_english = terminal.language == "en" and camera.name_en
    told: dict[str, Any] = {"camera": camera.code, "called": camera.name_en if is_english else camera.name_zh}
    if not found.asked and found.is_refused:
        code = "doctor.camera_waits" if found.waits_ms else "doctor.camera_spared"
        return Words(code, {**told, "waits_ms": found.waits_ms})
    if found.outcome is Outcome.NO_ADDRESS and why_not is not None:
        return Words("doctor.camera_unfilled", {**told, "what": why_not})
    if found.outcome is Outcome.NO_ADDRESS and camera.onvif_url:
        return Words("doctor.camera_onvif", told)
    streams = {"main": _stream("doctor.main_stream", found.main), "sub": _stream("doctor.sub_stream", found.sub)}
    return Words(f"doctor.camera_{found.outcome}", {**told, **streams})


def _stream(which: str, seen: ChannelSeen | None) -> Words | str:
    if seen is None:
        return ""
    why = _why(seen)
    if why is not None:
        return Words("doctor.no_picture", {"which": Words(which), "what": why})
    return Words("doctor.picture", {
        "which": Words(which), "codec": _codec(seen), "size": "{}×{}".format(*seen.size), "fps": f"{seen.fps:.4g}",
        "opened": f"{seen.opened_ms / SECOND_MS:.1f}", "delay": "?" if seen.delay_ms is None else seen.delay_ms,
    })  # fmt: skip


def _why(seen: ChannelSeen) -> Words | None:
    return None if seen.failed is None else Words(NO_PICTURE[seen.failed], {"host": seen.host, "codec": _codec(seen)})


def _codec(seen: ChannelSeen) -> str:
    return _CODECS.get(seen.codec, seen.codec)


def _as_json(terminal: Terminal, level: str, words: Words, found: CameraChecked) -> dict[str, Any]:
    return {
        "level": level, "code": words.code, "text": terminal.said(words), "camera": found.code,
        "outcome": found.outcome.value, "asked": found.asked, "waits_ms": found.waits_ms,
        "main": _channel(terminal, found.main), "sub": _channel(terminal, found.sub),
    }  # fmt: skip


def _channel(terminal: Terminal, seen: ChannelSeen | None) -> dict[str, Any] | None:
    """None: it has no such address."""
    if seen is None:
        return None
    why = _why(seen)
    return {
        "host": seen.host, "why": None if why is None else terminal.as_data(why), "codec": seen.codec,
        "width": seen.size[0], "height": seen.size[1], "fps": round(seen.fps, 2), "opened_ms": seen.opened_ms,
        "delay_ms": seen.delay_ms,
    }  # fmt: skip
