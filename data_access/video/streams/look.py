"""One view of one camera: its newest picture, and the change from one of the camera's streams to another without a gap.

Three threads meet here. The GUI thread takes and asks; a worker puts; the keeper says which streams there are. Only the
change of streams needs a lock.
"""

from __future__ import annotations

from collections import deque
from threading import Lock
from typing import Protocol

from data_access.video.streams.pictures import Picture
from data_access.video.streams.sources import Channels, now_ms
from data_access.video.streams.stream import Keeper, Stream, Wish
from hall.errors import Words
from hall.ports.video import Weight
from hall.video.cameras.masks import Zone
from hall.video.streams.choice import Channel, channel_for
from hall.video.streams.reasons import NO_ADDRESS, UNKNOWN_CAMERA, reason
from hall.video.streams.seen import Frame, StreamSeen, StreamState


class Eye:
    """What one view has on one stream."""

    def __init__(self, look: Look, stream: Stream) -> None:
        self.stream = stream
        self._look = look

    def put(self, picture: Picture, at_ms: int) -> None:
        """See ``Taker``. The worker's thread."""
        self._look.put(self, picture, at_ms)


class LookKeeper(Keeper, Protocol):
    """What a view asks of its keeper, in the keeper's thread."""

    def stream(self, url: str, zones: tuple[Zone, ...] = ()) -> Stream:
        """The one stream of an address whose pictures have these zones painted over."""

    def size_of(self, url: str) -> tuple[int, int] | None:
        """Of a stream's pictures, where they were seen in this process."""

    def left(self, stream: Stream) -> None:
        """A view has left it."""

    def closed(self, look: Look) -> None:
        """A view was closed."""


class Look:
    """Implements ``hall.ports.video.StreamView``."""

    def __init__(self, keeper: LookKeeper, camera: str, wish: Wish) -> None:
        self.camera = camera
        self.channels: Channels | None = None
        """Where its streams are, once that is known. Keeper's thread."""
        self.is_closed = False
        self._keeper = keeper
        self._asked, self._wish = wish, wish
        self._frames: deque[Frame] = deque(maxlen=1)
        self._delivered = 0
        self._changing = Lock()
        self._eye: Eye | None = None
        self._next: Eye | None = None
        self._told = StreamSeen(StreamState.OPENING, now_ms())
        self._seen: StreamSeen | tuple[Eye, int] | None = None
        """What was told last: what stood here, or which stream in which version."""

    # --- GUI thread: see `StreamView` ---

    def seen(self) -> StreamSeen:
        """See ``StreamView``."""
        eye = self._eye
        if eye is None:
            self._seen = self._told
            return self._told
        self._seen = eye, eye.stream.version
        return eye.stream.seen(self._delivered)

    def has_news(self) -> bool:
        """See ``StreamView``."""
        if self._frames:
            return True
        eye = self._eye
        return self._seen != (self._told if eye is None else (eye, eye.stream.version))

    def take(self) -> Frame | None:
        """See ``StreamView``."""
        try:
            return self._frames.pop()
        except IndexError:
            return None

    def fit(self, width: int, height: int, weight: Weight) -> None:
        """See ``StreamView``."""
        self._ask(Wish((max(1, width), max(1, height)), weight, self._asked.shown))

    def show(self, shown: bool) -> None:
        """See ``StreamView``."""
        self._ask(Wish(self._asked.size, self._asked.weight, shown))

    def close(self) -> None:
        """See ``StreamView``."""
        self._keeper.post(self._leave)

    def _ask(self, wish: Wish) -> None:
        if wish != self._asked:
            self._asked = wish
            self._keeper.post(lambda: self._want(wish))

    # --- a worker's thread ---

    def put(self, eye: Eye, picture: Picture, at_ms: int) -> None:
        """A newer picture of a stream: of the one that is shown, or of the one that takes its place by this."""
        if eye is not self._eye and not self._is_next(eye):
            return
        self._delivered += 1
        self._frames.append(Frame(self._delivered, at_ms, *picture))
        self._keeper.ring()

    def _is_next(self, eye: Eye) -> bool:
        with self._changing:
            if eye is not self._next or eye.stream.standing.state is not StreamState.STREAMING:
                return False  # the keeper has not heard of its first picture yet: the next one is soon enough
            before, self._eye, self._next = self._eye, eye, None
        if before is not None:
            self._keeper.post(lambda: self._drop(before))
        return True

    # --- keeper's thread ---

    def found(self, channels: Channels | Words | None) -> None:
        """Where its streams are; or why that is not known."""
        if self.is_closed:
            return
        if isinstance(channels, Channels) and not channels.off and (channels.main or channels.sub):
            self.channels = channels
            self._aim()
            return
        self.channels = None
        state, why = _unopened(channels)
        self._told = StreamSeen(state, now_ms(), why, delivered=self._delivered)
        self._let_go()
        self._keeper.ring()

    def _want(self, wish: Wish) -> None:
        if not self.is_closed:
            self._wish = wish
            if self.channels is not None:
                self._aim()

    def _aim(self) -> None:
        """Look at the stream that is right for the size: at once where nothing is live yet, else as soon as it has a
        picture."""
        url = self._right_url()
        with self._changing:  # a worker may make the change at any moment
            eye, following = self._eye, self._next
            after: tuple[Eye, Eye | None] = self._aimed(url, eye, following)
            self._eye, self._next = after
        for each in (eye, following):
            if each is not None and each not in after:
                self._drop(each)
        for each in after:
            if each is not None:
                each.stream.wish(each, self._wish)

    def _aimed(self, url: str, eye: Eye | None, following: Eye | None) -> tuple[Eye, Eye | None]:
        zones = self.channels.zones if self.channels is not None else ()
        if eye is not None and eye.stream.zones != zones:  # what is masked from now on is not seen until another comes
            self._frames.clear()
            eye = None
        if eye is not None and eye.stream.url == url:
            return eye, None
        if following is None or (following.stream.url, following.stream.zones) != (url, zones):
            following = Eye(self, self._keeper.stream(url, zones))
        is_live = eye is not None and eye.stream.standing.state is StreamState.STREAMING
        return (eye, following) if eye is not None and is_live else (following, None)

    def _right_url(self) -> str:
        channels = self.channels
        assert channels is not None
        if not (channels.main and channels.sub):
            return channels.main or channels.sub
        now = None if self._eye is None else Channel.MAIN if self._eye.stream.url == channels.main else Channel.SUB
        sub_size = self._keeper.size_of(channels.sub) or channels.sub_size
        return channels.main if channel_for(self._wish.size, sub_size, now) is Channel.MAIN else channels.sub

    def _let_go(self) -> None:
        with self._changing:
            eyes = (self._eye, self._next)
            self._eye = self._next = None
        for each in eyes:
            if each is not None:
                self._drop(each)

    def _drop(self, eye: Eye) -> None:
        eye.stream.wish(eye, None)
        self._keeper.left(eye.stream)

    def _leave(self) -> None:
        self.is_closed = True
        self._let_go()
        self._seen = None  # its eye knows it too: neither would go before garbage is searched for
        self._frames.clear()
        self._keeper.closed(self)


def _unopened(channels: Channels | Words | None) -> tuple[StreamState, Words | None]:
    """Why there is no stream to be opened: nobody has asked the camera, so it has refused nothing."""
    if isinstance(channels, Words):
        return StreamState.UNASKED, channels
    if channels is not None and channels.off:
        return StreamState.OFF, reason(StreamState.OFF, None, "")
    return StreamState.NO_ADDRESS, UNKNOWN_CAMERA if channels is None else NO_ADDRESS
