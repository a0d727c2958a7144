"""RTP packets of encoded pictures, made once: only number and time are written into them as they are sent.

H.264 by RFC 6184 (STAP-A for parameter sets, FU-A for what is too long), HEVC by RFC 7798 (AP, FU); each packet behind
the four bytes by which RTSP carries it in its own connection (RFC 2326, 10.12).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

VIDEO_TYPE, SOUND_TYPE = 96, 8  # of payload: one of the free ones, and that of G.711 A-law
MOST = 1_400
"""Bytes of a payload, as cameras do it for Ethernet."""
CLOCK = 90_000
"""Time stamps of video a second."""
_MARKER = 0x80
_NTP_AHEAD_S = 2_208_988_800
"""NTP counts from 1900."""
_IN_FRONT = 4
_STAP_A, _FU_A, _AP, _FU = 24, 28, 48, 49
_PARAMETERS = {"h264": (7, 8, 6), "hevc": (32, 33, 34, 39)}
"""Sequence, picture (and for HEVC video) parameters; remarks for the decoder."""
_START = re.compile(b"\0\0\0?\1")


@dataclass(slots=True)
class Packets:
    """Those of one picture. ``heads``: where the RTP header of each begins."""

    data: bytearray
    heads: tuple[int, ...]

    def stamped(self, number: int, stamp: int) -> bytes:
        """The bytes to be sent, numbered from ``number`` on."""
        for more, at in enumerate(self.heads):
            struct.pack_into(">HI", self.data, at + 2, (number + more) & 0xFFFF, stamp & 0xFFFF_FFFF)
        return bytes(self.data)


def nals(data: bytes) -> list[bytes]:
    """The parts of a picture, without their start codes."""
    return [part.rstrip(b"\0") for part in _START.split(data) if part]


def kind(nal: bytes, codec: str) -> int:
    """The type of a part."""
    return nal[0] & 0x1F if codec == "h264" else nal[0] >> 1 & 0x3F


def is_parameters(nal: bytes, codec: str) -> bool:
    """Whether it is no part of the picture itself."""
    return kind(nal, codec) in _PARAMETERS[codec]


def packets(parts: Sequence[bytes], codec: str, source: int) -> Packets:
    """Of one picture."""
    small = [part for part in parts if is_parameters(part, codec)]
    payloads = [*_together(small, codec)]
    for part in parts:
        if part not in small:
            payloads += [part] if len(part) <= MOST else _cut(part, codec)
    return framed(payloads, VIDEO_TYPE, source)


def framed(payloads: Sequence[bytes], payload_type: int, source: int) -> Packets:
    """Packets of one moment; the last one says that it is the last."""
    data, heads = bytearray(), []
    for at, payload in enumerate(payloads):
        mark = _MARKER if at == len(payloads) - 1 else 0
        heads.append(len(data) + _IN_FRONT)
        data += struct.pack(">cBH", b"$", 0, 12 + len(payload))
        data += struct.pack(">BBHII", 0x80, payload_type | mark, 0, 0, source) + payload
    return Packets(data, tuple(heads))


def report(source: int, unix_s: float, stamp: int) -> bytes:
    """A sender's report (RTCP): which moment, of the camera's clock, its time stamp is."""
    whole = int(unix_s)
    part = int((unix_s - whole) * (1 << 32))
    head = struct.pack(">cBHBBHI", b"$", 1, 28, 0x80, 200, 6, source)
    return head + struct.pack(">IIIII", (whole + _NTP_AHEAD_S) & 0xFFFF_FFFF, part, stamp & 0xFFFF_FFFF, 0, 0)


def _together(small: Sequence[bytes], codec: str) -> Iterable[bytes]:
    if len(small) < 2:
        return small
    head = bytes([small[0][0] & 0x60 | _STAP_A]) if codec == "h264" else bytes([_AP << 1, 1])
    return [head + b"".join(struct.pack(">H", len(part)) + part for part in small)]


def _cut(part: bytes, codec: str) -> Iterator[bytes]:
    if codec == "h264":
        own, head, rest = part[0] & 0x1F, bytes([part[0] & 0xE0 | _FU_A]), part[1:]
    else:
        own, head, rest = part[0] >> 1 & 0x3F, bytes([part[0] & 0x81 | _FU << 1, part[1]]), part[2:]
    for at in range(0, len(rest), MOST):
        first, last = at == 0, at + MOST >= len(rest)
        yield head + bytes([first << 7 | last << 6 | own]) + rest[at : at + MOST]
