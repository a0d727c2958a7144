"""热点: where cases of the last days come again, most first; closed ones count too."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QElapsedTimer, Slot
from PySide6.QtWidgets import QWidget

from hall.moment import DAY_MS, MINUTE_MS, Moment
from hall.ports.spots import SpotReader
from hall.spots.hotspots import USUAL_RULE, Hotspot, hotspots
from hall.spots.wanted import SpotsWanted
from hall.wall.panels import DAYS_OPTION
from hall.wall.splits import Pane
from widgets.charts.rank_bars import RankBars
from widgets.charts.values import BarColumn, BarRow
from widgets.common.empty import Emptiness
from widgets.live.lanes import Answer
from widgets.live.own_reading import OwnReading
from widgets.wall.either_panel import EitherPanel
from widgets.wall.parts import PanelParts

ASKED_EVERY_MS = 5 * MINUTE_MS
"""What has come again in days does not change in seconds, and reading it costs tenths of one."""
LASTS_MS = 2 * ASKED_EVERY_MS
"""One answer may come late; what was not asked anew for longer looks old."""
_MOST = 100
"""Bars: the pages of a wall show no more in an hour."""


class Panel(EitherPanel):
    """Asks by itself, in the query lane."""

    nothing = ("empty.hotspots", "")

    def __init__(self, parts: PanelParts, pane: Pane, parent: QWidget | None = None) -> None:
        self.table = RankBars(parts.theme, parts.texts, (BarColumn("column.cases"),), heads=False)
        super().__init__(parts, pane, self.table, parent)
        chosen = pane.option(DAYS_OPTION.name)
        self._days = int(chosen if chosen in DAYS_OPTION.allowed else DAYS_OPTION.default)
        self.set_title("panel.hotspots_days", days=self._days)
        self.await_content()
        self._key = f"hotspots {id(self)}"  # windows must not drop each other's answers
        self.own = OwnReading(LASTS_MS)
        self._asked = QElapsedTimer()  # not the hall's clock, which may stand still or be put back
        self._found: tuple[Hotspot, ...] | None = None
        parts.live.reloaded.connect(self._on_reload)

    @property
    def is_settled(self) -> bool:
        """See `WallPanel`."""
        return self._found is not None

    def figures(self) -> dict[str, str]:
        """See `WallPanel`."""
        return {f"{self.spec.key}.{row.key}": " ".join(self.table.written(row)) for row in self.table.shown()}

    def turn_page(self) -> None:
        """See `WallPanel`."""
        self.table.set_page(self.table.page + 1)

    @Slot()
    def _on_reload(self) -> None:
        """Cases came in at once, perhaps old ones."""
        self._asked.invalidate()

    @Slot()
    def show_now(self) -> None:
        """See `WallPanel`."""
        if not self._asked.isValid() or self._asked.hasExpired(ASKED_EVERY_MS):
            self._asked.start()
            read = partial(_read, self.parts.spots(), self.parts.live.now(), self._days)
            self.parts.queries.ask(self._key, read, self._take)
        elif self._found is not None and self.is_news(self._found):
            self._say()
        self.look_at_own()

    def _take(self, answer: Answer) -> None:
        if self.own is None:
            return
        if answer.dropped:
            self._asked.invalidate()
        elif answer.value is None:
            self.own.failed()
        else:
            self.own.came(self.parts.live.now())
            self._found = answer.value
            self._say()
        self.look_at_own()

    def _say(self) -> None:
        if self._found:
            self.table.set_rows([self._row(each) for each in self._found])
            self.show_content(known=True)
        else:
            self.show_nothing(Emptiness.EMPTY, "empty.hotspots")

    def _row(self, spot: Hotspot) -> BarRow:
        city, language = self.parts.city, self.parts.texts.language
        street = city.street_name(spot.street, language) if spot.street else ""
        what = city.subclass_name(spot.kind, spot.subclass, language)
        return BarRow(
            f"{spot.subclass}@{spot.lon:.5f},{spot.lat:.5f}", " · ".join(filter(None, (what, street))), (spot.count,)
        )


def _read(reader: SpotReader, now: Moment, days: int) -> tuple[Hotspot, ...]:
    """In the query lane."""
    return hotspots(reader.points(SpotsWanted(now - days * DAY_MS, now + 1), None), USUAL_RULE)[:_MOST]
