"""A trigger (联动) to be edited: its names, which open cases it is about, what it takes of a wall, for how long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hall.editing.document import with_names
from hall.frozen import frozen
from hall.live.condition import Condition
from hall.wall.triggers import LEAST_S, MOST_S, Trigger
from themes.tokens import Theme
from widgets.common.combo import ChoiceBox, fill
from widgets.common.look import Look
from widgets.common.paragraph import Paragraph
from widgets.texts.texts import Texts
from widgets.wall.editing.form_parts import FormParts, set_quietly
from widgets.wall.editing.program_form import MOST_PRIORITY
from widgets.wall.editing.tick import Tick

_LASTS_STEP_S = 10  # what an arrow of the field adds
Entries = Sequence[tuple[str, str]]


@frozen
class ConditionChoices:
    """What a condition may name, code and words each: kinds and subclasses (a kind alone, or ``component:0101``),
    streets, sources; and the panels whose place a trigger may take. "" is any, or the whole wall."""

    classes: Entries
    streets: Entries
    channels: Entries
    panes: Entries


def class_of(condition: Condition) -> str:
    """The key of the class it asks for, or of the kind."""
    return condition.subclass or condition.kind


def of_class(condition: Condition, key: str) -> Condition:
    """Another class; a key without a colon is a kind."""
    return replace(condition, kind="" if ":" in key else key, subclass=key if ":" in key else "")


class TriggerForm(Look):
    """Signals: ``stepped`` (a function from trigger to trigger): what a person asks."""

    stepped = Signal(object)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        parts = FormParts(theme, texts, self)
        self.zh, self.en = parts.name_field(), parts.name_field()
        self.priority = parts.number_field(-MOST_PRIORITY, MOST_PRIORITY)
        self.lasts = parts.number_field(LEAST_S, MOST_S, _LASTS_STEP_S)
        self.is_on = Tick(texts, "programs.on", self)
        self.urgent, self.overdue = Tick(texts, "programs.urgent", self), Tick(texts, "programs.overdue", self)
        self.kind, self.street, self.channel, self.pane = (ChoiceBox(self) for _ in range(4))
        self._trigger: Trigger | None = None
        self.note = Paragraph(theme, texts, self, size="small", tone="quiet")
        self.note.say("programs.trigger_note")
        self._arrange(parts)
        self._connect()

    def _arrange(self, parts: FormParts) -> None:
        column, space = QVBoxLayout(self), self.theme.sizes.space
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(1))
        captioned, stretch = parts.captioned, QWidget(self)
        names = (captioned("editor.name_zh", self.zh), 1, captioned("editor.name_en", self.en), 1)
        column.addLayout(parts.row(*names, captioned("programs.priority", self.priority)))
        column.addWidget(self.is_on)
        column.addSpacing(space(1))
        column.addWidget(parts.caption("programs.condition"))
        column.addLayout(parts.row(self.urgent, self.overdue, stretch, 1))
        column.addLayout(captioned("programs.class", self.kind))
        places = (captioned("programs.street", self.street), 1, captioned("programs.channel", self.channel), 1)
        column.addLayout(parts.row(*places))
        column.addSpacing(space(1))
        column.addLayout(parts.row(captioned("programs.pane", self.pane), 1, captioned("programs.lasts", self.lasts)))
        column.addWidget(self.note)
        column.addStretch(1)

    def _connect(self) -> None:
        for field in (self.zh, self.en):
            field.editingFinished.connect(self._on_named)
        for tick in (self.is_on, self.urgent, self.overdue):
            tick.clicked.connect(self._on_ticked)
        for box in (self.kind, self.street, self.channel, self.pane):
            box.activated.connect(self._on_chosen)
        for number in (self.priority, self.lasts):
            number.valueChanged.connect(self._on_number)

    def fields(self) -> list[QWidget]:
        """What the keys go through, from the top."""
        return [
            self.zh, self.en, self.priority, self.is_on, self.urgent, self.overdue, self.kind, self.street,
            self.channel, self.pane, self.lasts,
        ]  # fmt: skip

    def commit(self) -> None:
        """What is being typed counts from now on."""
        if self.zh.hasFocus() or self.en.hasFocus():
            self._on_named()
        for number in (self.priority, self.lasts):
            number.interpretText()

    def show_trigger(self, trigger: Trigger, choices: ConditionChoices) -> None:
        """As it is now; what it names and nobody knows any more is named by its code."""
        is_other = self._trigger is None or self._trigger.code != trigger.code
        self._trigger, condition = trigger, trigger.condition
        for field, name in ((self.zh, trigger.name_zh), (self.en, trigger.name_en)):
            if field.text() != name and (is_other or not field.hasFocus()):
                field.setText(name)
        for number, value in ((self.priority, trigger.priority), (self.lasts, trigger.lasts_s)):
            set_quietly(number, value)
        ticks = ((self.is_on, trigger.is_on), (self.urgent, condition.urgent), (self.overdue, condition.overdue))
        for tick, is_ticked in ticks:
            tick.setChecked(is_ticked)
        _fill(self.kind, choices.classes, class_of(condition))
        _fill(self.street, choices.streets, condition.street)
        _fill(self.channel, choices.channels, condition.channel)
        _fill(self.pane, choices.panes, trigger.pane)

    @Slot()
    def _on_named(self) -> None:
        zh, en = self.zh.text(), self.en.text()
        self.stepped.emit(lambda trigger: with_names(trigger, zh, en))

    @Slot()
    def _on_ticked(self) -> None:
        is_on, urgent, overdue = (tick.isChecked() for tick in (self.is_on, self.urgent, self.overdue))
        self.stepped.emit(
            lambda each: replace(each, is_on=is_on, condition=replace(each.condition, urgent=urgent, overdue=overdue))
        )

    @Slot()
    def _on_chosen(self) -> None:
        key, street, channel, pane = (
            str(box.currentData()) for box in (self.kind, self.street, self.channel, self.pane)
        )

        def changed(trigger: Trigger) -> Trigger:
            condition = replace(of_class(trigger.condition, key), street=street, channel=channel)
            return replace(trigger, pane=pane, condition=condition)

        self.stepped.emit(changed)

    @Slot()
    def _on_number(self) -> None:
        priority, lasts = self.priority.value(), self.lasts.value()
        self.stepped.emit(lambda trigger: replace(trigger, priority=priority, lasts_s=lasts))


def _fill(box: ChoiceBox, entries: Entries, chosen: str) -> None:
    known = any(code == chosen for code, _ in entries)
    fill(box, list(entries) if known else [*entries, (chosen, chosen)], chosen)
