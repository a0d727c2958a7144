"""What is done with a picture of a camera: attached to the open case as evidence (证据), or a new case begun from it.

GUI thread; the content is made and kept in query threads.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from hall.city.coordinates import LonLat, distance_m
from hall.errors import Words
from hall.frozen import frozen
from hall.video.cameras.camera import Camera
from hall.video.cameras.looking import looked_at
from screens.desk.cameras.snapshots import Shot, ShotFile, encoded
from screens.desk.files import DeskFiles
from screens.desk.intake import DeskIntake
from widgets.case.act_flow import ActFlow
from widgets.case.new_case.intake import Intake
from widgets.live.lanes import Answer, QueryLane

CHANNEL = "video.operator"
"""The source (来源) of what somebody sees in a camera's picture, where the city's profile has it."""
SAME_M = 500.0
"""A case of that source that is filed so near is the one that was begun from the picture: its place may have been
corrected on the map (assumed). One of a source that other cases have too must not have been moved."""
_UNMOVED_M = 1.0  # a place is stored to some centimetres
MOST_WAITING = 8  # pictures of cases that are not filed yet: as many as calls may be put aside
_KEY = "desk.cameras.shot"


@frozen
class _Waits:
    file: ShotFile
    place: LonLat
    channel: str

    def is_of(self, channel: str, place: LonLat | None) -> bool:
        """Whether the case of that source and place, filed or not, was begun from this picture."""
        if place is None or channel != self.channel:
            return False
        away = distance_m(self.place, place)
        return away <= (SAME_M if self.channel == CHANNEL else _UNMOVED_M)


class FromFrame(QObject):
    """``told`` (Words, meaning); ``begun``: the form of a new case is open."""

    told = Signal(object, str)
    begun = Signal()

    def __init__(
        self, queries: QueryLane, files: DeskFiles, intake: DeskIntake, flow: ActFlow, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._queries, self._files, self._intake, self._flow = queries, files, intake, flow
        self._new: Camera | None = None
        self._about = 0
        self._waiting: list[_Waits] = []
        self._filed: set[int] = set()
        intake.filed.connect(self._on_filed)
        flow.changed.connect(self._look_for_filed)

    def forget(self) -> None:
        """Somebody else sits here."""
        self._queries.drop(_KEY)
        self._new, self._about = None, 0
        self._waiting.clear()
        self._filed.clear()

    @property
    def unsaved(self) -> int:
        """How many pictures wait for a case that is being typed."""
        calls = self._intake.calls
        return sum(any(each.is_of(call.channel, call.point) for call in calls) for each in self._waiting)

    def why_no_evidence(self) -> Words | None:
        """Why no picture can be attached just now; None: it can."""
        return Words("cameras.no_case") if self._flow.case is None else None

    def take(self, shot: Shot, begin: Camera | None) -> None:
        """``begin``: begin a new case from it, seen by this camera; None: attach it to the open case."""
        self._new, self._about = begin, self._flow.case.id if self._flow.case is not None else 0
        self._queries.ask(_KEY, partial(encoded, shot), self._on_encoded)

    @Slot(object)
    def _on_encoded(self, answer: Answer) -> None:
        if answer.dropped or answer.value is None:
            self.told.emit(answer.why, "overdue")
        elif self._new is not None:
            self._begin(answer.value, self._new)
        else:
            self._attach(answer.value)

    def _attach(self, file: ShotFile) -> None:
        case = self._flow.case
        if case is None or case.id != self._about:
            self.told.emit(Words("cameras.no_case"), "warning")
        elif self._files.bring_picture(file.name, file.content):
            told = {"case": case.number, "name": file.name, "digest": file.digest[:DIGITS]}
            self.told.emit(Words("cameras.attaching", told), "on_time")

    def _begin(self, file: ShotFile, camera: Camera) -> None:
        place = looked_at(camera)
        begun = self._intake.begin_with(Intake(channel=CHANNEL, point=place, address=camera.name_zh))
        if begun is None:
            return
        if place is not None:
            self._waiting = [*self._waiting, _Waits(file, place, begun.channel)][-MOST_WAITING:]
        self.begun.emit()
        self.told.emit(Words("cameras.begun" if place is not None else "cameras.begun_nowhere"), "information")

    # --- the picture follows its case ---------------------------------------------------------------------------------

    @Slot(object)
    def _on_filed(self, case_id: int) -> None:
        if self._waiting:
            self._filed.add(case_id)

    @Slot()
    def _look_for_filed(self) -> None:
        """A case that was filed here is open: the picture that it was begun from is attached to it."""
        case = self._flow.case
        if case is None or case.id not in self._filed:
            return
        self._filed.discard(case.id)
        place = None if case.lon is None or case.lat is None else (case.lon, case.lat)
        found = next((each for each in self._waiting if each.is_of(case.channel, place)), None)
        if found is not None and self._files.bring_picture(found.file.name, found.file.content):
            self._waiting.remove(found)


DIGITS = 12
"""Of a digest as people are told it: enough to find it in the list of attached files."""
