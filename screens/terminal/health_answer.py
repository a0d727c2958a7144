"""What ``health`` answers: every station and wall, what is wrong, and what to do. Imports no Qt, no database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hall.errors import Words
from hall.health.findings import Finding, Severity
from hall.health.names import station_name
from hall.health.station import Heard
from hall.health.summary import HealthSummary
from hall.health.video import VideoSeen
from hall.moment import SECOND_MS
from screens.terminal.edge import DONE, FINDINGS
from screens.terminal.terminal import Terminal

_MARKS = {Severity.BAD: "✗", Severity.WARN: "·"}
_WELL, _ENDED = "✓", "○"


def answer_health(terminal: Terminal, told: HealthSummary) -> int:
    """All stations and findings; the exit code: 1 where anything is to be done."""
    data = {
        "running": told.running,
        "silent": told.silent,
        "ended": told.ended,
        "bad": told.count(Severity.BAD),
        "warn": told.count(Severity.WARN),
        "findings": [_finding(terminal, each) for each in told.findings],
        "stations": [_station(terminal, each) for each in told.stations],
    }
    lines = [line for each in told.findings for line in _lines_of(terminal, each)]
    lines += [_line(terminal, each, told.of(each.health.station)) for each in told.by_need()]
    terminal.answer(data, lines)
    return FINDINGS if told.findings else DONE


def _lines_of(terminal: Terminal, found: Finding) -> list[str]:
    told = {"station": station_name(found.station), "what": found.words}
    return [
        f"{_MARKS[found.severity]} {terminal.said(Words('health.finding', told))}",
        f"  {terminal.said(Words('health.remedy', {'what': found.remedy}))}",
    ]


def _line(terminal: Terminal, each: Heard, found: Sequence[Finding]) -> str:
    name, process = station_name(each.health.station), each.health.process
    if each.health.ended:
        return f"{_ENDED} {terminal.said(Words('health.line_closed', {'station': name}))}"
    if each.health.is_unread and not each.is_silent:
        return f"{_MARKS[Severity.WARN]} {terminal.said(Words('health.line_unread', {'station': name}))}"
    told = {"station": name, "version": process.version, "up_ms": process.up_s * SECOND_MS, "mb": process.memory_mb,
            "percent": process.cpu_percent, "age_ms": each.age_ms}  # fmt: skip
    code = "health.line_silent" if each.is_silent else "health.line"
    return f"{_MARKS[found[0].severity] if found else _WELL} {terminal.said(Words(code, told))}"


def _finding(terminal: Terminal, found: Finding) -> dict[str, Any]:
    told = terminal.as_data(found.words)
    return {
        "station": found.station,
        "severity": found.severity.value,
        **told,
        "remedy": {"code": found.remedy.code, "text": terminal.said(found.remedy)},
    }


def _state(each: Heard) -> str:
    if each.health.ended:
        return "ended"
    return "silent" if each.is_silent else "unread" if each.health.is_unread else "running"


def _station(terminal: Terminal, each: Heard) -> dict[str, Any]:
    """What it told, with the state and the age of that."""
    health = each.health
    process, windows = health.process, health.windows
    told: dict[str, Any] = {
        "station": health.station,
        "role": health.role,
        "state": _state(each),
        "heard_ms_ago": each.age_ms,
        "version": process.version,
        "schema": process.schema,
        "pid": process.pid,
        "up_s": process.up_s,
        "crashed": len(health.crashed),
        "dropped": health.dropped,
        "failed": list(health.failed),
        "memory_mb": process.memory_mb,
        "cpu_percent": process.cpu_percent,
        "clock_ms": process.clock_ms,
        "unread": list(process.unread),
        "disk_mb": process.disk_mb,
        "disk_at": process.disk_at,
        "windows": None,
    }
    if windows is not None:
        told["windows"] = {
            "feed_age_ms": windows.feed_age_ms,
            "not_live_ms": windows.not_live_ms,
            "blocked_ms": windows.blocked_ms,
            "painted": windows.painted,
            "awake": windows.awake,
            "screens": [each._asdict() for each in windows.screens],
            "missing": list(windows.missing),
            "unshown": list(windows.unshown),
            "video": _video(terminal, windows.video),
            "sound": windows.sound._asdict() if windows.sound else None,
            "error": {**terminal.as_data(windows.error), "ms_ago": windows.error_ms} if windows.error else None,
        }
    return told


def _video(terminal: Terminal, video: VideoSeen | None) -> dict[str, Any] | None:
    if video is None:
        return None
    named = [{"camera": each.camera, "since_s": each.since_s, **terminal.as_data(each.why)} for each in video.named]
    unkept = None if video.unkept is None else terminal.as_data(video.unkept)
    unfit = [terminal.as_data(each) for each in video.unfit]
    return {**video._asdict(), "named": named, "unkept": unkept, "unfit": unfit, "whys": dict(video.whys)}
