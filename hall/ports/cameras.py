"""How windows learn which cameras there are. Their streams: ``hall.ports.video``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from hall.video.cameras.camera import Camera


class CameraReader(Protocol):
    """Reads cameras for windows. Query threads only. Raises StoreUnreachable."""

    def all(self) -> Mapping[str, tuple[Camera, ...]]:
        """The rows of each camera by its code, in the order of time: also those that hold no more, or not yet."""

    def some(self, codes: Iterable[str]) -> Mapping[str, tuple[Camera, ...] | None]:
        """The same of these; None of one that there is none of."""
