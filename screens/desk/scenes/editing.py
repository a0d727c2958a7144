"""What is done in the scene editor alone: to the chosen pane, its borders, the canvas. Knows no widget. GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QObject, Slot

from hall.editing.drafts import Drafts
from hall.wall.canvas import Canvas
from hall.wall.draft import NUDGE, SceneDraft, draft_of
from hall.wall.facts import WallFacts
from hall.wall.kinds import WallKind
from hall.wall.made import CHANGED, must_be_sound
from hall.wall.scene import Mode
from hall.wall.split_paths import Border
from hall.wall.splits import Pane
from screens.desk.editing.editing import Editing, Means
from screens.desk.scenes.does import Do

STEPS: dict[StrEnum, Callable[[SceneDraft], SceneDraft]] = {
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
}
"""What a key does to the draft, and to nothing else."""


class SceneEditing(Editing[SceneDraft, WallFacts]):
    """``canvas``: the wall, or the size, that scenes are seen on."""

    late = CHANGED

    def __init__(self, means: Means[WallFacts], canvas: Canvas, parent: QObject) -> None:
        self.canvas = canvas
        self._held: SceneDraft | None = None  # as it was before a border was taken hold of
        drafts = Drafts([WallKind.SCENE], lambda scene: draft_of(scene, self.canvas))
        super().__init__(means, drafts, WallFacts(), parent)

    def must_be_sound(self, draft: SceneDraft) -> None:
        """See the base."""
        must_be_sound(draft.made, self.facts)
        draft.must_be_legible()

    @Slot(object)
    def do(self, do: StrEnum) -> None:
        """See the base."""
        if do in STEPS:
            self.step(STEPS[do])
        else:
            super().do(do)

    @Slot(str)
    def open(self, code: str) -> None:
        """See the base; on the canvas of now."""
        self._held = None
        self.drafts.open(code, self.facts)
        if self.draft is not None:
            self.drafts.put(self.draft.on(self.canvas))
        super().open(code)

    @Slot(object)
    def choose(self, pane: Pane) -> None:
        """That pane."""
        self.step(lambda draft: draft.choosing(pane))

    @Slot(object)
    def choose_canvas(self, canvas: Canvas) -> None:
        """Another wall, or another size."""
        self.canvas = canvas
        self.step(lambda draft: draft.on(canvas))

    @Slot(str)
    def choose_panel(self, panel: str) -> None:
        """Another panel in the chosen pane."""
        self.step(lambda draft: draft.choose_panel(panel))

    @Slot(str, str)
    def choose_option(self, name: str, value: str) -> None:
        """One of its options."""
        self.step(lambda draft: draft.choose_option(name, value))

    @Slot(str, str)
    def rename(self, name_zh: str, name_en: str) -> None:
        """Other names of the scene."""
        self.step(lambda draft: draft.named(name_zh, name_en))

    @Slot(object)
    def choose_mode(self, mode: Mode) -> None:
        """What the scene is for."""
        self.step(lambda draft: draft.meant_for(mode))

    @Slot()
    def hold(self) -> None:
        """A border is taken hold of: all of its way is one step."""
        self._held = self.draft

    @Slot(object, int)
    def drag(self, border: Border, to: int) -> None:
        """It goes there."""
        held = self._held
        if held is not None:
            self.step(lambda _: held.move(border, to))

    @Slot()
    def release(self) -> None:
        """It stays there."""
        self._held = None
