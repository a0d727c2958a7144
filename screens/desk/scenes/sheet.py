"""The scene editor laid over a desk: a wall's canvas in the middle, what is chosen for it at the right, acts below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hall.wall.canvas import Canvas
from hall.wall.draft import SceneDraft
from screens.desk.editing.does import Does, Edit
from screens.desk.editing.sheet import EditSheet
from screens.desk.scenes.does import KEYS, Do
from screens.desk.scenes.head import EditorHead
from themes.tokens import Theme
from widgets.texts.texts import Texts
from widgets.wall.editing.canvas_view import CanvasView
from widgets.wall.editing.pane_form import PaneForm
from widgets.wall.editing.pane_words import PaneWords

_FORM = 22  # width of the form, in letters
_BUTTONS: Does = (
    (Do.BESIDE, "editor.beside"), (Do.BELOW, "editor.below"), (Do.REMOVE, "editor.remove"), (Edit.UNDO, "editor.undo"),
    (Edit.REDO, "editor.redo"), (Do.LIVE, "editor.live"), (Do.SCREEN, "editor.next_screen"),
    (Edit.COPY, "editor.copy"), (Edit.DELETE, "editor.delete"), (Edit.PAST, "editor.past"),
    (Edit.RENEW, "editor.renew"), (Edit.STORE, "editor.store"),
)  # fmt: skip


class SceneSheet(EditSheet):
    """See the base."""

    keys, does, hints = KEYS, _BUTTONS, "editor.hint"
    unbuttoned = (("↑ ↓ ← →", "help.pane"), ("Ctrl+↑ ↓ ← →", "help.pane_size"), ("Enter", "help.pane_panel"))

    def __init__(self, theme: Theme, texts: Texts, host: QWidget) -> None:
        super().__init__(theme, texts, host)
        self.words = PaneWords(texts)
        self.head, self.canvas = EditorHead(theme, texts, self), CanvasView(theme, texts, self.words, self)
        self.form = PaneForm(theme, texts, self.words, self)
        self._arrange()

    def _arrange(self) -> None:
        page, middle, side = self.column(), QHBoxLayout(), QVBoxLayout()
        page.addWidget(self.head)
        page.addLayout(middle, 1)
        middle.setSpacing(self.theme.sizes.space(2))
        middle.addWidget(self.canvas, 1)
        side.addWidget(self.form)
        side.addWidget(self.past, 1)
        side.addStretch(0)
        middle.addLayout(side)
        for part in (self.form, self.past):
            part.setFixedWidth(self.theme.sizes.text_px * _FORM)
        self.add_foot(page, _BUTTONS)

    def show_draft(
        self, draft: SceneDraft, canvases: Sequence[Canvas], scenes: Sequence[tuple[str, str]], told: str
    ) -> None:
        """As it is now. ``scenes``: all there are, code and words; ``told``: its revision."""
        self.head.show_draft(draft, scenes, told)
        self.canvas.show_draft(draft)
        self.form.show_draft(draft, canvases)
        self.buttons[Do.SCREEN].setVisible(len(draft.made.screens) > 1)

    def home(self) -> QWidget:
        """See the base."""
        return self.canvas

    def put_aside(self) -> QWidget:
        """See the base."""
        return self.form

    def edited(self) -> list[QWidget]:
        """See the base."""
        return [self.head, self.canvas]

    def commit(self) -> None:
        """See the base."""
        self.head.commit()

    def ring(self) -> list[QWidget]:
        """See the base."""
        return [
            self.canvas,
            self.past.rows,
            *self.form.fields(),
            *self.buttons.values(),
            self.back,
            *self.head.fields(),
        ]
