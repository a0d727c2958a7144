"""Takes recorded pictures over into one film (MP4) as they are: no picture is decoded, none is encoded anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

import av
import av.error
from av.video.stream import VideoStream

from data_access.video.lookback.footage import APART_MS, Coded, Lost, Piece, coded_from
from data_access.video.streams.sources import TICKS, shown_later
from hall.errors import InputRefused
from hall.moment import SECOND_MS, Moment

_HEVC = "hvc1"
"""Its parameter sets stand before the pictures, in the index: as `hev1`, libav's own choice, QuickTime, iOS and Safari
play nothing."""


class Film(NamedTuple):
    """From the first picture to the end of the last one; ``stretches``: what there is between them."""

    begins: Moment
    ends: Moment
    stretches: tuple[tuple[Moment, Moment], ...]


def write(pieces: Sequence[Piece], begins: Moment, ends: Moment, path: str, marks: dict[str, str]) -> Film:
    """Write what was recorded from the last key frame at or before ``begins`` until just before ``ends``; each picture
    at its time, so that what was not recorded stands still. ``marks``: of the film, as players show them.

    Blocks. Raises InputRefused ``cut.nothing`` (no picture of that time), ``cut.other_form`` (at: from then on the
    camera sent another form of picture), OSError.
    """
    made: _Writing | None = None
    try:
        for coded in _wanted(coded_from(pieces, begins), begins, ends):
            stream = coded.reel.stream
            assert stream is not None, "of a file"
            made = made or _Writing(path, stream, coded.at, marks)
            made.take(coded, _form(stream))
    except av.error.FFmpegError as refused:  # some of libav's are no OSError
        raise OSError(refused.errno, refused.strerror) from None
    finally:
        if made is not None:
            made.close()
    if made is None:
        raise InputRefused("cut.nothing")
    return made.film()


def _wanted(found: Iterable[Coded | Lost], begins: Moment, ends: Moment) -> Iterable[Coded]:
    """What is before ``begins`` only where it is needed: to show what comes then, or because it still stands then. All
    are handed on before their reel ends."""
    before: list[Coded] = []
    for each in found:
        if isinstance(each, Lost):
            before.clear()
            continue
        stands = bool(before) and begins - before[-1].at <= APART_MS
        if each.packet is None or each.at >= ends:
            if stands:
                yield from before
            before.clear()
            if each.packet is not None:
                return
        elif each.at < begins:
            before.append(each)
        else:
            if stands or not each.packet.is_keyframe:
                yield from before
            before.clear()
            yield each


class _Writing:
    def __init__(self, path: str, like: VideoStream, begins: Moment, marks: dict[str, str]) -> None:
        options = {"movflags": "+faststart"}  # the index first: who lacks the end sees that it is cut
        self._file = av.open(path, "w", format="mp4", options=options)
        self._file.metadata.update(marks)
        self._stream: Any = self._file.add_stream_from_template(like)
        if like.codec_context.name == "hevc":
            self._stream.codec_context.codec_tag = _HEVC
        self._stream.time_base = Fraction(1, TICKS)
        self._form = _form(like)
        self._begins, self._last_dts = begins, -1
        self._stretches: list[tuple[Moment, Moment, int]] = []

    def take(self, coded: Coded, form: tuple[str, int, int]) -> None:
        packet, at = coded.packet, coded.at
        assert packet is not None
        if form != self._form:
            raise InputRefused("cut.other_form", at=at)
        self._note(at)
        shown = round((at - self._begins) * TICKS / SECOND_MS)
        delay = shown_later(packet)
        self._last_dts = max(shown - delay, self._last_dts + 1)
        packet.time_base = Fraction(1, TICKS)
        packet.pts, packet.dts = max(shown, self._last_dts), self._last_dts
        packet.stream = self._stream
        self._file.mux(packet)

    def _note(self, at: Moment) -> None:
        """In which stretch it lies: first and last picture, how many."""
        if self._stretches and abs(at - self._stretches[-1][1]) <= APART_MS:
            first, last, count = self._stretches[-1]
            self._stretches[-1] = (min(first, at), max(last, at), count + 1)
        else:
            self._stretches.append((at, at, 1))

    def film(self) -> Film:
        """The last picture of a stretch lasts as long as the others of it do."""
        found = tuple((first, last + round((last - first) / max(1, n - 1))) for first, last, n in self._stretches)
        return Film(found[0][0], found[-1][1], found)

    def close(self) -> None:
        try:
            self._file.close()
        except av.error.FFmpegError as refused:
            raise OSError(refused.errno, refused.strerror) from None


def _form(stream: VideoStream) -> tuple[str, int, int]:
    return stream.codec_context.name, stream.width, stream.height
