"""The invented people of a sample, each with a key, and the unit for which a department's person sits."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from hall.cases.vocabulary import Role
from hall.city.city import City
from hall.people.roles import Persona
from themes.tokens import Theme
from widgets.common.combo import fill
from widgets.common.key_button import KeyButton
from widgets.common.label import Label
from widgets.common.look import Look
from widgets.texts.texts import Texts

_ACROSS = 3


class PersonaPicker(Look):
    """Signals: ``picked`` (Persona, unit or None)."""

    picked = Signal(object, object)

    def __init__(self, theme: Theme, texts: Texts, city: City, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._city = city
        self.people: list[KeyButton] = []
        self.unit = QComboBox()
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.sizes.space(1))
        title = Label(theme, texts, size="small", tone="quiet")
        title.say("desk.your_unit")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid)
        column.addSpacing(theme.sizes.space(1))
        column.addWidget(title)
        column.addWidget(self.unit)
        self.worded()

    def offer(self, personas: Sequence[Persona]) -> None:
        """These people, with the keys 1, 2, 3 …; they do not change while the program runs."""
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
        QShortcut(QKeySequence(key), button).activated.connect(button.click)
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
