"""A grid of tiles (画面墙): an arrangement on a window, as a wall shows it. GUI thread.

One bell and two timers for all tiles: ages once a second, and the next turn of a rotation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QElapsedTimer, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from hall.boxes import Box, Seams
from hall.frozen import frozen
from hall.moment import SECOND_MS, Moment
from hall.ports.video import Weight
from hall.video.layouts.arrangement import NOBODY, Arrangement
from hall.video.layouts.layouts import Layout, laid
from themes.tokens import Theme
from widgets.common.flow import seams_in
from widgets.common.look import Look
from widgets.common.painting import painting
from widgets.texts.texts import Texts
from widgets.video.bell import StreamBell
from widgets.video.tile import LONGEST_SETTLING_MS, TileCounts, VideoTile
from widgets.video.tile_clock import TileClock
from widgets.video.tile_paint import depths, line_px
from widgets.video.tile_place import rect_of
from widgets.video.tile_set import Stand, TileSet
from widgets.video.tile_text import CameraSign

GAP = 0.75
"""Between tiles, in units of the grid: enough for a seam or a ring, and nothing that looks like a frame."""


@frozen
class TileMeans:
    """What tiles are made of. ``bell`` None: this station plays no video; ``sign``: what is said of the camera of a
    key, in the language of the moment."""

    theme: Theme
    texts: Texts
    clock: TileClock
    bell: StreamBell | None
    sign: Callable[[str], CameraSign]


class TileGrid(Look):
    """``turned``: what `status` says may be another thing."""

    turned = Signal()
    is_worked = False
    """Whether a place without a camera is to be seen, by who may put one there; on a wall nobody is missing there."""

    def __init__(self, means: TileMeans, parent: QWidget | None = None, *, on_panel: bool = False) -> None:
        """``on_panel``: it lies on one of a wall, not on the ground of a window."""
        super().__init__(means.theme, means.texts, parent)
        self.means, self._on_panel = means, on_panel
        self.arrangement, self.tiles = Arrangement(), list[VideoTile]()
        self._set, self._seams = TileSet(self._made), Seams()
        self._alarms: Mapping[str, str] = {}
        self._since_shown = QElapsedTimer()
        self._tick = QTimer(self, interval=SECOND_MS)
        self._tick.timeout.connect(self._on_tick)
        self._placed_at = means.clock.now()
        self._turn = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._turn.timeout.connect(self.place_tiles)
        if means.bell is not None:
            means.bell.heard.connect(self.look)
        self.destroyed.connect(partial(TileSet.close_views, self._set))

    # What it is told --------------------------------------------------------------------------------------------------

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Show this one, as it was stored."""
        self.arrangement = arrangement
        self.place_tiles()

    def show_alarms(self, alarms: Mapping[str, str]) -> None:
        """The cameras with an alarm, each with what it is about, "" where nobody knows."""
        self._alarms = alarms
        self.place_tiles()

    def set_seams(self, seams: Seams) -> None:
        """Where the screens of a spliced wall meet, px of the window."""
        self._seams = seams
        self.place_tiles()

    def close_down(self) -> None:
        """End all views; call before the widget is deleted."""
        self._tick.stop()
        self._turn.stop()
        self._set.close_views()

    # What is asked of it ----------------------------------------------------------------------------------------------

    def tile(self, camera: str) -> VideoTile | None:
        """The tile of that camera; None: it stands nowhere here."""
        return self._set.of(camera)

    def counts(self) -> dict[str, TileCounts]:
        """Frames by camera: delivered and painted."""
        return {tile.sign.key: tile.counts for tile in self._set if tile.sign is not None}

    def told(self) -> dict[str, str]:
        """The cameras on its tiles that can be seen, each with the code of what its tile says of it."""
        return {tile.sign.key: tile.face.title for tile in self.tiles if tile.sign is not None and tile.is_seen}

    @property
    def is_settled(self) -> bool:
        """Whether every stream has its picture, or has been waited for in vain: for pictures."""
        return all(tile.is_settled for tile in self.tiles) or self._since_shown.hasExpired(LONGEST_SETTLING_MS)

    @property
    def page(self) -> int:
        """The one whose cameras stand in the tiles, from 0: of the moment when they were placed, whatever the clock
        says by now."""
        return self.arrangement.page_at(self._placed_at)

    @property
    def shown(self) -> tuple[str, ...]:
        """The cameras of that page, by place."""
        return self.arrangement.shown(self._placed_at)

    def status(self) -> str:
        """Which page of how many, and whether they come in turn; "": there is one."""
        arrangement, rotation, texts = self.arrangement, self.arrangement.rotation, self.texts
        if arrangement.pages < 2:
            return ""
        told = texts.words("tile.page", page=self.page + 1, pages=arrangement.pages)
        if rotation is None:
            return told
        return f"{told} · {texts.words('tile.turning' if rotation.held is None else f'tile.held_{rotation.held_by}')}"

    # Where its tiles stand --------------------------------------------------------------------------------------------

    @Slot()
    def place_tiles(self) -> None:
        """Every camera into its place, as it is now."""
        now = self._placed_at = self.means.clock.now()
        arrangement = self.arrangement
        shown, places = self.shown, [rect_of(each) for each in self.places()]
        large = arrangement.enlarged
        stands = [self._stand(place, *each) for place, each in enumerate(zip(shown, places, strict=True))]
        if large != NOBODY:
            whole = Stand(large, rect_of(self._laid(Layout.ONE)[0]), self._weight(large, is_chosen=True))
            stands = [replace(each, shown=False, seen=False) for each in stands if each.camera not in (large, NOBODY)]
            stands.insert(0, whole)
        coming = zip(arrangement.coming(now), places, strict=False)
        kept = {NOBODY, *(each.camera for each in stands)}
        stands += [Stand(camera, box, Weight.BACKGROUND, shown=False) for camera, box in coming if camera not in kept]
        self.tiles = self._set.arrange(stands)
        self.mark()
        self._await_turn()
        self.turned.emit()

    def _stand(self, place: int, camera: str, box: QRect) -> Stand:
        weight, is_shown = self._weight(camera, is_chosen=self.is_chosen(place)), camera != NOBODY or self.is_worked
        is_left = self.arrangement.is_left_over(place, self._placed_at)
        return Stand(camera, box, weight, is_shown, number=self.number(place), says=not is_left)

    def _weight(self, camera: str, *, is_chosen: bool) -> Weight:
        if camera in self._alarms:
            return Weight.ALARM
        return Weight.CHOSEN if is_chosen else Weight.USUAL

    def is_chosen(self, place: int) -> bool:  # noqa: ARG002  (overridden)
        """Whether a person works with this place: on a wall nobody does."""
        return False

    def number(self, place: int) -> str:
        """By which people speak of a place, the same on a wall as at a desk; "": it is the only one."""
        return str(place + 1) if self.is_worked or self.arrangement.count > 1 else ""

    def ring(self, place: int) -> str:  # noqa: ARG002  (overridden)
        """The colour of the ring around a place, by name; "": none."""
        return ""

    def places(self) -> tuple[Box, ...]:
        """Those of a page, px."""
        return self._laid(self.arrangement.layout)

    def _laid(self, layout: Layout) -> tuple[Box, ...]:
        sizes, seams = self.theme.sizes, seams_in(self, self._seams)
        room = Box(0, 0, self.width(), self.height())
        free = self.arrangement.free
        return laid(layout, room, sizes.space(GAP), seams, free, line_px=line_px(self.theme)).places

    def _made(self, camera: str) -> VideoTile:
        means = self.means
        sign = means.sign(camera) if camera != NOBODY else None
        streams = means.bell.streams if means.bell is not None else None
        return VideoTile(self.theme, self.texts, means.clock, sign, streams, self, on_panel=self._on_panel)

    def mark(self) -> None:
        """Rings and alarms as they are now."""
        for place, tile in enumerate(self.tiles):
            tile.set_ring(self.ring(place))
            tile.set_alarm(self._alarms.get(tile.sign.key) if tile.sign is not None else None)

    def _await_turn(self) -> None:
        """What comes next after the moment of the tiles: placing them takes its time, and a turn that came meanwhile is
        not to be missed."""
        acts_at = self.arrangement.acts_at(self._placed_at) if self.isVisible() else None
        if acts_at is None:
            self._turn.stop()
        else:
            self._turn.start(max(1, acts_at - self.means.clock.now()))

    # How time goes ----------------------------------------------------------------------------------------------------

    @Slot()
    def look(self) -> None:
        """Something has moved: see what."""
        if self.isVisible():
            self._set.look(heard=True)

    def _turned(self, moment: Moment) -> tuple[int, tuple[str, ...]]:
        """Which page is up at that moment, and who is to be opened by then."""
        return self.arrangement.page_at(moment), self.arrangement.coming(moment)

    @Slot()
    def _on_tick(self) -> None:
        self.means.clock.compare()
        if self._turned(self.means.clock.now()) != self._turned(self._placed_at):
            self.place_tiles()  # the hall's clock was set, which no timer hears
        self._set.look()

    def showEvent(self, event: QShowEvent) -> None:
        """Look from now on."""
        super().showEvent(event)
        if not self._since_shown.isValid():
            self._since_shown.start()
        self._set.see(seen=True)
        self._tick.start()
        self.place_tiles()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody sees it: streams go on for a while, and are not asked for frames."""
        super().hideEvent(event)
        self._tick.stop()
        self._turn.stop()
        self._set.see(seen=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room."""
        super().resizeEvent(event)
        self.place_tiles()

    def themed(self) -> None:
        """See `Look`."""
        self.place_tiles()

    def worded(self) -> None:
        """See `Look`: names may be others in another language."""
        for tile in self._set:
            if tile.sign is not None:
                tile.set_sign(self.means.sign(tile.sign.key))

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:
        """What no tile has."""
        QPainter(self).fillRect(event.rect(), QColor(depths(self.theme, on_panel=self._on_panel)[0]))
