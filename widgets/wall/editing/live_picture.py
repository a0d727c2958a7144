"""A scene as its wall would show it now, painted smaller: real panels in the wall's own pixels, never shown themselves.

GUI thread.
"""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

from PySide6.QtCore import QObject, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from hall.moment import SECOND_MS
from hall.wall.canvas import Canvas
from hall.wall.draft import SceneDraft
from hall.wall.facts import WallFacts
from hall.wall.scene import Scene
from hall.wall.staged import arranged
from themes.apply import apply_to_window
from themes.dark_hall import DARK_HALL
from widgets.map.case_map import CaseMap
from widgets.map.page.base_page import PageOptions
from widgets.wall.parts import PanelParts
from widgets.wall.scene_view import SceneView
from widgets.wall.small_picture import painted_small

MOST_SHARE = 0.05
"""Of the GUI thread's time, for painting it: a very large wall is painted less often."""


class LivePicture(QObject):
    """Its map is painted by Qt: a web page that nobody sees draws nothing. ``base``: whose base map it shows.
    Signals: ``painted``: ``image`` is another one."""

    painted = Signal()

    def __init__(self, parts: PanelParts, base: CaseMap, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._base = replace(parts, make_map=self._make_map), base
        self.image = QImage()
        self._size, self._ratio = QSize(), 1.0
        self._shown: tuple[Scene, int, Canvas] | None = None
        self._view: SceneView | None = None
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self.paint)

    def show_draft(self, draft: SceneDraft, facts: WallFacts, size: QSize, ratio: float) -> None:
        """Show the screen of this draft in so many px from now on, each of ``ratio`` px of the monitor. ``facts``: what
        it names is filled in by them."""
        wanted = arranged(draft.made, facts), draft.screen, draft.canvas
        if self._shown != wanted or self._view is None:
            self._shown = wanted
            self._stage(*wanted)
        self._size, self._ratio = size, ratio
        self._next.start(0)

    def stop(self) -> None:
        """Show nothing any more: the panels go."""
        self._next.stop()
        self._shown, self.image = None, QImage()
        if self._view is not None:
            self._view.close_down()
            self._view.deleteLater()
            self._view = None

    @Slot()
    def paint(self) -> None:
        """Paint it as it is now, and again in a second, or later where that takes long."""
        if self._view is None or self._size.isEmpty():
            return
        began = perf_counter()
        self._view.show_now()
        self.image = self._painted(self._view)
        took_ms = (perf_counter() - began) * SECOND_MS
        self._next.start(max(SECOND_MS, round(took_ms / MOST_SHARE)))
        self.painted.emit()

    def _stage(self, scene: Scene, screen: int, canvas: Canvas) -> None:
        theme = DARK_HALL.with_text_px(canvas.text_px)
        if self._view is None:
            self._view = SceneView(replace(self._parts, theme=theme))
        if self._view.theme != theme or not self._view.styleSheet():
            apply_to_window(self._view, theme)
        self._view.resize(canvas.body.width, canvas.body.height)
        self._view.show_scene(scene, screen, theme, QSize(canvas.width, canvas.height))

    def _painted(self, view: SceneView) -> QImage:
        image = painted_small(view, self._size * self._ratio)
        image.setDevicePixelRatio(self._ratio)
        return image

    def _make_map(self, *, is_wall: bool) -> CaseMap:
        texts = self._parts.texts
        options = PageOptions(is_interactive=not is_wall)
        made = CaseMap(None, self._parts.theme, texts.words, language=texts.language, options=options)
        if self._base.base is not None:
            made.set_base(self._base.base)
        return made
