"""Pictures of H.264 (RFC 6184) and H.265 (RFC 7798), put together here: they are most of what comes, and need no way to
libav and back, nor a picture's wait for the next one. What is neither, or comes interleaved, libav joins (``joined``).

One thread. Of one picture no more than `MOST_JOINED` bytes are kept.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from av.packet import Packet

from data_access.video.streams.rtsp.joined import MOST_JOINED
from data_access.video.streams.sources import Failed
from hall.video.streams.policy import Event

_MEDIA = re.compile(rb"^m=video 0 RTP/AVP (\d+)", re.MULTILINE)
_INTERLEAVED = re.compile(rb"packetization-mode=2|sprop-max-don-diff=0*[1-9]|sprop-depack-buf-nalus=0*[1-9]")
_HEAD = 12  # bytes of RTP's own (RFC 3550, 5.1)
_PLAIN = 0x80  # its first byte, where nothing else stands between head and payload
_LEAST, _HEVC_LEAST = _HEAD + 2, _HEAD + 3  # bytes that are looked at, whatever it is
_START = b"\0\0\0\1"
_FIRST = b"\x80"  # the bit of a slice's head by which it is the first of its picture
_SLICES, _HEVC_SLICES = frozenset((1, 2, 5)), frozenset((*range(10), *range(16, 22)))
_BEFORE, _HEVC_BEFORE = frozenset((6, 7, 8, 9)), frozenset((*range(32, 38), 39, *range(41, 45)))
"""Kinds of parts: of a picture; and what stands before one (libav's parsers have the same)."""
_ENOUGH = 8  # pictures in a row that a mark has ended: from then on it is believed
_WRAP, _HALF = 1 << 32, 1 << 31  # of a stamp
_MOST_REORDERED, _REORDERED_S = 4, 1
"""How many pictures may be sent before one that is shown before them, and how much sooner that one is shown."""
_RECOVERY = 6  # the remark (SEI) that pictures are whole from here on (H.264, D.1.8)
_MORE = 255  # of a remark's kind and size: it goes on in the next byte


def coded(description: bytes, stream: Any) -> Coded | None:
    """What puts the pictures of this stream together, as libav has it; None: that cannot be done here."""
    media, kind = _MEDIA.search(description), {"h264": H264, "hevc": Hevc}.get(stream.codec_context.name)
    if media is None or kind is None or _INTERLEAVED.search(description):
        return None
    return kind(int(media[1]), stream)


class Coded:
    """As ``Joined``. A picture begins as libav's parsers have it, with its first slice or what stands before one. It
    ends when the next one begins, or with the mark of its last packet, once that was seen to mean what it should."""

    def __init__(self, payload_type: int, stream: Any) -> None:
        self._type, self._stream, self._base = payload_type, stream, stream.time_base
        self._ready: deque[Packet[Any]] = deque()
        self._data = bytearray()
        self._has_slice = self._is_key = self._is_open = self._is_marked = False
        """Of what is put together; ``open``: its last part goes on; ``marked``: nothing came since a mark."""
        self._marks = 0
        """Pictures in a row that one has ended; -1: those of this camera mean something else."""
        self._stamp, self._ticks = 0, 0
        self._before: int | None = None
        """The stamp of the picture before, as it came."""
        self._shown: deque[int] = deque(maxlen=1 + _MOST_REORDERED)
        self._reordered = 0

    def put(self, packets: Iterable[bytes]) -> None:
        """What came. Raises Failed: unbounded."""
        for each in packets:
            packet = each if each[0] == _PLAIN else _plain(each)
            if len(packet) < _LEAST or packet[1] & 0x7F != self._type:
                continue
            self._take_apart(packet)
            if packet[1] & 0x80 and self._has_slice and not self._is_open:
                self._is_marked = True
                if self._marks >= _ENOUGH:
                    self._end()
            if len(self._data) > MOST_JOINED:
                raise Failed(Event.UNBOUNDED)

    def take(self) -> Packet[Any] | None:
        """A whole picture; None: not yet."""
        return self._ready.popleft() if self._ready else None

    def last(self) -> Packet[Any] | None:
        """What waits for what follows it, when nothing does; but none of which a part is missing."""
        if not self._ready and self._has_slice and not self._is_open:
            self._end()
        return self.take()

    def _take_apart(self, packet: bytes) -> None:
        raise NotImplementedError

    def _part(self, packet: bytes, head: bytes, rest: bytes, *, begins: bool, is_slice: bool) -> None:
        """A part, or its beginning. ``begins``: none that came before is of the same picture."""
        if begins and self._has_slice:
            if self._marks >= 0:
                self._marks = self._marks + 1 if self._is_marked else 0
            self._end()
        if is_slice and not begins and self._is_marked:  # it goes on behind a mark
            self._marks = -1
        self._is_marked = False
        self._has_slice = self._has_slice or is_slice
        if not self._data:
            self._stamp = int.from_bytes(packet[4:8], "big")
        self._data += _START + head
        self._data += rest

    def _end(self) -> None:
        packet: Any = Packet(len(self._data))  # of its own memory, with the zeros behind it that decoders read
        packet.update(self._data)
        packet.pts = stamp = self._counted()
        packet.dts = self._decoded(stamp)
        packet.time_base, packet.stream, packet.is_keyframe = self._base, self._stream, self._is_key
        self._ready.append(packet)
        self._data.clear()
        self._has_slice = self._is_key = self._is_open = False

    def _counted(self) -> int:
        """Its stamp, counted from the first one's."""
        if self._before is not None:
            self._ticks += (self._stamp - self._before + _HALF) % _WRAP - _HALF
        self._before = self._stamp
        return self._ticks

    def _decoded(self, stamp: int) -> int:
        """When it is to be, where pictures come in another order than they are shown in (B-frames): the stamps of
        those, put in order. What lies further back than that is another count."""
        shown = self._shown
        if shown and stamp < shown[-1]:
            if max(shown) - stamp > _REORDERED_S / self._base:
                shown.clear()
            self._reordered = max(self._reordered, sum(each > stamp for each in shown))
        shown.append(stamp)
        return sorted(shown)[-1 - min(self._reordered, len(shown) - 1)] if self._reordered else stamp


class H264(Coded):
    """RFC 6184, modes 0 and 1."""

    def _take_apart(self, packet: bytes) -> None:
        first, kind = packet[_HEAD], packet[_HEAD] & 0x1F
        if kind == 28:  # FU-A
            head = packet[_HEAD + 1]
            if head & 0x80:
                self._begun(packet, bytes((first & 0xE0 | head & 0x1F,)), packet[_HEAD + 2 :])
            else:
                self._data += packet[_HEAD + 2 :]
            self._is_open = not head & 0x40
            return
        self._is_open = False
        if kind == 24:  # STAP-A
            for part in _together(packet, _HEAD + 1):
                self._begun(packet, part[:1], part[1:])
        elif 0 < kind < 24:
            self._begun(packet, packet[_HEAD : _HEAD + 1], packet[_HEAD + 1 :])

    def _begun(self, packet: bytes, head: bytes, rest: bytes) -> None:
        kind = head[0] & 0x1F
        is_slice = kind in _SLICES
        begins = rest[:1] >= _FIRST if is_slice else kind in _BEFORE
        self._part(packet, head, rest, begins=begins, is_slice=is_slice)
        self._is_key = self._is_key or kind == 5 or (kind == 6 and _recovers(rest))


class Hevc(Coded):
    """RFC 7798, of one layer."""

    def _take_apart(self, packet: bytes) -> None:
        first, kind = packet[_HEAD], packet[_HEAD] >> 1 & 0x3F
        if len(packet) < _HEVC_LEAST or first & 1 or packet[_HEAD + 1] & 0xF8:  # of another layer
            return
        if kind == 49:  # FU
            head = packet[_HEAD + 2]
            if head & 0x80:
                self._begun(packet, bytes((first & 0x81 | (head & 0x3F) << 1, packet[_HEAD + 1])), packet[_HEAD + 3 :])
            else:
                self._data += packet[_HEAD + 3 :]
            self._is_open = not head & 0x40
            return
        self._is_open = False
        if kind == 48:  # AP
            for part in _together(packet, _HEAD + 2):
                self._begun(packet, part[:2], part[2:])
        elif kind < 48:
            self._begun(packet, packet[_HEAD : _HEAD + 2], packet[_HEAD + 2 :])

    def _begun(self, packet: bytes, head: bytes, rest: bytes) -> None:
        kind = head[0] >> 1 & 0x3F
        is_slice = kind in _HEVC_SLICES
        begins = rest[:1] >= _FIRST if is_slice else kind in _HEVC_BEFORE
        self._part(packet, head, rest, begins=begins, is_slice=is_slice)
        self._is_key = self._is_key or 16 <= kind <= 23


def _plain(packet: bytes) -> bytes:
    """Without what may stand between head and payload, and behind it (RFC 3550, 5.1); b"": it is no packet."""
    at = _HEAD + 4 * (packet[0] & 0xF)
    if packet[0] >> 6 != 2 or len(packet) <= at:
        return b""
    if packet[0] & 0x10:
        at += 4 + 4 * int.from_bytes(packet[at + 2 : at + 4], "big")
    end = len(packet) - (packet[-1] if packet[0] & 0x20 else 0)
    return packet[:_HEAD] + packet[at:end]


def _together(packet: bytes, at: int) -> Iterator[bytes]:
    """Parts that came in one packet, each behind its size."""
    while at + 2 < len(packet):
        end = at + 2 + int.from_bytes(packet[at : at + 2], "big")
        if end > at + 3:
            yield packet[at + 2 : end]
        at = end


def _recovers(remarks: bytes) -> bool:
    """Whether one of these says that a decoder may begin here."""
    at = 0
    while at + 1 < len(remarks):
        told = []
        for _ in range(2):  # its kind, then its size
            value = 0
            while at < len(remarks) and remarks[at] == _MORE:
                value, at = value + _MORE, at + 1
            told.append(value + (remarks[at] if at < len(remarks) else 0))
            at += 1
        if told[0] == _RECOVERY:
            return True
        at += told[1]
    return False
