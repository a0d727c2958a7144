"""What a person has edited and not stored, scene by scene: it waits while the editor is closed, for that person."""

from __future__ import annotations

from dataclasses import replace

from hall.wall.canvas import Canvas
from hall.wall.draft import SceneDraft, draft_of
from hall.wall.edit_steps import copy_of
from hall.wall.facts import WallFacts
from hall.wall.scene import Scene


class SceneDrafts:
    """``code``: of the scene that is edited. Nobody but the person who made them is shown drafts."""

    def __init__(self) -> None:
        self._of_user: dict[str, dict[str, SceneDraft]] = {}
        self._mine: dict[str, SceneDraft] = {}
        self.code = ""

    def sit(self, user: str) -> None:
        """Whose drafts they are from now on."""
        self._mine = self._of_user.setdefault(user, {}) if user else {}
        self.code = next((scene.code for scene in self.unsaved()), "")

    @property
    def present(self) -> SceneDraft | None:
        """What is edited; None: nothing yet."""
        return self._mine.get(self.code)

    def put(self, draft: SceneDraft) -> None:
        """As it is now."""
        self._mine[draft.scene.code] = draft

    def of(self, code: str) -> SceneDraft | None:
        """What was done to a scene, None: nothing."""
        return self._mine.get(code)

    def open(self, code: str, facts: WallFacts, canvas: Canvas) -> None:
        """Edit that scene, as it was left, else as it stands; the first one where there is none of that code."""
        if code not in self._mine:
            code = code if code in facts.scenes else next(iter(facts.scenes))
        self.code = code
        draft = self._mine.get(code)
        self.put(draft_of(facts.scenes[code], canvas) if draft is None else draft.on(canvas))

    def copy(self, facts: WallFacts) -> None:
        """What is edited goes on as a new scene; the one it came from is as it stands again, or waits
        where it was never stored."""
        draft = self.present
        if draft is None:
            return
        made = copy_of(draft.scene, {*facts.scenes, *self._mine})
        if draft.stored is not None:
            self.drop()
        self.code = made.code
        new = replace(draft_of(made, draft.canvas, is_new=True), screen=draft.screen)
        self.put(new.choosing(draft.pane))

    def drop(self) -> None:
        """Throw away what was done to the scene that is edited."""
        self._mine.pop(self.code, None)

    def take(self, facts: WallFacts) -> None:
        """Others have stored: what nobody has changed here is as it stands by now."""
        for code, draft in list(self._mine.items()):
            stands = facts.scenes.get(code)
            if stands is not None and not draft.is_changed and stands.revision != draft.scene.revision:
                self.put(draft_of(stands, draft.canvas))

    def is_late(self, facts: WallFacts) -> bool:
        """Whether what is edited was made of another revision than the one that stands by now."""
        draft, stands = self.present, facts.scenes.get(self.code)
        return draft is not None and stands is not None and stands.revision != draft.scene.revision

    def unsaved(self) -> list[Scene]:
        """All that are not stored, by code."""
        return [draft.scene for _, draft in sorted(self._mine.items()) if draft.is_changed]
