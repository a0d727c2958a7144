"""The sound of one camera, by a connection of its own: its picture neither waits for it nor knows of it, and nobody
decodes any as long as nobody listens."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from threading import Lock, Thread
from time import monotonic
from typing import Protocol

import av.error
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.packet import Packet

from data_access.video.cameras.addresses import STREAMS
from data_access.video.streams.guard import Guard
from data_access.video.streams.network import Incoming
from data_access.video.streams.sources import Channels, Failed, FindChannels, now_ms, scheme, stamp_ms
from hall.errors import HallError
from hall.video.streams.edge import WAITED_MS
from hall.video.streams.pace import Behind
from hall.video.streams.policy import Event
from hall.video.streams.sound import SoundNow, SoundState

_FORMAT, _LAYOUT = "s16", "mono"  # as players take it
_LATE_MS, _NEAR_MS = 1_000, 250
"""Sound that is a second later than its picture irritates: it is left out until it is near again (assumed)."""
_SILENT_S = 5.0  # a camera that announced sound and sends none for so long has none
_END_S = 2.0  # a device that hangs must not hold up whoever closes a page


class Speaker(Protocol):
    """What sound is heard by."""

    def stream(self, chunks: Iterable[bytes], rate: int, goes_on: Callable[[], bool]) -> None:
        """Until there are no more, or ``goes_on`` says no. Blocks. Raises HallError."""


class CameraSound:
    """Implements ``hall.ports.video.CameraSound``. ``find_speaker`` None: this station has none; asked for each
    camera: it may be plugged in by then. One thread for each that is listened to, told from one thread."""

    def __init__(self, find: FindChannels, find_speaker: Callable[[], Speaker | None]) -> None:
        self._find, self._find_speaker = find, find_speaker
        self._lock, self._number = Lock(), 0
        self._now, self._guard = SoundNow(), Guard()
        self._thread: Thread | None = None

    def listen(self, camera: str) -> None:
        """See the port."""
        with self._lock:
            self._number += 1
            self._now = SoundNow(camera, SoundState.OPENING)
            number = self._number
        self._thread = Thread(target=self._play, args=(camera, number), name="camera-sound", daemon=True)
        self._thread.start()

    def silence(self) -> None:
        """See the port."""
        with self._lock:
            self._number += 1
            self._now = SoundNow()

    def heard(self) -> SoundNow:
        """See the port."""
        return self._now

    def close(self) -> None:
        """See the port."""
        self.silence()
        if self._thread is not None:
            self._thread.join(_END_S)

    # --- its own thread -----------------------------------------------------------------------------------------------

    def _play(self, camera: str, number: int) -> None:
        def is_wanted() -> bool:
            return self._number == number

        def tell(state: SoundState) -> None:
            with self._lock:
                if is_wanted():
                    self._now = SoundNow(camera, state)

        try:
            tell(self._ended(camera, is_wanted, tell))
        except HallError:  # the database is away, or this station has not the hall's key
            tell(SoundState.LOST)
        except Exception as error:  # noqa: BLE001  (whatever it was may hold an address: its text goes nowhere)
            self._guard.tell(error)
            tell(SoundState.LOST)

    def _ended(self, camera: str, is_wanted: Callable[[], bool], tell: Callable[[SoundState], None]) -> SoundState:
        """Play it as long as it is wanted; how it ended."""
        url = _url_of(self._find(camera))
        if not url:
            return SoundState.NO_SOUND
        speaker = self._find_speaker()
        if speaker is None:
            return SoundState.NO_DEVICE
        try:
            incoming = Incoming(url, "audio", lambda: not is_wanted())
        except Failed as failed:
            return SoundState.NO_SOUND if failed.event is Event.NO_VIDEO else SoundState.LOST
        try:
            chunks = _Chunks(incoming, is_wanted, lambda: tell(SoundState.HEARD))
            speaker.stream(chunks, incoming.stream.codec_context.sample_rate, is_wanted)
            return SoundState.LOST if chunks.has_begun else SoundState.NO_SOUND
        finally:
            incoming.close()


def _url_of(channels: Channels | None) -> str:
    """Where sound is to be had, most likely; "": nowhere: what is drawn here makes none."""
    if channels is None or channels.off:
        return ""
    url = channels.main or channels.sub
    return url if scheme(url) in STREAMS else ""


class _Chunks:
    """Samples of a stream as players take them, as they come; the iterator ends with the stream."""

    def __init__(self, incoming: Incoming, is_wanted: Callable[[], bool], begins: Callable[[], None]) -> None:
        self._incoming, self._is_wanted, self._begins = incoming, is_wanted, begins
        self._context = incoming.stream.codec_context
        self._resampler = AudioResampler(_FORMAT, _LAYOUT, self._context.sample_rate)
        self.has_begun = False

    def __iter__(self) -> Iterator[bytes]:
        behind, is_late = Behind(), False
        for packet, has_waited in self._packets():
            late_ms = behind.saw(now_ms(), stamp_ms(packet), has_waited=has_waited) or 0
            is_late = late_ms > (_NEAR_MS if is_late else _LATE_MS)
            if is_late:
                continue
            for samples in self._decoded(packet):
                if not self.has_begun:
                    self.has_begun = True
                    self._begins()
                yield samples

    def _packets(self) -> Iterator[tuple[Packet[AudioStream], bool]]:
        """Each, and whether it had to be waited for. A read that waited in vain is no end, until too many have."""
        quiet_s = monotonic()
        while self._is_wanted() and monotonic() - quiet_s < _SILENT_S:
            asked_ms = now_ms()
            try:
                packet = self._incoming.read()
            except Failed:
                return
            if packet is not None:
                quiet_s = monotonic()
                yield packet, now_ms() - asked_ms >= WAITED_MS

    def _decoded(self, packet: Packet[AudioStream]) -> Iterator[bytes]:
        try:
            for frame in self._context.decode(packet):
                for made in self._resampler.resample(frame):
                    yield bytes(made.planes[0])[: made.samples * 2]
        except av.error.FFmpegError:
            return
