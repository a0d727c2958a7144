"""What is to be cut out (录像导出): from where to where, why, and what became of it. GUI thread."""

from __future__ import annotations

from functools import partial
from itertools import count
from pathlib import Path

from PySide6.QtCore import QDir, QObject, QStandardPaths, Signal, Slot

from hall.city.zone import CityZone
from hall.errors import HallError, Words
from hall.moment import Moment
from hall.people.rights import Right, closed
from hall.people.session import Session
from hall.ports.lookback import CutAsked, CutDesk, CutDone, Source
from hall.video.cameras.camera import Camera
from hall.video.cameras.picture_name import named
from hall.video.lookback.asking import check
from screens.desk.lookback.sheet import LookBackSheet
from widgets.live.lanes import Answer, QueryLane
from widgets.texts import formats

_KEY = "desk.lookback.cut"


class Cutting(QObject):
    """``told`` (Words, meaning); ``source``: whose recordings are shown."""

    told = Signal(object, str)

    def __init__(
        self, cuts: CutDesk, queries: QueryLane, zone: CityZone, sheet: LookBackSheet, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._cuts, self._queries, self._zone, self._sheet = cuts, queries, zone, sheet
        self._who: Session | None = None
        self._camera: Camera | None = None
        self._name, self._case = "", ""
        self.source = Source.HALL
        self.begins: Moment | None = None
        self.ends: Moment | None = None
        self._is_under_way = False
        sheet.reasoned.connect(self._on_reason)

    def sit(self, who: Session | None) -> None:
        """Who cuts."""
        self._who, self._camera = who, None
        self._sheet.reason.clear()

    def begin(self, camera: Camera, name: str, case: str) -> None:
        """Of this camera from now on."""
        if camera != self._camera:
            self.begins = self.ends = None
        self._camera, self._name, self._case = camera, name, case
        self._sheet.line.show_cut(self.begins, self.ends)

    def mark(self, *, ends: bool) -> None:
        """The moment that is shown is the beginning, or the end."""
        at = self._sheet.view.shown_at
        if at is None:
            return
        if ends:
            self.ends, self.begins = at, None if self.begins is None or self.begins >= at else self.begins
        else:
            self.begins, self.ends = at, None if self.ends is None or self.ends <= at else self.ends
        self._sheet.line.show_cut(self.begins, self.ends)
        missing = self.begins is None or self.ends is None
        self.told.emit(Words("lookback.marked_one" if missing else "lookback.marked"), "information")

    def press(self) -> None:
        """Ask why, unless it would be refused."""
        why = self.refusal()
        if why is None:
            self._sheet.ask_reason()
        else:
            self._sheet.hold(why)

    def refusal(self) -> Words | None:
        """Why no cut would leave now; None: it would."""
        refusal = closed(self._who, Right.VIDEO_EXPORT) if self._who is not None else None
        if refusal is not None:
            return refusal.words
        if self.source is not Source.HALL:
            return Words("lookback.no_cut_of_clip" if self.source is Source.CLIP else "lookback.no_cut_of_recorder")
        if self.begins is None or self.ends is None:
            return Words("lookback.no_span")
        return Words("lookback.exporting") if self._is_under_way else None

    @Slot(str)
    def _on_reason(self, reason: str) -> None:
        if self._camera is None or self._who is None or self.begins is None or self.ends is None:
            return
        try:
            check(self.begins, self.ends, reason)
        except HallError as refused:
            self.told.emit(refused.words, "warning")
            return
        self._sheet.end_reason()
        asked = CutAsked(self._camera.code, self.begins, self.ends, reason, self._case)
        self._is_under_way = True
        self.told.emit(Words("lookback.exporting"), "information")
        self._queries.ask(_KEY, partial(self._cuts.export, asked, self._file(asked), self._who), self._on_done)

    def _file(self, asked: CutAsked) -> str:
        """In the person's documents, else in their own folder, under a name that nothing has there."""
        places = QStandardPaths.StandardLocation
        folders = map(QStandardPaths.writableLocation, (places.DocumentsLocation, places.HomeLocation))
        folder = next((each for each in folders if QDir(each).exists()), QDir.homePath())
        local = f"{formats.local(asked.begins, self._zone.tz):%Y-%m-%d %H-%M-%S}"
        names = (f"{self._name} {number}" if number else self._name for number in count())
        files = (Path(folder) / named(name, asked.camera, local, "mp4") for name in names)
        return str(next(file for file in files if not file.exists()))

    @Slot(object)
    def _on_done(self, answer: Answer) -> None:
        self._is_under_way = False
        done: CutDone | None = answer.value
        if done is not None:
            told = {"file": done.file, "digest": done.sha256}
            self.told.emit(Words("lookback.exported", told), "on_time")
            return
        words = answer.why
        if words.code == "cut.other_form":
            local = formats.local(int(words.params["at"]), self._zone.tz)
            words = Words(words.code, {"at": f"{local:%H:%M:%S}"})
        self.told.emit(words, "warning")
