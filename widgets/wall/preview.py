"""A scene shown beforehand (预演): the real scene with real figures, laid out for the wall and painted smaller.

The scene itself lies beside what is seen of its host, in the wall's own pixels: so its layout, its text and what is cut
are those of the wall. GUI thread.
"""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hall.moment import SECOND_MS
from hall.wall.scene import Scene
from hall.wall.staged import BLANK
from themes.tokens import Theme
from widgets.common.look import Look
from widgets.common.painting import painting
from widgets.wall.parts import PanelParts
from widgets.wall.small_picture import painted_small
from widgets.wall.stage import Stage

if TYPE_CHECKING:
    from widgets.video.bell import StreamBell

MOST_SHARE = 0.025
"""Of the GUI thread's time, for painting it: whoever previews a very large wall sees it change less often."""
USUAL = QSize(1920, 1080)
"""Of a wall that has never said how large it is."""


class ScenePreview(Look):
    """``theme``: of the wall."""

    def __init__(self, parts: PanelParts, desk_theme: Theme, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(desk_theme, parts.texts, parent)
        self._parts, self._wall_theme = replace(parts, video=self._video), theme
        self._bell: StreamBell | None = None
        self._whole_bell = parts.video
        self._canvas, self._image = USUAL, QImage()
        self._scene: Scene | None = None
        self._screen, self._words = 0, ("", "")
        self.stage: Stage | None = None
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self.paint_scene)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def scene(self) -> Scene | None:
        """What is previewed; None: nothing."""
        return self._scene

    def show_scene(self, scene: Scene, screen: int, canvas: QSize, text_px: int) -> None:
        """Preview that screen (from 0) of a scene as a wall of ``canvas`` px shows it, with text of ``text_px``."""
        self._scene, self._screen, self._canvas = scene, screen, canvas
        self._wall_theme = self._wall_theme.with_text_px(text_px)
        if scene is not BLANK:
            self._stage(scene)
        self.updateGeometry()
        self._again.start(0)

    def say(self, notice: str, weather: str) -> None:
        """What stands written on that wall."""
        if (notice, weather) != self._words:
            self._words = notice, weather
            if self.stage is not None:
                self._stage_again()

    def clear(self) -> None:
        """Preview nothing; the scene goes, and its map's page with it."""
        self._again.stop()
        self._scene, self._image = None, QImage()
        if self.stage is not None:
            self.stage.close_down()
            self.stage.hide()
            self.stage.deleteLater()
            self.stage = None
        self.update()

    @Slot()
    def paint_scene(self) -> None:
        """Paint it as it is now, and again in a second, or later where that takes long."""
        if self._scene is None:
            return
        began, size = perf_counter(), self._room().size()
        if self._scene is BLANK or self.stage is None:
            self._image = QImage(size, QImage.Format.Format_RGB32)
            self._image.fill(QColor(self._wall_theme.ground))
        else:
            self.stage.show_now()
            self._image = painted_small(self.stage, size)
        took_ms = (perf_counter() - began) * SECOND_MS
        self._again.start(max(SECOND_MS, round(took_ms / MOST_SHARE)))
        self.update()

    def hasHeightForWidth(self) -> bool:
        """As its wall."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its wall is for that width."""
        return round(width * self._canvas.height() / self._canvas.width())

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        width = max(self.width(), self.theme.sizes.text_px * 20)
        return QSize(width, self.heightForWidth(width))

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The picture in the middle."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.theme.panel))
        if not self._image.isNull():
            painter.drawImage(self._room(), self._image)

    def themed(self) -> None:
        """The desk wears another theme; the wall does not."""
        if self._scene is not None and self._scene is not BLANK:
            QTimer.singleShot(0, self, self._stage_again)

    @Slot()
    def _stage_again(self) -> None:
        if self._scene is not None:
            self._stage(self._scene)

    def _stage(self, scene: Scene) -> None:
        theme = self._wall_theme
        if self.stage is None:
            self.stage = Stage(replace(self._parts, theme=theme), self)
            self.stage.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.stage.move(0, self._beyond())
        self.stage.show_scene(scene, self._screen, theme, self._canvas, self._words)
        self.stage.show()

    def _video(self) -> StreamBell | None:
        """The streams of its tiles, in the size in which they are painted."""
        bell = self._whole_bell()
        if self._bell is None and bell is not None:
            from widgets.video.small_streams import SmallBell  # tiles come where a scene has some

            self._bell = SmallBell(bell, lambda: self._room().width() / self._canvas.width())
            self._bell.setParent(self)
        return self._bell

    def _beyond(self) -> int:
        """Below all that is seen of it."""
        return self.window().height() + 1

    def _room(self) -> QRect:
        """The largest rectangle of the wall's shape in its middle."""
        size = self._canvas.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRect(QPoint((self.width() - size.width()) // 2, (self.height() - size.height()) // 2), size)
