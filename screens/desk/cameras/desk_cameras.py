"""Opens the page of cameras over a desk, with what stood in its tiles or the cameras of a case in one key, and the page
of what they recorded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from hall.errors import Words
from hall.people.rights import Right, closed
from screens.desk.keys.laid_over import LaidOver
from screens.desk.keys.window_keys import CAMERAS, CASE_LOOK_BACK
from screens.screen import DeskParts
from themes.tokens import Theme

if TYPE_CHECKING:
    from screens.desk.cameras.sheet import CameraSheet
    from screens.desk.cameras.work import CameraWork
    from screens.desk.files import DeskFiles
    from screens.desk.intake import DeskIntake
    from screens.desk.lookback.around import Around
    from screens.desk.lookback.sheet import LookBackSheet
    from screens.desk.lookback.work import LookBackWork
    from widgets.case.act_flow import ActFlow

Files = tuple["DeskFiles", "DeskIntake", "ActFlow"]
"""Who attaches a picture, begins a new case, and acts on the open one."""


class DeskCameras(LaidOver["CameraSheet"]):
    """``case``: the id of the case that is open at the desk, else of the one that the cursor stands on; 0: none.
    ``work_with`` before anybody opens it. Signals: ``looked_back`` (Around): what was recorded is wanted."""

    key, right = CAMERAS, Right.CASES
    looked_back = Signal(object)

    def __init__(self, parts: DeskParts, theme: Callable[[], Theme], case: Callable[[], int], host: QWidget) -> None:
        super().__init__(parts, theme, host)
        self._case = case
        self._desk: Files | None = None
        self.work: CameraWork | None = None

    def work_with(self, desk: Files) -> None:
        """Pictures go there."""
        self._desk = desk

    @property
    def files(self) -> Files:
        """Where pictures go."""
        assert self._desk is not None
        return self._desk

    @Slot()
    def press_case(self) -> None:
        """The cameras that look at the case, from wherever the keys are."""
        if self._who is None:
            return
        refusal = closed(self._who, self.right)
        case = self._case()
        if refusal is not None or not case:
            self.told.emit(refusal.words if refusal is not None else Words("cameras.no_case"), "information")
            return
        if self.sheet is None or not self.sheet.isVisible():
            self.press()
        elif not self.sheet.is_on_top:
            self.sheet.lay_over()
        if self.work is not None:
            self.work.show_case()

    @Slot(str)
    def watch(self, code: str) -> None:
        """This camera, large, over whatever lies there."""
        if self.sheet is None or not self.sheet.isVisible():
            self.press()
        elif not self.sheet.is_on_top:
            self.sheet.lay_over()
        if self.work is not None:
            self.work.watch(code)

    def stop(self) -> None:
        """See the base."""
        super().stop()
        if self.work is not None:
            self.work.rest()

    def unsaved(self) -> Sequence[Words]:
        """See the base: pictures whose cases are not filed yet, a name that is half typed."""
        waiting = self.work.frames.unsaved if self.work is not None else 0
        typed = () if self.sheet is None else self.sheet.entry.unsent
        return (*((Words("leave.pictures", {"number": waiting}),) if waiting else ()), *typed)

    def _make(self) -> CameraSheet:
        from screens.desk.cameras.work import CameraWork

        assert self._desk is not None
        self.work = CameraWork(self._parts, self._theme(), self._case, self._desk, self._host)
        self.work.sit(self._who)
        self.work.told.connect(self.say)
        self.work.looked_back.connect(self.looked_back)
        self.work.sheet.sign(self._parts)
        return self.work.sheet

    def _begin(self, sheet: CameraSheet) -> None:
        sheet.lay_over()
        if self.work is not None:
            self.work.begin()

    def _seated(self) -> None:
        if self.work is not None:
            self.work.sit(self._who)


class DeskLookBack(LaidOver["LookBackSheet"]):
    """The page of recordings (录像回看): by its key around the moment of the case, by the page of cameras at one of
    them."""

    key, right = CASE_LOOK_BACK, Right.LOOK_BACK

    def __init__(self, parts: DeskParts, theme: Callable[[], Theme], cameras: DeskCameras, host: QWidget) -> None:
        super().__init__(parts, theme, host)
        self._cameras = cameras
        self._around: Around | None = None
        self._awaits = False
        self.work: LookBackWork | None = None
        cameras.looked_back.connect(self.open)

    def stop(self) -> None:
        """See the base."""
        super().stop()
        self._awaits = False
        if self.work is not None:
            self.work.rest()

    @Slot(object)
    def open(self, around: Around) -> None:
        """At what another page asks for."""
        if self.sheet is not None and self.sheet.isVisible():
            self.sheet.leave()
        self._around = around
        self.press()
        self._around = None

    def _make(self) -> LookBackSheet:
        from screens.desk.lookback.work import LookBackWork

        files, _, flow = self._cameras.files
        self._cameras.made()
        assert self._cameras.work is not None
        names = self._cameras.work.names
        self.work = LookBackWork(self._parts, self._theme(), names, (files, flow), self._host)
        self.work.sit(self._who)
        self._parts.cameras().changed.connect(self._on_cameras)
        self.work.sheet.sign(self._parts)
        return self.work.sheet

    def _begin(self, sheet: LookBackSheet) -> None:
        cameras = self._cameras.work
        assert cameras is not None
        assert self.work is not None
        around = self._around or cameras.around_case()
        if isinstance(around, Words):
            self._awaits = around.code == "cameras.reading"
            self._cameras.say(around, "information")
            return
        sheet.lay_over()
        self.work.open(around)

    @Slot(object)
    def _on_cameras(self, _: object) -> None:
        """It was asked for before it was known which cameras there are."""
        if self._awaits and self._parts.cameras().is_read:
            self._awaits = False
            self.press()

    def _seated(self) -> None:
        if self.work is not None:
            self.work.sit(self._who)
