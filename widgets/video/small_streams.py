"""Streams for pictures that are painted smaller than their tiles are: of a scene beforehand (预演). GUI thread.

A tile of a wall that is painted in an eighth of its size asks for an eighth of the pixels: so it is the small stream
that is opened, which the desk's own tiles have open too, and it is the first to be thinned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from hall.ports.video import StreamView, VideoStreams, Weight
from hall.video.streams.seen import Frame, StreamSeen
from widgets.video.bell import StreamBell

LEAST = 0.1
"""Of a tile's side: before a window is laid out nothing is known of how small it will be."""
Share = Callable[[], float]


class SmallBell(StreamBell):
    """The bell of a process, for tiles that are painted in this share of their width and height."""

    def __init__(self, bell: StreamBell, share: Share) -> None:
        super().__init__(_SmallStreams(bell.streams, share))
        bell.heard.connect(self.heard)


class _SmallStreams:
    """Implements ``VideoStreams``; whoever rings and renews is the process's own bell."""

    def __init__(self, streams: VideoStreams, share: Share) -> None:
        self._streams, self._share = streams, share

    def view(self, camera: str, width: int, height: int, weight: Weight = Weight.USUAL) -> StreamView:  # noqa: ARG002
        """See ``VideoStreams``."""
        return _SmallView(self._streams.view(camera, *self._small(width, height), Weight.BACKGROUND), self._small)

    def _small(self, width: int, height: int) -> tuple[int, int]:
        share = min(1.0, max(LEAST, self._share()))
        return max(1, round(width * share)), max(1, round(height * share))

    def listen(self, ring: Callable[[], None]) -> None:
        """See ``VideoStreams``."""

    def heard(self) -> None:
        """See ``VideoStreams``."""

    def renew(self, cameras: Iterable[str]) -> None:
        """See ``VideoStreams``."""

    def given_up(self) -> str:
        """See ``VideoStreams``."""
        return self._streams.given_up()

    def stop(self) -> None:
        """See ``VideoStreams``."""


class _SmallView:
    """Implements ``StreamView``."""

    def __init__(self, view: StreamView, small: Callable[[int, int], tuple[int, int]]) -> None:
        self._view, self._small = view, small

    def seen(self) -> StreamSeen:
        """See ``StreamView``."""
        return self._view.seen()

    def has_news(self) -> bool:
        """See ``StreamView``."""
        return self._view.has_news()

    def take(self) -> Frame | None:
        """See ``StreamView``."""
        return self._view.take()

    def fit(self, width: int, height: int, weight: Weight) -> None:  # noqa: ARG002
        """See ``StreamView``."""
        self._view.fit(*self._small(width, height), Weight.BACKGROUND)

    def show(self, shown: bool) -> None:  # noqa: FBT001  (as the port has it)
        """See ``StreamView``."""
        self._view.show(shown)

    def close(self) -> None:
        """See ``StreamView``."""
        self._view.close()
