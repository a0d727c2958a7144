"""A scene's screen, live: its panels and the map in their places, fed with cases and figures. GUI thread."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hall.boxes import Seams
from hall.live.freshness import Freshness
from hall.metrics.board import Board
from hall.wall.panels import BY_KEY, CASES_OPTION, Reads
from hall.wall.scene import Scene
from hall.wall.splits import Pane, Split
from hall.wall.text_size import alone_text_px
from themes.tokens import Theme
from widgets.common.in_turns import InTurns
from widgets.common.veil import as_of
from widgets.map.case_map import CaseMap
from widgets.map.live_pins import LivePins
from widgets.wall.map_focus import MapFocus, is_map
from widgets.wall.missing import MissingPanel
from widgets.wall.mosaic import Mosaic
from widgets.wall.panels import make_panel
from widgets.wall.parts import PanelParts
from widgets.wall.wall_panel import OnGlass, WallPanel, on_glass

GAP = 1.5
"""Between panels, in units of the grid."""
MOST_PARKED = 12
"""Panels of scenes before, kept for when they come back: a chart takes a tenth of a second to make, and a program goes
round by some dozen panels. They are told nothing meanwhile."""
OWN_PX = 1
"""The lowest line of its own: Qt tells nobody of a paint who lies wholly behind something opaque, as a map alone is."""


class SceneView(QWidget):
    """Shows one screen of a scene; a scene may follow another one. Panels that both have stay, the others are parked;
    the map is made when a scene first needs it and kept from then on, hidden where a scene has none: its page stays
    warm. A panel alone on the screen is written larger.

    ``painted``: a scene that was asked for is on the glass, as far as Qt's paint events tell.
    """

    painted = Signal()

    def __init__(self, parts: PanelParts, parent: QWidget | None = None, *, is_wall: bool = True) -> None:
        """``is_wall``: nobody moves the map there by hand."""
        super().__init__(parent)
        self._parts, self._is_wall = parts, is_wall
        self.theme, self.figures = parts.theme, parts.board()
        self._worn = parts.theme  # by the panels
        self.panels: dict[Pane, WallPanel] = {}
        self._parked: dict[Pane, WallPanel] = {}
        self.map: CaseMap | None = None
        self._pins: LivePins | None = None
        self.focus: MapFocus | None = None
        self._split: Split | None = None
        self._awaits_paint, self._words = False, ("", "")
        self.turns = InTurns(self)
        self._mosaic = Mosaic(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, OWN_PX)
        column.addWidget(self._mosaic)
        self._connect()

    def _connect(self) -> None:
        live = self._parts.live
        live.freshness_changed.connect(self._on_freshness)
        live.reloaded.connect(self.show_soon)
        live.delta.connect(self._on_change)
        live.looks_changed.connect(self._on_change)
        self.figures.made.connect(self._on_board)
        self.figures.failed.connect(self._on_failed)
        self._parts.texts.language_changed.connect(self._on_language)

    def show_scene(
        self, scene: Scene, screen: int, theme: Theme, size: QSize, seams: Seams | None = None, taken_px: int = 0
    ) -> None:
        """Show this screen (from 0) of the scene, laid out for a whole window of ``size`` px with this theme's text.
        ``seams``: of a spliced wall, px of the window; ``taken_px``: of its height, by a notice."""
        self.theme = theme
        self._split = scene.layout(screen, size.width(), size.height(), theme.sizes.text_px, taken_px).split
        wanted = list(self._split.panes())
        left = QSize(size.width(), size.height() - taken_px)
        self._worn = _alone(theme, wanted[0], left) if len(wanted) == 1 else theme
        self.turns.forget()  # all of it is told below
        for pane in [each for each in self.panels if each not in wanted]:
            self._park(pane, self.panels.pop(pane))
        for panel in self.panels.values():
            panel.set_theme(self._worn)
        if self.map is not None:
            self.map.set_theme(theme)
            self.map.setVisible(any(is_map(each) for each in wanted))
        parts = {pane: self._part(pane) for pane in wanted}
        seams = seams or Seams()
        for panel in self.panels.values():
            panel.set_seams(seams)
        self._mosaic.arrange(self._split, parts, theme.sizes.space(GAP), seams)
        self._fill()
        self.paint_anew()

    @Slot()
    def paint_anew(self) -> None:
        """Paint all of it, and say when that is done."""
        self._awaits_paint = True
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Its panels are painted after it in the same turn: what is next in line comes when all of them are."""
        super().paintEvent(event)
        if self._awaits_paint:
            self._awaits_paint = False
            QTimer.singleShot(0, self, self.painted.emit)

    def panel(self, key: str) -> WallPanel:
        """The first panel of this key that is shown. Raises KeyError where none is."""
        for pane, panel in self.panels.items():
            if pane.panel == key:
                return panel
        raise KeyError(key)

    def told(self) -> OnGlass:
        """What is to be seen of all panels."""
        return on_glass(self.panels.values())

    def show_words(self, notice: str, weather: str) -> None:
        """What somebody wrote for the wall."""
        self._words = notice, weather
        for panel in self.panels.values():
            panel.show_words(notice, weather)

    @property
    def is_told(self) -> bool:
        """Whether all panels have been told what is new."""
        return self.turns.is_idle

    def is_settled(self) -> bool:
        """Whether everything known is on the screen: for pictures."""
        return (
            self.turns.is_idle
            and self.figures.is_current
            and all(panel.is_settled for panel in self.panels.values())
            and (self._pins is None or self._pins.is_drawn or not self._shows_map)
        )

    @property
    def is_dressed(self) -> bool:
        """Whether its map has the language and the theme of now, where it has one."""
        return self.map is None or not self._shows_map or self.map.is_dressed

    @property
    def pins(self) -> LivePins | None:
        """What keeps the map's pins at the live cases; None as long as there is no map."""
        return self._pins

    def turn_pages(self) -> None:
        """Show the next page of what did not fit."""
        for panel in self.panels.values():
            panel.turn_page()

    def close_down(self) -> None:
        """End the map's page; call before the widget is deleted."""
        self.turns.forget()
        if self.focus is not None:
            self.focus.close_down()

    @property
    def _shows_map(self) -> bool:
        return self._split is not None and any(is_map(each) for each in self._split.panes())

    def _part(self, pane: Pane) -> QWidget:
        if is_map(pane):
            return self._map()
        if pane not in self.panels:
            panel = self._parked.pop(pane) if pane in self._parked else self._made(pane)
            panel.set_theme(self._worn)
            self.panels[pane] = panel
        return self.panels[pane]

    def _made(self, pane: Pane) -> WallPanel:
        make = make_panel if pane.panel in BY_KEY else MissingPanel
        return make(self._parts, pane, self._mosaic)

    def _map(self) -> CaseMap:
        if self.map is None:
            self.map = self._parts.make_map(is_wall=self._is_wall)
            self.map.set_theme(self.theme)
            self._pins = LivePins(self._parts.live, self.map, self)
            self.focus = MapFocus(self._parts, self.map, self._pins)
        return self.map

    def _park(self, pane: Pane, panel: WallPanel) -> None:
        panel.hide()
        if pane.option(CASES_OPTION.name):
            panel.deleteLater()  # of cases that will not come back
            return
        self._parked[pane] = panel
        if len(self._parked) > MOST_PARKED:
            self._parked.pop(next(iter(self._parked))).deleteLater()

    def _fill(self) -> None:
        self.show_words(*self._words)
        self.show_now()
        if self.figures.board is not None:
            for panel in self.panels.values():
                panel.show_board(self.figures.board)
        self._on_freshness(self._parts.live.freshness)

    def show_now(self) -> None:
        """The open cases as they are now, at once: for a picture."""
        for panel in self.panels.values():
            panel.show_now()
        self._show_place()

    @Slot()
    def show_soon(self) -> None:
        """The open cases as they are now, a panel in each turn of the event loop: what is new is painted in it."""
        for pane, panel in self.panels.items():
            if panel.spec.reads is not Reads.FIGURES:
                self.turns.ask(pane, partial(self._tell, panel))

    def _tell(self, panel: WallPanel) -> None:
        panel.show_now()
        self._show_place()

    def _show_place(self) -> None:
        """The map goes to the case that is its own, or that a panel beside it is about; else to the whole city."""
        if self.focus is not None:
            panes = tuple(self._split.panes()) if self._split is not None else ()
            self.focus.stand_among(panes, [panel.only_case() for panel in self.panels.values()])

    @Slot(object)
    def _on_change(self, change: object) -> None:  # noqa: ARG002  (lists of a wall are short: they are made anew)
        self.show_soon()

    @Slot(object)
    def _on_board(self, board: Board) -> None:
        for pane, panel in self.panels.items():
            if panel.spec.reads is Reads.FIGURES:
                self.turns.ask(pane, partial(panel.show_board, board))
        self._on_freshness(self._parts.live.freshness)

    @Slot(object)
    def _on_failed(self, why: object) -> None:  # noqa: ARG002  (no notification on a wall: figures look old)
        self._on_freshness(self._parts.live.freshness)

    @Slot(object)
    def _on_freshness(self, freshness: Freshness) -> None:
        figures = self.figures.freshness_of(freshness)
        for panel in self.panels.values():
            panel.set_ages(freshness, figures)
        if self.map is not None:
            self.map.set_stale(self.age_of(freshness))

    def stale_texts(self) -> list[str]:
        """What stands on the veils of panels that look old."""
        return [panel.stale_text for panel in self.panels.values() if panel.stale_text]

    def age_of(self, freshness: Freshness) -> str | None:
        """Until when something is true, in words; None while it is live."""
        if freshness.is_live:
            return None
        texts = self._parts.texts
        if freshness.as_of is None:
            return texts.words("fresh.loading")
        return as_of(texts, freshness)

    @Slot(str)
    def _on_language(self, language: str) -> None:
        if self.map is not None:
            self.map.set_language(language)
        for panel in (*self.panels.values(), *self._parked.values()):
            panel.forget()
        self._fill()


def _alone(theme: Theme, pane: Pane, size: QSize) -> Theme:
    """What a panel wears that has all of a screen."""
    spec = BY_KEY.get(pane.panel)
    if spec is None:
        return theme
    return theme.with_text_px(alone_text_px(spec, size.width(), size.height(), theme.sizes.text_px))
