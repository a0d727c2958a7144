"""The steps of the closed loop as tabs with the number of open cases in each. Ctrl+0 … Ctrl+6."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from hall.cases.vocabulary import Stage
from themes.tokens import Theme
from widgets.common.chip import Chip
from widgets.common.look import Look
from widgets.texts.texts import Texts

STAGES = tuple(stage for stage in Stage if stage is not Stage.EVALUATION)
"""Evaluation has no open cases."""
STAGE_KEYS = tuple(f"Ctrl+{number}" for number in range(len(STAGES) + 1))
"""Of all cases, then of each stage."""


class StageTabs(Look):
    """Signals: ``chosen`` (Stage, or None for all)."""

    chosen = Signal(object)  # Stage | None

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._stage: Stage | None = None
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.sizes.space(0.5))
        self.chips: dict[Stage | None, Chip] = {}
        for number, (stage, key) in enumerate(zip((None, *STAGES), STAGE_KEYS, strict=True)):
            code = f"step.{stage}" if stage else "desk.all"
            chip = self.chips[stage] = Chip(theme, texts, code, self, key=key)
            self._group.addButton(chip, number)
            row.addWidget(chip)
            QShortcut(QKeySequence(key), self).activated.connect(chip.click)
        self.chips[None].setChecked(True)
        self._group.idClicked.connect(self._on_click)

    @property
    def stage(self) -> Stage | None:
        """The chosen step, None for all."""
        return self._stage

    def choose(self, stage: Stage | None) -> None:
        """As a click."""
        self.chips[stage].click()

    def set_counts(self, counts: Mapping[Stage, int]) -> None:
        """Open cases in each step."""
        self.chips[None].set_count(sum(counts.values()))
        for stage in STAGES:
            self.chips[stage].set_count(counts.get(stage, 0))

    @Slot(int)
    def _on_click(self, number: int) -> None:
        stage = (None, *STAGES)[number]
        if stage is not self._stage:
            self._stage = stage
            self.chosen.emit(stage)
