"""Opens programs and triggers over a desk by a key, for those who may; made when somebody first asks. GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from hall.people.rights import Right, closed
from hall.people.session import Session
from screens.screen import DeskParts
from themes.tokens import Theme

if TYPE_CHECKING:
    from screens.desk.programs.editor import ProgramEditor


class DeskPrograms(QObject):
    """``theme``: the one that the desk wears now. Signals: ``told`` (Words, meaning): to the desk; ``homeless``: the
    page was left, and what had the keys before is gone."""

    told = Signal(object, str)
    homeless = Signal()

    def __init__(self, parts: DeskParts, theme: Callable[[], Theme], host: QWidget) -> None:
        super().__init__(host)
        self._parts, self._theme, self._host = parts, theme, host
        self._who: Session | None = None
        self.editor: ProgramEditor | None = None

    @Slot()
    def press(self) -> None:
        """Open it, or leave it; who may not is told. Nobody who sits here: nothing to open it for."""
        if self._who is None:
            return
        refusal = closed(self._who, Right.WALL_CONTROL)
        if refusal is not None:
            self.told.emit(refusal.words, "warning")
        elif self.editor is None or not self.editor.leave():
            self._made(self._who).begin()

    @Slot(object)
    def sit(self, who: Session | None) -> None:
        """Somebody else sits here, or nobody: what lay over the desk goes."""
        self._who = who
        if self.editor is not None:
            self.editor.sit(who)

    def unsaved(self) -> int:
        """How many programs and triggers this person has edited and not stored."""
        return 0 if self.editor is None else len(self.editor.editing.drafts.unsaved())

    def step_back(self) -> bool:
        """Esc; False where it is not shown."""
        return self.editor is not None and self.editor.leave()

    def stop(self) -> None:
        """The desk closes."""
        if self.editor is not None:
            self.editor.sit(None)

    def _made(self, who: Session) -> ProgramEditor:
        if self.editor is None:
            from screens.desk.programs.editor import ProgramEditor  # a desk starts without what walls are made of
            from screens.desk.programs.sheet import ProgramSheet

            sheet = ProgramSheet(self._theme(), self._parts.texts, self._parts.zone, self._host)
            self.editor = ProgramEditor(self._parts, sheet, self)
            self.editor.told.connect(self.told)
            sheet.homeless.connect(self.homeless)
            self.editor.sit(who)
        return self.editor
