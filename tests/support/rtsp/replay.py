"""What a recorder does: sends what a camera's main stream showed from one moment to another, as fast as it was."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime
from itertools import count
from typing import NamedTuple

from tests.support.rtsp import packets as rtp
from tests.support.rtsp.camera import Client, Clip, unix_s

PATH = "replay"
"""Behind a camera's: ``/cam/01/replay?from={start}&to={end}``."""
_STAMP = 1_234_567
"""Of the first picture: any."""
_SPAN = re.compile(r"from=(\d{8}T\d{6}Z)&to=(\d{8}T\d{6}Z)")


class Span(NamedTuple):
    """Unix time, s."""

    begins: float
    ends: float


def span_of(url: str) -> Span | None:
    """What is asked for; None: no recording is."""
    found = _SPAN.search(url)
    return Span(*map(_seconds, found.groups())) if found else None


def _seconds(text: str) -> float:
    return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).timestamp()


async def send(clip: Clip, span: Span, client: Client) -> None:
    """From the last key frame at or before the beginning on. Picture n of the clip was shown at n / fps of Unix time,
    modulo its length; at the end the connection ends."""
    fps, units = clip.look.fps, clip.units
    first = int(span.begins * fps)
    while not units[first % len(units)].is_key:
        first -= 1
    began_s, number = unix_s(), 0
    for at in count(first):
        if at / fps >= span.ends:
            break
        await asyncio.sleep(max(0.0, began_s + (at - first) / fps - unix_s()))
        packed = clip.packed[at % len(units)]
        client.send(packed.stamped(number, _STAMP + round((at - first) * rtp.CLOCK / fps)))
        number += len(packed.heads)
    client.end()
