"""The overview wall (总览): pulse line, urgent and overdue cases, map, stages, hot subclasses, streets, sources, day.

Laid out in the wall's own pixels: one map and two shoulders on a normal picture, columns of panels on a wide one.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hall.errors import Words
from hall.live.freshness import Freshness
from hall.metrics.board import Board
from hall.wall.arrangement import NORMAL, WIDE, arrangement
from screens.overview_panels import OverviewPanels
from screens.screen import ScreenParts
from themes.apply import apply_to_window
from themes.tokens import Theme
from widgets.common.banner import Banner
from widgets.common.veil import Veil
from widgets.map.live_pins import LivePins
from widgets.wall.board_figures import BoardFigures
from widgets.wall.mosaic import Mosaic
from widgets.wall.pulse_line import PulseLine

SECOND_MS = 1_000
PAGE_MS = 20_000
GAP = 1.5
"""Between panels, in units of the grid."""
PULSE_STEPS = 2
"""By how many steps of the type scale the first line of a wide wall is larger: it has the room."""


class OverviewWall(QWidget):
    """One wall window. Reads the live cases and the board's figures; writes nothing, asks nothing."""

    def __init__(self, parts: ScreenParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts, self._live = parts, parts.live
        theme, texts, city = parts.theme, parts.texts, parts.city
        self.setObjectName("overview-wall")
        self.pulse = PulseLine(theme, texts, "city.title", self, sample=city.sample)
        self.map = parts.make_map(is_wall=True)
        self._shown = OverviewPanels(parts, self)
        self.panels, self.urgent = self._shown.by_name, self._shown.urgent
        self.banner = Banner(theme, texts, self)
        self._pulse_veil = Veil(theme, texts, self.pulse, dated=False)
        self._column = QVBoxLayout(self)
        self._mosaic = Mosaic(NORMAL, {**self.panels, "map": self.map}, theme.sizes.space(GAP), self)
        for part in (self.pulse, self.banner, self._mosaic):
            self._column.addWidget(part)
        self._column.setStretchFactor(self._mosaic, 1)
        self.fit(theme, parts.size)
        self._pins = LivePins(parts.live, self.map, self)
        streets = [street.code for street in city.profile.streets]
        self._figures = BoardFigures(parts.live, parts.queries, parts.figures, parts.zone, streets, self)
        self._second, self._pages = QTimer(self, interval=SECOND_MS), QTimer(self, interval=PAGE_MS)
        self._connect()
        self._on_freshness(self._live.freshness)
        self._on_second()

    @property
    def figures(self) -> BoardFigures:
        """Where the panels' figures come from."""
        return self._figures

    def fit(self, theme: Theme, size: QSize) -> None:
        """Lay out for a canvas of that size in px, with the text of this theme: at first, and on another monitor."""
        is_wide = size.width() >= size.height() * WIDE
        self.pulse.set_theme(theme.with_text_px(theme.sizes.step(PULSE_STEPS)) if is_wide else theme)
        for part in (*self.panels.values(), self.banner):
            part.set_theme(theme)
        self.map.set_theme(theme)
        gap = theme.sizes.space(GAP)
        self._column.setContentsMargins(gap, theme.sizes.space(0.5), gap, gap)
        self._column.setSpacing(theme.sizes.space(1))
        self._mosaic.arrange(arrangement(size.width(), size.height(), theme.sizes.text_px), gap)
        apply_to_window(self, theme)

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

    @Slot()
    def _on_second(self) -> None:
        self.pulse.show_time(self._live.now())
        self._show_pressing()

    @Slot(object)
    def _on_change(self, change: object) -> None:  # noqa: ARG002  (the list is short: it is made anew)
        self._show_pressing()

    @Slot()
    def _show_pressing(self) -> None:
        self._shown.show_pressing()

    @Slot(object)
    def _on_board(self, board: Board) -> None:
        self.pulse.show_reading(board.reading)
        self._shown.show_board(board)

    @Slot(str)
    def _on_language(self, language: str) -> None:
        self.map.set_language(language)
        if self._figures.board is not None:
            self._on_board(self._figures.board)
        self._show_pressing()
        self._on_freshness(self._live.freshness)

    @Slot(object)
    def _on_freshness(self, freshness: Freshness) -> None:
        self._shown.set_freshness(freshness)
        self._pulse_veil.set_freshness(freshness)
        texts = self._parts.texts
        as_of = texts.words("fresh.as_of", time=texts.clock_time(freshness.as_of))
        self.map.set_stale(None if freshness.is_live else as_of)
        self.pulse.set_as_of(None if freshness.is_live else as_of)
        self.banner.set_freshness(freshness)

    @Slot()
    def _turn_pages(self) -> None:
        self._shown.turn_pages()
