"""What a camera says of its streams (SDP, RFC 8866), made into what libav is told of the one that is asked for."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from data_access.video.streams.sources import Failed
from hall.video.streams.policy import Event

MOST = 32 << 10
"""Bytes that libav is told: a description of one stream with its parameter sets takes some hundred."""
_HEAD = ("v=0", "o=- 0 0 IN IP4 127.0.0.1", "s=-", "c=IN IP4 127.0.0.1", "t=0 0")
_MEDIA = re.compile(
    r"m=(?P<kind>video|audio) \d+(?:/\d+)? RTP/AVPF?(?:/TCP)? (?P<types>\d{1,3}(?: \d{1,3})*)", re.IGNORECASE
)
_TOLD = ("a=rtpmap:", "a=fmtp:", "a=framesize:", "a=cliprect:", "a=ptime:", "b=AS:")
"""Lines by which libav knows how packets are put together."""
_CONTROL = "a=control:"


class Described(NamedTuple):
    """``text``: for libav; ``control``, ``all_control``: by which address the stream, and all of them, are asked for,
    "": nothing is said."""

    text: bytes
    control: str
    all_control: str


def described(body: bytes, kind: str) -> Described:
    """Of the first stream of a kind: video, audio. Raises Failed: no_video, unbounded."""
    lines = [line.strip() for line in body.decode("utf-8", "replace").splitlines()]
    begins = [n for n, line in enumerate(lines) if line.startswith("m=")] + [len(lines)]
    for begin, end in pairwise(begins):
        found = _MEDIA.fullmatch(lines[begin])
        if found is not None and found["kind"].lower() == kind:
            text = _text(found, lines[begin + 1 : end])
            return Described(text, _control(lines[begin + 1 : end]), _control(lines[: begins[0]]))
    raise Failed(Event.NO_VIDEO)


def _text(media: re.Match[str], lines: list[str]) -> bytes:
    first = f"m={media['kind'].lower()} 0 RTP/AVP {media['types']}"
    told = [line for line in lines if line.startswith(_TOLD) and line.isprintable()]
    text = "\r\n".join([*_HEAD, first, *told, ""]).encode()
    if len(text) > MOST:
        raise Failed(Event.UNBOUNDED)
    return text


def _control(lines: list[str]) -> str:
    return next((line.removeprefix(_CONTROL) for line in lines if line.startswith(_CONTROL)), "")
