"""Records one connection of one camera: what comes is put into segments, which are handed on as they are whole."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from av.packet import Packet
from av.video.stream import VideoStream

from data_access.video.recordings.parameter_sets import sets_of
from data_access.video.recordings.parts import Part
from data_access.video.recordings.segment_file import RECORDED, Form, SegmentFile, form_of
from data_access.video.streams.sources import Failed, Source, now_ms, stamp_ms
from hall.moment import Moment
from hall.video.recordings.cutting import APART_MS, Cut, Cutter, Placing
from hall.video.recordings.segment import Segment
from hall.video.recordings.timeline import SEAM_MS
from hall.video.streams.policy import Event

SILENT_MS = 10_000
"""A camera that keeps its connection and sends nothing for so long is asked anew."""
STILL_MS = APART_MS
"""From one look at the clock to the next, a read and a write between: who needs more stood still (this process was
stopped, its machine or its disk). What came meanwhile lies in the socket, and nobody knows when it came."""
log = logging.getLogger(__name__)

Whole = Callable[[Segment, Path], None]
"""Is handed a segment (its size and place not known yet) and the file in which it lies."""


def _nothing() -> None:
    """Who need not be told."""


class Recording:
    """``camera``: its code; ``parts``: the folder in which it writes; ``now``: the hall's clock; ``station``: who
    records. One thread: `run`; the rest may be asked by any."""

    def __init__(self, camera: str, parts: Path, now: Callable[[], Moment], whole: Whole, station: str) -> None:
        self._camera, self.parts, self._now, self._whole, self._station = camera, parts, now, whole, station
        self._cutter = Cutter()
        self._form, self._sets = Form(""), b""
        self._file: SegmentFile | None = None
        self._part, self._began_ms, self._place_ms = Part(camera, 0, self._form), 0.0, 0.0
        self._placing: Placing | None = None
        self._opened_ms = 0
        self._told_begun: Callable[[], None] = _nothing
        self._jumps = 0

    @property
    def jumps(self) -> int:
        """How often the camera's time stamps were not to be believed."""
        return self._jumps + (self._placing.jumps if self._placing is not None else 0)

    def run(self, source: Source, is_wanted: Callable[[], bool], began: Callable[[], None] = _nothing) -> None:
        """Until nobody wants it. ``began``: is told of each segment that something of it has been written.

        Raises Failed; OSError: what came cannot be written. What was begun then has been handed on: the last segment of
        a connection is shorter."""
        if source.codec not in RECORDED:
            raise Failed(Event.UNSUPPORTED, source.codec)
        self._form, self._sets, self._told_begun = Form(source.codec), b"", began
        self._jumps, self._placing, self._place_ms = self.jumps, None, 0.0
        at_ms = heard_ms = now_ms()
        try:
            while is_wanted():
                packet, before_ms, at_ms = source.read(), at_ms, now_ms()
                if at_ms - before_ms > STILL_MS:
                    log.info("what camera %s sent was not read for %d ms", self._camera, at_ms - before_ms)
                    raise Failed(Event.BROKEN)
                if packet is not None:
                    heard_ms = at_ms
                    self._take(packet, source.codec, at_ms)
                elif at_ms - heard_ms > SILENT_MS:
                    raise Failed(Event.SILENCE)
        finally:
            self._cutter.stop()
            self._end(self._place_ms)

    def _take(self, packet: Packet[VideoStream], codec: str, at_ms: int) -> None:
        data, is_key = bytes(packet), packet.is_keyframe
        is_other = False
        if is_key:
            data, is_other = self._with_sets(packet, data, codec)
        before_ms = self._place_ms
        self._place(stamp_ms(packet), at_ms)
        until_ms = before_ms if self._place_ms - before_ms > APART_MS else self._place_ms  # nothing came for so long
        cut = self._cutter.saw(at_ms, is_key=is_key, is_other=is_other)
        if cut is Cut.BEGINS:
            begin = self._now() - (now_ms() - self._opened_ms - round(self._place_ms))
            self._end(until_ms, begin)
            self._begin_file(packet, begin)
        elif cut is Cut.LEFT_OUT:
            self._end(until_ms)
        if self._file is not None:
            self._file.put(packet, data, self._place_ms - self._began_ms)
            if cut is Cut.BEGINS:
                self._told_begun()

    def _place(self, stamp: float | None, at_ms: int) -> None:
        """Where a packet lies, ms from the connection's first one."""
        if self._placing is None:
            self._placing, self._opened_ms = Placing(stamp, at_ms), at_ms
        else:
            self._place_ms = self._placing.placed(stamp, at_ms)

    def _with_sets(self, packet: Packet[VideoStream], data: bytes, codec: str) -> tuple[bytes, bool]:
        """A key frame's bytes, with parameter sets in them whatever the camera's way of telling them; and whether
        pictures are of another form from here on."""
        sets = sets_of(data, codec)
        if not sets:
            told = bytes(packet.stream.codec_context.extradata or b"")
            sets = sets_of(told, codec)
            data = told + data if sets else data
        if sets and sets != self._sets:
            before, self._form, self._sets = self._form, form_of(data, codec), sets
            return data, before != self._form
        return data, False

    def _begin_file(self, packet: Packet[VideoStream], begin: Moment) -> None:
        self._part, self._began_ms = Part(self._camera, begin, self._form), self._place_ms
        self._file = SegmentFile(self.parts / self._part.name, packet.stream)

    def _end(self, until_ms: float, next_begins: Moment | None = None) -> None:
        """Hand on what is being written, until a packet that was placed there. ``next_begins``: of what follows it
        without a gap: it ends just then, unless the hall's clock was set meanwhile."""
        file, self._file = self._file, None
        if file is None:
            return
        with suppress(OSError):  # of what could not be written to its end, what was counts
            file.close()
        if not file.path.stat().st_size:  # a full disk takes a name, and nothing that it is of
            file.path.unlink()
            return
        lasts_ms = round(until_ms - self._began_ms)
        if next_begins is not None and abs(next_begins - self._part.begin - lasts_ms) < SEAM_MS:
            lasts_ms = next_begins - self._part.begin
        self._whole(self._part.whole(lasts_ms, self._station), file.path)
