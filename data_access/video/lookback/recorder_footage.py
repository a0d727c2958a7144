"""What a camera's recorder (录像机) plays by RTSP, as a player reads it.

A recorder sends as fast as it was recorded, and from the moment that it was asked for: what it sent is kept for a
while, so that a step back, or a pause, asks it for nothing anew.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from time import monotonic

from av.packet import Packet
from av.video.stream import VideoStream

from data_access.video.lookback.footage import Coded, Lost, Reel
from data_access.video.streams.sources import READ_S, Failed, Opener, Source, host
from hall.errors import CameraRefused
from hall.moment import SECOND_MS, Moment
from hall.video.streams.policy import Event
from hall.video.streams.reasons import REASONS

MOST_KEPT = 32 << 20
"""Bytes of what came: a minute of 4 Mbit/s."""
_KEY_MS = 4 * SECOND_MS
"""So long before a moment there is a key frame, in what most cameras record (assumed)."""
_PAUSE_S = 5.0
"""Who has read nothing for so long has not told the recorder that he is there: it may have closed the connection."""
_SILENT_S = 10.0  # a recorder that reads its disk takes a second or two
_NO_MORE = frozenset(REASONS[each] for each in (Event.NOT_FOUND, Event.DECLINED, Event.ENDED, Event.NO_VIDEO))
"""What a recorder answers that has nothing behind what it played."""
_TRIES = 2  # a connection that a recorder has closed meanwhile is opened anew once


class RecorderFootage:
    """See ``Footage``. ``address``: of what was recorded from a moment on, with its login, for memory only; blocks, and
    raises HallError."""

    fastest = 1.0

    def __init__(self, address: Callable[[Moment], str], begins: Moment, ends: Moment, opener: Opener) -> None:
        self._address, self._begins, self._ends, self._opener = address, begins, ends, opener
        self._source: Source | None = None
        self._reel: Reel | None = None
        self._kept: deque[Coded] = deque()
        self._bytes, self._host = 0, ""

    def coded(self, at: Moment) -> Iterator[Coded | Lost | None]:
        """See ``Footage``."""
        if not self._has(at):
            self._open(max(at, self._begins))
        sent = 0
        for coded in self._from_key(at):
            yield coded
            sent = coded.at
        yield from self._live(sent)

    def before(self, at: Moment) -> Moment | None:
        """See ``Footage``."""
        if self._kept and self._kept[0].at < at:
            return at - 1
        return max(at - _KEY_MS, self._begins) if at > self._begins else None

    def close(self) -> None:
        """See ``Footage``."""
        if self._source is not None:
            self._source.close()
            self._source = None

    def _has(self, at: Moment) -> bool:
        return bool(self._kept) and self._kept[0].at <= at <= self._kept[-1].at + SECOND_MS

    def _from_key(self, at: Moment) -> list[Coded]:
        """What is kept from the last key frame at or before the moment on."""
        kept = list(self._kept)
        before = [each.packet for each in kept if each.at <= at]
        keys = [n for n, packet in enumerate(before) if packet is not None and packet.is_keyframe]
        return kept[keys[-1] if keys else 0 :]

    def _live(self, sent: Moment) -> Iterator[Coded | Lost | None]:
        """What comes from now on. What was sent before the connection was closed in a pause comes first."""
        tries, silent_s, read_s, was_paused = 0, 0.0, monotonic(), False
        while self._source is not None and self._reel is not None:
            if monotonic() - read_s > _PAUSE_S:
                was_paused, tries = True, 0
            read_s = monotonic()
            try:
                packet = self._source.read()
            except Failed as failed:
                is_cut = failed.event is Event.BROKEN or (failed.event is Event.ENDED and was_paused)
                if not is_cut or tries >= _TRIES or not self._goes_on(failed.event):
                    return
                tries, was_paused = tries + 1, False
                continue
            silent_s = silent_s + READ_S if packet is None else 0.0  # of reads that waited: a pause asks for nothing
            if silent_s > _SILENT_S:
                raise CameraRefused(REASONS[Event.SILENCE], host=self._host, codec="")
            coded = self._timed(packet)
            if coded is not None and coded.at >= self._ends:
                return
            if coded is not None:
                self._keep(coded)
            if coded is None or coded.at > sent:
                yield coded

    def _goes_on(self, event: Event) -> bool:
        """Asked anew behind what came; whether there is more. Raises HallError."""
        last = self._kept[-1].at if self._kept else self._begins
        if last >= self._ends - SECOND_MS:  # at its end, to the distance of two pictures
            return False
        try:
            self._open(last + 1)
        except CameraRefused as refused:
            if event is Event.ENDED and refused.words.code in _NO_MORE:
                return False
            raise
        return True

    def _timed(self, packet: Packet[VideoStream] | None) -> Coded | None:
        if packet is not None and packet.pts is None and not self._kept:
            packet.pts = packet.dts = 0  # libav stamps the packets behind the first one, counted from it
        at = self._reel.at(packet) if packet is not None and self._reel is not None else None
        return Coded(self._reel, packet, at) if at is not None and self._reel is not None else None

    def _keep(self, coded: Coded) -> None:
        self._kept.append(coded)
        self._bytes += coded.packet.size if coded.packet is not None else 0
        while self._bytes > MOST_KEPT and len(self._kept) > 1:
            gone = self._kept.popleft()
            self._bytes -= gone.packet.size if gone.packet is not None else 0

    def _open(self, at: Moment) -> None:
        """Ask the recorder. Raises HallError."""
        self.close()
        self._kept.clear()
        self._bytes = 0
        url, failed, codec = self._address(at), None, ""
        self._host = host(url)
        try:
            self._source = self._opener(url, lambda: False)
        except Failed as error:
            failed, codec = error.event, error.codec
        if failed is not None or self._source is None:  # outside of the handler, whose error came from an address
            raise CameraRefused(REASONS[failed or Event.BROKEN], host=host(url), codec=codec)
        self._reel = Reel(at, self._source.context)
