"""The hours of a program: from when until when, on which weekdays; put in, taken out, changed by keys or pointer."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from hall.errors import Words
from hall.wall.program import DAY_MINUTES, Hours, Program
from hall.wall.program_steps import changed_hours, with_hours, without_hours
from hall.wall.scene_form import WrongForm, clock_of, minute_of
from themes.tokens import Theme
from widgets.common.key_button import KeyButton
from widgets.common.key_rows import KeyRows
from widgets.common.look import Look
from widgets.common.row_list import Row
from widgets.texts.texts import Texts
from widgets.wall.editing.form_parts import FormParts
from widgets.wall.editing.tick import Ticks

WEEK = {
    1: "programs.weekday_1", 2: "programs.weekday_2", 3: "programs.weekday_3", 4: "programs.weekday_4",
    5: "programs.weekday_5", 6: "programs.weekday_6", 7: "programs.weekday_7",
}  # fmt: skip
"""Monday 1 … Sunday 7, as ISO counts, and what they are called in little room."""
_CLOCK = 5  # letters of a time as it is typed
_FIELD = 5  # width of a time's field, in letters
_ROWS = 2  # of hours, that are seen at least


class HourRows(Look):
    """Signals: ``stepped`` (a function from program to program): what shall be done to it; ``refused`` (Words): why
    what was typed is no time."""

    stepped = Signal(object)
    refused = Signal(object)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._program: Program | None = None
        self.rows, self.days = KeyRows(theme, texts, self), Ticks(theme, self)
        self.begins, self.ends = QLineEdit(self), QLineEdit(self)
        self.add, self.remove = (
            KeyButton(theme, texts, code, key, self, bound=False)
            for code, key in (("programs.add_hours", "Ins"), ("programs.take_out", "Del"))
        )
        self._arrange()
        self.rows.moved.connect(self._show_row)
        self.rows.opened.connect(self.begins.setFocus)
        for added in (self.rows.added, self.add.clicked):
            added.connect(self._add)
        for removed in (self.rows.removed, self.remove.clicked):
            removed.connect(self._remove)
        self.days.chosen.connect(self._on_days)
        for field in (self.begins, self.ends):
            field.editingFinished.connect(self._on_typed)

    def _arrange(self) -> None:
        parts, column = FormParts(self.theme, self.texts, self), QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.sizes.space(0.75))
        column.addLayout(parts.captioned("programs.hours", self.rows), 1)
        self.rows.setMinimumHeight(self.theme.sizes.space(3.25) * _ROWS)
        for field, code in ((self.begins, "programs.from"), (self.ends, "programs.to")):
            field.setMaxLength(_CLOCK)
            field.setFixedWidth(self.theme.sizes.text_px * _FIELD)
            field.setAccessibleName(self.texts.words(code))
        times = (self.begins, parts.caption("programs.to"), self.ends)
        column.addLayout(parts.row(parts.caption("programs.from"), *times, self.days, 1))
        column.addLayout(parts.row(self.add, self.remove, QWidget(self), 1))

    def fields(self) -> list[QWidget]:
        """What the keys go through, from the top."""
        return [self.rows, self.begins, self.ends, *self.days.boxes.values(), self.add, self.remove]

    @property
    def is_typed_into(self) -> bool:
        """Whether the keys are in a time."""
        return self.begins.hasFocus() or self.ends.hasFocus()

    def commit(self) -> None:
        """What is being typed counts from now on."""
        if self.is_typed_into:
            self._on_typed()

    def show_program(self, program: Program, place: int) -> None:
        """``place``: where the cursor stands, from 0."""
        self._program = program
        rows = [Row(self._told(each), self._days(each)) for each in program.hours]
        self.rows.show_rows(rows, place, "programs.no_hours")
        self._show_row()

    def _told(self, hours: Hours) -> str:
        over = self.texts.words("programs.next_day") if hours.ends <= hours.begins else ""
        return f"{clock_of(hours.begins)} – {clock_of(hours.ends)} {over}".rstrip()

    def _days(self, hours: Hours) -> str:
        days = [self.texts.words(WEEK[day]) for day in hours.weekdays]
        return self.texts.joined(days) if days else self.texts.words("programs.every_day")

    @property
    def _hours(self) -> Hours | None:
        hours = self._program.hours if self._program is not None else ()
        return hours[self.rows.place] if self.rows.place < len(hours) else None

    @Slot()
    def _show_row(self) -> None:
        hours = self._hours
        entries = [(day, self.texts.words(code)) for day, code in WEEK.items()]
        self.days.show_entries(entries, hours.weekdays if hours is not None else ())
        for field in (self.begins, self.ends, self.days, self.remove):
            field.setEnabled(hours is not None)
        clocks = ("", "") if hours is None else (clock_of(hours.begins), clock_of(hours.ends))
        for field, clock in zip((self.begins, self.ends), clocks, strict=True):
            if not (field.hasFocus() and field.isModified()):
                field.setText(clock)

    @Slot()
    def _add(self) -> None:
        place = self.rows.place
        self.stepped.emit(lambda program: with_hours(program, place))
        self.rows.step(1)

    @Slot()
    def _remove(self) -> None:
        place = self.rows.place
        if self._hours is not None:
            self.stepped.emit(lambda program: without_hours(program, place))

    @Slot(object)
    def _on_days(self, days: tuple[int, ...]) -> None:
        self._change(weekdays=() if len(days) == len(WEEK) else days)

    @Slot()
    def _on_typed(self) -> None:
        try:
            begins, ends = minute_of(self.begins.text(), "from"), minute_of(self.ends.text(), "to")
        except WrongForm as wrong:
            self.refused.emit(Words("programs.no_time", {"value": wrong.value}))
            return
        for field in (self.begins, self.ends):
            field.setModified(False)
        self._change(begins=begins % DAY_MINUTES, ends=ends)

    def _change(self, **changed: object) -> None:
        place = self.rows.place
        if self._hours is not None:
            self.stepped.emit(lambda each: changed_hours(each, place, replace(each.hours[place], **changed)))
