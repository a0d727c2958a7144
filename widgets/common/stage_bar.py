"""The seven steps of the closed loop as a bar: what is done, where the case is, what comes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hall.cases.vocabulary import Stage
from themes.apply import font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.look import Look
from widgets.common.painting import painting
from widgets.texts.texts import Texts

_STAGES = tuple(Stage)


class StageBar(Look):
    """Seven steps, the present one in the accent colour."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._stage: Stage | None = None
        self._ended = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def stage(self) -> Stage | None:
        """The present step; None while no case is shown."""
        return self._stage

    def set_stage(self, stage: Stage | None, *, ended: bool = False) -> None:
        """Show a case's step; `ended`: nothing is left to do, the last step counts as done."""
        if (stage, ended) == (self._stage, self._ended):
            return
        self._stage, self._ended = stage, ended
        self.setAccessibleName(self.texts.words(f"stage.{stage}") if stage else "")
        self.update()

    def sizeHint(self) -> QSize:
        """A bar and one line of words."""
        sizes = self.theme.sizes
        return QSize(sizes.text_px * 7 * 6, sizes.space(1.5) + round(sizes.small * 1.6))

    def minimumSizeHint(self) -> QSize:
        """Two letters a step."""
        return QSize(self.theme.sizes.text_px * 7 * 3, self.sizeHint().height())

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Seven pieces of bar, seven words."""
        painter, sizes = QPainter(self), self.theme.sizes
        present, names = _STAGES.index(self._stage) if self._stage else -1, self._names()
        for number, stage in enumerate(_STAGES):
            box, is_present = self._box(number), number == present and not self._ended
            painter.fillRect(
                QRectF(box.left(), 0, box.width(), sizes.space(0.5)), QColor(self._colour(number, present))
            )
            tone = self.theme.text if number <= present else self.theme.quiet
            letters = font(self.theme, sizes.small, bold=is_present)
            words = QRectF(box.left(), sizes.space(1), box.width(), self.height() - sizes.space(1))
            if names:
                plain.draw(painter, words, self.texts.words(f"{names}.{stage}"), letters, tone)
        if not names and present >= 0:
            self._paint_present(painter, present)

    def _names(self) -> str:
        """The steps' full names, their short ones where one of them would be cut, or none where those would be too."""
        letters, room = font(self.theme, self.theme.sizes.small, bold=True), self._box(0).width()
        for names in ("stage", "step"):
            if max(plain.width_of(self.texts.words(f"{names}.{stage}"), letters) for stage in _STAGES) <= room:
                return names
        return ""

    def _paint_present(self, painter: QPainter, present: int) -> None:
        """Only the present step's name, below its piece of the bar."""
        letters = font(self.theme, self.theme.sizes.small, bold=True)
        words = self.texts.words(f"stage.{_STAGES[present]}")
        left = min(self._box(present).left(), max(0.0, self.width() - plain.width_of(words, letters) - 1))
        top = self.theme.sizes.space(1)
        box = QRectF(left, top, self.width() - left, self.height() - top)
        plain.draw(painter, box, words, letters, self.theme.text)

    def event(self, event: QEvent) -> bool:
        """A step's full name as its tool tip."""
        if isinstance(event, QHelpEvent):
            number = min(6, max(0, int(event.pos().x() * len(_STAGES) / max(1, self.width()))))
            self.setToolTip(plain.tool_tip(self.texts.words(f"stage.{_STAGES[number]}")))
        return super().event(event)

    def _box(self, number: int) -> QRectF:
        gap = self.theme.sizes.space(0.5)
        width = (self.width() - gap * (len(_STAGES) - 1)) / len(_STAGES)
        return QRectF(number * (width + gap), 0, width, self.height())

    def _colour(self, number: int, present: int) -> str:
        if number == present and not self._ended:
            return self.theme.accent
        return self.theme.ranks[1] if number <= present else self.theme.line
