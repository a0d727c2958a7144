"""What is chosen beside the canvas: what the scene is for, the canvas itself, the chosen pane's panel and its options,
the room it has."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hall.wall.canvas import Canvas
from hall.wall.draft import SceneDraft
from hall.wall.panels import BY_KEY, PANELS, PanelOption
from hall.wall.scene import GAP_LINES, Mode
from hall.wall.splits import Pane
from themes.tokens import Theme
from widgets.common.combo import ChoiceBox, fill
from widgets.common.label import Label
from widgets.common.look import Look
from widgets.texts.texts import Texts
from widgets.wall.editing.pane_words import PaneWords


class PaneForm(Look):
    """Signals: ``mode_chosen`` (Mode), ``canvas_chosen`` (Canvas), ``panel_chosen`` (str), ``option_chosen`` (name,
    value): by a person."""

    mode_chosen = Signal(object)
    canvas_chosen = Signal(object)
    panel_chosen = Signal(str)
    option_chosen = Signal(str, str)

    def __init__(self, theme: Theme, texts: Texts, words: PaneWords, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._words = words
        self._draft: SceneDraft | None = None
        self._canvases: Sequence[Canvas] = ()
        self._spec = ""
        self.mode, self.canvas, self.panel = ChoiceBox(self), ChoiceBox(self), ChoiceBox(self)
        self.options: dict[str, ChoiceBox] = {}
        self._labels: list[Label] = []
        self._layout_told, self._screen_told, self._room_told = (self._label("small", "quiet") for _ in range(3))
        self._needs_told = self._label("body", "overdue")
        self._below = QVBoxLayout()
        self._arrange()
        self.mode.activated.connect(self._on_mode)
        self.canvas.activated.connect(self._on_canvas)
        self.panel.activated.connect(self._on_panel)

    def fields(self) -> list[QWidget]:
        """What the keys go through, from the top."""
        return [self.mode, self.canvas, self.panel, *self.options.values()]

    def show_draft(self, draft: SceneDraft, canvases: Sequence[Canvas]) -> None:
        """What it says of the chosen pane."""
        self._draft, self._canvases = draft, canvases
        canvas, modes = draft.canvas, [(mode, self.texts.words(f"mode.{mode}")) for mode in Mode]
        fill(self.mode, modes, draft.made.mode)
        fill(self.canvas, [(place, self._canvas(each)) for place, each in enumerate(canvases)], self._place(canvas))
        pane = draft.pane
        keys = [spec.key for spec in PANELS]
        others = [] if pane.panel in BY_KEY else [(pane.panel, pane.panel)]
        fill(self.panel, [*((key, self._words.panel(key)) for key in keys), *others], pane.panel)
        if pane.panel != self._spec:
            self._rebuild(pane)
        self._fill_options(pane)
        self._say(draft)

    @property
    def needs_text(self) -> str:
        """What is said of a pane that is too small; empty where it is not."""
        return self._needs_told.text() if not self._needs_told.isHidden() else ""

    def worded(self) -> None:
        """See `Look`."""
        if self._draft is not None:
            self.show_draft(self._draft, self._canvases)
        for name, field in self.options.items():
            field.setAccessibleName(self._words.option(self._option(name)))
        self.mode.setAccessibleName(self.texts.words("editor.mode"))
        self.canvas.setAccessibleName(self.texts.words("editor.canvas"))
        self.panel.setAccessibleName(self.texts.words("editor.pane"))

    def _arrange(self) -> None:
        column, space = QVBoxLayout(self), self.theme.sizes.space
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(0.75))
        column.addWidget(self._caption("editor.mode"))
        column.addWidget(self.mode)
        column.addSpacing(space(1))
        column.addWidget(self._caption("editor.canvas"))
        column.addWidget(self.canvas)
        column.addWidget(self._layout_told)
        column.addWidget(self._screen_told)
        column.addSpacing(space(1))
        column.addWidget(self._caption("editor.pane"))
        column.addWidget(self.panel)
        self._below.setSpacing(space(0.75))
        column.addLayout(self._below)
        column.addWidget(self._room_told)
        column.addWidget(self._needs_told)
        self.worded()

    def _say(self, draft: SceneDraft) -> None:
        layouts, screens = draft.made.screens[draft.screen], len(draft.made.screens)
        self._layout_told.say("editor.layout", number=draft.layout_number + 1, count=len(layouts))
        self._screen_told.say("editor.screen", number=draft.screen + 1, count=screens)
        self._screen_told.setVisible(screens > 1)
        text_px, pane = draft.canvas.text_px, draft.pane
        box = draft.boxes(round(GAP_LINES * text_px))[pane]
        room = {"letters": box.width // text_px, "lines": box.height // text_px}
        self._room_told.say("editor.room", width=box.width, height=box.height, **room)
        small = draft.too_small().get(pane)
        self._needs_told.setVisible(small is not None)
        if small is not None:
            needs = {"letters": small.needs_width // text_px, "lines": small.needs_height // text_px}
            self._needs_told.say("editor.needs", width=small.needs_width, height=small.needs_height, **needs)

    def _rebuild(self, pane: Pane) -> None:
        """Fields for the options of another panel."""
        while (item := self._below.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._spec, self.options = pane.panel, {}
        for option in self._words.options(pane):
            field = self._field()
            label = Label(self.theme, self.texts, self, size="small", tone="quiet")
            label.say(f"option.{option.name}")
            field.setAccessibleName(self._words.option(option))
            self._below.addWidget(label)
            self._below.addWidget(field)
            self.options[option.name] = field

    def _field(self) -> ChoiceBox:
        box = ChoiceBox(self)
        box.activated.connect(self._on_options)
        return box

    def _fill_options(self, pane: Pane) -> None:
        for name, field in self.options.items():
            option = self._option(name)
            chosen = pane.option(name, option.default)
            fill(field, self._words.entries(option, chosen), chosen)

    def _option(self, name: str) -> PanelOption:
        return next(each for each in BY_KEY[self._spec].options if each.name == name)

    @Slot()
    def _on_options(self) -> None:
        if self._draft is None:
            return
        for name, field in list(self.options.items()):
            value = str(field.currentData())
            if value != self._draft.pane.option(name, self._option(name).default):
                self.option_chosen.emit(name, value)

    @Slot()
    def _on_mode(self) -> None:
        self.mode_chosen.emit(Mode(self.mode.currentData()))

    @Slot()
    def _on_canvas(self) -> None:
        self.canvas_chosen.emit(self._canvases[self.canvas.currentData()])

    @Slot()
    def _on_panel(self) -> None:
        self.panel_chosen.emit(self.panel.currentData())

    def _canvas(self, canvas: Canvas) -> str:
        size = f"{canvas.width}×{canvas.height}"
        return f"{canvas.wall} · {size}" if canvas.wall else size

    def _place(self, canvas: Canvas) -> int:
        return self._canvases.index(canvas) if canvas in self._canvases else 0

    def _caption(self, code: str) -> Label:
        label = Label(self.theme, self.texts, self, size="small", tone="quiet")
        label.say(code)
        return label

    def _label(self, size: str, tone: str) -> Label:
        return Label(self.theme, self.texts, self, size=size, tone=tone)
