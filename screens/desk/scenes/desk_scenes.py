"""Opens the scene editor over a desk by a key, for those who may; made when somebody first asks for it. GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from hall.people.rights import Right, closed
from hall.people.session import Session
from screens.screen import DeskParts
from themes.tokens import Theme
from widgets.map.case_map import CaseMap

if TYPE_CHECKING:
    from screens.desk.scenes.editor import SceneEditor


class DeskScenes(QObject):
    """``theme``: the one that the desk wears now; ``base``: its map. Signals: ``told`` (Words, meaning): to the desk;
    ``homeless``: the editor was left, and what had the keys before is gone."""

    told = Signal(object, str)
    homeless = Signal()

    def __init__(self, parts: DeskParts, theme: Callable[[], Theme], base: CaseMap, host: QWidget) -> None:
        super().__init__(host)
        self._parts, self._theme, self._base, self._host = parts, theme, base, host
        self._who: Session | None = None
        self.editor: SceneEditor | None = None

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
        """How many scenes this person has edited and not stored."""
        return 0 if self.editor is None else len(self.editor.editing.drafts.unsaved())

    def step_back(self) -> bool:
        """Esc; False where it is not shown."""
        return self.editor is not None and self.editor.leave()

    def stop(self) -> None:
        """The desk closes."""
        if self.editor is not None:
            self.editor.sit(None)

    def _made(self, who: Session) -> SceneEditor:
        if self.editor is None:
            from screens.desk.scenes.editor import SceneEditor  # a desk starts without what walls are made of
            from screens.desk.scenes.sheet import SceneSheet

            sheet = SceneSheet(self._theme(), self._parts.texts, self._host)
            self.editor = SceneEditor(self._parts, sheet, self._base, self)
            self.editor.told.connect(self.told)
            sheet.homeless.connect(self.homeless)
            self.editor.sit(who)
        return self.editor
