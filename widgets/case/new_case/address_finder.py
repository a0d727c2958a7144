"""The address of a new case: while it is typed, the places it may mean stand below, with what was understood and their
street. ↓ ↑ Enter choose.

Of several that are called alike none is marked: one of them has to be chosen. Asks nobody itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from hall.city.city_names import CityNames
from hall.errors import Words
from themes.apply import font
from themes.tokens import Theme
from widgets.case.new_case.intake_flow import IntakeFlow
from widgets.common import plain
from widgets.common.look import Look
from widgets.common.paragraph import Paragraph
from widgets.common.row_list import Row, RowList
from widgets.texts.texts import Texts

if TYPE_CHECKING:
    from hall.city.address.found import Found

PAUSE_MS = 150
"""Waits as long as somebody takes between two letters."""
LEAST = 2
"""Signs from which on places are looked for: one alone is the beginning of hundreds."""
MOST = 4
"""Seen at a glance, and the form below them too; whoever misses one types a sign more."""
_ROW, _LOWER = 5.5, 0.45
"""Height of a candidate's two lines, in units of the grid, and the part of it that the lower one has."""
_MOST_STREETS = 2
"""Streets that are named of a road; it may run through ten."""
_AS_TYPED = frozenset({"address.point", "address.point_as", "address.point_outside"})
"""Answers that are no better words for a place than those that were typed."""


class Candidates(RowList):
    """Two lines each, for the column is narrow: what it is, and what is said beside it. A click takes one. The cursor
    shows from the first key on where nothing may be guessed."""

    def show_cursor(self, shown: bool) -> None:  # noqa: FBT001  (as setVisible)
        """Whether a line is marked."""
        self._has_cursor = shown
        self.update()

    @property
    def has_cursor(self) -> bool:
        """Whether a line is marked."""
        return self._has_cursor

    def fit(self) -> None:
        """As high as its lines."""
        self.setFixedHeight(self._height() * len(self.rows))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes the line."""
        self.show_cursor(True)  # noqa: FBT003
        super().mousePressEvent(event)
        self.opened.emit()

    def _height(self) -> int:
        return self.theme.sizes.space(_ROW)

    def _paint_row(self, painter: QPainter, box: QRectF, row: Row, place: int) -> None:
        theme, sizes = self.theme, self.theme.sizes
        if self._has_cursor and place == self.place:
            painter.fillRect(box, QColor(theme.selected))
        inner = box.adjusted(sizes.space(1), 0, -sizes.space(1), -sizes.space(0.25))
        upper = inner.adjusted(0, 0, 0, -inner.height() * _LOWER if row.beside else 0)
        plain.draw(painter, upper, row.words, font(theme, sizes.body), theme.text)
        lower = QRectF(inner.left(), upper.bottom(), inner.width(), inner.bottom() - upper.bottom())
        if row.beside:
            plain.draw(painter, lower, row.beside, font(theme, sizes.small), theme.quiet)


class AddressFinder(Look):
    """Puts what is typed, and the place that is chosen, into the flow's draft. Signals: ``asked`` (str): a moment after
    the last letter, what is looked for, "" for nothing any more."""

    asked = Signal(str)

    def __init__(
        self, theme: Theme, texts: Texts, names: CityNames, flow: IntakeFlow, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, texts, parent)
        self._names, self._flow = names, flow
        self._found: tuple[Found, ...] = ()
        self._said: Words | None = None
        self.typed, self.list = QLineEdit(self), Candidates(theme, texts, self)
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
        return self._found

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
                self._show(shown, None)

    def show_failed(self, words: Words) -> None:
        """Why nobody could look."""
        self._show((), words)

    def worded(self) -> None:
        """See `Look`."""
        self.typed.setAccessibleName(self.texts.words("field.address"))
        self._show(self._found, self._said)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↓ ↑ move in the list, Enter takes what is marked; Tab leaves it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._found:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self.list.step(step if self.list.has_cursor else 0)
                self.list.show_cursor(True)  # noqa: FBT003
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
        if not self.list.has_cursor or self.list.place >= len(self._found):
            return
        found = self._found[self.list.place]
        if found.point is None:
            return
        address = self._flow.draft.address if found.what.code in _AS_TYPED else self._words(found, with_left=True)
        self._show((), None)
        self._flow.put(replace(self._flow.draft, address=address, point=found.point))

    def _show(self, found: tuple[Found, ...], said: Words | None) -> None:
        self._found, self._said = found, said
        self.list.show_rows([self._row(each) for each in found])
        self.list.show_cursor(bool(found) and not found[0].must_be_chosen)
        self.list.setToolTip(plain.tool_tip("\n".join(row.words for row in self.list.rows)))
        self.list.fit()
        self.list.setVisible(bool(found))
        self.hint.setVisible(said is not None)
        if said is not None:
            self.hint.say(said.code, **said.params)
        self.updateGeometry()

    def _row(self, found: Found) -> Row:
        """What was understood; beside it how it was found and reckoned, and its streets."""
        language = self.texts.language
        streets = [self._names.street_name(each, language) for each in found.streets[:_MOST_STREETS]]
        if len(found.streets) > _MOST_STREETS:
            streets.append("…")
        beside = [self.texts.said(each.words(language)) for each in found.beside]
        return Row(self._words(found), " · ".join(filter(None, (*beside, self.texts.joined(streets)))))

    def _words(self, found: Found, *, with_left: bool = False) -> str:
        said = self.texts.said(found.what.words(self.texts.language))
        return f"{said}（{found.left}）" if with_left and found.left else said
