"""Opens the scene editor over a desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from hall.people.rights import Right
from screens.desk.editing.desk_editor import DeskEditor
from screens.desk.keys.window_keys import SCENES
from screens.screen import DeskParts
from themes.tokens import Theme
from widgets.map.case_map import CaseMap

if TYPE_CHECKING:
    from screens.desk.scenes.editor import SceneEditor


class DeskScenes(DeskEditor):
    """``base``: the desk's map."""

    key, right, lost = SCENES, Right.WALL_CONTROL, "leave.scenes"
    editor: SceneEditor | None = None

    def __init__(self, parts: DeskParts, theme: Callable[[], Theme], base: CaseMap, host: QWidget) -> None:
        super().__init__(parts, theme, host)
        self._base = base

    def _make_editor(self) -> SceneEditor:
        from screens.desk.scenes.editor import SceneEditor
        from screens.desk.scenes.sheet import SceneSheet

        return SceneEditor(self._parts, SceneSheet(self._theme(), self._parts.texts, self._host), self._base, self)
