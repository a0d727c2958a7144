"""督办与挂账: how many open cases are supervised, on hold, given back or urged, and which of them is so longest."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from hall.metrics.watched import Watch, Watched, watched
from hall.moment import Moment
from hall.wall.splits import Pane
from widgets.wall.line_list import Cell, Line, LineList
from widgets.wall.line_places import ListColumn
from widgets.wall.parts import PanelParts
from widgets.wall.wall_panel import WallPanel

COLUMNS = (
    ListColumn(),  # why
    ListColumn(right=True),  # how many
    ListColumn(letters=9, goes=1),  # the oldest: its class
    ListColumn(letters=6, goes=2),  # and place
    ListColumn(right=True),  # since when
)
NAMES = {
    Watch.SUPERVISED: "watch.supervised",
    Watch.HELD: "watch.held",
    Watch.RETURNED: "watch.returned",
    Watch.URGED: "watch.urged",
}
MARKS = {Watch.HELD: "suspended"}


class Panel(WallPanel):
    """See the module."""

    def __init__(self, parts: PanelParts, pane: Pane, parent: QWidget | None = None) -> None:
        self.list = LineList(parts.theme, parts.texts, COLUMNS, "empty.panel", size="title")
        super().__init__(parts, pane, self.list, parent)

    @Slot()
    def show_now(self) -> None:
        """See `WallPanel`."""
        live = self.parts.live
        if not len(live.store) and live.freshness.as_of is None:
            return  # nothing is known yet: a nought would say that all is well
        known, now = watched(live.store), live.now()
        self.list.show_lines([self._line(each, known.get(each), now) for each in Watch])

    def _line(self, watch: Watch, found: Watched | None, now: Moment) -> Line:
        texts, nothing = self.parts.texts, Cell("")
        name = Cell(texts.words(NAMES[watch]))
        if found is None:  # a reason of which nothing is kept: a dash, never a nought
            return Line(
                (name, Cell(texts.number(None)), Cell(texts.words("empty.not_kept"), "quiet"), nothing, nothing)
            )
        cells: tuple[Cell, ...] = (nothing, nothing, nothing)
        if found.oldest is not None and found.since is not None:
            case = found.oldest
            what = self.parts.city.subclass_name(case.kind, case.subclass, texts.language)
            cells = Cell(what), Cell(case.address, "quiet"), Cell(texts.brief(now - found.since), "quiet")
        return Line((name, Cell(texts.number(found.count)), *cells), MARKS.get(watch, "waiting") if found.count else "")
