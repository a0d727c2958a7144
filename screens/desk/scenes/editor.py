"""The scene editor put together: what is edited, the sheet that shows it, the panels as they look. GUI thread."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot

from hall.errors import Words
from hall.people.session import Session
from hall.wall.canvas import Canvas, canvases
from hall.wall.shown import ShownNow
from screens.desk.scenes.does import Do
from screens.desk.scenes.editing import SceneEditing
from screens.desk.scenes.sheet import SceneSheet
from screens.screen import DeskParts
from widgets.live.lanes import Answer
from widgets.map.case_map import CaseMap
from widgets.wall.editing.live_picture import LivePicture

KEY = "desk.scenes"


class SceneEditor(QObject):
    """Signals: ``told`` (Words, meaning): to the desk."""

    told = Signal(object, str)

    def __init__(self, parts: DeskParts, sheet: SceneSheet, base: CaseMap, parent: QObject) -> None:
        """``base``: the desk's map, whose ground the canvas shows too."""
        super().__init__(parent)
        self._parts, self.sheet, self._queries = parts, sheet, parts.queries
        self._watch = parts.wall_watch()
        self._canvases: Sequence[Canvas] = canvases(ShownNow())
        self._is_live = True
        self.editing = SceneEditing(parts.writes, parts.walls.wall_desk, self)
        self.picture = LivePicture(parts, base, self)
        self._connect()

    def _connect(self) -> None:
        sheet, canvas, editing = self.sheet, self.sheet.canvas, self.editing
        sheet.asked.connect(self._on_asked)
        sheet.left.connect(self._on_left)
        sheet.head.scene_chosen.connect(self._open)
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
        editing.changed.connect(self._show)
        editing.told.connect(sheet.tell)
        self.picture.painted.connect(self._on_painted)
        self._watch.changed.connect(self._on_facts)
        self._parts.texts.language_changed.connect(self._show)

    def sit(self, who: Session | None) -> None:
        """Somebody else sits here, or nobody: unsaved scenes wait for whose they are, and nobody else hears of them."""
        self.editing.sit(None)
        self.sheet.leave()
        self.editing.sit(who)

    def begin(self) -> None:
        """Lay it over the desk, with what this person had not stored."""
        self.editing.facts = self._watch.facts
        self.sheet.begin()
        self._open(self.editing.drafts.code)
        self._queries.ask(KEY, self._parts.walls.wall_signs.shown, self._on_signs)

    @Slot()
    def _on_left(self) -> None:
        self._queries.drop(KEY)
        self.picture.stop()
        names = [scene.name(self._parts.texts.language) for scene in self.editing.drafts.unsaved()]
        if names:
            self.told.emit(Words("editor.waits", {"names": names}), "information")

    @Slot(str)
    def _open(self, code: str) -> None:
        draft = self.editing.draft
        self.editing.open(code, draft.canvas if draft is not None else self._canvases[0])

    @Slot()
    def _on_facts(self) -> None:
        self.editing.take(self._watch.facts)

    @Slot(object)
    def _on_signs(self, answer: Answer) -> None:
        """Walls have told how large they are; whoever has chosen no canvas yet sees the first of them."""
        if answer.value is None:
            return
        was_first = self.editing.draft is not None and self.editing.draft.canvas == self._canvases[0]
        self._canvases = canvases(answer.value)
        if was_first:
            self.editing.choose_canvas(self._canvases[0])
        self._show()

    @Slot(object)
    def _on_asked(self, do: Do) -> None:
        if do is Do.LIVE:
            self._is_live = not self._is_live
            self._show()
        elif do is Do.PANEL:
            self.sheet.form.panel.setFocus()
            self.sheet.form.panel.showPopup()
        else:
            self.editing.do(do)

    # --- what is seen ------------------------------------------------------------------------------------------------

    @Slot()
    def _show(self) -> None:
        draft = self.editing.draft
        if draft is None or not self.sheet.isVisible():
            return
        language, facts = self._parts.texts.language, self.editing.facts
        unsaved = {scene.code: scene for scene in self.editing.drafts.unsaved()}
        scenes = {**facts.scenes, **unsaved}
        mark = self._parts.texts.words("editor.unsaved")
        named = [
            (code, f"{scene.name(language)} · {mark}" if code in unsaved else scene.name(language))
            for code, scene in scenes.items()
        ]
        self.sheet.show_draft(draft, self._canvases, named)
        self._picture()

    @Slot()
    def _picture(self) -> None:
        draft, canvas = self.editing.draft, self.sheet.canvas
        if draft is None or not self.sheet.isVisible():
            return
        if self._is_live:
            self.picture.show_draft(draft, canvas.body().size().toSize(), canvas.devicePixelRatioF())
        else:
            self.picture.stop()
            canvas.show_image(None)

    @Slot()
    def _on_painted(self) -> None:
        self.sheet.canvas.show_image(self.picture.image)
