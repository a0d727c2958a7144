"""A hall that records nothing: only recorders of cameras are looked back at. Implements ``RecordingReader``."""

from __future__ import annotations

from collections.abc import Sequence

from hall.errors import NotFound
from hall.moment import Moment
from hall.video.recordings.segment import Segment


class NoRecordings:
    """See the port."""

    def segments(self, camera: str, begin: Moment, end: Moment) -> Sequence[Segment]:  # noqa: ARG002  (as the port has it)
        """None."""
        return ()

    def extent(self, camera: str) -> tuple[Moment, Moment] | None:  # noqa: ARG002  (as the port has it)
        """None."""
        return None

    def content(self, segment: Segment) -> bytes:  # noqa: ARG002  (as the port has it)
        """Raises NotFound."""
        raise NotFound("lookback.damaged")
