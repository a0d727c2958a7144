"""The earlier revisions of what is edited, while somebody looks through them. Knows no widget. GUI thread."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from hall.editing.document import DocumentHistory
from hall.editing.revision import Revision
from hall.errors import Words
from hall.facts import DocumentKey
from widgets.live.lanes import Answer, QueryLane

MOST_LISTED = 100
"""The newest: whoever looks for one remembers about when it was."""


class Past(QObject):
    """``revisions``: the newest first, None: nobody looks through them; ``place``: of the one that is looked at.
    Signals: ``changed``; ``told`` (Words, tone): to whoever looks."""

    changed = Signal()
    told = Signal(object, str)

    def __init__(self, queries: QueryLane, history: DocumentHistory, parent: QObject) -> None:
        super().__init__(parent)
        self._queries, self._history = queries, history
        self._of: DocumentKey | None = None  # whose are listed, or asked for
        self.revisions: Sequence[Revision[Any]] | None = None
        self.place = 0

    @property
    def seen(self) -> Revision[Any] | None:
        """The one that is looked at; None: none is."""
        return self.revisions[self.place] if self.revisions else None

    def press(self, key: DocumentKey) -> None:
        """Look through those of this document, or no more."""
        if self.revisions is not None:
            self.close()
        else:
            self._of = key
            self._ask(key)

    def follow(self, key: DocumentKey | None) -> None:
        """That is what is edited by now, and another revision of it may stand."""
        if key is None or key != self._of:
            self.forget()
        elif self.revisions is not None:
            self._ask(key)

    def forget(self) -> None:
        """Nobody looks through them any more."""
        self.revisions = self._of = None

    @Slot(int)
    def look_at(self, place: int) -> None:
        """See that one."""
        if self.revisions is not None and 0 <= place < len(self.revisions):
            self.place = place
            self.changed.emit()

    @Slot()
    def close(self) -> None:
        """What is edited is seen again."""
        self.forget()
        self.changed.emit()

    def _ask(self, key: DocumentKey) -> None:
        self._queries.ask(f"past.{key.kind}", partial(self._read, key), self._on_answer)

    def _read(self, key: DocumentKey) -> tuple[DocumentKey, Sequence[Revision[Any]]]:
        return key, self._history.revisions(key, MOST_LISTED)

    @Slot(object)
    def _on_answer(self, answer: Answer) -> None:
        key, found = answer.value or (self._of, ())
        if answer.dropped or self._of is None or key != self._of:
            return
        if found:
            looked_at = self.seen.number if self.seen else 0
            numbers = [each.number for each in found]
            self.revisions, self.place = found, numbers.index(looked_at) if looked_at in numbers else 0
        else:
            self.told.emit(Words("editor.no_past") if answer.value is not None else answer.why, "warning")
            self._of = None if self.revisions is None else self._of
        self.changed.emit()
