"""What a key frame says of the pictures that follow it (SPS, VPS, PPS): found in its bytes, without decoding it."""

from __future__ import annotations

from collections.abc import Iterator

_START = b"\0\0\1"
_H264_SPS, _H264_PICTURES = 7, range(1, 6)  # ITU-T H.264, table 7-1
_HEVC_SETS, _HEVC_PICTURES = range(32, 34), range(32)  # VPS and SPS; ITU-T H.265, table 7-1


def sets_of(packet: bytes, codec: str) -> bytes:
    """Those that stand before the first picture of a packet with start codes; empty: none do, or another codec."""
    found = []
    for unit in _units(packet):
        kind = unit[0] & 31 if codec == "h264" else (unit[0] >> 1) & 63  # five bits; six, behind the first
        if kind in (_H264_PICTURES if codec == "h264" else _HEVC_PICTURES):
            break
        if kind == _H264_SPS if codec == "h264" else kind in _HEVC_SETS:
            found.append(unit)
    return _START.join(found) if codec in ("h264", "hevc") else b""


def _units(packet: bytes) -> Iterator[bytes]:
    at = packet.find(_START)
    while at >= 0:
        begin = at + len(_START)
        at = packet.find(_START, begin)
        unit = packet[begin : at if at >= 0 else len(packet)].rstrip(b"\0")
        if unit:
            yield unit
