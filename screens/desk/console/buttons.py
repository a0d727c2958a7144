"""The console's buttons, each with its key on it, and what a key does. GUI thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hall.errors import Words
from screens.desk.console import keys
from themes.tokens import Theme
from widgets.common.key_button import KeyButton
from widgets.common.look import Look
from widgets.common.wrapped_row import WrappedRow
from widgets.texts.texts import Texts

LISTS = (
    ("console.scenes", keys.SCENES), ("console.panels", keys.PANELS), ("console.programs", keys.PROGRAMS),
    ("console.of_cameras", keys.CAMERAS),
)  # fmt: skip
VERBS = (
    ("console.push", keys.PUSH),
    ("console.preview", keys.PREVIEW),
    ("console.other_screen", keys.OTHER_SCREEN),
    ("console.hand_back", keys.HAND_BACK),
    ("order.undo", keys.UNDO),
    ("console.blank", keys.BLANK),
    ("console.safe", keys.SAFE),
    ("console.pause", keys.PAUSE),
    ("console.back", keys.BACK),
    ("console.forward", keys.FORWARD),
    ("console.notice", keys.NOTICE),
    ("console.weather", keys.WEATHER),
    ("order.silence", keys.SILENCE),
    ("console.lock", keys.LOCK),
    ("console.unlock", keys.UNLOCK),
    ("console.all", keys.ALL),
    ("console.journal", keys.JOURNAL),
    ("console.renew", keys.RENEW),
    ("console.restart", keys.RESTART),
)


class Buttons(Look):
    """Some of them side by side, on more lines where there is less room. Signals: ``pressed`` (str): a key."""

    pressed = Signal(str)

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        told: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
        *,
        primary: str = "",
    ) -> None:
        """``told``: words and key of each; ``primary``: the key of the one that matters most."""
        super().__init__(theme, texts, parent)
        row = WrappedRow(theme.sizes.space(0.5))
        self.setLayout(row)
        self.by_key: dict[str, KeyButton] = {}
        for place, (code, key) in enumerate(told):
            button = KeyButton(theme, texts, code, key, self, bound=False, primary=key == primary)
            button.clicked.connect(self._on_clicked)
            self.by_key[key] = button
            row.insert(place, button)

    def say(self, key: str, words: Words) -> None:
        """Other words on a button."""
        self.by_key[key].say(words)

    def may_say(self, key: str, *words: Words) -> None:
        """A button has room for these too, so that none of them moves."""
        self.by_key[key].may_say(*words)

    def refuse(self, reasons: Mapping[str, str]) -> None:
        """Show which of them would be refused, by key, with the reason in words; all others are allowed."""
        for key, button in self.by_key.items():
            button.refuse(reasons.get(key, ""))

    def mark(self, key: str) -> None:
        """Show that this one was chosen among them."""
        for each, button in self.by_key.items():
            button.set_chosen(each == key)

    def _on_clicked(self) -> None:
        for key in [key for key, button in self.by_key.items() if button is self.sender()]:
            self.pressed.emit(key)
