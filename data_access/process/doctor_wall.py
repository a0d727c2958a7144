"""Looks at what a display wall needs of this machine for weeks: that nothing sleeps, that it is watched. No Qt."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from data_access.process.finding import Finding

UNITS = ("systemd/user/command-hall-wall*.service", "systemd/system/command-hall-wall*.service")
"""Where the units of docs/kiosk.md are put, below ~/.config and /etc."""
_WATCHED = re.compile(r"^[ \t]*WatchdogSec[ \t]*=[ \t]*[1-9]", re.MULTILINE)
_LEFT_ALIVE = re.compile(r"^[ \t]*KillMode[ \t]*=[ \t]*process", re.MULTILINE)
_PATIENCE_S = 10.0
"""For a display server to answer; one that hangs is another finding's business."""


def examine_wall(environment: Mapping[str, str], home: Path, etc: Path = Path("/etc")) -> Iterator[Finding]:
    """The findings of the machine. ``etc``: another folder in tests."""
    yield watchdog([home / ".config", etc])
    yield from sleep(environment)


def watchdog(folders: list[Path]) -> Finding:
    """Whether a unit of the service manager keeps a wall, and watches it."""
    units = [unit for folder in folders for pattern in UNITS for unit in sorted(folder.glob(pattern))]
    if not units:
        return Finding("doctor.watchdog_none", "note")
    watched = [unit for unit in units if _WATCHED.search(unit.read_text("utf-8", "replace"))]
    unit = (watched or units)[0]
    if not watched:
        return Finding("doctor.watchdog_off", "note", {"unit": str(unit)})
    if not _LEFT_ALIVE.search(unit.read_text("utf-8", "replace")):
        return Finding("doctor.watchdog_kills", "note", {"unit": str(unit)})
    return Finding("doctor.watchdog", "ok", {"unit": str(unit)})


def sleep(environment: Mapping[str, str]) -> Iterator[Finding]:
    """Whether the display server blanks monitors or lets them sleep by itself."""
    if environment.get("WAYLAND_DISPLAY") or not environment.get("DISPLAY"):
        yield Finding("doctor.sleep_unknown", "note")
        return
    variables = dict(environment)
    try:
        done = subprocess.run(
            ["xset", "q"],  # noqa: S607 the user's own
            env=variables,
            capture_output=True,
            text=True,
            timeout=_PATIENCE_S,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        yield Finding("doctor.sleep_unknown", "note")
        return
    yield from judge_sleep(done.stdout)


def judge_sleep(told: str) -> Iterator[Finding]:
    """Pure part of ``sleep``: what xset says of screen saver and DPMS."""
    saver = re.search(r"timeout:\s+(\d+)", told)
    minutes = int(saver[1]) // 60 if saver else 0
    dpms = "DPMS is Enabled" in told and not re.search(r"Standby:\s+0\s+Suspend:\s+0\s+Off:\s+0", told)
    if minutes:
        yield Finding("doctor.saver_on", "bad", {"minutes": minutes})
    if dpms:
        yield Finding("doctor.dpms_on", "bad")
    if not minutes and not dpms:
        yield Finding("doctor.sleep", "ok")
