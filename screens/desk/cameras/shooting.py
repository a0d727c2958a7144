"""Takes the picture of the chosen tile (抓拍), as evidence or to begin a case, or says why not. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from hall.errors import Words
from hall.video.cameras.camera import Camera
from screens.desk.cameras import keys
from screens.desk.cameras.from_frame import FromFrame
from screens.desk.cameras.names import CameraNames
from screens.desk.cameras.sheet import CameraSheet
from screens.desk.cameras.snapshots import Shot, Snapshots
from screens.desk.intake import DeskIntake
from widgets.live.camera_watch import CameraWatch
from widgets.video.face import Shows


class Shooting(QObject):
    """``shots`` None: this station plays nothing. Signals: ``told`` (Words, meaning)."""

    told = Signal(object, str)

    def __init__(
        self,
        shots: Snapshots | None,
        frames: FromFrame,
        intake: DeskIntake,
        sheet: CameraSheet,
        watch: CameraWatch,
        names: CameraNames,
    ) -> None:
        super().__init__(sheet)
        self._shots, self._frames, self._intake, self._sheet = shots, frames, intake, sheet
        self._watch, self._names = watch, names
        self._begins: Camera | None = None
        frames.told.connect(self.told)
        frames.begun.connect(sheet.leave)
        if shots is not None:
            shots.taken.connect(self._on_shot)
            shots.failed.connect(self._on_no_shot)

    def stop(self) -> None:
        """Take none."""
        if self._shots is not None:
            self._shots.stop()

    def why_not(self, *, begins: bool) -> Words | None:
        """Why the key does nothing now; None: it takes the picture. ``begins``: to begin a case from it."""
        grid = self._sheet.grid
        tile = grid.tile(grid.at_hand)
        if self._watch.present.get(grid.at_hand) is None or tile is None or self._shots is None:
            return Words("tile.nobody")
        why = self._intake.refusal if begins else self._frames.why_no_evidence()
        if tile.face.shows is not Shows.LIVE:
            why = Words("cameras.not_live")  # an old one is evidence of nothing
        elif self._shots.is_under_way:
            why = Words("cameras.taking")
        return why

    def refused(self) -> dict[str, Words | None]:
        """Why each of its keys would be refused; None: it would not."""
        return {keys.SNAPSHOT: self.why_not(begins=False), keys.NEW_CASE: self.why_not(begins=True)}

    def named(self) -> Words:
        """What the key for evidence says: which case it is for is seen before it is pressed."""
        case = self._frames.case
        return Words("cameras.snapshot") if case is None else Words("cameras.snapshot_to", {"case": case.number})

    def press(self, *, begins: bool) -> None:
        """Take it. Behind the key that begins a report a text opens when it is there: until then no letter acts."""
        grid = self._sheet.grid
        camera, tile, why = self._watch.present.get(grid.at_hand), grid.tile(grid.at_hand), self.why_not(begins=begins)
        tell = self._sheet.hold if begins else self._sheet.tell
        if why is not None or camera is None or tile is None or self._shots is None:
            tell(why or Words("tile.nobody"))
            return
        self._begins = camera if begins else None
        tell(Words("cameras.taking"))
        box = tile.picture
        self._shots.take(camera.code, self._names.camera(camera), (box.width, box.height))

    @Slot(object)
    def _on_shot(self, shot: Shot) -> None:
        self._frames.take(shot, self._begins)

    @Slot(object)
    def _on_no_shot(self, why: Words) -> None:
        if self._begins is not None and self._sheet.isVisible():
            self._sheet.hold(why, "warning")
        else:
            self.told.emit(why, "warning")
