"""A program (节目) to be edited: names, priority, walls, its scenes in their order, its hours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hall.editing.document import with_names
from hall.wall.program import Program
from themes.tokens import Theme
from widgets.common.look import Look
from widgets.texts.texts import Texts
from widgets.wall.editing.form_parts import FormParts, set_quietly
from widgets.wall.editing.hour_rows import HourRows
from widgets.wall.editing.step_rows import StepRows
from widgets.wall.editing.tick import Tick, Ticks

MOST_PRIORITY = 1_000
"""A hall has far fewer programs and triggers to put in an order (assumed)."""


class ProgramForm(Look):
    """Signals: ``stepped`` (a function from program to program): what a person asks; ``refused`` (Words)."""

    stepped = Signal(object)
    refused = Signal(object)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        parts = FormParts(theme, texts, self)
        self.zh, self.en = parts.name_field(), parts.name_field()
        self.priority = parts.number_field(-MOST_PRIORITY, MOST_PRIORITY)
        self.is_on, self.walls = Tick(texts, "programs.on", self), Ticks(theme, self)
        self.steps, self.hours = StepRows(theme, texts, self), HourRows(theme, texts, self)
        self._program: Program | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.sizes.space(1))
        priority = parts.captioned("programs.priority", self.priority)
        column.addLayout(
            parts.row(
                parts.captioned("editor.name_zh", self.zh), 1, parts.captioned("editor.name_en", self.en), 1, priority
            )
        )
        column.addLayout(parts.row(self.is_on, parts.caption("programs.walls"), self.walls, 1))
        column.addWidget(self.steps, 3)
        column.addWidget(self.hours, 2)
        for part in (self.steps, self.hours):
            part.stepped.connect(self.stepped)
        self.hours.refused.connect(self.refused)
        for field in (self.zh, self.en):
            field.editingFinished.connect(self._on_named)
        self.priority.valueChanged.connect(self._on_priority)
        self.is_on.clicked.connect(self._on_on)
        self.walls.chosen.connect(self._on_walls)

    def fields(self) -> list[QWidget]:
        """What the keys go through, from the top."""
        head = [self.zh, self.en, self.priority, self.is_on, *self.walls.boxes.values()]
        return [*head, *self.steps.fields(), *self.hours.fields()]

    def commit(self) -> None:
        """What is being typed counts from now on."""
        if self.zh.hasFocus() or self.en.hasFocus():
            self._on_named()
        self.priority.interpretText()
        self.steps.dwell.interpretText()
        self.hours.commit()

    def show_program(self, program: Program, scenes: Sequence[tuple[str, str]], walls: Sequence[str]) -> None:
        """``scenes``: all there are, code and words; ``walls``: the names of all that are known."""
        is_other = self._program is None or self._program.code != program.code
        self._program = program
        for field, name in ((self.zh, program.name_zh), (self.en, program.name_en)):
            if field.text() != name and (is_other or not field.hasFocus()):
                field.setText(name)
        set_quietly(self.priority, program.priority)
        self.is_on.setChecked(program.is_on)
        known = sorted({*walls, *program.walls})
        self.walls.show_entries([(wall, wall) for wall in known], program.walls)
        self.steps.show_program(program, scenes, 0 if is_other else self.steps.rows.place)
        self.hours.show_program(program, 0 if is_other else self.hours.rows.place)

    @Slot()
    def _on_named(self) -> None:
        zh, en = self.zh.text(), self.en.text()
        self.stepped.emit(lambda program: with_names(program, zh, en))

    @Slot(int)
    def _on_priority(self, priority: int) -> None:
        self.stepped.emit(lambda program: replace(program, priority=priority))

    @Slot(bool)
    def _on_on(self, is_on: bool) -> None:  # noqa: FBT001  (Qt's own argument)
        self.stepped.emit(lambda program: replace(program, is_on=is_on))

    @Slot(object)
    def _on_walls(self, walls: tuple[str, ...]) -> None:
        self.stepped.emit(lambda program: replace(program, walls=walls))
