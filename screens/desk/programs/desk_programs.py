"""Opens programs and triggers over a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hall.errors import Words
from hall.people.rights import Right
from screens.desk.keys.laid_over import LaidOver
from screens.desk.keys.window_keys import PROGRAMS

if TYPE_CHECKING:
    from screens.desk.programs.editor import ProgramEditor
    from screens.desk.programs.sheet import ProgramSheet


class DeskPrograms(LaidOver["ProgramSheet"]):
    """``editor``: made with the page."""

    key, right = PROGRAMS, Right.WALL_CONTROL
    editor: ProgramEditor | None = None

    def unsaved(self) -> Words | None:
        """See the base."""
        number = 0 if self.editor is None else len(self.editor.editing.drafts.unsaved())
        return Words("leave.programs", {"number": number}) if number else None

    def stop(self) -> None:
        """See the base; who leaves is told nothing of what waits."""
        if self.editor is not None:
            self.editor.sit(None)

    def _make(self) -> ProgramSheet:
        from screens.desk.programs.editor import ProgramEditor
        from screens.desk.programs.sheet import ProgramSheet

        sheet = ProgramSheet(self._theme(), self._parts.texts, self._parts.zone, self._host)
        self.editor = ProgramEditor(self._parts, sheet, self)
        self.editor.told.connect(self.told)
        self._seated()
        return sheet

    def _begin(self, _: ProgramSheet) -> None:
        if self.editor is not None:
            self.editor.begin()

    def _seated(self) -> None:
        if self.editor is not None:
            self.editor.sit(self._who)
