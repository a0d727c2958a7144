"""One look at one address: whether a picture comes, and of what kind. Blocks; any thread.

A first sound frame proves it; what follows is counted, not decoded. Ends within some fifteen seconds in any case.
"""

from __future__ import annotations

from collections.abc import Callable

from av.packet import Packet
from av.video.stream import VideoStream

from data_access.video.streams.pictures import newest_sound
from data_access.video.streams.sources import Failed, Opener, Source, host, now_ms, stamp_ms
from hall.moment import SECOND_MS
from hall.video.check import ChannelSeen
from hall.video.streams.pace import NO_KEY_FRAME_MS, NO_PICTURE_MS, Behind, Interval
from hall.video.streams.policy import Event

WATCHED_MS = 2_000  # from the first picture on: a camera of one frame a second brings two more
ENOUGH = 25  # frames by which a rate is known well enough; one of 25 a second is watched for a second
_FEWER = 1.25  # times as long from one frame to the next as stamps tell: no network shakes them so evenly
IsUnwanted = Callable[[], bool]


def look_at(url: str, opener: Opener, is_unwanted: IsUnwanted) -> ChannelSeen:
    """What comes of it. ``url``: with its login, in memory only; ``is_unwanted``: nobody waits for it any more."""
    asked, began_ms = host(url), now_ms()
    try:
        source = opener(url, is_unwanted)
    except Failed as failed:
        return ChannelSeen(asked, failed.event, failed.codec)
    try:
        return _Watch(asked, source, began_ms).until_known(is_unwanted)
    except Failed as failed:
        return ChannelSeen(asked, failed.event, failed.codec or source.codec)
    finally:
        source.close()


class _Watch:
    """Of one connection."""

    def __init__(self, asked: str, source: Source, began_ms: int) -> None:
        self._host, self._source, self._began_ms = asked, source, began_ms
        self._opened_ms = self._packet_ms = self._frames = 0
        self._size = (0, 0)
        self._came, self._stamped, self._behind = Interval(), Interval(), Behind()
        self._delay_ms: int | None = None

    def until_known(self, is_unwanted: IsUnwanted) -> ChannelSeen:
        """Raises Failed."""
        answered_ms = now_ms()
        while not self._is_known() and not is_unwanted():
            packet = self._source.read()
            at_ms = now_ms()
            if packet is not None:
                self._packet_ms = at_ms
                self._take(packet, at_ms)
            if not self._opened_ms:
                self._must_hope(at_ms - answered_ms, at_ms)
        return self._seen()

    def _is_known(self) -> bool:
        """Whether it was watched for long enough."""
        since_ms = now_ms() - self._began_ms - self._opened_ms
        return self._opened_ms > 0 and (self._frames >= ENOUGH or since_ms >= WATCHED_MS)

    def _take(self, packet: Packet[VideoStream], at_ms: int) -> None:
        stamp = stamp_ms(packet)
        self._came.saw(at_ms)
        if stamp is not None:
            self._stamped.saw(round(stamp))
        self._delay_ms = self._behind.saw(at_ms, stamp)
        if self._opened_ms:
            self._frames += 1
            return
        frame = newest_sound(self._source.context, packet)
        if frame is not None:
            self._opened_ms, self._size = max(1, at_ms - self._began_ms), (frame.width, frame.height)

    def _must_hope(self, waited_ms: int, at_ms: int) -> None:
        """That a picture comes. Raises Failed."""
        bytes_come = self._packet_ms > 0 and at_ms - self._packet_ms < SECOND_MS
        if waited_ms > (NO_KEY_FRAME_MS if bytes_come else NO_PICTURE_MS):
            raise Failed(Event.GARBAGE if bytes_come else Event.SILENCE)

    def _seen(self) -> ChannelSeen:
        """The rate as stamps tell it, for what a recorder has kept for whoever connects comes all at once; but not one
        at which fewer come: a camera may count 25 and send 15."""
        stamped_ms, came_ms = self._stamped.ms, self._came.ms
        each_ms = stamped_ms if stamped_ms > 0 and came_ms < _FEWER * stamped_ms else came_ms
        fps = SECOND_MS / each_ms if each_ms > 0 else 0.0
        codec = self._source.codec
        if not self._opened_ms:
            return ChannelSeen(self._host, Event.SILENCE, codec)
        return ChannelSeen(self._host, None, codec, self._size, fps, self._opened_ms, self._delay_ms)
