"""Who sits here: a sample's invented person by their number, or name and password. Blocks nothing, knows no store."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hall.city.city import City
from hall.errors import Words
from hall.people.personas import Persona
from hall.ports import SignIn
from screens.desk.persona_picker import PersonaPicker
from themes.tokens import Theme
from widgets.common.key_button import KeyButton
from widgets.common.label import Label
from widgets.common.look import Look
from widgets.common.painting import painting
from widgets.live.lanes import Answer, QueryLane
from widgets.texts.texts import Texts

_WHO, _ENTER = "sign_in.personas", "sign_in.enter"


class SignInView(Look):
    """Signals: ``signed_in`` (Session)."""

    signed_in = Signal(object)  # Session

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        port: SignIn,
        queries: QueryLane,
        city: City,
        station: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, texts, parent)
        self._port, self._queries, self._city, self._station = port, queries, city, station
        self.title = Label(theme, texts, size="head", bold=True)
        self.says = Label(theme, texts, tone="quiet")
        self.name, self.password = QLineEdit(), QLineEdit()
        self.enter = KeyButton(theme, texts, "desk.sign_in", "Enter", bound=False, primary=True)
        self.picker, self._form = PersonaPicker(theme, texts, city), QWidget()
        self.keys = Label(theme, texts, size="small", tone="quiet")
        self.keys.say("desk.window_keys")
        self._arrange()
        self.picker.picked.connect(self._sit)
        self.enter.clicked.connect(self._submit)
        self.name.returnPressed.connect(self.password.setFocus)
        self.password.returnPressed.connect(self._submit)
        self.worded()
        self.begin()

    def _arrange(self) -> None:
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        for widget in (self.name, self.password, self.enter):
            form.addWidget(widget)
        middle, outer = QVBoxLayout(), QHBoxLayout(self)
        middle.setSpacing(self.theme.sizes.space(1.5))
        middle.addStretch(1)
        for part in (self.title, self.says, self.picker, self._form, self.keys):
            middle.addWidget(part)
        middle.addStretch(2)
        outer.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(1)
        self.picker.hide()
        self._form.hide()

    def begin(self, why: Words | None = None) -> None:
        """Ask who may be chosen; on a real database name and password. ``why``: the last person no longer sits here."""
        self._why = why
        self.picker.forget()
        for field in (self.name, self.password):
            field.setText("")  # not even Ctrl+Z brings back who was here: ``clear`` would let it
        self._queries.ask(_WHO, self._port.personas, self._on_personas)

    def worded(self) -> None:
        """See `Look`."""
        words = self.texts.words
        self.title.set_text(self._city.profile.title_zh if self.texts.language == "zh" else self._city.profile.title_en)
        self.name.setPlaceholderText(words("desk.user"))
        self.password.setPlaceholderText(words("desk.password"))

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Covers the desk behind it."""
        QPainter(self).fillRect(self.rect(), QColor(self.theme.ground))

    @Slot(object)
    def _on_personas(self, answer: Answer) -> None:
        if answer.value is None:
            self._refused(answer)
            return
        has_people = bool(answer.value)
        if self._why is not None:
            self.refuse(self._why)
        else:
            self._say(Words(self._invites() if has_people else "desk.who"))
        self._form.setVisible(not has_people)
        self.picker.setVisible(has_people)
        self.picker.offer(answer.value)
        if self.isVisible():  # else somebody sits here by now
            (self.picker if has_people else self.name).setFocus(Qt.FocusReason.OtherFocusReason)

    def _invites(self) -> str:
        return "desk.sample_time_people" if self._city.own_time else "desk.sample_people"

    @Slot(object, object)
    def _sit(self, persona: Persona, unit: str | None) -> None:
        self.signed_in.emit(persona.session(self._station, unit, self.texts.language))

    @Slot()
    def _submit(self) -> None:
        name, password = self.name.text().strip(), self.password.text()
        if not name:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._say(Words("desk.signing_in"))
        self.enter.setEnabled(False)
        self._queries.ask(_ENTER, partial(self._port.sign_in, name, password), self._on_entered)

    @Slot(object)
    def _on_entered(self, answer: Answer) -> None:
        self.enter.setEnabled(True)
        self.password.clear()
        if answer.value is None:
            self._refused(answer)
        else:
            self.signed_in.emit(answer.value)

    def _refused(self, answer: Answer) -> None:
        self.refuse(answer.why)

    @Slot(object)
    def refuse(self, why: Words) -> None:
        """Say why nobody sits down."""
        self._say(why, "overdue")

    def _say(self, words: Words, tone: str = "quiet") -> None:
        self.says.say(words.code, **dict(words.params))
        self.says.set_tone(tone)
