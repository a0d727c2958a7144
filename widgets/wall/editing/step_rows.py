"""The scenes of a program in their order with their dwell: put in, taken out, moved, each by keys or pointer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hall.wall.program import LEAST_DWELL_S, MOST_DWELL_S, Program
from hall.wall.program_steps import changed_scene, moved_scene, with_scene, without_scene
from themes.tokens import Theme
from widgets.common.combo import ChoiceBox, fill
from widgets.common.key_button import KeyButton
from widgets.common.key_rows import KeyRows
from widgets.common.look import Look
from widgets.common.row_list import Row
from widgets.texts.texts import Texts
from widgets.wall.editing.form_parts import FormParts, set_quietly

_DWELL_STEP_S = 5  # what an arrow of the field adds
_ROWS = 4  # of scenes, that are seen at least


class StepRows(Look):
    """Signals: ``stepped`` (a function from program to program): what shall be done to it."""

    stepped = Signal(object)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._program: Program | None = None
        self.rows = KeyRows(theme, texts, self)
        self._parts = FormParts(theme, texts, self)
        self.scene, self.dwell = ChoiceBox(self), self._parts.number_field(LEAST_DWELL_S, MOST_DWELL_S, _DWELL_STEP_S)
        self.add, self.remove, self.up, self.down = (
            KeyButton(theme, texts, code, key, self, bound=False)
            for code, key in (
                ("programs.add", "Ins"), ("programs.take_out", "Del"), ("programs.up", "Ctrl+↑"),
                ("programs.down", "Ctrl+↓"),
            )
        )  # fmt: skip
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        parts, column = self._parts, QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.sizes.space(0.75))
        column.addLayout(parts.captioned("programs.steps", self.rows), 1)
        self.rows.setMinimumHeight(self.theme.sizes.space(3.25) * _ROWS)
        seconds = parts.caption("programs.dwell")
        column.addLayout(parts.row(self.scene, 1, seconds, self.dwell))
        column.addLayout(parts.row(self.add, self.remove, self.up, self.down, QWidget(self), 1))

    def _connect(self) -> None:
        self.rows.moved.connect(self._show_row)
        self.rows.opened.connect(self._on_opened)
        self.rows.shifted.connect(self._shift)
        for signal, act in (
            (self.rows.added, self._add), (self.rows.removed, self._remove), (self.add.clicked, self._add),
            (self.remove.clicked, self._remove), (self.up.clicked, self._up), (self.down.clicked, self._down),
        ):  # fmt: skip
            signal.connect(act)
        self.scene.activated.connect(self._on_scene)
        self.dwell.valueChanged.connect(self._on_dwell)

    def fields(self) -> list[QWidget]:
        """What the keys go through, from the top."""
        return [self.rows, self.scene, self.dwell, self.add, self.remove, self.up, self.down]

    def show_program(self, program: Program, scenes: Sequence[tuple[str, str]], place: int) -> None:
        """``scenes``: all there are, code and words; ``place``: where the cursor stands, from 0."""
        self._program, names = program, dict(scenes)
        words = self.texts.words
        rows = [
            Row(f"{number}  {names.get(step.scene, step.scene)}", words("programs.seconds", number=step.dwell_s))
            for number, step in enumerate(program.steps, 1)
        ]
        self.rows.show_rows(rows, place)
        missing = [(step.scene, step.scene) for step in program.steps if step.scene not in names]
        fill(self.scene, [*scenes, *missing], program.steps[self.rows.place].scene)
        self._show_row()

    @Slot()
    def _show_row(self) -> None:
        if self._program is None:
            return
        step = self._program.steps[min(self.rows.place, len(self._program.steps) - 1)]
        self.scene.setCurrentIndex(max(0, self.scene.findData(step.scene)))
        set_quietly(self.dwell, step.dwell_s)

    @Slot()
    def _on_opened(self) -> None:
        self.scene.setFocus()
        self.scene.showPopup()

    @Slot()
    def _add(self) -> None:
        place, scene = self.rows.place, str(self.scene.currentData())
        self.stepped.emit(lambda program: with_scene(program, place, scene))
        self.rows.step(1)

    @Slot()
    def _remove(self) -> None:
        place = self.rows.place
        self.stepped.emit(lambda program: without_scene(program, place))

    @Slot()
    def _up(self) -> None:
        self._shift(-1)

    @Slot()
    def _down(self) -> None:
        self._shift(1)

    @Slot(int)
    def _shift(self, by: int) -> None:
        place = self.rows.place
        self.stepped.emit(lambda program: moved_scene(program, place, by))
        self.rows.step(by)

    @Slot()
    def _on_scene(self) -> None:
        place, scene = self.rows.place, str(self.scene.currentData())
        self.stepped.emit(lambda each: changed_scene(each, place, replace(each.steps[place], scene=scene)))

    @Slot(int)
    def _on_dwell(self, seconds: int) -> None:
        place = self.rows.place
        self.stepped.emit(lambda each: changed_scene(each, place, replace(each.steps[place], dwell_s=seconds)))
