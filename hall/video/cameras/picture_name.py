"""What the file of a camera's picture is called: whose it is, and when it was taken by the city's clock. Pure."""

from __future__ import annotations

from hall.cases.limits import NAME
from hall.city.zone import CityZone
from hall.moment import SECOND_MS, Moment

_FORBIDDEN = '/\\:*?"<>|'
"""In names of files, on one system or another."""
_BYTES = 240
"""Of a whole name: file systems take 255, and 大学路 is nine of them; a few are left for what a copy adds."""


def named(name: str, code: str, local: str, ending: str = "jpg") -> str:
    """``name``, ``code``: of the camera; ``local``: when, as ``local_name`` says it."""
    end = f" {code} {local}.{ending}"
    plain = "".join(each if each.isprintable() and each not in _FORBIDDEN else "-" for each in name)
    room = plain[: NAME - len(end)].encode()[: _BYTES - len(end.encode())]
    return f"{room.decode(errors='ignore')}{end}"


def local_name(at: Moment, zone: CityZone) -> str:
    """2026-11-20 10-02-31: a colon is in no file's name."""
    seconds = (at - zone.midnight(at)) // SECOND_MS
    return f"{zone.local_date(at).isoformat()} {seconds // 3600:02d}-{seconds // 60 % 60:02d}-{seconds % 60:02d}"
