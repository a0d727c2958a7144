"""The overview wall (总览): pulse line, urgent and overdue cases, map, stages, hot subclasses, streets, sources, day.

Laid out in the wall's own pixels: one map and two shoulders on a normal picture, three columns of panels on a wide one.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from hall.errors import Words
from hall.live.freshness import Freshness
from hall.live.live_case import LiveCase
from hall.metrics.board import Board
from screens.screen import ScreenParts
from themes.apply import apply_to_window
from themes.tokens import Theme
from widgets.charts.funnel import Funnel
from widgets.charts.hour_curve import HourCurve
from widgets.charts.rank_bars import RankBars
from widgets.charts.source_bars import SourceBars
from widgets.charts.values import BarColumn, BarRow, DayValues, HourLine
from widgets.common.banner import Banner
from widgets.common.panel import Panel
from widgets.common.veil import Veil
from widgets.map.live_pins import LivePins
from widgets.wall.board_figures import BoardFigures
from widgets.wall.pulse_line import PulseLine
from widgets.wall.urgent_list import UrgentList
from widgets.wall.urgent_rows import pressing, urgent_count

WIDE = 2.4
"""From this ratio of width to height on, the panels stand beside each other instead of below."""
SECOND_MS = 1_000
PAGE_MS = 20_000
RANK_COLUMNS = (BarColumn("column.close_rate", rate=True), BarColumn("column.on_time_rate", rate=True))
HOT_COLUMNS = (BarColumn("column.filed"),)
CURVES = ("figure.reported", "figure.closed")


class OverviewWall(QWidget):
    """One wall window. Reads the live cases and the board's figures; writes nothing, asks nothing."""

    def __init__(self, parts: ScreenParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts, self._live = parts, parts.live
        theme, texts, city = parts.theme, parts.texts, parts.city
        self.setObjectName("overview-wall")
        self.pulse = PulseLine(theme, texts, "city.title", sample=city.sample, parent=self)
        self.urgent = UrgentList(theme, texts, self._subclass)
        self.map = parts.make_map(is_wall=True)
        self.funnel, self.sources = Funnel(theme, texts), SourceBars(theme, texts)
        self.hot, self.ranking = RankBars(theme, texts, HOT_COLUMNS), RankBars(theme, texts, RANK_COLUMNS)
        self.curve = HourCurve(theme, texts)
        self.panels = self._make_panels(theme)
        self.banner = Banner(theme, texts, self)
        self._pulse_veil = Veil(theme, texts, self.pulse, dated=False)
        self._column, self._grid = QVBoxLayout(self), QGridLayout()
        self._arrange()
        self._pins = LivePins(parts.live, self.map, self)
        streets = [street.code for street in city.profile.streets]
        self._figures = BoardFigures(parts.live, parts.queries, parts.figures, parts.zone, streets, self)
        self._second, self._pages = QTimer(self, interval=SECOND_MS), QTimer(self, interval=PAGE_MS)
        self._connect()
        apply_to_window(self, theme)
        self._on_freshness(self._live.freshness)
        self._on_second()

    @property
    def figures(self) -> BoardFigures:
        """Where the panels' figures come from."""
        return self._figures

    def _make_panels(self, theme: Theme) -> dict[str, Panel]:
        texts = self._parts.texts
        contents: tuple[tuple[str, QWidget, str], ...] = (
            ("urgent", self.urgent, "basis.time_left"),
            ("stages", self.funnel, "basis.now"),
            ("hot", self.hot, "basis.today_filed"),
            ("streets", self.ranking, "basis.month_to_close"),
            ("sources", self.sources, "basis.today_reported"),
            ("hours", self.curve, "basis.per_hour_own"),
        )
        return {
            name: Panel(theme, texts, f"panel.{name}", widget, self, basis_code=basis)
            for name, widget, basis in contents
        }

    def _arrange(self) -> None:
        column = self._column
        sizes = self._parts.theme.sizes
        column.setContentsMargins(sizes.space(1.5), sizes.space(0.5), sizes.space(1.5), sizes.space(1.5))
        column.setSpacing(sizes.space(0.5))
        column.addWidget(self.pulse)
        column.addWidget(self.banner)
        column.addLayout(self._grid, 1)
        self._grid.setSpacing(sizes.space(1.5))
        if self._parts.size.width() / self._parts.size.height() >= WIDE:
            self._arrange_wide()
        else:
            self._arrange_normal()

    def _arrange_normal(self) -> None:
        p, grid = self.panels, self._grid
        grid.addWidget(p["urgent"], 0, 0, 10, 1)
        grid.addWidget(self.map, 0, 1, 7, 1)
        grid.addWidget(p["hours"], 7, 1, 3, 1)
        right = QVBoxLayout()
        right.setSpacing(self._grid.spacing())
        for name, share in (("stages", 27), ("hot", 23), ("streets", 28), ("sources", 22)):
            right.addWidget(p[name], share)
        grid.addLayout(right, 0, 2, 10, 1)
        for row in range(10):
            grid.setRowStretch(row, 1)
        self._columns((23, 54, 23))

    def _arrange_wide(self) -> None:
        p, grid = self.panels, self._grid
        grid.addWidget(p["urgent"], 0, 0, 2, 1)
        grid.addWidget(self.map, 0, 1, 2, 1)
        grid.addWidget(p["stages"], 0, 2)
        grid.addWidget(p["hot"], 0, 3)
        grid.addWidget(p["streets"], 0, 4)
        grid.addWidget(p["sources"], 1, 2)
        grid.addWidget(p["hours"], 1, 3, 1, 2)
        for row in range(2):
            grid.setRowStretch(row, 1)
        self._columns((20, 38, 14, 14, 14))

    def _columns(self, shares: tuple[int, ...]) -> None:
        total = sum(shares)
        for column, share in enumerate(shares):
            self._grid.setColumnStretch(column, share)
            self._grid.setColumnMinimumWidth(column, round(self._parts.size.width() * share / total * 0.9))

    def _connect(self) -> None:
        live = self._live
        live.freshness_changed.connect(self._on_freshness)
        live.caught_up.connect(self.banner.show_caught_up)
        live.reloaded.connect(self._show_pressing)
        live.delta.connect(self._on_change)
        live.looks_changed.connect(self._on_change)
        self.urgent.room_changed.connect(self._show_pressing)
        self._figures.made.connect(self._on_board)
        self._parts.texts.language_changed.connect(self._on_language)
        self._second.timeout.connect(self._on_second)
        self._pages.timeout.connect(self._turn_pages)
        self._second.start()
        self._pages.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The veil lies on the pulse line."""
        super().resizeEvent(event)
        self._column.activate()
        self._pulse_veil.setGeometry(self.pulse.rect())

    def is_settled(self) -> bool:
        """Whether everything known is on the screen: for pictures."""
        return self._figures.is_current and self._pins.is_drawn

    def pose(self) -> None:
        """A wall always shows all it has."""

    def tell(self, words: Words, meaning: str) -> None:
        """Nothing: no notification on a wall."""

    def close_down(self) -> None:
        """Stop timers and the map; call before the window is deleted."""
        self._second.stop()
        self._pages.stop()
        self._figures.stop()
        self.map.close_down()

    def _subclass(self, case: LiveCase) -> str:
        return self._parts.city.subclass_name(case.kind, case.subclass, self._parts.texts.language)

    @Slot()
    def _on_second(self) -> None:
        self.pulse.show_time(self._live.now())
        self._show_pressing()

    @Slot(object)
    def _on_change(self, change: object) -> None:  # noqa: ARG002  (the list is short: it is made anew)
        self._show_pressing()

    @Slot()
    def _show_pressing(self) -> None:
        now = self._live.now()
        cases, total = pressing(self._live.store, now, self.urgent.room)
        self.urgent.show_cases(cases, now)
        urgent = urgent_count(self._live.store)
        self.panels["urgent"].set_basis("basis.pressing" if urgent else "basis.time_left", number=urgent)
        more = total - len(cases)
        self.panels["urgent"].set_footer("count.more" if more else "", n=more)

    @Slot(object)
    def _on_board(self, board: Board) -> None:
        self.pulse.show_reading(board.reading)
        self.funnel.set_counts(board.reading.live.by_stage)
        self.panels["stages"].set_basis("basis.open_now", number=board.reading.live.open)
        language, city = self._parts.texts.language, self._parts.city
        self.hot.set_rows([self._hot_row(key, n) for key, n in board.hot])
        self.ranking.set_rows(
            [
                BarRow(row.street, city.street_name(row.street, language), (row.closing_rate, row.on_time_rate))
                for row in board.ranking
            ]
        )
        self.sources.set_counts({city.channel_name(code, language): n for code, n in board.sources})
        curves = zip(CURVES, (board.curve.reported, board.curve.closed), strict=True)
        lines = tuple(HourLine(code, values) for code, values in curves)
        self.curve.set_values(DayValues(lines, board.curve.low, board.curve.high, self._parts.zone.hour(board.at)))

    def _hot_row(self, key: str, count: int) -> BarRow:
        kind, _, code = key.partition(":")
        return BarRow(key, self._parts.city.subclass_name(kind, code, self._parts.texts.language), (count,))

    @Slot(str)
    def _on_language(self, language: str) -> None:
        self.map.set_language(language)
        if self._figures.board is not None:
            self._on_board(self._figures.board)
        self._show_pressing()
        self._on_freshness(self._live.freshness)

    @Slot(object)
    def _on_freshness(self, freshness: Freshness) -> None:
        for panel in self.panels.values():
            panel.set_freshness(freshness)
        self._pulse_veil.set_freshness(freshness)
        texts = self._parts.texts
        as_of = texts.words("fresh.as_of", time=texts.clock_time(freshness.as_of))
        self.map.set_stale(None if freshness.is_live else as_of)
        self.pulse.set_as_of(None if freshness.is_live else as_of)
        self.banner.set_freshness(freshness)

    @Slot()
    def _turn_pages(self) -> None:
        for table in (self.hot, self.ranking, self.sources):
            table.set_page(table.page + 1)
