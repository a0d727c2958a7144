"""Finds a subclass (小类) by typing: digits of its code, or a part of its name in either language. ↓ ↑ Enter choose.

Of several that have exactly the code typed none is marked: one of them has to be chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from hall.city.taxonomy import Subclass
from themes.tokens import Theme
from widgets.common.look import Look
from widgets.common.paragraph import Paragraph
from widgets.texts.texts import Texts

_MOST = 6  # seen at a glance; whoever misses one types a letter more


def found(subclasses: Iterable[Subclass], typed: str, most: int = _MOST) -> list[Subclass]:
    """The subclasses whose code or name was typed, then those whose code begins with it, then whose name does, then
    contains it."""
    word = typed.strip().lower()
    ranked = [(rank, each) for each in subclasses if word and (rank := _rank(each, word)) is not None]
    return [each for _, each in sorted(ranked, key=lambda pair: (pair[0], pair[1].code, pair[1].kind))][:most]


def _rank(each: Subclass, word: str) -> int | None:
    names = (each.name_zh.lower(), each.name_en.lower())
    if is_exactly(each, word):
        return 0
    if each.code.lower().startswith(word):
        return 1
    if any(name.startswith(word) for name in names):
        return 2
    return 3 if any(word in name for name in names) else None


def is_exactly(each: Subclass, typed: str) -> bool:
    """Whether its whole code or name was typed; subclasses of several kinds may have the same code."""
    return typed.strip().lower() in (each.code.lower(), each.name_zh.lower(), each.name_en.lower())


class SubclassFinder(Look):
    """Signals: ``chosen`` (str): the key of a subclass, empty when what is typed is none any more."""

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, texts: Texts, subclasses: Sequence[Subclass], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, texts, parent)
        self._subclasses = {each.key: each for each in subclasses}
        self._key, self._exact, self._is_moved = "", 0, False
        self.typed, self.list = QLineEdit(self), QListWidget(self)
        self.hint = Paragraph(theme, texts, self, size="small", tone="warning")
        self.hint.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.typed)
        column.addWidget(self.list)
        column.addWidget(self.hint)
        self.list.hide()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.typed)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.typed.textEdited.connect(self._on_typed)
        self.typed.installEventFilter(self)
        self.list.itemClicked.connect(self._take)
        self.worded()

    def show_key(self, key: str) -> None:
        """Show this choice; an empty one leaves what is typed."""
        if key != self._key:
            self._key = key
            self.typed.setText(self.name_of(key))
            self.list.hide()
            self.hint.hide()

    def clear(self) -> None:
        """Nothing typed, nothing chosen."""
        self._key = ""
        self.typed.clear()
        self.list.hide()
        self.hint.hide()

    def take_marked(self) -> bool:
        """Take the line that is marked in the list, as Enter does; False: it was one of several, and neither chosen nor
        typed in full."""
        if not self.list.isVisible() or self.list.currentRow() < 0:
            return True
        is_meant = self._is_moved or self._exact == 1 or self.list.count() == 1
        self._take(self.list.currentItem())
        return is_meant

    def worded(self) -> None:
        """See `Look`."""
        self.typed.setPlaceholderText(self.texts.words("intake.find_class"))
        self.typed.setAccessibleName(self.texts.words("field.subclass"))
        if self._key:
            self.typed.setText(self.name_of(self._key))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↓ ↑ move in the list, Enter and Tab take what is marked."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.list.isVisible():
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self._is_moved = True
                self.list.setCurrentRow(min(self.list.count() - 1, max(0, self.list.currentRow() + step)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab) and not event.modifiers():
                self.take_marked()
                return event.key() != Qt.Key.Key_Tab
        return super().eventFilter(watched, event)

    @Slot(str)
    def _on_typed(self, typed: str) -> None:
        matches = found(self._subclasses.values(), typed)
        self.list.clear()
        for each in matches:
            item = QListWidgetItem(self.name_of(each.key), self.list)
            item.setData(Qt.ItemDataRole.UserRole, each.key)
        self._exact = sum(is_exactly(each, typed) for each in matches)
        self.list.setCurrentRow(0 if self._exact <= 1 else -1)
        row = self.list.sizeHintForRow(0) if matches else 0
        self.list.setFixedHeight(row * len(matches) + 2 * self.list.frameWidth())
        self._is_moved = False
        self.list.setVisible(bool(matches))
        self._say_hint(bool(typed.strip()) and not matches)
        self.updateGeometry()
        if self._key:
            self._key = ""
            self.chosen.emit("")

    def _say_hint(self, nothing_found: bool) -> None:  # noqa: FBT001  (what it says)
        """That nothing was found, or that one of several has to be chosen."""
        self.hint.setVisible(nothing_found or self._exact > 1)
        if nothing_found:
            self.hint.say("intake.no_class_found")
        else:
            self.hint.say("intake.class_shared", number=self._exact, typed=self.typed.text().strip())

    @Slot(QListWidgetItem)
    def _take(self, item: QListWidgetItem) -> None:
        key = str(item.data(Qt.ItemDataRole.UserRole))
        self.show_key(key)
        self.chosen.emit(key)

    def name_of(self, key: str) -> str:
        """The code, name and kind of a subclass by its key; "" for none."""
        each = self._subclasses.get(key)
        if each is None:
            return ""
        name = each.name_zh if self.texts.language == "zh" else each.name_en
        return f"{each.code} {name} · {self.texts.words(f'kind.{each.kind}')}"
