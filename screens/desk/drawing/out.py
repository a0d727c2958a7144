"""What lies in a shape, taken out of the hall into the person's own folder; written in a query thread."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from hall.errors import Words
from hall.moment import DAY_MS
from screens.screen import DeskParts
from widgets.live.lanes import Answer

if TYPE_CHECKING:
    from hall.drawing.shape import Shape
    from hall.people.session import Session

KEY = "desk.drawing.out"


class ShapeOut(QObject):
    """Signals: ``said`` (Words, meaning): what became of it."""

    said = Signal(object, str)

    def __init__(self, parts: DeskParts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._file = parts, ""

    def write(self, shape: Shape, days: int, ending: str, who: Session) -> None:
        """With the cases of so many days; the file is named by the city's clock."""
        from hall.ports.drawing import ShapeTaken

        now, texts = self._parts.live.now(), self._parts.texts
        self._file = str(Path.home() / f"shape-{self._parts.zone.local(now):%Y%m%d-%H%M%S}{ending}")
        taken = ShapeTaken(shape, now - days * DAY_MS, now + 1, texts.said, texts.language)
        self.said.emit(Words("draw.writing"), "information")
        does = partial(self._parts.ports.shapes.write_shape, self._file, taken, who)
        self._parts.queries.ask(KEY, does, self._on_written)

    @Slot(object)
    def _on_written(self, answer: Answer) -> None:
        if answer.dropped:
            return
        if answer.value is None:
            self.said.emit(answer.why, "overdue")
        else:
            number = self._parts.texts.number(answer.value)
            self.said.emit(Words("draw.written", {"number": number, "file": self._file}), "on_time")
