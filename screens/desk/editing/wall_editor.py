"""A page on which documents of the walls are edited: what stands of them, what walls tell of themselves."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QObject, Slot

from hall.wall.facts import Made, WallFacts
from hall.wall.shown import ShownNow
from hall.wall.uses import must_be_unused
from screens.desk.editing.editing import Means
from screens.desk.editing.editor import E, Editor, Make, Sheet
from screens.screen import DeskParts
from widgets.live.lanes import Answer


class WallEditor(Editor[Sheet, E]):
    """``reads``: the key of what it asks walls."""

    reads: ClassVar[str]

    def __init__(self, parts: DeskParts, sheet: Sheet, make: Make[E], parent: QObject) -> None:
        self._heard, self._watch = ShownNow(), parts.wall_watch()
        super().__init__(parts, sheet, make, parent)
        self._watch.changed.connect(self._on_facts)

    def means(self) -> Means[WallFacts]:
        """See the base."""
        parts = self._parts
        return Means(
            parts.writes, parts.queries, parts.walls.wall_desk, parts.walls.wall_history,
            lambda made: made.name(parts.texts.language), self._must_be_unused,
        )  # fmt: skip

    def stands(self) -> WallFacts:
        """See the base."""
        return self._watch.facts

    def heard(self) -> None:
        """Walls have told of themselves, ``_heard``."""
        self._on_changed()

    def begin(self) -> None:
        """See the base."""
        super().begin()
        self._parts.queries.ask(self.reads, self._parts.walls.wall_signs.shown, self._on_signs)

    def _must_be_unused(self, made: Made, facts: WallFacts) -> None:
        standards = {wall: self._heard.standard(wall) for wall in self._heard.walls()}
        must_be_unused(made, facts, self._parts.events.present, self._parts.live.now(), standards)

    @Slot()
    def _on_left(self) -> None:
        self._parts.queries.drop(self.reads)
        super()._on_left()

    @Slot(object)
    def _on_signs(self, answer: Answer) -> None:
        if answer.value is not None:
            self._heard = answer.value
            self.heard()
