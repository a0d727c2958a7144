"""The invented people of a sample, each with a number, and the unit for which a department's person sits.

A number only marks, and more digits are another number: a desk that starts anew while somebody types a telephone number
makes nobody of them. Enter signs in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from hall.city.city import City
from hall.people.personas import Persona
from hall.people.roles import Role
from themes.tokens import Theme
from widgets.common.combo import fill
from widgets.common.key_button import KeyButton
from widgets.common.label import Label
from widgets.common.look import Look
from widgets.texts.texts import Texts

_DIGITS = "0123456789"
_ACROSS = 3  # personas in a row: the choice is about as wide as it is high


class PersonaPicker(Look):
    """Signals: ``picked`` (Persona, unit or None)."""

    picked = Signal(object, object)

    def __init__(self, theme: Theme, texts: Texts, city: City, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._city, self._typed = city, ""
        self.people: list[KeyButton] = []
        self.unit = QComboBox()
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.sizes.space(1))
        title, self.keys, self.more = (Label(theme, texts, size="small", tone="quiet") for _ in range(3))
        for label, code in ((title, "desk.your_unit"), (self.keys, "desk.pick_keys"), (self.more, "desk.pick_more")):
            label.say(code)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid)
        column.addSpacing(theme.sizes.space(1))
        column.addWidget(title)
        column.addWidget(self.unit)
        column.addSpacing(theme.sizes.space(1))
        column.addWidget(self.keys)
        column.addWidget(self.more)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the list of units would take letters and ``?``
        self._bind_keys()
        self.worded()

    def _bind_keys(self) -> None:
        for digit in _DIGITS:
            self._on_key(digit, partial(self._type, digit))
        for key in ("Return", "Enter"):
            self._on_key(key, self._enter)
        self._escape = self._on_key("Esc", self.forget)

    def _on_key(self, key: str, does: Callable[[], None]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self, autoRepeat=False)
        shortcut.activated.connect(does)
        return shortcut

    @property
    def marked(self) -> KeyButton | None:
        """Whom Enter would sign in."""
        return next((each for number, each in enumerate(self.people, 1) if str(number) == self._typed), None)

    @Slot()
    def forget(self) -> None:
        """Nobody is marked any more."""
        self._type_anew("")

    def _type(self, digit: str) -> None:
        self._type_anew(self._typed + digit)

    def _type_anew(self, typed: str) -> None:
        self._typed = typed
        self._escape.setEnabled(bool(typed))  # else it is the window's
        for button in self.people:
            button.set_primary(button is self.marked)

    @Slot()
    def _enter(self) -> None:
        chosen = self.marked or next((each for each in self.people if each.hasFocus()), None)
        self.forget()
        if chosen is not None:
            chosen.click()

    def offer(self, personas: Sequence[Persona]) -> None:
        """Offer these people under the numbers 1, 2, 3 …; they do not change while the program runs."""
        self.forget()
        if not self.people:
            self.people = [self._button(persona, number) for number, persona in enumerate(personas)]

    def worded(self) -> None:
        """See `Look`."""
        units = [card.code for card in self._city.units if card.kind != "centre"]
        names = [(code, self._city.unit_name(code, self.texts.language)) for code in units]
        fill(self.unit, names, self.unit.currentData())
        for button in self.people:
            self._say_who(button)

    def _button(self, persona: Persona, number: int) -> KeyButton:
        key = str(number + 1)
        button = KeyButton(self.theme, self.texts, f"role.{persona.role}", key, self, bound=False)
        button.setProperty("persona", persona)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(partial(self._pick, persona))
        self._grid.addWidget(button, number // _ACROSS, number % _ACROSS)
        self._say_who(button)
        return button

    def _say_who(self, button: KeyButton) -> None:
        persona = button.property("persona")
        name = persona.name_zh if self.texts.language == "zh" else persona.name_en
        button.setToolTip(name)
        button.setAccessibleName(f"{self.texts.words(f'role.{persona.role}')} {name}")

    def _pick(self, persona: Persona) -> None:
        self.picked.emit(persona, self.unit.currentData() if persona.role is Role.DEPARTMENT else None)
