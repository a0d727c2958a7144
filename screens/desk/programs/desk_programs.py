"""Opens programs and triggers over a desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hall.people.rights import Right
from screens.desk.editing.desk_editor import DeskEditor
from screens.desk.keys.window_keys import PROGRAMS

if TYPE_CHECKING:
    from screens.desk.programs.editor import ProgramEditor


class DeskPrograms(DeskEditor):
    """See the base."""

    key, right, lost = PROGRAMS, Right.WALL_CONTROL, "leave.programs"
    editor: ProgramEditor | None = None

    def _make_editor(self) -> ProgramEditor:
        from screens.desk.programs.editor import ProgramEditor
        from screens.desk.programs.sheet import ProgramSheet

        sheet = ProgramSheet(self._theme(), self._parts.texts, self._parts.zone, self._host)
        return ProgramEditor(self._parts, sheet, self)
