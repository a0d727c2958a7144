"""Does what is asked in the scene editor, and stores scenes by the write lane. Knows no widget. GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from hall.errors import CaseChangedMeanwhile, RuleBroken, Words
from hall.people.session import Session
from hall.wall.canvas import Canvas
from hall.wall.draft import NUDGE, SceneDraft
from hall.wall.facts import WallFacts
from hall.wall.ports import WallDesk
from hall.wall.scene import Mode, Scene
from hall.wall.split_paths import Border
from hall.wall.splits import Pane
from screens.desk.scenes.does import Do
from screens.desk.scenes.drafts import SceneDrafts
from widgets.live.lanes import Answer, WriteLane

Step = Callable[[SceneDraft], SceneDraft]
STEPS: dict[Do, Step] = {
    Do.BESIDE: lambda draft: draft.split_chosen(beside=True),
    Do.BELOW: lambda draft: draft.split_chosen(beside=False),
    Do.REMOVE: SceneDraft.remove_chosen,
    Do.WIDER: lambda draft: draft.nudge(NUDGE, beside=True),
    Do.NARROWER: lambda draft: draft.nudge(-NUDGE, beside=True),
    Do.HIGHER: lambda draft: draft.nudge(NUDGE, beside=False),
    Do.LOWER: lambda draft: draft.nudge(-NUDGE, beside=False),
    Do.LEFT: lambda draft: draft.beside(-1, 0),
    Do.RIGHT: lambda draft: draft.beside(1, 0),
    Do.UP: lambda draft: draft.beside(0, -1),
    Do.DOWN: lambda draft: draft.beside(0, 1),
    Do.SCREEN: lambda draft: draft.at_screen(draft.screen + 1),
    Do.UNDO: SceneDraft.undone,
    Do.REDO: SceneDraft.redone,
}
"""What a key does to the draft, and to nothing else."""


class SceneEditing(QObject):
    """Signals: ``changed``: the draft is another one; ``told`` (Words or None, tone): to whoever edits."""

    changed = Signal()
    told = Signal(object, str)

    def __init__(self, writes: WriteLane, desk: WallDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._writes, self._desk = writes, desk
        self.drafts, self.facts = SceneDrafts(), WallFacts()
        self._who: Session | None = None
        self._held: SceneDraft | None = None  # as it was before a border was taken hold of
        self._stores: tuple[str, Scene] | None = None  # whose, and which
        self._asks_again = False  # the next press throws away

    @property
    def draft(self) -> SceneDraft | None:
        """What is edited."""
        return self.drafts.present

    def sit(self, who: Session | None) -> None:
        """Who edits; what this person has not stored waits."""
        self._who, self._held, self._asks_again = who, None, False
        self.drafts.sit(who.user if who is not None else "")

    def take(self, facts: WallFacts) -> None:
        """Scenes as they stand by now."""
        self.facts = facts
        self.drafts.take(facts)
        if self._stores is None and self.drafts.is_late(facts):
            self._say_late()
        self.changed.emit()

    def open(self, code: str, canvas: Canvas) -> None:
        """Edit that scene on this canvas."""
        self._asks_again = False
        self.drafts.open(code, self.facts, canvas)
        if self.drafts.is_late(self.facts):
            self._say_late()
        else:
            self.told.emit(None, "text")
        self.changed.emit()

    # --- what is asked -----------------------------------------------------------------------------------------------

    @Slot(object)
    def do(self, do: Do) -> None:
        """One of what there are keys for."""
        step = STEPS.get(do)
        if step is not None:
            self._step(step)
        elif do is Do.STORE:
            self._store()
        elif do is Do.COPY:
            self._copy()
        elif do is Do.RENEW:
            self._renew()

    @Slot(object)
    def choose(self, pane: Pane) -> None:
        """That pane."""
        self._step(lambda draft: draft.choosing(pane))

    @Slot(object)
    def choose_canvas(self, canvas: Canvas) -> None:
        """Another wall, or another size."""
        self._step(lambda draft: draft.on(canvas))

    @Slot(str)
    def choose_panel(self, panel: str) -> None:
        """Another panel in the chosen pane."""
        self._step(lambda draft: draft.choose_panel(panel))

    @Slot(str, str)
    def choose_option(self, name: str, value: str) -> None:
        """One of its options."""
        self._step(lambda draft: draft.choose_option(name, value))

    @Slot(str, str)
    def rename(self, name_zh: str, name_en: str) -> None:
        """Other names of the scene."""
        self._step(lambda draft: draft.named(name_zh, name_en))

    @Slot(object)
    def choose_mode(self, mode: Mode) -> None:
        """What the scene is for."""
        self._step(lambda draft: draft.meant_for(mode))

    @Slot()
    def hold(self) -> None:
        """A border is taken hold of: all of its way is one step."""
        self._held = self.draft

    @Slot(object, int)
    def drag(self, border: Border, to: int) -> None:
        """It goes there."""
        held = self._held
        if held is not None:
            self._step(lambda _: held.move(border, to))

    @Slot()
    def release(self) -> None:
        """It stays there."""
        self._held = None

    def _step(self, step: Step) -> None:
        draft, self._asks_again = self.draft, False
        if draft is None:
            return
        try:
            done = step(draft)
        except RuleBroken as refused:
            self.told.emit(refused.words, "warning")
        else:
            if done.scene != draft.scene:
                self.told.emit(None, "text")
            self.drafts.put(done)
        self.changed.emit()

    # --- what is stored ----------------------------------------------------------------------------------------------

    def _store(self) -> None:
        draft = self.draft
        if draft is None or self._who is None or self._stores is not None:
            return
        if not draft.is_changed:
            self.told.emit(Words("editor.nothing"), "quiet")
            return
        try:
            draft.must_be_legible()
        except RuleBroken as refused:
            self.told.emit(refused.words, "overdue")
            return
        if self._writes.write("scene", partial(self._desk.put_scene, draft.scene, self._who), self._on_stored):
            self._stores = self._who.user, draft.scene
            self.told.emit(Words("editor.storing"), "quiet")

    @Slot(object)
    def _on_stored(self, answer: Answer) -> None:
        assert self._stores is not None
        (user, scene), self._stores = self._stores, None
        draft = self.drafts.of(scene.code)
        if self._who is None or self._who.user != user or draft is None:  # another person sits here by now
            return
        if isinstance(answer.error, CaseChangedMeanwhile):
            self._say_late()
        elif answer.error is not None or answer.bug is not None:
            self.told.emit(answer.why, "overdue")
        else:
            self.drafts.put(draft.kept(scene, answer.value))
            self.told.emit(Words("editor.stored", {"scene": scene.code, "revision": answer.value}), "on_time")
        self.changed.emit()

    def _say_late(self) -> None:
        """Somebody else has stored it meanwhile: nothing is overwritten, and what was done here is not lost."""
        draft = self.draft
        if draft is not None:
            stands = self.facts.scenes.get(draft.scene.code, draft.scene).revision
            late = Words("changed.scene", {"stands": stands, "seen": draft.scene.revision})
            self.told.emit(Words("editor.late", {"reason": late}), "warning")

    def _copy(self) -> None:
        self._asks_again = False
        self.drafts.copy(self.facts)
        if self.draft is not None:
            self.told.emit(Words("editor.copied", {"scene": self.draft.scene.code}), "information")
        self.changed.emit()

    def _renew(self) -> None:
        """Read it anew; what was done to it is thrown away at the second press."""
        draft = self.draft
        if draft is None or self._stores is not None:
            return
        if draft.is_changed and not self._asks_again:
            self._asks_again = True
            self.told.emit(Words("editor.renew_again"), "warning")
            return
        self.drafts.drop()
        self.open(draft.scene.code, draft.canvas)
