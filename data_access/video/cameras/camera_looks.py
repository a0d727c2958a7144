"""Who looks at a restricted camera, as a line of the audit that is durable before anything of it is opened."""

from __future__ import annotations

from data_access.video.cameras.camera_book import CameraBook
from hall.people.rights import Right
from hall.people.session import Session

LOOK = "camera.look"


class DatabaseCameraLooks:
    """Implements ``hall.ports.cameras.CameraLooks``."""

    def __init__(self, book: CameraBook) -> None:
        self._book = book

    def note(self, camera: str, who: Session) -> None:
        """See the port."""
        self._book.note(LOOK, Right.CASES, camera, who)
