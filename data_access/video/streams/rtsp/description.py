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
    r"m=(?P<kind>video|audio) \d+(?:/\d+)? RTP/AVPF?(?:/(?:TCP|UDP))? (?P<types>\d{1,3}(?: \d{1,3})*)", re.IGNORECASE
)
_TOLD = ("a=rtpmap:", "a=fmtp:", "a=framesize:", "a=cliprect:", "a=ptime:", "b=AS:")
"""Lines by which libav knows how packets are put together."""
_OF_A_TYPE = re.compile(r"(a=(?:rtpmap|fmtp): *)([0-9]{1,3})\b", re.IGNORECASE)
_H265 = re.compile(r"H265/", re.IGNORECASE)
_MOST_TYPES = 16  # of payload, that one stream may come by
_CONTROL = "a=control:"
_TO_BE_SPOKEN = "a=sendonly"
"""Of sound that a camera takes, and sends none of (ONVIF's back channel): it is told from the client's side."""


class Described(NamedTuple):
    """``control``, ``all_control``: by which address the stream, and all of them, are asked for, "": nothing is said;
    ``types``: of payload, by one of which it comes."""

    kind: str
    types: tuple[int, ...]
    told: tuple[str, ...]
    control: str
    all_control: str

    def text(self, of_type: int, *, is_h264: bool = False) -> bytes:
        """For libav, which knows one; of one that was not told, as if it had been. ``is_h264``: whatever is told, H.265
        it is not. Raises Failed: unbounded."""
        as_told, told = of_type if of_type in self.types else self.types[0], list[str]()
        for line in self.told:
            found = _OF_A_TYPE.match(line)
            is_its = found is not None and int(found[2]) == as_told
            if is_its or found is None or len(self.types) == 1:
                told.append(_OF_A_TYPE.sub(rf"\g<1>{of_type}", line, count=1) if is_its else line)
        if is_h264:
            told = [_H265.sub("H264/", line) if line.lower().startswith("a=rtpmap:") else line for line in told]
        text = "\r\n".join([*_HEAD, f"m={self.kind} 0 RTP/AVP {of_type}", *told, ""]).encode()
        if len(text) > MOST:
            raise Failed(Event.UNBOUNDED)
        return text


def described(body: bytes, kind: str) -> Described:
    """The first stream of a kind (video, audio) that is sent. Raises Failed: no_video."""
    lines = [line.strip() for line in body.decode("utf-8", "replace").splitlines()]
    begins = [n for n, line in enumerate(lines) if line.startswith("m=")] + [len(lines)]
    streams = [lines[begin:end] for begin, end in pairwise(begins)]
    known = [(found, stream) for stream in streams if (found := _media(stream[0], kind)) is not None]
    if not known:
        raise Failed(Event.NO_VIDEO)
    sent = [each for each in known if _TO_BE_SPOKEN not in each[1]]
    if kind == "audio" and not sent and any(_TO_BE_SPOKEN not in stream for stream in streams):
        raise Failed(Event.NO_VIDEO)
    found, stream = (sent or known)[0]
    told = tuple(line for line in stream if line.startswith(_TOLD) and line.isprintable())
    types = tuple(map(int, found["types"].split()[:_MOST_TYPES]))
    return Described(kind, types, told, _control(stream), _control(lines[: begins[0]]))


def _media(line: str, kind: str) -> re.Match[str] | None:
    found = _MEDIA.fullmatch(" ".join(line.split()))
    return found if found is not None and found["kind"].lower() == kind else None


def _control(lines: list[str]) -> str:
    return next((line.removeprefix(_CONTROL).strip() for line in lines if line.startswith(_CONTROL)), "")
