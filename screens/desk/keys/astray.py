"""What is typed at a desk for a text that is not there, gone under the hands or not opened: nothing of it acts, until
Esc is pressed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Slot

from hall.errors import Words
from screens.desk.intake import DeskIntake
from screens.desk.keys.question import Question
from screens.desk.keys.typing import Typing
from screens.desk.keys.unused_key import UnusedKey
from widgets.case.act_flow import ActFlow


class Astray(QObject):
    """``question``: what holds the keys and says so; ``take_keys``: where they go first; ``opens``: what opens a text
    by a key."""

    def __init__(
        self,
        question: Question,
        typing: Typing,
        take_keys: Callable[[], None],
        opens: Sequence[ActFlow | UnusedKey | DeskIntake],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._question, self._take_keys = question, take_keys
        typing.lost.connect(self._on_lost)
        for each in opens:
            each.unopened.connect(self._on_unopened)

    @Slot()
    def _on_lost(self) -> None:
        self._take_keys()
        self._question.ask(Words("typing.lost"), Words("typing.keys"))

    @Slot(object)
    def _on_unopened(self, why: Words) -> None:
        self._question.ask(Words("typing.unopened"), why, Words("typing.keys"))
