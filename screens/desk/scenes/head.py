"""The first line of the scene editor: which scene, its names, its revision."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from hall.editing.document import MOST_NAME
from hall.wall.draft import SceneDraft
from themes.tokens import Theme
from widgets.common.combo import ChoiceBox, fill
from widgets.common.label import Label
from widgets.common.look import Look
from widgets.texts.texts import Texts

_NAME = 13  # width of a name's field, in letters


class EditorHead(Look):
    """Signals: ``scene_chosen`` (str): its code; ``named`` (zh, en): by a person."""

    scene_chosen = Signal(str)
    named = Signal(str, str)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self.title = Label(theme, texts, self, size="title", bold=True)
        self.title.say("editor.title")
        self.scene, self.zh, self.en = ChoiceBox(self), QLineEdit(self), QLineEdit(self)
        self.told = Label(theme, texts, self, tone="quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.sizes.space(1.5))
        row.addWidget(self.title)
        row.addWidget(self.scene, 2)
        for field, code in ((self.zh, "editor.name_zh"), (self.en, "editor.name_en")):
            label = Label(theme, texts, self, tone="quiet")
            label.say(code)
            field.setMaxLength(MOST_NAME)
            field.setMinimumWidth(theme.sizes.text_px * _NAME)
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            field.editingFinished.connect(self._on_named)
            row.addWidget(label)
            row.addWidget(field, 2)
        row.addWidget(self.told, 1)
        self.scene.activated.connect(self._on_scene)
        self.worded()

    @property
    def is_typed_into(self) -> bool:
        """Whether the keys are in a name."""
        return self.zh.hasFocus() or self.en.hasFocus()

    def commit(self) -> None:
        """What is being typed counts from now on."""
        if self.is_typed_into:
            self._on_named()

    def fields(self) -> list[QWidget]:
        """What the keys go through, from the left."""
        return [self.scene, self.zh, self.en]

    def show_draft(self, draft: SceneDraft, scenes: Sequence[tuple[str, str]], told: str) -> None:
        """``scenes``: all there are, code and words; ``told``: its revision."""
        fill(self.scene, list(scenes), draft.made.code)
        for field, name in ((self.zh, draft.made.name_zh), (self.en, draft.made.name_en)):
            if field.text() != name and not field.hasFocus():
                field.setText(name)
        self.told.set_text(told)

    def worded(self) -> None:
        """See `Look`."""
        words = self.texts.words
        for field, code in ((self.scene, "editor.title"), (self.zh, "editor.name_zh"), (self.en, "editor.name_en")):
            field.setAccessibleName(words(code))

    @Slot()
    def _on_scene(self) -> None:
        self.scene_chosen.emit(self.scene.currentData())

    @Slot()
    def _on_named(self) -> None:
        self.named.emit(self.zh.text(), self.en.text())
