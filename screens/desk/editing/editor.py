"""A page on which something is edited, put together: what is edited, the sheet that shows it."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from hall.errors import Words
from hall.people.session import Session
from screens.desk.editing.editing import Editing, Means
from screens.desk.editing.other_key import OtherKey
from screens.desk.editing.sheet import EditSheet
from screens.screen import DeskParts

Sheet = TypeVar("Sheet", bound=EditSheet)
E = TypeVar("E", bound=Editing[Any, Any])
Make = Callable[[Means[Any], QObject], E]
"""Makes what does what is asked, of what it asks of the world outside, and whose it is."""


class Editor(QObject, Generic[Sheet, E]):
    """``waits``: the code of what is said when what is not stored waits. Signals: ``told`` (Words, meaning): to the
    desk."""

    told = Signal(object, str)
    waits: ClassVar[str]

    def __init__(self, parts: DeskParts, sheet: Sheet, make: Make[E], parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self.sheet = parts, sheet
        editing = self.editing = make(self.means(), self)
        sheet.past.rows.moved.connect(self._on_looked)
        sheet.past.rows.opened.connect(editing.bring_back)
        sheet.past_left.connect(editing.past.close)
        sheet.asked.connect(self._on_asked)
        sheet.left.connect(self._on_left)
        other = OtherKey(sheet.keys, self)
        editing.awaits.connect(other.watch)
        other.pressed.connect(editing.lapse)
        editing.changed.connect(self._on_changed)
        editing.told.connect(sheet.tell)
        parts.texts.language_changed.connect(self._on_changed)

    def means(self) -> Means[Any]:
        """What is asked of the world outside."""
        raise NotImplementedError

    def stands(self) -> Any:
        """What stands by now, as it was told last."""
        raise NotImplementedError

    def show(self) -> None:
        """What is edited, as it is now."""
        raise NotImplementedError

    def revision(self) -> str:
        """Which one is edited, in words."""
        draft, words, facts = self.editing.draft, self._parts.texts.words, self.editing.facts
        if draft is None:
            return ""
        key = draft.made.key
        if self.editing.past.seen is not None:
            return words("editor.looking", revision=self.editing.past.seen.number)
        if draft.stored is None:
            return words("editor.not_stored")
        if facts.comes_along(key) and not facts.is_changed(key):
            said = words("editor.own")
        else:
            said = words("editor.revision", revision=facts.revision(key))
        return f"{said} · {words('editor.unsaved')}" if draft.is_changed else said

    def sit(self, who: Session | None) -> None:
        """Somebody else sits here, or nobody: what is not stored waits for whose it is, and nobody else hears of it."""
        self.editing.sit(None)
        self.sheet.leave()
        self.editing.sit(who)

    def begin(self) -> None:
        """Lay it over the desk, with what this person had not stored."""
        self.editing.facts = self.stands()
        self.sheet.begin()
        self.editing.open(self.editing.drafts.key.name)

    @Slot(object)
    def _on_asked(self, do: StrEnum) -> None:
        self.editing.do(do)

    @Slot()
    def _on_left(self) -> None:
        names = [made.name(self._parts.texts.language) for made in self.editing.drafts.unsaved()]
        if names:
            self.told.emit(Words(self.waits, {"names": names}), "information")

    @Slot()
    def _on_facts(self) -> None:
        self.editing.take(self.stands())

    @Slot()
    def _on_looked(self) -> None:
        self.editing.past.look_at(self.sheet.past.rows.place)

    @Slot()
    def _on_changed(self) -> None:
        if self.sheet.isVisible():
            past = self.editing.past
            self.sheet.show_past(past.revisions, past.place, self.editing.is_set_back)
            self.sheet.refuse({do: self.editing.why(do) for do in self.sheet.buttons})
            self.show()
