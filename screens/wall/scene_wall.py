"""A wall: its first line with the pulse of the city, and a scene below it, in the wall's own pixels."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hall.boxes import Seams
from hall.errors import Words
from hall.live.freshness import Freshness
from hall.metrics.board import Board
from hall.moment import SECOND_MS
from hall.wall.scene import Mode, Scene
from hall.wall.staged import BLANK
from screens.screen import WallParts, WallScreen
from themes.apply import apply_to_window
from themes.dim import dimmed
from themes.tokens import Theme
from widgets.common.banner import Banner
from widgets.common.title import say_title
from widgets.common.veil import Veil
from widgets.wall.notice_strip import NoticeStrip
from widgets.wall.pulse_line import PulseLine, pulse_theme
from widgets.wall.scene_view import GAP, SceneView
from widgets.wall.wall_panel import OnGlass

PAGE_MS = 20_000  # long enough to read ten lines from afar (assumed)
ORBIT_MS = 300_000  # five minutes: nobody sees it, and an edge burns in over days (assumed)
ORBIT = ((0, 0), (1, 0), (2, 1), (2, 2), (1, 2), (0, 2), (-1, 1), (-1, 0))
"""By how many px all of it is moved to the right and down, in turn."""


class SceneWall(WallScreen):
    """One wall window. Reads the live cases and the board's figures; writes nothing, asks nothing.

    ``painted``: the scene that was asked for last is on the glass. ``ended``: nothing will be shown any more.
    """

    painted = Signal()
    ended = Signal()

    def __init__(self, parts: WallParts, scene: Scene, screen: int = 0, parent: QWidget | None = None) -> None:
        """``screen``: which of the scene's screens, from 0."""
        super().__init__(parent)
        self._parts, self._live, self._scene, self._screen = parts, parts.live, scene, screen
        theme, texts, city = parts.theme, parts.texts, parts.city.present()
        self.setObjectName("wall")
        self._spliced, self._orbit = (1, 1), 0
        self.pulse = PulseLine(theme, texts, "city.title", self, sample=city.sample, own_time=city.own_time)
        self.notice, self.view = NoticeStrip(theme, texts, self), SceneView(parts, self)
        self.view.painted.connect(self.painted)
        self._written, self._weather, self._awaits_paint = ("", ""), "", False
        self.banner = Banner(theme, texts, self)
        self._pulse_veil = Veil(theme, texts, self.pulse, dated=False)
        self._notice_veil = Veil(theme, texts, self.notice, dated=False)
        self._column = QVBoxLayout(self)
        for part in (self.pulse, self.notice, self.view):
            self._column.addWidget(part)
        self._column.setStretchFactor(self.view, 1)
        self.fit(theme, parts.size)
        self._timers = [QTimer(self, interval=each) for each in (SECOND_MS, PAGE_MS, ORBIT_MS)]
        self._second, self._pages, self._orbiting = self._timers
        self._connect()
        self._on_freshness(self._live.freshness)
        self._on_second()
        if self.view.figures.board is not None:
            self._on_board(self.view.figures.board)

    @property
    def scene(self) -> Scene:
        """What it shows."""
        return self._scene

    def show_scene(self, scene: Scene, screen: int = 0) -> None:
        """Another scene in the same window; panels that both have stay as they are."""
        is_other_light = (scene.mode is Mode.NIGHT) != (self._scene.mode is Mode.NIGHT)
        self._scene, self._screen = scene, screen
        if is_other_light:
            self._dress()
        is_blank = scene.code == BLANK.code
        taken = self._give_notice_room()
        for part in (self.pulse, self.view):
            part.setHidden(is_blank)
        if is_blank:
            self.notice.hide()
            self.paint_anew()
        else:
            self.view.show_scene(scene, screen, self._worn, self._size, self._seams, taken)
        self._say_scene()
        self._place_over()
        if self.view.map is not None:
            self.view.map.hurry()

    def show_words(self, notice: str, weather: str) -> None:
        """What somebody wrote for the wall: a notice, and the weather. A scene without a panel for the notice has it
        above, and the less room."""
        if (notice, weather) == self._written:
            return
        is_news = notice != self._written[0]
        self._written, self._weather = (notice, weather), weather
        self.view.show_words(notice, weather)
        self.notice.set_text(notice)
        if is_news:
            self.show_scene(self._scene, self._screen)
        else:
            self._say_scene()

    def _give_notice_room(self) -> int:
        """What a notice takes of the height, px."""
        width, height, sizes = self._size.width(), self._size.height(), self._theme.sizes
        split = self._scene.layout(self._screen, width, height, sizes.text_px).split
        return self.notice.room_in(split, width - 2 * sizes.space(GAP), self._column.spacing())

    @Slot()
    def paint_anew(self) -> None:
        """Paint all of it, and say when that is done."""
        if self.view.isHidden():
            self._awaits_paint = True
            self.update()
        else:
            self.view.paint_anew()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A blank wall is nothing but its ground."""
        super().paintEvent(event)
        if self._awaits_paint:
            self._awaits_paint = False
            QTimer.singleShot(0, self, self.painted.emit)

    def renew(self) -> None:
        """Throw away what its page holds, and make it anew; what stands stays to be seen meanwhile."""
        if self.view.map is not None:
            self.view.map.renew()
        self.paint_anew()

    def splice(self, columns: int, rows: int) -> None:
        """So many pictures are spliced into one (拼接屏): panels keep to where they meet, from the next ``fit`` on."""
        self._spliced = columns, rows

    def fit(self, theme: Theme, size: QSize) -> None:
        """Lay out for a canvas of that size in px, with the text of this theme: at first, and on another monitor."""
        self._theme, self._size = theme, size
        columns, rows = self._spliced
        self._seams = Seams(_seams(size.width(), columns), _seams(size.height(), rows))
        left = theme.sizes.space(GAP)  # where the notice begins
        self.notice.seams = Seams(tuple(x - left for x in self._seams.across))
        self._dress()
        self.show_scene(self._scene, self._screen)

    @property
    def _worn(self) -> Theme:
        """The theme of now: darker at night."""
        return dimmed(self._theme) if self._scene.mode is Mode.NIGHT else self._theme

    def _dress(self) -> None:
        theme, size = self._worn, self._size
        self.pulse.set_theme(pulse_theme(theme, size.width(), size.height()))
        self.banner.set_theme(self.pulse.theme)  # as high as the captions that it covers
        self.notice.set_theme(theme)
        self._column.setSpacing(theme.sizes.space(1))
        apply_to_window(self, theme)
        self._stand_aside()

    def _stand_aside(self) -> None:
        """What stands still for weeks burns in: all of it moves by a pixel or two now and then, nothing is resized."""
        gap, (right, down) = self._theme.sizes.space(GAP), ORBIT[self._orbit % len(ORBIT)]
        top = self._theme.sizes.space(0.5)
        self._column.setContentsMargins(gap + right, top + down, gap - right, gap - down)

    @Slot()
    def _on_orbit(self) -> None:
        self._orbit += 1
        self._stand_aside()
        self._place_over()

    def _connect(self) -> None:
        live = self._live
        live.freshness_changed.connect(self._on_freshness)
        live.caught_up.connect(self.banner.show_caught_up)
        self.view.figures.made.connect(self._on_board)
        self.view.figures.failed.connect(self._on_figures_failed)
        self._parts.texts.language_changed.connect(self._on_language)
        self._second.timeout.connect(self._on_second)
        self._pages.timeout.connect(self.view.turn_pages)
        self._orbiting.timeout.connect(self._on_orbit)
        for timer in self._timers:
            timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The veil lies on the pulse line, the banner over its captions: nothing moves for them."""
        super().resizeEvent(event)
        self._place_over()

    def _place_over(self) -> None:
        self._column.activate()
        for part, veil in ((self.pulse, self._pulse_veil), (self.notice, self._notice_veil)):
            veil.setGeometry(part.rect())
        height = self.banner.sizeHint().height()
        left = self.pulse.x() + self.pulse.kept_px if self.pulse.kept_px else 0
        below = self.view.y() if self.notice.isHidden() else self.notice.y()
        self.banner.setGeometry(left, max(0, below - height), self.width() - left, height)

    def told(self) -> OnGlass:
        """The figures as they are written, and the cases, that are to be seen on it: nothing on a blank wall."""
        if self.view.isHidden():
            return OnGlass()
        told = self.view.told()
        return told._replace(figures={**self.pulse.told(), **told.figures})

    @property
    def looks_live(self) -> bool:
        """Whether no part of what is to be seen looks old; a blank wall shows nothing that may."""
        return self.view.isHidden() or not (self._pulse_veil.text() or self.view.stale_texts())

    def warn(self, code: str) -> None:
        """Say across the wall what is odd though its data are live; "": nothing is."""
        self.banner.warn(code)
        if not self.banner.isHidden():
            self._place_over()

    def is_settled(self) -> bool:
        """Whether everything known is on the screen: for pictures."""
        return self.view.is_settled()

    @property
    def is_dressed(self) -> bool:
        """See `Screen`."""
        return self.view.is_dressed

    def pose(self) -> None:
        """A wall always shows all it has."""

    def tell(self, words: Words, meaning: str) -> None:
        """Nothing: no notification on a wall."""

    def close_down(self) -> None:
        """Stop timers and the map; call before the window is deleted."""
        for timer in self._timers:
            timer.stop()
        self.view.close_down()
        self.ended.emit()

    @Slot()
    def _on_second(self) -> None:
        self.pulse.show_time(self._live.now())
        self.view.show_soon()

    @Slot(object)
    def _on_board(self, board: Board) -> None:
        self.pulse.show_reading(board.reading)
        self._on_freshness(self._live.freshness)

    @Slot(object)
    def _on_figures_failed(self, why: object) -> None:  # noqa: ARG002  (no notification on a wall: figures look old)
        self._on_freshness(self._live.freshness)

    def _say_scene(self) -> None:
        texts = self._parts.texts
        name = self._scene.name(texts.language)
        self.pulse.show_scene(f"{name} · {self._weather}" if self._weather else name)
        say_title(self, texts, "title.wall", station=self._parts.station, scene=name)

    @Slot(str)
    def _on_language(self, language: str) -> None:  # noqa: ARG002  (asked from the texts)
        self._say_scene()
        if self.view.figures.board is not None:
            self._on_board(self.view.figures.board)
        self._on_freshness(self._live.freshness)

    @Slot(object)
    def _on_freshness(self, freshness: Freshness) -> None:
        figures = self.view.figures.freshness_of(freshness)
        self._pulse_veil.set_freshness(figures)
        self._notice_veil.set_freshness(freshness)
        self.pulse.set_as_of(self.view.age_of(figures))
        self.banner.set_freshness(freshness)
        if not self.banner.isHidden():
            self._place_over()


def _seams(px: int, parts: int) -> tuple[int, ...]:
    """Where so many equal parts of a length meet."""
    return tuple(px * number // parts for number in range(1, parts))
