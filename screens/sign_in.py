"""Who sits here: an invented person of a sample by one key, or name and password. Blocks nothing, knows no store."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from hall.cases.vocabulary import Role
from hall.city.city import City
from hall.errors import Words
from hall.people.roles import Persona
from screens.screen import SignIn
from themes.tokens import Theme
from widgets.common.key_button import KeyButton
from widgets.common.label import Label
from widgets.common.look import Look
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
        self.unit = QComboBox()
        self.people: list[KeyButton] = []
        self._form, self._crowd = QWidget(), QWidget()
        self._arrange()
        self.enter.clicked.connect(self._submit)
        self.name.returnPressed.connect(self.password.setFocus)
        self.password.returnPressed.connect(self._submit)
        self.worded()
        self.begin()

    def _arrange(self) -> None:
        sizes = self.theme.sizes
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        for widget in (self.name, self.password, self.enter):
            form.addWidget(widget)
        crowd = QVBoxLayout(self._crowd)
        crowd.setContentsMargins(0, 0, 0, 0)
        self._grid = QGridLayout()
        self._grid.setSpacing(sizes.space(1))
        crowd.addLayout(self._grid)
        self._unit_label = Label(self.theme, self.texts, size="small", tone="quiet")
        self._unit_label.say("desk.your_unit")
        crowd.addSpacing(sizes.space(1))
        crowd.addWidget(self._unit_label)
        crowd.addWidget(self.unit)
        middle, outer = QVBoxLayout(), QHBoxLayout(self)
        middle.setSpacing(sizes.space(1.5))
        middle.addStretch(1)
        for part in (self.title, self.says, self._crowd, self._form):
            middle.addWidget(part)
        middle.addStretch(2)
        outer.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(1)
        self._crowd.hide()
        self._form.hide()

    def begin(self) -> None:
        """Ask who may be chosen; on a real database name and password."""
        self.password.clear()
        self._queries.ask(_WHO, self._port.personas, self._on_personas)

    def worded(self) -> None:
        """See `Look`."""
        words = self.texts.words
        self.title.set_text(self._city.profile.title_zh if self.texts.language == "zh" else self._city.profile.title_en)
        self.name.setPlaceholderText(words("desk.user"))
        self.password.setPlaceholderText(words("desk.password"))
        self._fill_units()
        for button in self.people:
            self._say_who(button)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Covers the desk behind it."""
        QPainter(self).fillRect(self.rect(), QColor(self.theme.ground))

    @Slot(object)
    def _on_personas(self, answer: Answer) -> None:
        if answer.value is None:
            self._refused(answer)
            return
        personas: Sequence[Persona] = answer.value
        self._say(Words("desk.sample_people" if personas else "desk.who"))
        self._form.setVisible(not personas)
        self._crowd.setVisible(bool(personas))
        if not personas:
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.people:
            self.people = [self._button(persona, number) for number, persona in enumerate(personas)]

    def _button(self, persona: Persona, number: int) -> KeyButton:
        key = str(number + 1)
        button = KeyButton(self.theme, self.texts, f"role.{persona.role}", key, self, bound=False)
        QShortcut(QKeySequence(key), button).activated.connect(button.click)
        button.setProperty("persona", persona)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(partial(self._sit, persona))
        self._grid.addWidget(button, number // 3, number % 3)
        self._say_who(button)
        return button

    def _say_who(self, button: KeyButton) -> None:
        persona = button.property("persona")
        name = persona.name_zh if self.texts.language == "zh" else persona.name_en
        button.setToolTip(name)
        button.setAccessibleName(f"{self.texts.words(f'role.{persona.role}')} {name}")

    def _fill_units(self) -> None:
        chosen = self.unit.currentData()
        self.unit.clear()
        for card in (each for each in self._city.units if each.kind != "centre"):
            self.unit.addItem(self._city.unit_name(card.code, self.texts.language), card.code)
        self.unit.setCurrentIndex(max(0, self.unit.findData(chosen)))

    def _sit(self, persona: Persona) -> None:
        unit = self.unit.currentData() if persona.role is Role.DEPARTMENT else None
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
        self._say(answer.error.words if answer.error else Words("empty.error"), "overdue")

    def _say(self, words: Words, tone: str = "quiet") -> None:
        self.says.say(words.code, **dict(words.params))
        self.says.set_tone(tone)
