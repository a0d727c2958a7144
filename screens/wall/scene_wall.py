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
from hall.moment import SECOND_MS
from hall.wall.arrangement import NORMAL, WIDE, arrangement
from screens.screen import WallParts, WallScreen
from screens.wall.overview_panels import OverviewPanels
from themes.apply import apply_to_window
from themes.tokens import Theme
from widgets.common.banner import Banner
from widgets.common.title import say_title
from widgets.common.veil import Veil
from widgets.map.live_pins import LivePins
from widgets.wall.board_figures import BoardFigures
from widgets.wall.mosaic import Mosaic
from widgets.wall.pulse_line import PulseLine

PAGE_MS = 20_000  # long enough to read ten lines from afar (assumed)
GAP = 1.5
"""Between panels, in units of the grid."""
PULSE_STEPS = 2
"""By how many steps of the type scale a wide wall's first line is larger, because there is room."""


class OverviewWall(WallScreen):
    """One wall window. Reads the live cases and the board's figures; writes nothing, asks nothing."""

    def __init__(self, parts: WallParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts, self._live = parts, parts.live
        theme, texts, city = parts.theme, parts.texts, parts.city.present()
        self.setObjectName("overview-wall")
        self.pulse = PulseLine(theme, texts, "city.title", self, sample=city.sample, own_time=city.own_time)
        self.map = parts.make_map(is_wall=True)
        self._shown = OverviewPanels(parts, self)
        self.panels, self.urgent = self._shown.by_name, self._shown.urgent
        self.banner = Banner(theme, texts, self)
        self._pulse_veil = Veil(theme, texts, self.pulse, dated=False)
        self._column = QVBoxLayout(self)
        self._mosaic = Mosaic(NORMAL, {**self.panels, "map": self.map}, theme.sizes.space(GAP), self)
        for part in (self.pulse, self._mosaic):
            self._column.addWidget(part)
        self._column.setStretchFactor(self._mosaic, 1)
        self.fit(theme, parts.size)
        self._pins = LivePins(parts.live, self.map, self)
        self._figures = parts.board()
        self._second, self._pages = QTimer(self, interval=SECOND_MS), QTimer(self, interval=PAGE_MS)
        self._connect()
        self._on_freshness(self._live.freshness)
        self._on_second()
        self._say_title()
        if self._figures.board is not None:
            self._on_board(self._figures.board)

    @property
    def figures(self) -> BoardFigures:
        """Where the panels' figures come from."""
        return self._figures

    def fit(self, theme: Theme, size: QSize) -> None:
        """Lay out for a canvas of that size in px, with the text of this theme: at first, and on another monitor."""
        is_wide = size.width() >= size.height() * WIDE
        self.pulse.set_theme(theme.with_text_px(theme.sizes.step(PULSE_STEPS)) if is_wide else theme)
        self.banner.set_theme(self.pulse.theme)  # as high as the captions that it covers
        for part in self.panels.values():
            part.set_theme(theme)
        self.map.set_theme(theme)
        gap = theme.sizes.space(GAP)
        self._column.setContentsMargins(gap, theme.sizes.space(0.5), gap, gap)
        self._column.setSpacing(theme.sizes.space(1))
        self._mosaic.arrange(arrangement(size.width(), size.height(), theme.sizes.text_px), gap)
        apply_to_window(self, theme)
        self._place_over()

    def _connect(self) -> None:
        live = self._live
        live.freshness_changed.connect(self._on_freshness)
        live.caught_up.connect(self.banner.show_caught_up)
        live.reloaded.connect(self._show_pressing)
        live.delta.connect(self._on_change)
        live.looks_changed.connect(self._on_change)
        self.urgent.room_changed.connect(self._show_pressing)
        self._figures.made.connect(self._on_board)
        self._figures.failed.connect(self._on_figures_failed)
        self._parts.texts.language_changed.connect(self._on_language)
        self._second.timeout.connect(self._on_second)
        self._pages.timeout.connect(self._turn_pages)
        self._second.start()
        self._pages.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The veil lies on the pulse line, the banner over its captions: nothing moves for them."""
        super().resizeEvent(event)
        self._place_over()

    def _place_over(self) -> None:
        self._column.activate()
        self._pulse_veil.setGeometry(self.pulse.rect())
        height = self.banner.sizeHint().height()
        left = self.pulse.x() + self.pulse.kept_px if self.pulse.kept_px else 0
        self.banner.setGeometry(left, max(0, self._mosaic.y() - height), self.width() - left, height)

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
        self._on_freshness(self._live.freshness)

    @Slot(object)
    def _on_figures_failed(self, why: object) -> None:  # noqa: ARG002  (no notification on a wall: figures look old)
        self._on_freshness(self._live.freshness)

    def _say_title(self) -> None:
        texts = self._parts.texts
        say_title(self, texts, "title.wall", station=self._parts.station, scene=texts.words("scene.overview"))

    @Slot(str)
    def _on_language(self, language: str) -> None:
        self._say_title()
        self.map.set_language(language)
        if self._figures.board is not None:
            self._on_board(self._figures.board)
        self._show_pressing()
        self._on_freshness(self._live.freshness)

    @Slot(object)
    def _on_freshness(self, freshness: Freshness) -> None:
        figures = self._figures.freshness_of(freshness)
        self._shown.set_freshness(freshness, figures)
        self._pulse_veil.set_freshness(figures)
        self.map.set_stale(self._age_of(freshness))
        self.pulse.set_as_of(self._age_of(figures))
        self.banner.set_freshness(freshness)
        self._place_over()

    def _age_of(self, freshness: Freshness) -> str | None:
        """Until when something is true, in words; None while it is live."""
        if freshness.is_live:
            return None
        texts = self._parts.texts
        if freshness.as_of is None:
            return texts.words("fresh.loading")
        return texts.words("fresh.as_of", time=texts.clock_time(freshness.as_of))

    @Slot()
    def _turn_pages(self) -> None:
        self._shown.turn_pages()
