"""The cameras as windows keep them, told by the feed. Knows no Qt, no database and no clock."""

from __future__ import annotations

from collections.abc import Collection

from hall.city.ground.valid import in_force, turns
from hall.facts import FactKind
from hall.live.changes import Subjects
from hall.moment import Moment
from hall.video.cameras.camera import Camera

ALL_ANEW = ""
"""The subject of a line of the change log that names no camera: so many have changed that all are to be read."""


class LiveCameras:
    """Implements ``hall.live.live_store.LiveStore``: a subject is a code, what it is now the camera's rows in the order
    of time. One thread."""

    kind: str = FactKind.CAMERA

    def __init__(self) -> None:
        self._rows: dict[str, tuple[Camera, ...]] = {}

    def load(self, subjects: Subjects) -> None:
        """Replace everything."""
        self._rows.clear()
        self.apply(subjects)

    def apply(self, subjects: Subjects) -> None:
        """Take in what has changed."""
        for code, rows in subjects.items():
            if rows:
                self._rows[code] = tuple(rows)
            else:
                self._rows.pop(code, None)

    def leave(self, cases: Collection[int]) -> bool:  # noqa: ARG002  (a camera belongs to no case)
        """Nothing: all who read know which cameras there are."""
        return False

    def present(self, at: Moment) -> dict[str, Camera]:
        """Those that hold at that moment, by code."""
        return {camera.code: camera for rows in self._rows.values() for camera in in_force(rows, at)}

    def next_turn(self, after: Moment) -> Moment | None:
        """When the next one begins or ends after that moment; None: none does."""
        later = (moment for rows in self._rows.values() for moment in turns(rows) if moment > after)
        return min(later, default=None)
