"""Opens the scene editor by a key, for who may control walls, and shows what is edited there. GUI thread."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot

from hall.errors import Words
from hall.people.rights import Right, closed
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
from widgets.wall.wall_watch import WallWatch

KEY = "desk.scenes"


class DeskScenes(QObject):
    """Signals: ``told`` (Words, meaning): to the desk."""

    told = Signal(object, str)

    def __init__(self, parts: DeskParts, sheet: SceneSheet, base: CaseMap, parent: QObject) -> None:
        """``base``: the desk's map, whose ground the canvas shows too."""
        super().__init__(parent)
        self._parts, self._sheet, self._queries = parts, sheet, parts.queries
        self._watch: WallWatch | None = None
        self._who: Session | None = None
        self._canvases: Sequence[Canvas] = canvases(ShownNow())
        self._is_live = True
        self.editing = SceneEditing(parts.writes, parts.walls.wall_desk, self)
        self.picture = LivePicture(parts, base, self)
        self._connect()

    def _connect(self) -> None:
        sheet, canvas, editing = self._sheet, self._sheet.canvas, self.editing
        sheet.asked.connect(self._on_asked)
        sheet.left.connect(self._on_left)
        sheet.head.scene_chosen.connect(self._open)
        sheet.head.named.connect(editing.rename)
        sheet.form.canvas_chosen.connect(editing.choose_canvas)
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
        self._parts.texts.language_changed.connect(self._show)

    @Slot(object)
    def sit(self, who: Session | None) -> None:
        """Somebody else sits here, or nobody: what lay over the desk goes; unsaved scenes wait for whose they are."""
        self.stop()
        self._who = who
        self.editing.sit(who)

    @Slot()
    def press(self) -> None:
        """Its key: open it, or take it away again. Nobody who sits here: nothing to open it for."""
        if self._sheet.leave() or self._who is None:
            return
        refusal = closed(self._who, Right.WALL_CONTROL)
        if refusal is not None:
            self.told.emit(refusal.words, "warning")
            return
        if self._watch is None:
            self._watch = self._parts.wall_watch()
            self._watch.changed.connect(self._on_facts)
        self.editing.facts = self._watch.facts
        self._sheet.begin()
        self._open(self.editing.drafts.code)
        self._queries.ask(KEY, self._parts.walls.wall_signs.shown, self._on_signs)

    def stop(self) -> None:
        """The desk closes, or another person comes."""
        self._queries.drop(KEY)
        self._sheet.leave()
        self.picture.stop()

    @Slot()
    def _on_left(self) -> None:
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
        if self._watch is not None:
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
            self._sheet.form.panel.setFocus()
            self._sheet.form.panel.showPopup()
        else:
            self.editing.do(do)

    # --- what is seen ------------------------------------------------------------------------------------------------

    @Slot()
    def _show(self) -> None:
        draft = self.editing.draft
        if draft is None or not self._sheet.isVisible():
            return
        language, facts = self._parts.texts.language, self.editing.facts
        unsaved = {scene.code: scene for scene in self.editing.drafts.unsaved()}
        scenes = {**facts.scenes, **unsaved}
        mark = self._parts.texts.words("editor.unsaved")
        named = [
            (code, f"{scene.name(language)} · {mark}" if code in unsaved else scene.name(language))
            for code, scene in scenes.items()
        ]
        self._sheet.show_draft(draft, self._canvases, named)
        self._picture()

    @Slot()
    def _picture(self) -> None:
        draft, canvas = self.editing.draft, self._sheet.canvas
        if draft is None or not self._sheet.isVisible():
            return
        if self._is_live:
            self.picture.show_draft(draft, canvas.body().size().toSize(), canvas.devicePixelRatioF())
        else:
            self.picture.stop()
            canvas.show_image(None)

    @Slot()
    def _on_painted(self) -> None:
        self._sheet.canvas.show_image(self.picture.image)
