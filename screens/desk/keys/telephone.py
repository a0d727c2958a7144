"""A telephone that rings at a desk: Ctrl+N begins an empty report through whatever stands over the window.

What is typed next is the caller's number: it must not end in a list that has folded out, nor in a question.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, SignalInstance, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from screens.desk.intake import DeskIntake
from screens.desk.keys.held_keys import LyingOver
from screens.desk.keys.typing import Typing
from widgets.case.act_keys import ANOTHER_CALL


class Telephone(QObject):
    """``over``: what lies over the desk; ``rings``: signals that mean the same as the key."""

    def __init__(
        self,
        taking_in: DeskIntake,
        typing: Typing,
        over: LyingOver,
        rings: Sequence[SignalInstance],
        host: QWidget,
    ) -> None:
        super().__init__(host)
        self._taking_in, self._typing, self._over = taking_in, typing, over
        key = QShortcut(QKeySequence(ANOTHER_CALL), host)
        key.setContext(Qt.ShortcutContext.ApplicationShortcut)  # a list or menu takes the keys of its window alone
        for each in (key.activated, *rings):
            each.connect(self.answer)

    @Slot()
    def answer(self) -> None:
        """Take away what stands over the desk, answered with no, and begin the report."""
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        self._over.clear()
        self._typing.end()
        self._taking_in.begin()
