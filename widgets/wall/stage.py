"""A scene under its wall's first line, as a whole wall shows it, for previews. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hall.metrics.board import Board
from hall.wall.scene import Mode, Scene
from themes.apply import apply_to_window
from themes.dim import dimmed
from themes.tokens import Theme
from widgets.wall.notice_strip import NoticeStrip
from widgets.wall.parts import PanelParts
from widgets.wall.pulse_line import PulseLine, pulse_theme
from widgets.wall.scene_view import GAP, SceneView


class Stage(QWidget):
    """``show_now`` once a second."""

    def __init__(self, parts: PanelParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts, city = parts, parts.city.present()
        self.pulse = PulseLine(parts.theme, parts.texts, "city.title", self, sample=city.sample, own_time=city.own_time)
        self.notice, self.view = NoticeStrip(parts.theme, parts.texts, self), SceneView(parts, self)
        self.view.figures.made.connect(self._on_board)
        self._column = QVBoxLayout(self)
        for part in (self.pulse, self.notice):
            self._column.addWidget(part)
        self._column.addWidget(self.view, 1)

    def show_scene(
        self, scene: Scene, screen: int, theme: Theme, size: QSize, words: tuple[str, str] = ("", "")
    ) -> None:
        """That screen (from 0) of a scene, as a window of ``size`` px shows it with this theme. ``words``: a notice and
        the weather."""
        theme = dimmed(theme) if scene.mode is Mode.NIGHT else theme
        gap = theme.sizes.space(GAP)
        self._column.setContentsMargins(gap, theme.sizes.space(0.5), gap, gap)
        self._column.setSpacing(theme.sizes.space(1))
        apply_to_window(self, theme)
        self.pulse.set_theme(pulse_theme(theme, size.width(), size.height()))
        self.pulse.show_scene(scene.name(self._parts.texts.language))
        self.resize(size)
        self.view.show_words(*words)
        self.notice.set_theme(theme)
        self.notice.set_text(words[0])
        split = scene.layout(screen, size.width(), size.height(), theme.sizes.text_px).split
        taken = self.notice.room_in(split, size.width() - 2 * gap, self._column.spacing())
        self.view.show_scene(scene, screen, theme, size, taken_px=taken)
        if self.view.figures.board is not None:
            self._on_board(self.view.figures.board)
        self.show_now()

    def show_now(self) -> None:
        """Time and cases of now."""
        self.pulse.show_time(self._parts.live.now())
        self.view.show_now()

    def close_down(self) -> None:
        """End the map's page; call before the widget is deleted."""
        self.view.close_down()

    @Slot(object)
    def _on_board(self, board: Board) -> None:
        self.pulse.show_reading(board.reading)
