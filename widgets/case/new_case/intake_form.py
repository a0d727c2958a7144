"""The form of a new case, in the card's place: no dialog. Shows the flow's draft and hands back what is typed.

Ctrl+Enter sends; Esc is the window's (the draft stays). Asks nobody but the two questions it is given.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from hall.city.city_names import CityNames
from hall.city.coordinates import LonLat
from hall.city.taxonomy import Taxonomy, kind_and_code
from hall.city.whereabouts import Where
from hall.errors import Words
from themes.tokens import Theme
from widgets.case.act_keys import ANOTHER_CALL, DISCARD, SEND
from widgets.case.new_case.address_finder import AddressFinder
from widgets.case.new_case.intake import Intake, Twin
from widgets.case.new_case.intake_flow import IntakeFlow
from widgets.case.new_case.intake_place import IntakePlace
from widgets.case.new_case.labelled_grid import LabelledGrid
from widgets.case.new_case.parked_calls import ParkedCalls
from widgets.case.new_case.refused_field import RefusedField
from widgets.case.new_case.street_choice import StreetChoice
from widgets.case.new_case.subclass_finder import SubclassFinder
from widgets.common.chip import Chip
from widgets.common.combo import ChoiceBox, fill
from widgets.common.key_button import KeyButton
from widgets.common.label import Label
from widgets.common.look import Look
from widgets.common.paragraph import Paragraph
from widgets.common.wrapped_row import WrappedRow
from widgets.texts.texts import Texts

Alike = Callable[[str, LonLat | None, str], Sequence[Twin]]
"""(subclass key, point, address) → open cases that may be the same, the likeliest first."""
_NAMES = {"phone": "intake.phone", "name": "field.reporter"}
"""Words of what has to be asked again."""


class IntakeForm(Look):
    """``taxonomy``: the list that new cases are filed under, None where there is none."""

    _looked_for: tuple[str, LonLat | None, str] | None = None

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
        self.title = Label(theme, texts, self, size="head", bold=True)
        self.channel, self.condition = ChoiceBox(self), ChoiceBox(self)
        self.what = SubclassFinder(theme, texts, taxonomy.subclasses if taxonomy else (), self)
        self.places = AddressFinder(theme, texts, names, flow, self)
        self.address, self.name, self.phone = self.places.typed, QLineEdit(self), QLineEdit(self)
        self.description = QPlainTextEdit(self)
        self.urgent = Chip(theme, texts, "field.urgent", self, framed=True)
        self.place = IntakePlace(theme, texts, names, self)
        self.street = StreetChoice(texts, flow, self.place, self)
        self.twins, self.again = (Paragraph(theme, texts, self, tone="warning") for _ in range(2))
        self.parked = ParkedCalls(theme, texts, self.what.name_of, self)
        self.send = KeyButton(theme, texts, "intake.send", SEND, self, primary=True, bound=False)
        others = (("intake.later", "Esc"), ("intake.another", ANOTHER_CALL), ("intake.discard", DISCARD))
        self.later, self.another, self.discard = (KeyButton(theme, texts, *each, self, bound=False) for each in others)
        self.state = Paragraph(theme, texts, self, size="small", tone="quiet")
        rows: tuple[tuple[str, QWidget], ...] = (  # as a call runs
            ("intake.phone", self.phone), ("field.reporter", self.name), ("field.subclass", self.what),
            ("field.condition", self.condition), ("field.address", self.places), ("intake.point", self.place),
            ("field.street", self.street), ("field.description", self.description), ("field.channel", self.channel),
        )  # fmt: skip
        self.fields = LabelledGrid(theme, texts, rows, self)
        self._refused = RefusedField(self.fields, {
            "phone": self.phone, "name": self.name, "subclass": self.what, "condition": self.condition,
            "address": self.places, "description": self.description, "channel": self.channel,
        })  # fmt: skip
        self._arrange()
        self._connect()
        self.worded()

    def begin(self) -> None:
        """Type here: a caller's telephone first, else what it is."""
        first = self.phone if self._flow.has_reporter else self.what
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_on(self) -> None:
        """Type where the call stopped: in the first field that is empty, never over what is there."""
        draft = self._flow.draft
        reporter = ((self.phone, draft.phone), (self.name, draft.name)) if self._flow.has_reporter else ()
        rest = ((self.what, draft.subclass), (self.address, draft.address or draft.point))
        empty = (field for field, given in (*reporter, *rest) if not given)
        next(empty, self.description).setFocus(Qt.FocusReason.OtherFocusReason)

    def point(self, lon: float, lat: float) -> None:
        """The map was clicked there."""
        self._flow.put(replace(self._flow.draft, point=(lon, lat)))

    def show_where(self, where: Where | None) -> None:
        """What lies around the point; None: nobody can say."""
        self.place.show_where(where)

    def worded(self) -> None:
        """See `Look`."""
        self.title.say("intake.title")
        channels = [(each.code, self._channel_name(each.code, each.parent)) for each in self._flow.channels]
        fill(self.channel, [("", self.texts.words("intake.choose_channel")), *channels], self._flow.draft.channel)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what the flow holds now; what is being typed is left alone."""
        draft = self._flow.draft
        self.channel.setCurrentIndex(max(0, self.channel.findData(draft.channel)))
        self._show_class(draft)
        for box, text in ((self.address, draft.address), (self.name, draft.name), (self.phone, draft.phone)):
            if box.text() != text:
                box.setText(text)
        if self.description.toPlainText() != draft.description:
            self.description.setPlainText(draft.description)
            self.description.moveCursor(QTextCursor.MoveOperation.End)
        self.urgent.setChecked(draft.urgent)
        self.place.show_point(draft.point)
        self.fields.show_field(self.street, self.street.refresh())
        if self._looked_for != (draft.subclass, draft.point, draft.address):
            self.look_for_twins()
        self._show_lost(draft)
        self._refused.refresh(draft)
        self.parked.show_calls(self._flow.parked)
        for box in (self.name, self.phone):
            self.fields.show_field(box, self._flow.has_reporter)
        self._show_state()

    @Slot()
    def submit(self) -> None:
        """Send it, with the class that is marked in the list; one of several that nobody has chosen is shown first."""
        if self.what.take_marked():
            self._flow.send()
        else:
            self._refused.show(Words("intake.class_taken"), self._flow.draft)

    # --- arranging ---------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        column, sizes = QVBoxLayout(self), self.theme.sizes
        column.setContentsMargins(sizes.space(2.5), sizes.space(1.5), sizes.space(2.5), sizes.space(1))
        column.setSpacing(sizes.space(1.5))
        self.description.setFixedHeight(sizes.space(14))
        self.description.setTabChangesFocus(True)
        for widget in (self.title, self.parked, self.again, self.fields, self.urgent, self.twins):
            column.addWidget(widget)
        buttons = WrappedRow(sizes.space(1))
        for place, button in enumerate((self.send, self.later, self.another, self.discard)):
            buttons.insert(place, button)
        column.addLayout(buttons)
        column.addWidget(self.state)
        column.addStretch(1)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Tab goes as a call runs, and so does the eye; what takes a place away again is no step of a call."""
        order = (
            self.phone, self.name, self.what.typed, self.condition, self.address, self.description, self.street,
            self.place.drop, self.channel, self.urgent, self.send, self.later, self.another, self.discard,
        )  # fmt: skip
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self._flow.changed.connect(self.refresh)
        self._flow.settling.connect(self._on_settling)
        self._flow.turned.connect(self._on_turned)
        self.another.clicked.connect(self._flow.begin_another)
        self.parked.next.clicked.connect(self._flow.turn)
        self._flow.told.connect(self._on_told)
        self.channel.activated.connect(self._on_channel)
        self.condition.activated.connect(self._on_condition)
        self.what.chosen.connect(self._on_class)
        for name, box in (("name", self.name), ("phone", self.phone)):
            box.textEdited.connect(partial(self._on_given, name))
        self.description.textChanged.connect(self._on_description)
        self.urgent.clicked.connect(self._on_urgent)
        self.place.dropped.connect(partial(self._on_given, "point", None))
        self.send.clicked.connect(self.submit)
        for key in (SEND, "Ctrl+Return"):
            sends = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            sends.activated.connect(self.submit)

    # --- showing -----------------------------------------------------------------------------------------------------

    def _channel_name(self, code: str, parent: str | None) -> str:
        codes = (parent, code) if parent else (code,)
        return " · ".join(self._names.channel_name(each, self.texts.language) for each in codes)

    def _show_class(self, draft: Intake) -> None:
        if draft.subclass:
            self.what.show_key(draft.subclass)
        elif replace(draft, picture=0) == Intake(channel=draft.channel) and not self.what.typed.hasFocus():
            self.what.clear()
        kind, code = kind_and_code(draft.subclass)
        known = self._taxonomy.conditions_of(kind, code) if self._taxonomy and draft.subclass else ()
        entries = [(0, self.texts.words("intake.no_condition"))]
        fill(self.condition, [*entries, *((each.number, f"{each.number}. {each.text}") for each in known)],
              draft.condition or 0)  # fmt: skip
        self.condition.setEnabled(bool(known))

    @Slot()
    def look_for_twins(self) -> None:
        """Name what is open nearby, or at the same road, and may be the same; ask again when the open cases have
        changed."""
        draft = self._flow.draft
        self._looked_for = draft.subclass, draft.point, draft.address
        known = self._alike(draft.subclass, draft.point, draft.address) if draft.subclass else ()
        self.twins.setVisible(bool(known))
        if known and known[0].metres is not None:
            self.twins.say("intake.alike", number=known[0].number, metres=round(known[0].metres), count=len(known))
        elif known:
            self.twins.say("intake.alike_road", number=known[0].number, address=known[0].address, count=len(known))

    def _show_lost(self, draft: Intake) -> None:
        """What was given before and could not be kept."""
        lost = draft.to_ask_again if self._flow.has_reporter else ()
        self.again.setVisible(bool(lost))
        if lost:
            self.again.say("intake.ask_again", fields=[Words(_NAMES[each]) for each in lost])

    @Slot()
    def _on_settling(self) -> None:
        """A word that an input method still holds would come into the next call."""
        QGuiApplication.inputMethod().commit()

    @Slot()
    def _on_turned(self) -> None:
        """Another call stands here."""
        self.what.clear()
        self.refresh()
        if self.isVisible():
            (self.go_on if self._flow.draft.is_written else self.begin)()

    def _show_state(self) -> None:
        """On its way, why it would be refused, or that it was sent in vain."""
        flow, refusal = self._flow, self._flow.refusal
        words = Words("status.sending") if flow.is_waiting else refusal
        if words is None and flow.is_unsent:
            words = Words("card.unsent")
        self.send.setEnabled(not flow.is_waiting)
        self.send.refuse("" if refusal is None or flow.is_waiting else self.texts.said(refusal))
        self.state.set_tone("warning" if flow.is_unsent else "quiet")
        self.state.setVisible(words is not None)
        if words is not None:
            self.state.say(words.code, **words.params)

    @Slot(object)
    def _on_told(self, words: Words) -> None:
        """The cursor goes to what is missing or refused, where that is said of the call that stands here."""
        if self.isVisible() and not self._flow.is_sent_aside:
            self._refused.show(words, self._flow.draft)

    # --- what is typed -----------------------------------------------------------------------------------------------

    def _on_given(self, name: str, value: Any) -> None:
        """A field says what stands in it, and of no other: while another call is put into the form, those that are not
        refilled yet still show the call before."""
        self._flow.put(replace(self._flow.draft, **{name: value}))

    @Slot()
    def _on_channel(self) -> None:
        self._on_given("channel", self.channel.currentData() or "")

    @Slot()
    def _on_condition(self) -> None:
        self._on_given("condition", self.condition.currentData() or None)

    @Slot()
    def _on_description(self) -> None:
        self._on_given("description", self.description.toPlainText())

    @Slot()
    def _on_urgent(self) -> None:
        self._on_given("urgent", self.urgent.isChecked())

    @Slot(str)
    def _on_class(self, key: str) -> None:
        self._flow.put(replace(self._flow.draft, subclass=key, condition=None))
