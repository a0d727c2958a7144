"""Opens the scene editor over a desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from hall.errors import Words
from hall.people.rights import Right
from screens.desk.keys.laid_over import LaidOver
from screens.desk.keys.window_keys import SCENES
from screens.screen import DeskParts
from themes.tokens import Theme
from widgets.map.case_map import CaseMap

if TYPE_CHECKING:
    from screens.desk.scenes.editor import SceneEditor
    from screens.desk.scenes.sheet import SceneSheet


class DeskScenes(LaidOver["SceneSheet"]):
    """``base``: the desk's map."""

    key, right = SCENES, Right.WALL_CONTROL

    def __init__(self, parts: DeskParts, theme: Callable[[], Theme], base: CaseMap, host: QWidget) -> None:
        super().__init__(parts, theme, host)
        self._base = base
        self.editor: SceneEditor | None = None

    def unsaved(self) -> Words | None:
        """See the base."""
        number = 0 if self.editor is None else len(self.editor.editing.drafts.unsaved())
        return Words("leave.scenes", {"number": number}) if number else None

    def stop(self) -> None:
        """See the base; who leaves is told nothing of what waits."""
        if self.editor is not None:
            self.editor.sit(None)

    def _make(self) -> SceneSheet:
        from screens.desk.scenes.editor import SceneEditor
        from screens.desk.scenes.sheet import SceneSheet

        sheet = SceneSheet(self._theme(), self._parts.texts, self._host)
        self.editor = SceneEditor(self._parts, sheet, self._base, self)
        self.editor.told.connect(self.told)
        self._seated()
        return sheet

    def _begin(self, _: SceneSheet) -> None:
        if self.editor is not None:
            self.editor.begin()

    def _seated(self) -> None:
        if self.editor is not None:
            self.editor.sit(self._who)
