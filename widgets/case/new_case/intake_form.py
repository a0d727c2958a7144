"""The form of a new case, in the card's place: no dialog. Shows the flow's draft and hands back what is typed.

Ctrl+Enter sends; Esc is the window's (the draft stays). Asks nobody but the two questions it is given.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from hall.cases.refusals import Refusal
from hall.city.coordinates import LonLat
from hall.city.taxonomy import Taxonomy
from hall.city.whereabouts import Where
from hall.errors import Words
from themes.tokens import Theme
from widgets.case.act_keys import SEND
from widgets.case.intake_flow import Intake, IntakeFlow
from widgets.case.intake_place import IntakePlace
from widgets.case.labelled_grid import LabelledGrid
from widgets.case.subclass_finder import SubclassFinder
from widgets.common.chip import Chip
from widgets.common.city_names import CityNames
from widgets.common.combo import fill
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
        self.urgent = Chip(theme, texts, "field.urgent", self, framed=True)
        self.place = IntakePlace(theme, texts, names, self)
        self.twins = Label(theme, texts, self, tone="warning")
        self.send = KeyButton(theme, texts, "intake.send", SEND, self, primary=True, bound=False)
        self.later = KeyButton(theme, texts, "intake.later", "Esc", self, bound=False)
        self.state = Label(theme, texts, self, size="small", tone="quiet")
        rows: tuple[tuple[str, QWidget], ...] = (
            ("field.subclass", self.what), ("field.condition", self.condition), ("field.address", self.address),
            ("intake.point", self.place), ("field.description", self.description), ("field.channel", self.channel),
            ("field.reporter", self.name), ("intake.phone", self.phone),
        )  # fmt: skip
        self.fields = LabelledGrid(theme, texts, rows, self)
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
        fill(self.channel, channels, self._flow.draft.channel)
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
            self.fields.show_field(box, self._flow.has_reporter)
        self.send.setEnabled(not waiting)
        self._show_state(Words("status.sending") if waiting else self._flow.refusal)

    # --- arranging ---------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        column, sizes = QVBoxLayout(self), self.theme.sizes
        column.setContentsMargins(sizes.space(2.5), sizes.space(1.5), sizes.space(2.5), sizes.space(1))
        column.setSpacing(sizes.space(1.5))
        self.description.setFixedHeight(sizes.space(14))
        self.description.setTabChangesFocus(True)
        for widget in (self.title, self.fields, self.urgent, self.twins):
            column.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.setSpacing(sizes.space(1))
        for button in (self.send, self.later):
            buttons.addWidget(button)
        buttons.addWidget(self.state)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Tab goes as the eye does."""
        order = (
            self.what.typed, self.condition, self.address, self.place.drop, self.description, self.channel, self.name,
            self.phone, self.urgent, self.send, self.later,
        )  # fmt: skip
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self._flow.changed.connect(self.refresh)
        self._flow.told.connect(self._on_told)
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
        fill(self.condition, [*entries, *((each.number, f"{each.number}. {each.text}") for each in known)],
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

    @Slot(object)
    def _on_told(self, words: Words) -> None:
        """The cursor goes to what is missing."""
        lacking: dict[str, QWidget] = {
            "intake.need_class": self.what,
            Refusal.DESCRIPTION_MISSING: self.description,
            Refusal.PLACE_MISSING: self.address,
        }
        if words.code in lacking and self.isVisible():
            lacking[words.code].setFocus(Qt.FocusReason.OtherFocusReason)

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
