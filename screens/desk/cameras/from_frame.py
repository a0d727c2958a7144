"""What is done with a picture of a camera: attached to the open case as evidence (证据), or a new case begun from it.

GUI thread; the content is made and kept in query threads.
"""

from __future__ import annotations

from functools import partial
from itertools import count

from PySide6.QtCore import QObject, Signal, Slot

from hall.cases.case import Case
from hall.cases.vocabulary import Act
from hall.errors import Words
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
_KEY = "desk.cameras.shot"


class FromFrame(QObject):
    """A picture belongs to the report that was begun from it, whatever is changed in that, and goes with it when it is
    thrown away. ``told`` (Words, meaning); ``begun``: the form of a new case is open."""

    told = Signal(object, str)
    begun = Signal()

    def __init__(
        self, queries: QueryLane, files: DeskFiles, intake: DeskIntake, flow: ActFlow, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._queries, self._files, self._intake, self._flow = queries, files, intake, flow
        self._new: Camera | None = None
        self._about = 0
        self._numbers = count(1)
        self._waiting: dict[int, ShotFile] = {}  # by ``Intake.picture``
        self._filed: dict[int, ShotFile] = {}  # by the id of the case
        self._sent = self._refused = 0  # the case whose picture is on its way; the open one that did not take it
        intake.filed.connect(self._on_filed)
        intake.discarded.connect(self._on_discarded)
        flow.changed.connect(self._attach_filed)
        files.ended.connect(self._on_ended)

    def forget(self) -> None:
        """Somebody else sits here."""
        self._queries.drop(_KEY)
        self._new, self._about = None, 0
        self._sent = self._refused = 0
        self._waiting.clear()
        self._filed.clear()

    @property
    def unsaved(self) -> int:
        """How many pictures wait for their case: one that is being typed, or that did not take it yet."""
        return len(self._waiting.keys() & {call.picture for call in self._intake.calls}) + len(self._filed)

    @property
    def case(self) -> Case | None:
        """Whose evidence a picture would be: the open one; None: no case is open."""
        return self._flow.case

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
        place, number = looked_at(camera), next(self._numbers)
        known = Intake(channel=CHANNEL, point=place, address=camera.name_zh, picture=number)
        if self._intake.begin_with(known) is None:
            return
        calls = {call.picture for call in self._intake.calls}  # a report that was emptied has gone by itself
        self._waiting = {key: kept for key, kept in self._waiting.items() if key in calls} | {number: file}
        self.begun.emit()
        self.told.emit(Words("cameras.begun" if place is not None else "cameras.begun_nowhere"), "information")

    # --- the picture follows its case ---------------------------------------------------------------------------------

    @Slot(object)
    def _on_discarded(self, call: Intake) -> None:
        self._waiting.pop(call.picture, None)

    @Slot(object, object)
    def _on_filed(self, case_id: int, call: Intake) -> None:
        file = self._waiting.pop(call.picture, None)
        if file is not None:
            self._filed[case_id] = file
            self._attach_filed()
        elif call.picture:
            self.told.emit(Words("cameras.picture_lost"), "warning")

    @Slot()
    def _attach_filed(self) -> None:
        """A case that was filed here is open: the picture that it was begun from is attached to it, or why not is
        told; then it is tried when the case is opened again."""
        case, offer = self._flow.case, self._flow.offer(Act.ATTACH)
        if case is None or case.id != self._refused:
            self._refused = 0
        file = None if case is None or self._refused else self._filed.get(case.id)
        if case is None or file is None or self._files.is_uploading or self._flow.is_waiting:
            return
        if offer is not None and offer.allowed:
            self._sent = case.id
            self._files.bring_picture(file.name, file.content)
            return
        self._refused = case.id
        why = self._flow.explain((Act.ATTACH,)) or Words("cameras.no_case")
        self.told.emit(Words("cameras.picture_waits", {"case": case.number, "name": file.name, "why": why}), "warning")

    @Slot(object, bool)
    def _on_ended(self, case_id: int, came_through: bool) -> None:  # noqa: FBT001  (a signal's)
        if case_id == self._sent and came_through:
            self._filed.pop(case_id, None)
        elif case_id == self._sent:
            self._refused = case_id  # why is told by whoever uploads; when it is tried again, here
            file, case = self._filed.get(case_id), self._flow.case
            if file is not None and case is not None and case.id == case_id:
                told = {"case": case.number, "name": file.name, "why": Words("cameras.not_kept")}
                self.told.emit(Words("cameras.picture_waits", told), "warning")
        self._sent = 0
        self._attach_filed()


DIGITS = 12
"""Of a digest as people are told it: enough to find it in the list of attached files."""
