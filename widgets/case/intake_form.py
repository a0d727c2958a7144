"""The form of a new case, in the card's place: no dialog. Shows the flow's draft and hands back what is typed.

Ctrl+Enter sends; Esc is the window's (the draft stays). Asks nobody but the two questions it is given.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from hall.city.coordinates import LonLat
from hall.city.taxonomy import Taxonomy
from hall.city.whereabouts import Where
from hall.errors import Words
from themes.tokens import Theme
from widgets.case.act_keys import SEND
from widgets.case.intake_flow import Intake, IntakeFlow
from widgets.case.intake_place import IntakePlace
from widgets.case.subclass_finder import SubclassFinder
from widgets.common.chip import Chip
from widgets.common.city_names import CityNames
from widgets.common.key_button import KeyButton
from widgets.common.label import Label
from widgets.common.look import Look
from widgets.texts.texts import Texts

Alike = Callable[[str, LonLat], Sequence[tuple[str, float]]]
"""(subclass key, point) → numbers of open cases that may be the same one, and how many metres off."""


class IntakeForm(Look):
    """``taxonomy``: the list that new cases are filed under, None where there is none."""

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        names: CityNames,
        flow: IntakeFlow,
        taxonomy: Taxonomy | None,
        alike: Alike,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, texts, parent)
        self._names, self._flow, self._taxonomy, self._alike = names, flow, taxonomy, alike
        self._looked_for: tuple[str, LonLat | None] | None = None
        self.title = Label(theme, texts, self, size="head", bold=True)
        self.channel, self.condition = QComboBox(self), QComboBox(self)
        self.what = SubclassFinder(theme, texts, taxonomy.subclasses if taxonomy else (), self)
        self.address, self.name, self.phone = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self.description = QPlainTextEdit(self)
        self.urgent = Chip(theme, texts, "field.urgent", self, meaning="overdue", framed=True)
        self.place = IntakePlace(theme, texts, names, self)
        self.twins = Label(theme, texts, self, tone="warning")
        self.send = KeyButton(theme, texts, "intake.send", SEND, self, primary=True, bound=False)
        self.later = KeyButton(theme, texts, "intake.later", "Esc", self, bound=False)
        self.state = Label(theme, texts, self, size="small", tone="quiet")
        self._labels: dict[QWidget, Label] = {}
        self._arrange()
        self._connect()
        self.worded()

    def begin(self) -> None:
        """Type here."""
        self.what.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def point(self, lon: float, lat: float) -> None:
        """The map was clicked there."""
        self._flow.put(replace(self._flow.draft, point=(lon, lat)))

    def show_where(self, where: Where | None) -> None:
        """What lies around the point; None: nobody can say."""
        self.place.show_where(where)

    def worded(self) -> None:
        """See `Look`."""
        self.title.say("intake.title")
        language = self.texts.language
        channels = [(each.code, self._channel_name(each.code, each.parent, language)) for each in self._flow.channels]
        _fill(self.channel, channels, self._flow.draft.channel)
        for box, label in self._labels.items():
            box.setAccessibleName(label.text())
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what the flow holds now; what is being typed is left alone."""
        draft, waiting = self._flow.draft, self._flow.is_waiting
        self.channel.setCurrentIndex(max(0, self.channel.findData(draft.channel)))
        self._show_class(draft)
        for box, text in ((self.address, draft.address), (self.name, draft.name), (self.phone, draft.phone)):
            if box.text() != text:
                box.setText(text)
        if self.description.toPlainText() != draft.description:
            self.description.setPlainText(draft.description)
        self.urgent.setChecked(draft.urgent)
        self.place.show_point(draft.point)
        if self._looked_for != (draft.subclass, draft.point):
            self.look_for_twins()
        for box in (self.name, self.phone):
            box.setVisible(self._flow.has_reporter)
            self._labels[box].setVisible(self._flow.has_reporter)
        self.send.setEnabled(not waiting)
        self._show_state(Words("status.sending") if waiting else self._flow.refusal)

    # --- arranging ---------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        column, sizes = QVBoxLayout(self), self.theme.sizes
        column.setContentsMargins(sizes.space(2.5), sizes.space(1.5), sizes.space(2.5), sizes.space(1))
        column.setSpacing(sizes.space(1.5))
        grid = QGridLayout()
        grid.setHorizontalSpacing(sizes.space(1.5))
        grid.setVerticalSpacing(sizes.space(1))
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget], ...] = (
            ("field.subclass", self.what), ("field.condition", self.condition), ("field.address", self.address),
            ("intake.point", self.place), ("field.description", self.description), ("field.channel", self.channel),
            ("field.reporter", self.name), ("intake.phone", self.phone),
        )  # fmt: skip
        for row, (code, part) in enumerate(rows):
            label = Label(self.theme, self.texts, self, tone="quiet")
            label.say(code)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(part, row, 1)
            self._labels[part] = label
        self.description.setFixedHeight(sizes.space(14))
        self.description.setTabChangesFocus(True)
        column.addWidget(self.title)
        column.addLayout(grid)
        column.addWidget(self.urgent)
        column.addWidget(self.twins)
        buttons = QHBoxLayout()
        buttons.setSpacing(sizes.space(1))
        for widget in (self.send, self.later, self.state):
            buttons.addWidget(widget)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)

    def _connect(self) -> None:
        self._flow.changed.connect(self.refresh)
        self.channel.activated.connect(self._on_typed)
        self.condition.activated.connect(self._on_typed)
        self.what.chosen.connect(self._on_class)
        for box in (self.address, self.name, self.phone):
            box.textEdited.connect(self._on_typed)
        self.description.textChanged.connect(self._on_typed)
        self.urgent.clicked.connect(self._on_typed)
        self.place.dropped.connect(self._on_nowhere)
        self.send.clicked.connect(self._flow.send)
        for key in (SEND, "Ctrl+Return"):
            sends = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            sends.activated.connect(self._flow.send)

    # --- showing -----------------------------------------------------------------------------------------------------

    def _channel_name(self, code: str, parent: str | None, language: str) -> str:
        codes = (parent, code) if parent else (code,)
        return " · ".join(self._names.channel_name(each, language) for each in codes)

    def _show_class(self, draft: Intake) -> None:
        if draft.subclass:
            self.what.show_key(draft.subclass)
        elif self._flow.draft == Intake(channel=draft.channel) and not self.what.typed.hasFocus():
            self.what.clear()
        kind, _, code = draft.subclass.partition(":")
        known = self._taxonomy.conditions_of(kind, code) if self._taxonomy and draft.subclass else ()
        entries = [(0, self.texts.words("intake.no_condition"))]
        _fill(self.condition, [*entries, *((each.number, f"{each.number}. {each.text}") for each in known)],
              draft.condition or 0)  # fmt: skip
        self.condition.setEnabled(bool(known))

    @Slot()
    def look_for_twins(self) -> None:
        """Name what is open nearby and may be the same; ask again when the open cases have changed."""
        draft = self._flow.draft
        self._looked_for = draft.subclass, draft.point
        known = self._alike(draft.subclass, draft.point) if draft.subclass and draft.point else ()
        self.twins.setVisible(bool(known))
        if known:
            number, metres = known[0]
            self.twins.say("intake.alike", number=number, metres=round(metres), count=len(known))

    def _show_state(self, words: Words | None) -> None:
        """On its way, or why it would be refused."""
        self.send.refuse("" if words is None or self._flow.is_waiting else self.texts.said(words))
        self.state.setVisible(words is not None)
        if words is not None:
            self.state.say(words.code, **words.params)

    # --- what is typed -----------------------------------------------------------------------------------------------

    @Slot()
    def _on_typed(self) -> None:
        self._flow.put(
            replace(
                self._flow.draft,
                channel=self.channel.currentData() or "",
                condition=self.condition.currentData() or None,
                address=self.address.text(),
                description=self.description.toPlainText(),
                urgent=self.urgent.isChecked(),
                name=self.name.text(),
                phone=self.phone.text(),
            )
        )

    @Slot(str)
    def _on_class(self, key: str) -> None:
        self._flow.put(replace(self._flow.draft, subclass=key, condition=None))

    @Slot()
    def _on_nowhere(self) -> None:
        self._flow.put(replace(self._flow.draft, point=None))


def _fill(box: QComboBox, entries: Sequence[tuple[object, str]], chosen: object) -> None:
    """These entries, by value and words; what is the same stays."""
    if [(box.itemData(i), box.itemText(i)) for i in range(box.count())] != list(entries):
        box.clear()
        for value, words in entries:
            box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
