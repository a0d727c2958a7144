"""The keys of a desk that are no button's: help, language, theme, one step back, and letters that do nothing here.

A key is never silent: what it cannot do it says (look.md law 10). Knows no case; the law is asked by the flow.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from hall.errors import Words
from screens.desk_case import DeskCase
from screens.desk_intake import DeskIntake
from screens.desk_page import DeskPage
from screens.desk_queue import DeskQueue
from widgets.case.act_flow import ActFlow
from widgets.case.act_keys import acts_on


class DeskKeys(QObject):
    """``of``: the parts of the desk that keys work on. Signals: ``told`` (Words, meaning)."""

    told = Signal(object, str)

    def __init__(
        self, page: DeskPage, queue: DeskQueue, case: DeskCase, intake: DeskIntake, flow: ActFlow, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._page, self._queue, self._case, self._intake, self._flow = page, queue, case, intake, flow
        self._host = parent

    def bind(self, keys: Mapping[str, Callable[[], object]]) -> None:
        """These keys, wherever the focus is."""
        for key, does in keys.items():
            QShortcut(QKeySequence(key), self._host).activated.connect(does)

    def press(self, event: QKeyEvent) -> bool:
        """A key that nothing else took; False where it is not ours either."""
        is_back = event.key() == Qt.Key.Key_Escape
        if event.text() == "?" or (self._page.help.isVisible() and not is_back):
            self._page.help.toggle()
        elif is_back:
            self._step_back()
        elif _is_sign(event):
            self._answer(event.text().upper())
        else:
            return False
        return True

    def _step_back(self) -> None:
        """One step, and nothing typed is lost; the last one leads to one's own work."""
        page = self._page
        if page.help.isVisible():
            page.help.hide()
        elif page.is_taking_in:
            self._intake.leave()
        elif page.acts.is_asking:
            self._flow.give_up()
        elif page.notice.isVisible():
            page.notice.dismiss()
        elif self._case.id and not page.queue.hasFocus():
            self._queue.take_keys()
        elif self._case.id:
            self._case.close()
        else:
            self._queue.show_own_work()

    def _answer(self, key: str) -> None:
        """Why this key does nothing here: what it would do on a card is not done behind a form."""
        acts = acts_on(key)
        if not acts or self._page.is_taking_in:
            self.told.emit(Words("key.no_choice" if key.isdigit() else "key.nothing", {"key": key}), "information")
        elif self._flow.case is not None:
            self._flow.explain(acts)
        else:
            self.told.emit(Words("key.reading" if self._case.id else "key.no_case", {"key": key}), "information")


def _is_sign(event: QKeyEvent) -> bool:
    """A letter or a digit by itself, as acts and choices have them."""
    bare = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    return bare and len(event.text()) == 1 and event.text().isascii() and event.text().isalnum()
