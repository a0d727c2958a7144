"""What a desk gives to the write lane beside commands: one thing after another, and what became of each in words.

GUI thread. Commands on cases and requests go by ``widgets.case.sending``.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from hall.errors import StoreUnreachable, Words
from hall.people.session import Session
from widgets.live.lanes import Answer, WriteLane

Asked = TypeVar("Asked")


class LaneFlow(QObject, Generic[Asked]):
    """Signals: ``told`` (Words, meaning): to whoever sits there; ``given`` (what was asked, what was answered): it
    stands in the database by now; ``changed``: one is under way, or done."""

    told = Signal(object, str)
    given = Signal(object, object)
    changed = Signal()

    def __init__(self, writes: WriteLane, parent: QObject) -> None:
        super().__init__(parent)
        self._writes = writes
        self._who: Session | None = None
        self._under_way: deque[Asked] = deque()  # the lane answers in the order in which it was asked
        self._lost: Asked | None = None  # the last one, whose answer did not come

    @property
    def is_waiting(self) -> bool:
        """Whether something is under way."""
        return bool(self._under_way)

    def is_under_way(self, same: Callable[[Asked], bool]) -> bool:
        """Whether the same is under way already: a line whose key is pressed twice is sent once."""
        return any(map(same, self._under_way))

    def sit(self, who: Session | None) -> None:
        """Who asks."""
        self._who, self._lost = who, None

    def write(self, what: str, work: Callable[[], Any], asked: Asked) -> None:
        """Do this in the lane. ``what``: its name there; ``asked``: what is told of it afterwards."""
        if self._writes.write(what, work, self._on_answer):
            self._under_way.append(asked)
            self.changed.emit()

    def _on_answer(self, answer: Answer) -> None:
        asked = self._under_way.popleft()
        self._lost = asked if isinstance(answer.error, StoreUnreachable) else None
        if answer.error is None and answer.bug is None:
            self.given.emit(asked, answer.value)
        else:
            self.explain(asked, answer)
        self.changed.emit()

    def explain(self, asked: Asked, answer: Answer) -> None:  # noqa: ARG002  (where several wait, which one it was)
        """It did not come through: say why."""
        if isinstance(answer.error, StoreUnreachable):
            self.told.emit(Words("console.not_sent", {"why": answer.error.words}), "overdue")
        else:
            self.told.emit(answer.why, "overdue" if answer.bug else "warning")
