"""The panels of the overview wall (总览) and how a board of figures gets into them. Knows no place and no timer."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hall.city.taxonomy import kind_and_code
from hall.live.freshness import Freshness
from hall.live.live_case import LiveCase
from hall.metrics.board import Board
from hall.metrics.registry import basis_of
from screens.screen import WallParts
from widgets.charts.funnel import Funnel
from widgets.charts.hour_curve import HourCurve
from widgets.charts.rank_bars import RankBars
from widgets.charts.source_bars import SourceBars
from widgets.charts.values import BarColumn, BarRow, DayValues, HourLine
from widgets.common.panel import Panel
from widgets.wall.urgent_list import UrgentList
from widgets.wall.urgent_rows import pressing

RANK_COLUMNS = (BarColumn("column.close_rate", rate=True), BarColumn("column.on_time_rate", rate=True))
HOT_COLUMNS = (BarColumn("column.filed"),)
CURVES = ("figure.reported", "figure.closed")


class OverviewPanels:
    """Urgent and overdue cases, stages, hot subclasses, streets, sources, the day's curve: ``by_name``. GUI thread."""

    def __init__(self, parts: WallParts, parent: QWidget) -> None:
        self._parts = parts
        theme, texts = parts.theme, parts.texts
        self.urgent = UrgentList(theme, texts, self._subclass)
        self._funnel, self._sources = Funnel(theme, texts), SourceBars(theme, texts)
        self._hot = RankBars(theme, texts, HOT_COLUMNS, heads=False, none_code="empty.today")
        self._ranking = RankBars(theme, texts, RANK_COLUMNS)
        self._curve = HourCurve(theme, texts)
        contents: tuple[tuple[str, QWidget, str], ...] = (
            ("urgent", self.urgent, "basis.time_left"),
            ("stages", self._funnel, basis_of("open_now")),
            ("hot", self._hot, basis_of("filed_today")),
            ("streets", self._ranking, basis_of("closing_rate", "on_time_closing_rate")),
            ("sources", self._sources, basis_of("reported_today")),
            ("hours", self._curve, "basis.per_hour_own"),
        )
        self.by_name = {
            name: Panel(theme, texts, f"panel.{name}", widget, parent, basis_code=basis)
            for name, widget, basis in contents
        }

    def show_pressing(self) -> None:
        """The urgent and overdue cases, as many as fit, and how many more there are."""
        live = self._parts.live
        store, now = live.store, live.now()
        if not len(store) and live.freshness.as_of is None:
            return  # nothing is known yet: an empty list would say that all is well
        cases, total = pressing(store, now, self.urgent.room)
        self.urgent.show_cases(cases, now)
        panel, urgent, more = self.by_name["urgent"], store.urgent(), total - len(cases)
        panel.set_basis("basis.pressing" if urgent else "basis.time_left", number=urgent)
        panel.set_footer("count.more" if more else "", n=more)

    def show_board(self, board: Board) -> None:
        """All figures of one reading."""
        language, city = self._parts.texts.language, self._parts.city
        self._funnel.set_counts(board.reading.live.by_stage)
        self.by_name["stages"].set_basis("basis.open_now", number=board.reading.live.open)
        self._hot.set_rows([self._hot_row(key, n) for key, n in board.hot])
        self._ranking.show_rows(  # ranked already
            [
                BarRow(row.street, city.street_name(row.street, language), (row.closing_rate, row.on_time_rate))
                for row in board.ranking
            ]
        )
        self._sources.set_counts({city.channel_name(code, language): n for code, n in board.sources})
        self._curve.set_values(self._day(board))

    def set_freshness(self, cases: Freshness, figures: Freshness) -> None:
        """How old the cases are, and what is counted from them."""
        for name, panel in self.by_name.items():
            panel.set_freshness(cases if name == "urgent" else figures)

    def turn_pages(self) -> None:
        """Show the next page of what did not fit."""
        for table in (self._funnel, self._hot, self._ranking, self._sources):
            table.set_page(table.page + 1)

    def _subclass(self, case: LiveCase) -> str:
        return self._parts.city.subclass_name(case.kind, case.subclass, self._parts.texts.language)

    def _hot_row(self, key: str, count: int) -> BarRow:
        name = self._parts.city.subclass_name(*kind_and_code(key), self._parts.texts.language)
        return BarRow(key, name, (count,))

    def _day(self, board: Board) -> DayValues:
        curves = zip(CURVES, (board.curve.reported, board.curve.closed), strict=True)
        lines = tuple(HourLine(code, values) for code, values in curves)
        return DayValues(lines, board.curve.low, board.curve.high, self._parts.zone.hour(board.at))
