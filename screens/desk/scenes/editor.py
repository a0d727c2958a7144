"""The scene editor put together: what is edited, the sheet that shows it, the panels as they look. GUI thread."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QObject, Slot

from hall.wall.canvas import Canvas, canvases
from hall.wall.facts import told_apart
from hall.wall.shown import ShownNow
from screens.desk.editing.wall_editor import WallEditor
from screens.desk.scenes.does import Do
from screens.desk.scenes.editing import SceneEditing
from screens.desk.scenes.sheet import SceneSheet
from screens.screen import DeskParts
from widgets.map.case_map import CaseMap
from widgets.wall.editing.live_picture import LivePicture


class SceneEditor(WallEditor[SceneSheet, SceneEditing]):
    """See the base."""

    reads, waits = "desk.scenes", "editor.waits"

    def __init__(self, parts: DeskParts, sheet: SceneSheet, base: CaseMap, parent: QObject) -> None:
        """``base``: the desk's map, whose ground the canvas shows too."""
        self._canvases: Sequence[Canvas] = canvases(ShownNow())
        self._is_live = True
        super().__init__(parts, sheet, lambda means, own: SceneEditing(means, self._canvases[0], own), parent)
        self.picture = LivePicture(parts, base, self)
        self._connect()

    def _connect(self) -> None:
        sheet, canvas, editing = self.sheet, self.sheet.canvas, self.editing
        sheet.left.connect(self.picture.stop)
        sheet.head.scene_chosen.connect(editing.open)
        sheet.head.named.connect(editing.rename)
        sheet.form.canvas_chosen.connect(editing.choose_canvas)
        sheet.form.mode_chosen.connect(editing.choose_mode)
        sheet.form.panel_chosen.connect(editing.choose_panel)
        sheet.form.option_chosen.connect(editing.choose_option)
        canvas.chosen.connect(editing.choose)
        canvas.held.connect(editing.hold)
        canvas.dragged.connect(editing.drag)
        canvas.released.connect(editing.release)
        canvas.resized.connect(self._picture)
        self.picture.painted.connect(self._on_painted)

    def heard(self) -> None:
        """Walls have told how large they are; whoever has chosen no canvas yet sees the first of them."""
        was_first = self.editing.canvas == self._canvases[0]
        self._canvases = canvases(self._heard)
        if was_first:
            self.editing.choose_canvas(self._canvases[0])
        self._on_changed()

    @Slot(object)
    def _on_asked(self, do: StrEnum) -> None:
        if do is Do.LIVE:
            self._is_live = not self._is_live
            self._on_changed()
        elif do is Do.PANEL:
            self.sheet.form.panel.setFocus()
            self.sheet.form.panel.showPopup()
        else:
            super()._on_asked(do)

    # --- what is seen ------------------------------------------------------------------------------------------------

    def show(self) -> None:
        """See the base."""
        draft = self.editing.shown
        if draft is None:
            return
        language, drafts = self._parts.texts.language, self.editing.drafts
        unsaved = {scene.code for scene in drafts.unsaved()}
        mark = self._parts.texts.words("editor.unsaved")
        names = told_apart(drafts.listed(self.editing.facts), language)
        named = [(code, f"{name} · {mark}" if code in unsaved else name) for code, name in names.items()]
        self.sheet.words.arrangements = told_apart(self.editing.facts.arrangements, language)
        self.sheet.words.views = told_apart(self.editing.facts.shared_views, language)
        self.sheet.show_draft(draft, self._canvases, named, self.revision())
        self._picture()

    @Slot()
    def _picture(self) -> None:
        draft, canvas = self.editing.shown, self.sheet.canvas
        if draft is None or not self.sheet.isVisible():
            return
        if self._is_live:
            size = canvas.body().size().toSize()
            self.picture.show_draft(draft, self.editing.facts, size, canvas.devicePixelRatioF())
        else:
            self.picture.stop()
            canvas.show_image(None)

    @Slot()
    def _on_painted(self) -> None:
        self.sheet.canvas.show_image(self.picture.image)
