"""A page on which something is edited, put together: what is edited, the sheet that shows it."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from hall.errors import Words
from hall.people.session import Session
from hall.wall.facts import Made, WallFacts
from hall.wall.shown import ShownNow
from hall.wall.uses import must_be_unused
from screens.desk.editing.editing import Editing, Means
from screens.desk.editing.sheet import EditSheet
from screens.screen import DeskParts
from widgets.live.lanes import Answer

Sheet = TypeVar("Sheet", bound=EditSheet)
E = TypeVar("E", bound=Editing[Any, WallFacts])


class Editor(QObject, Generic[Sheet, E]):
    """Of documents of the walls. ``reads``: the key of what it asks; ``waits``: the code of what is said when what is
    not stored waits. Signals: ``told`` (Words, meaning): to the desk."""

    told = Signal(object, str)
    reads: ClassVar[str]
    waits: ClassVar[str]

    def __init__(
        self, parts: DeskParts, sheet: Sheet, make: Callable[[Means[WallFacts], QObject], E], parent: QObject
    ) -> None:
        """``make``: what does what is asked, of what it asks of the world outside."""
        super().__init__(parent)
        self._parts, self.sheet, self._heard = parts, sheet, ShownNow()
        self._watch = parts.wall_watch()
        editing = self.editing = make(self._means(), self)
        sheet.past.rows.moved.connect(self._on_looked)
        sheet.past.rows.opened.connect(editing.bring_back)
        sheet.past_left.connect(editing.close_past)
        sheet.asked.connect(self._on_asked)
        sheet.left.connect(self._on_left)
        editing.changed.connect(self._on_changed)
        editing.told.connect(sheet.tell)
        self._watch.changed.connect(self._on_facts)
        parts.texts.language_changed.connect(self._on_changed)

    def show(self) -> None:
        """What is edited, as it is now."""
        raise NotImplementedError

    def heard(self) -> None:
        """Walls have told of themselves, ``_heard``."""
        self._on_changed()

    def revision(self) -> str:
        """Which one is edited, in words."""
        draft, words, facts = self.editing.draft, self._parts.texts.words, self.editing.facts
        if draft is None:
            return ""
        key = draft.made.key
        if self.editing.past:
            return words("editor.looking", revision=self.editing.past[self.editing.place].number)
        if draft.stored is None:
            return words("editor.not_stored")
        if facts.comes_along(key) and not facts.is_changed(key):
            said = words("editor.own")
        else:
            said = words("editor.revision", revision=facts.revision(key))
        return f"{said} · {words('editor.unsaved')}" if draft.is_changed else said

    def _means(self) -> Means[WallFacts]:
        parts = self._parts
        return Means(
            parts.writes, parts.queries, parts.walls.wall_desk, parts.walls.wall_history,
            lambda made: made.name(parts.texts.language), self._must_be_unused,
        )  # fmt: skip

    def _must_be_unused(self, made: Made, facts: WallFacts) -> None:
        standards = {wall: self._heard.standard(wall) for wall in self._heard.walls()}
        must_be_unused(made, facts, self._parts.events.present, self._parts.live.now(), standards)

    def sit(self, who: Session | None) -> None:
        """Somebody else sits here, or nobody: what is not stored waits for whose it is, and nobody else hears of it."""
        self.editing.sit(None)
        self.sheet.leave()
        self.editing.sit(who)

    def begin(self) -> None:
        """Lay it over the desk, with what this person had not stored."""
        self.editing.facts = self._watch.facts
        self.sheet.begin()
        self.editing.open(self.editing.drafts.key.name)
        self._parts.queries.ask(self.reads, self._parts.walls.wall_signs.shown, self._on_signs)

    @Slot(object)
    def _on_asked(self, do: StrEnum) -> None:
        self.editing.do(do)

    @Slot()
    def _on_left(self) -> None:
        self._parts.queries.drop(self.reads)
        names = [made.name(self._parts.texts.language) for made in self.editing.drafts.unsaved()]
        if names:
            self.told.emit(Words(self.waits, {"names": names}), "information")

    @Slot()
    def _on_facts(self) -> None:
        self.editing.take(self._watch.facts)

    @Slot(object)
    def _on_signs(self, answer: Answer) -> None:
        if answer.value is not None:
            self._heard = answer.value
            self.heard()

    @Slot()
    def _on_looked(self) -> None:
        self.editing.look_at(self.sheet.past.rows.place)

    @Slot()
    def _on_changed(self) -> None:
        if self.sheet.isVisible():
            self.sheet.show_past(self.editing.past, self.editing.place)
            self.show()
