"""红灯: overdue and not disposed, by street (网格红灯) and by whether a citizen waits for it (公众红灯)."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hall.metrics.red_lights import RedLights, red_lights
from hall.wall.splits import Pane
from widgets.charts.rank_bars import RankBars
from widgets.charts.values import BarColumn, BarRow
from widgets.common.figure import FigureLabel
from widgets.wall.parts import PanelParts
from widgets.wall.wall_panel import WallPanel

COLUMNS = (BarColumn("column.overdue"), BarColumn("column.public"))
OVERDUE = "overdue"


class Panel(WallPanel):
    """See the module."""

    def __init__(self, parts: PanelParts, pane: Pane, parent: QWidget | None = None) -> None:
        theme, texts = parts.theme, parts.texts
        self.all, self.public = (FigureLabel(theme, texts, code) for code in ("figure.red_all", "figure.red_public"))
        self.table = RankBars(theme, texts, COLUMNS, none_code="empty.red_lights")
        content = QWidget()
        column, row = QVBoxLayout(content), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.sizes.space(3))
        for figure in (self.all, self.public):
            row.addWidget(figure)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        super().__init__(parts, pane, content, parent)

    @Slot()
    def show_now(self) -> None:
        """See `WallPanel`."""
        live, city = self.parts.live, self.parts.city
        if not len(live.store) and live.freshness.as_of is None:
            return  # nothing is known yet: a nought would say that all is well
        public = {each.code for each in city.present().profile.sources if each.public}
        self._show(red_lights(live.store, live.now(), public))

    def turn_page(self) -> None:
        """See `WallPanel`."""
        self.table.set_page(self.table.page + 1)

    def _show(self, lights: RedLights) -> None:
        for figure, number in ((self.all, lights.total), (self.public, lights.public)):
            figure.set_value(self.parts.texts.number(number), OVERDUE if number else "")
        self.table.show_rows([self._row(*each, told=lights.public is not None) for each in lights.by_street])

    def _row(self, street: str, count: int, public: int, *, told: bool) -> BarRow:
        texts, city = self.parts.texts, self.parts.city
        name = city.street_name(street, texts.language) if street else texts.words("place.no_street")
        return BarRow(street, name, (count, public if told else None), OVERDUE)
