"""The address of a new case: while it is typed, the places it may mean stand below, with what was understood and their
street. ↓ ↑ Enter choose.

Of several that are called alike none is marked: one of them has to be chosen. Asks nobody itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from hall.city.city_names import CityNames
from hall.errors import Words
from themes.tokens import Theme
from widgets.case.new_case.candidates import Candidates
from widgets.case.new_case.intake_flow import IntakeFlow
from widgets.common.look import Look
from widgets.common.paragraph import Paragraph
from widgets.texts.texts import Texts

if TYPE_CHECKING:
    from hall.city.address.found import Found

PAUSE_MS = 150
"""Waits as long as somebody takes between two letters."""
LEAST = 2
"""Signs from which on places are looked for: one alone is the beginning of hundreds."""
MOST = 4
"""Seen at a glance, and the form below them too; whoever misses one types a sign more."""
_AS_TYPED = frozenset({"address.point", "address.point_as", "address.point_outside"})
"""Answers that are no better words for a place than those that were typed."""


class AddressFinder(Look):
    """Puts what is typed, and the place that is chosen, into the flow's draft. Signals: ``asked`` (str): a moment after
    the last letter, what is looked for, "" for nothing any more."""

    asked = Signal(str)

    def __init__(
        self, theme: Theme, texts: Texts, names: CityNames, flow: IntakeFlow, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, texts, parent)
        self._flow = flow
        self._said: Words | None = None
        self.typed, self.list = QLineEdit(self), Candidates(theme, texts, names, self)
        self.hint = Paragraph(theme, texts, self, size="small", tone="quiet")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.typed, self.list, self.hint):
            column.addWidget(part)
        self.setFocusProxy(self.typed)
        self.typed.textEdited.connect(self._on_typed)
        self.typed.textChanged.connect(self._on_changed)
        self.typed.installEventFilter(self)
        self.list.opened.connect(self._take)
        self.worded()

    @property
    def found(self) -> tuple[Found, ...]:
        """The places that stand below."""
        return self.list.found

    def show_found(self, text: str, found: Sequence[Found]) -> None:
        """The places that this text may mean; an answer to what is no longer typed is left alone."""
        if text == self.typed.text().strip():
            shown = tuple(found[:MOST])
            if not shown:
                self._show((), Words("address.none"))
            elif shown[0].must_be_chosen:
                code = "address.which_system" if shown[0].what.code in _AS_TYPED else "address.which"
                self._show(shown, Words(code, {"number": shown[0].twins}))
            else:
                self._show(shown, Words("address.not_there") if shown[0].contradicts else None)

    def show_failed(self, words: Words) -> None:
        """Why nobody could look."""
        self._show((), words)

    def worded(self) -> None:
        """See `Look`."""
        self.typed.setAccessibleName(self.texts.words("field.address"))
        self._show(self.found, self._said)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↓ ↑ move in the list, Enter takes what is marked; Tab leaves it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.found:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self.list.move_on(step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                self._take()
                return True
        if event.type() == QEvent.Type.FocusOut and not self.underMouse():
            self._show((), None)
        return super().eventFilter(watched, event)

    @Slot(str)
    def _on_typed(self, typed: str) -> None:
        self._flow.put(replace(self._flow.draft, address=typed))
        self._pause.start()

    @Slot()
    def _on_changed(self) -> None:
        """Another call stands in the form: its places are not those."""
        if not self.typed.isModified():
            self._pause.stop()
            self._show((), None)

    @Slot()
    def _ask(self) -> None:
        text = self.typed.text().strip()
        if len(text) < LEAST:
            text = ""
            self._show((), None)
        self.asked.emit(text)

    @Slot()
    def _take(self) -> None:
        """The marked place becomes the case's, with its words where these say more than what was typed."""
        found = self.list.marked
        if found is None or found.point is None:
            return
        address = self._flow.draft.address if found.what.code in _AS_TYPED else self._words(found)
        self._show((), None)
        self._flow.put(replace(self._flow.draft, address=address, point=found.point))

    def _words(self, found: Found) -> str:
        said = self.list.words_of(found)
        return f"{said}（{found.left}）" if found.left else said

    def _show(self, found: tuple[Found, ...], said: Words | None) -> None:
        self._said = said
        self.list.show_found(found)
        self.hint.setVisible(said is not None)
        if said is not None:
            self.hint.say(said.code, **said.params)
        self.updateGeometry()
