"""How windows learn which cameras there are. Their streams: ``hall.ports.video``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from hall.people.session import Session
from hall.video.cameras.camera import Camera


class CameraReader(Protocol):
    """Reads cameras for windows. Query threads only. Raises StoreUnreachable."""

    def all(self) -> Mapping[str, tuple[Camera, ...]]:
        """The rows of each camera by its code, in the order of time: also those that hold no more, or not yet."""

    def some(self, codes: Iterable[str]) -> Mapping[str, tuple[Camera, ...] | None]:
        """The same of these; None of one that there is none of."""


class CameraLooks(Protocol):
    """Says in the audit who looks at a restricted camera (查看受限摄像机). The write lane's thread only."""

    def note(self, camera: str, who: Session) -> None:
        """This person begins to look at the camera of this code: one line, ``camera.look``. Nothing of it is opened
        before this has returned. Raises NotAllowed (``denied.camera``, ``denied.cases``), NotFound
        (``missing.camera``), StoreUnreachable; nothing is written then, and nothing is to be opened."""
