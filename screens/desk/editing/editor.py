"""A page on which something is edited, put together: what is edited, the sheet that shows it."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from hall.errors import Words
from hall.people.session import Session
from hall.wall.facts import WallFacts
from screens.desk.editing.editing import Editing
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

    def __init__(self, parts: DeskParts, sheet: Sheet, editing: E, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self.sheet, self.editing = parts, sheet, editing
        self._watch = parts.wall_watch()
        editing.setParent(self)
        sheet.asked.connect(self._on_asked)
        sheet.left.connect(self._on_left)
        editing.changed.connect(self._on_changed)
        editing.told.connect(sheet.tell)
        self._watch.changed.connect(self._on_facts)
        parts.texts.language_changed.connect(self._on_changed)

    def show(self) -> None:
        """What is edited, as it is now."""
        raise NotImplementedError

    def heard(self, answer: Answer) -> None:
        """What walls have told of themselves."""
        raise NotImplementedError

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
            self.heard(answer)

    @Slot()
    def _on_changed(self) -> None:
        if self.sheet.isVisible():
            self.show()
