"""The scene editor laid over a desk: a wall's canvas in the middle, what is chosen for it at the right, acts below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from hall.errors import Words
from hall.wall.canvas import Canvas
from hall.wall.draft import SceneDraft
from screens.desk.keys.held_keys import HeldKeys, is_key
from screens.desk.keys.key_kinds import MODIFIERS, is_function_key
from screens.desk.keys.window_keys import SIGN_OUT
from screens.desk.scenes.does import Do, asked_by
from screens.desk.scenes.head import EditorHead
from themes.tokens import Theme
from widgets.common.key_button import KeyButton
from widgets.common.label import Label
from widgets.common.wrapped_row import WrappedRow
from widgets.texts.texts import Texts
from widgets.wall.editing.canvas_view import CanvasView
from widgets.wall.editing.pane_form import PaneForm
from widgets.wall.editing.pane_words import PaneWords

_FORM = 22  # width of the form, in letters
HELP_SIGN = "?"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BUTTONS = (
    (Do.BESIDE, "editor.beside"), (Do.BELOW, "editor.below"), (Do.REMOVE, "editor.remove"), (Do.UNDO, "editor.undo"),
    (Do.REDO, "editor.redo"), (Do.LIVE, "editor.live"), (Do.SCREEN, "editor.next_screen"), (Do.COPY, "editor.copy"),
    (Do.RENEW, "editor.renew"), (Do.STORE, "editor.store"),
)  # fmt: skip


class SceneSheet(HeldKeys):
    """Says what was asked, shows what it is told; stores nothing. Signals: ``asked`` (Do): by a key or a button;
    ``left``: it was taken away."""

    asked = Signal(object)
    left = Signal()
    unbuttoned = (("↑ ↓ ← →", "help.pane"), ("Ctrl+↑ ↓ ← →", "help.pane_size"), ("Enter", "help.pane_panel"))

    def __init__(self, theme: Theme, texts: Texts, host: QWidget) -> None:
        super().__init__(theme, texts, host)
        words = PaneWords(texts)
        self.head, self.canvas = EditorHead(theme, texts, self), CanvasView(theme, texts, words, self)
        self.form, self.said = PaneForm(theme, texts, words, self), Label(theme, texts, self)
        self.hint = Label(theme, texts, self, size="small", tone="quiet")
        self.hint.say("editor.hint")
        self.buttons = {do: self._button(do, code) for do, code in _BUTTONS}
        self.back = KeyButton(theme, texts, "editor.back", "Esc", self, bound=False)
        self.back.clicked.connect(self.step_back)
        self._arrange()

    def _button(self, do: Do, code: str) -> KeyButton:
        button = KeyButton(self.theme, self.texts, code, do.value, self, bound=False, primary=do is Do.STORE)
        button.setProperty("do", do.value)
        button.clicked.connect(self._on_button)
        return button

    def _arrange(self) -> None:
        page, middle, space = QVBoxLayout(self), QHBoxLayout(), self.theme.sizes.space
        page.setContentsMargins(space(2), space(1.5), space(2), space(1.5))
        page.setSpacing(space(1))
        page.addWidget(self.head)
        page.addLayout(middle, 1)
        middle.setSpacing(space(2))
        middle.addWidget(self.canvas, 1)
        side = QVBoxLayout()
        side.addWidget(self.form)
        side.addStretch(1)
        middle.addLayout(side)
        self.form.setFixedWidth(self.theme.sizes.text_px * _FORM)
        page.addWidget(self.said)
        row = WrappedRow(space(1))
        for button in (*self.buttons.values(), self.back):
            row.addWidget(button)
        page.addLayout(row)
        page.addWidget(self.hint)

    def show_draft(self, draft: SceneDraft, canvases: Sequence[Canvas], scenes: Sequence[tuple[str, str]]) -> None:
        """As it is now. ``scenes``: all there are, code and words."""
        self.head.show_draft(draft, scenes)
        self.canvas.show_draft(draft)
        self.form.show_draft(draft, canvases)
        self.buttons[Do.SCREEN].setVisible(len(draft.scene.screens) > 1)

    @Slot(object, str)
    def tell(self, words: Words | None, meaning: str) -> None:
        """One line of what has happened; None: nothing to be said. ``meaning``: a tone of the theme."""
        if words is None:
            self.said.set_text("")
        else:
            self.said.set_tone(meaning)
            self.said.say(words.code, **words.params)

    def begin(self) -> None:
        """Lay it over the desk, the keys on the canvas."""
        self.lay_over()
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> bool:
        """Take it away, wherever the keys are; False where it is not shown."""
        is_done = super().step_back()
        if is_done:
            self.left.emit()
        return is_done

    # --- keys --------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Its own keys. Esc leads from a field to the canvas, Enter from a name; from there Esc is the window's. A
        letter that does nothing here says so."""
        do = asked_by(event, on_canvas=self.canvas.hasFocus())
        is_done = event.key() == Qt.Key.Key_Escape or (event.key() in _ENTER and self.head.is_typed_into)
        if is_done and not self.canvas.hasFocus():
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Escape or event.text() == HELP_SIGN:
            event.ignore()
        elif do is not None:
            self.head.commit()
            self.asked.emit(do)
        elif event.key() not in MODIFIERS and event.text().strip():
            self.tell(Words("key.nothing", {"key": event.text().upper()}), "quiet")

    def lets_through(self, event: QKeyEvent) -> bool:
        """The shortcuts of the whole window (F1 …), and what signs a person out: the drafts wait for that person."""
        return is_function_key(event) or is_key(event, SIGN_OUT) or super().lets_through(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802, FBT001  (Qt's own name and argument)
        """Tab goes round in here; a sheet that goes gives the keys away."""
        ring = [each for each in self._ring() if each.isVisible() and each.isEnabled()]
        if not self.isVisible() or not ring:
            return False
        here = QApplication.focusWidget()
        place = ring.index(here) if here in ring else -1
        step = 1 if forward else -1
        ring[(place + step) % len(ring)].setFocus(
            Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        )
        return True

    def _ring(self) -> list[QWidget]:
        return [self.canvas, *self.form.fields(), *self.buttons.values(), self.back, *self.head.fields()]

    @Slot(QWidget, QWidget)
    def _hold_keys(self, old: QWidget | None, new: QWidget | None) -> None:
        """Its own fields have the keys too; without one the canvas has them. As its window ends, a field that goes is
        still told of."""
        if not isValid(self) or (new is not None and self.isAncestorOf(new)):
            return
        if new is self and self.isVisible():
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super()._hold_keys(old, new)

    @Slot()
    def _on_button(self) -> None:
        sender = self.sender()
        assert isinstance(sender, QWidget)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.asked.emit(Do(sender.property("do")))

    # --- how it looks ------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QEvent) -> None:
        """A click beside all parts does nothing."""
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Nothing of the desk shows through."""
        QPainter(self).fillRect(self.rect(), QColor(self.theme.ground))
