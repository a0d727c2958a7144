"""The invented people of a sample, each with a number, and the unit for which a department's person sits.

A number only marks, and more digits are another number: a desk that starts anew while somebody types a telephone number
makes nobody of them. Whoever has the keys is marked, and Enter signs them in: there is one ring, not two. The list of
units is its department's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
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
        self.marked: KeyButton | None = None
        """Whom Enter would sign in."""
        self.people: list[KeyButton] = []
        self.unit = QComboBox()
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.sizes.space(1))
        self.of_unit, self.keys = (Label(theme, texts, size="small", tone="quiet") for _ in range(2))
        self.of_unit.say("desk.your_unit")
        self.keys.say("desk.pick_keys")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid)
        column.addSpacing(theme.sizes.space(1))
        column.addWidget(self.of_unit)
        column.addWidget(self.unit)
        column.addSpacing(theme.sizes.space(1))
        column.addWidget(self.keys)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the list of units would take letters and ``?``
        for part in (self, self.unit):
            part.installEventFilter(self)
        self._bind_keys()
        self.worded()

    def _bind_keys(self) -> None:
        for digit in _DIGITS:
            self._on_key(digit, partial(self._type, digit))
        for key in ("Return", "Enter"):
            self._on_key(key, self._enter)
        self._escape = self._on_key("Esc", self._choose_anew)

    def _on_key(self, key: str, does: Callable[[], None]) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self, autoRepeat=False)
        shortcut.activated.connect(does)
        return shortcut

    @Slot()
    def forget(self) -> None:
        """Nobody is marked any more."""
        self._mark(None)

    @Slot()
    def _choose_anew(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.forget()

    def _type(self, digit: str) -> None:
        typed = self._typed + digit
        found = next((each for number, each in enumerate(self.people, 1) if str(number) == typed), None)
        (found or self).setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._mark(found, typed)

    def _mark(self, button: KeyButton | None, typed: str = "") -> None:
        self._typed, self.marked = typed, button
        self._escape.setEnabled(bool(typed) or button is not None)  # else it is the window's
        for each in self.people:
            each.set_primary(each is button)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The mark goes with the keys."""
        if event.type() == QEvent.Type.FocusIn:
            whose = self._department if watched is self.unit else watched
            self._mark(next((each for each in self.people if each is whose), None))
        return super().eventFilter(watched, event)

    @Slot()
    def _enter(self) -> None:
        if self.marked is not None:
            self.marked.click()

    def offer(self, personas: Sequence[Persona]) -> None:
        """Offer these people under the numbers 1, 2, 3 …; they do not change while the program runs."""
        if not self.people:
            self.people = [self._button(persona, number) for number, persona in enumerate(personas)]
            order: list[QWidget] = [*self.people]
            if self._department is not None:
                order.insert(self.people.index(self._department) + 1, self.unit)
            for before, after in pairwise(order):
                QWidget.setTabOrder(before, after)

    @property
    def _department(self) -> KeyButton | None:
        """Whose list of units it is."""
        return next((each for each in self.people if each.property("persona").role is Role.DEPARTMENT), None)

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
        button.installEventFilter(self)
        self._grid.addWidget(button, number // _ACROSS, number % _ACROSS)
        button.show()  # now: one that is hidden would take the keys, and the mark, only once the layout shows it
        self._say_who(button)
        return button

    def _say_who(self, button: KeyButton) -> None:
        persona = button.property("persona")
        name = persona.name_zh if self.texts.language == "zh" else persona.name_en
        button.setToolTip(name)
        button.setAccessibleName(f"{self.texts.words(f'role.{persona.role}')} {name}")

    def _pick(self, persona: Persona) -> None:
        self.picked.emit(persona, self.unit.currentData() if persona.role is Role.DEPARTMENT else None)
