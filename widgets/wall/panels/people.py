"""人员车辆: how many people and vehicles tell where they are; where nothing ever did, that there is no source."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Slot
from PySide6.QtWidgets import QWidget

from hall.moment import SECOND_MS
from hall.telemetry.movers import KINDS, PERSON, VEHICLE, Movers
from hall.wall.splits import Pane
from widgets.live.lanes import Answer
from widgets.live.own_reading import OwnReading
from widgets.wall.either_panel import EitherPanel
from widgets.wall.line_list import Cell, Line, LineList
from widgets.wall.line_places import ListColumn
from widgets.wall.parts import PanelParts

COLUMNS = (
    ListColumn(),  # people or vehicles
    ListColumn(right=True),  # how many are heard
    ListColumn(letters=4),  # how many are silent
    ListColumn(right=True, goes=1),  # when the last word came
)
NAMES = {PERSON: "mover.person", VEHICLE: "mover.vehicle"}
ASKED_EVERY_MS = 5 * SECOND_MS
"""Positions come every 10 s or more: asked twice as often."""
LASTS_MS = 2 * ASKED_EVERY_MS
"""One answer may come late; a figure that was not asked anew for longer looks old."""


class Panel(EitherPanel):
    """Asks by itself, in the query lane, when a second has come; it looks old when that fails or nothing answers."""

    nothing = ("empty.people", "empty.people_hint")

    def __init__(self, parts: PanelParts, pane: Pane, parent: QWidget | None = None) -> None:
        self.list = LineList(parts.theme, parts.texts, COLUMNS, "empty.people", size="title")
        super().__init__(parts, pane, self.list, parent)
        self._key = f"movers {id(self)}"  # windows must not drop each other's answers
        self.own = OwnReading(LASTS_MS)
        self._asked = QElapsedTimer()  # not the hall's clock, which may stand still or be put back

    @Slot()
    def show_now(self) -> None:
        """See `WallPanel`."""
        if not self._asked.isValid() or self._asked.hasExpired(ASKED_EVERY_MS):
            self._asked.start()
            self.parts.queries.ask(self._key, self.parts.movers.present, self._take)
        self.look_at_own()

    def _take(self, answer: Answer) -> None:
        if answer.dropped or self.own is None:
            return
        if answer.value is None:
            self.own.failed()
            self.look_at_own()
            return
        self.own.came(self.parts.live.now())
        self.look_at_own()
        found = {kind: answer.value[kind] for kind in KINDS if kind in answer.value}
        self.list.show_lines([self._line(kind, movers) for kind, movers in found.items()])
        self.show_content(known=bool(found))

    def _line(self, kind: str, movers: Movers) -> Line:
        texts = self.parts.texts
        silent = texts.words("mover.silent", number=texts.number(movers.silent)) if movers.silent else ""
        number, newest = texts.number(movers.heard), texts.age(movers.newest_ms)
        return Line((Cell(texts.words(NAMES[kind])), Cell(number), Cell(silent, "quiet"), Cell(newest, "quiet")))
