"""Packets of media as libav puts them together to pictures, or to sound: it is handed what it takes, and opens nothing.

What is handed to it goes through a pair of sockets of this process, a packet of RTP a message: its reader of SDP takes
them from there (``custom_io``) as it would from a network. One thread.
"""

from __future__ import annotations

import socket
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any

import av
import av.error
import av.logging
from av.packet import Packet

from data_access.video.streams.pictures import BOUNDS
from data_access.video.streams.sources import Failed
from hall.video.streams.policy import Event

MOST_JOINED = 16 << 20
"""Bytes of which libav has made nothing yet: a key frame of the largest picture has a tenth of it."""
_PIECE = 256  # bytes of a description a message: libav reads it by 1,024, and cuts off what is longer
_ENDS = 6
"""Messages without bytes behind it, each an end: its reader takes up to three, and one whoever would guess by packets
what a stream is. The others are left out."""
_MOST_BAD = 50  # packets in a row that libav cannot even take apart: then it has lost its place in the stream
_WRITE, _NONBLOCK, _DIRECT = 2, 8, 0x8000
"""``AVIO_FLAG_…``: it answers into the pair (nobody reads that), takes what is there, and each message whole."""
_OPTIONS = {
    "sdp_flags": "custom_io",
    "avioflags": str(_WRITE | _NONBLOCK | _DIRECT),
    "protocol_whitelist": "fd",
    "reorder_queue_size": "0",  # TCP keeps their order
    "probesize": "32",  # the least: what a stream is, its description says; guessing takes two seconds
    "analyzeduration": "0",
    "fpsprobesize": "0",
    **BOUNDS,
}


class Joined:
    """``stream``: as libav has it."""

    def __init__(self, description: bytes) -> None:
        """Raises Failed: unsupported."""
        self._mine, self._its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._mine.setblocking(False)
        self._its.setblocking(False)
        self._mine.shutdown(socket.SHUT_RD)
        self._waiting = deque[bytes]()
        self._unjoined = self._bad = 0
        self._is_dry = False
        self._ends = _ENDS
        """Messages without bytes that are under way."""
        self._container: Any = None
        try:
            self._container = self._opened(description)
        except (av.error.FFmpegError, OSError, ValueError):
            pass
        finally:
            self._its.close()
        self.stream: Any = None if self._container is None else next(iter(self._container.streams), None)
        if self.stream is None or self.stream.codec_context is None:
            self._mine.close()
            raise Failed(Event.UNSUPPORTED)
        self._joined: Iterator[Packet[Any]] = self._container.demux(self.stream)
        self._next()
        self._ends = 0

    def _opened(self, description: bytes) -> Any:
        av.logging.set_level(None)
        for at in range(0, len(description), _PIECE):
            self._mine.send(description[at : at + _PIECE])
        for _ in range(_ENDS):
            self._mine.send(b"")
        return av.open("fd:", format="sdp", options={**_OPTIONS, "fd": str(self._its.fileno())})

    def put(self, packets: Sequence[bytes]) -> None:
        """What came. Raises Failed: unbounded."""
        self._waiting += packets
        self._unjoined += sum(map(len, packets))
        if self._unjoined > MOST_JOINED:
            raise Failed(Event.UNBOUNDED)

    def take(self) -> Packet[Any] | None:
        """What can be made of it; None: nothing yet. Raises Failed: broken, ended."""
        while not self._is_dry or self._hand_over():
            packet = self._next()
            if packet is not None:
                return packet
        return None

    def last(self) -> Packet[Any] | None:
        """What waits for what follows it, when nothing does."""
        try:
            self._mine.send(b"")
            self._ends += 1
        except OSError:
            return None
        return self._next()

    def close(self) -> None:
        """Nothing more comes."""
        self._container.close()
        self._mine.close()

    def _next(self) -> Packet[Any] | None:
        """Of what lies in the pair."""
        self._is_dry = False
        while True:
            try:
                packet = next(self._joined, None)
            except av.error.BlockingIOError:
                self._is_dry = True
                packet = None
            except av.error.InvalidDataError:
                self._bad += 1
                packet = None
            except (av.error.FFmpegError, OSError):
                self._bad = _MOST_BAD + 1
                packet = None
            if packet is not None and packet.size:
                self._unjoined = self._bad = 0
                return packet
            self._ends -= packet is not None
            self._joined = self._container.demux(self.stream)
            if self._ends < 0 or self._bad > _MOST_BAD:
                raise Failed(Event.ENDED if self._ends < 0 else Event.BROKEN)
            if self._is_dry:
                return None

    def _hand_over(self) -> bool:
        """As much as the pair takes: whether it was anything."""
        waiting = len(self._waiting)
        try:
            while self._waiting:
                self._mine.send(self._waiting[0])
                self._waiting.popleft()
        except BlockingIOError:
            pass
        return len(self._waiting) < waiting
