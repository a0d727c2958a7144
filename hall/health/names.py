"""What a station is called for people: ``wall@hall-1`` is 大屏 hall-1."""

from __future__ import annotations

from hall.errors import Words

_ROLES = {"desk": "station.desk", "wall": "station.wall", "chores": "station.chores", "recorder": "station.recorder"}


def station_name(station: str) -> Words:
    """In words; of a kind that this version does not know the code as it is. Empty: the whole hall."""
    role, _, rest = station.partition("@")
    machine, _, part = rest.partition("/")
    if not station:
        return Words("station.hall")
    if role not in _ROLES:
        return Words("station.other", {"name": station})
    if part and role == "wall":
        return Words("station.wall_part", {"machine": machine, "part": part})
    return Words(_ROLES[role], {"machine": machine})
