"""Stations as they might tell how they are."""

from __future__ import annotations

from typing import Any

from hall.health.station import Heard, ProcessSeen, ScreenSeen, StationHealth, WindowsSeen

WELL: dict[str, Any] = {
    "version": "0.3.1", "schema": 23, "up_s": 15_300, "memory_mb": 380, "cpu_percent": 3.4, "disk_mb": 90_000,
    "clock_ms": 40,
}  # fmt: skip
SEEN: dict[str, Any] = {
    "feed_age_ms": 300, "blocked_ms": 84, "painted": 1, "awake": True,
    "screens": (ScreenSeen("MAKER-WALL-7", 1920, 1080),),
}  # fmt: skip


def told(station: str, age_ms: int = 800, *, ended: bool = False, **other: Any) -> Heard:
    """A station that is well but for ``other``: fields of its process or of its windows (chores have none)."""
    process = {name: value for name, value in other.items() if name in ProcessSeen.__dataclass_fields__}
    windows = {name: value for name, value in other.items() if name not in process}
    seen = None if station.startswith("chores") else WindowsSeen(**{**SEEN, **windows})
    return Heard(StationHealth(station, ProcessSeen(**{**WELL, **process}), seen, ended=ended), age_ms)
