"""Fields under one another, each with its name on the left: shown, hidden and read out together."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from hall.errors import Words
from themes.tokens import Theme
from widgets.common.label import Label
from widgets.common.look import Look
from widgets.common.paragraph import Paragraph
from widgets.texts.texts import Texts


class LabelledGrid(Look):
    """``rows``: code of the name, field."""

    def __init__(
        self, theme: Theme, texts: Texts, rows: tuple[tuple[str, QWidget], ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, texts, parent)
        self._labels: dict[QWidget, Label] = {}
        self._refusals: dict[QWidget, Paragraph] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.sizes.space(1.5))
        grid.setVerticalSpacing(theme.sizes.space(1))
        grid.setColumnStretch(1, 1)
        for row, (code, field) in enumerate(rows):
            label = self._labels[field] = Label(theme, texts, self, tone="quiet")
            label.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)  # fields give way, names never
            label.say(code)
            refusal = self._refusals[field] = Paragraph(theme, texts, self, size="small", tone="warning")
            refusal.hide()
            grid.addWidget(label, 2 * row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, 2 * row, 1)
            grid.addWidget(refusal, 2 * row + 1, 0, 1, 2)  # a sentence is wider than a field
        self.worded()

    @property
    def names(self) -> tuple[Label, ...]:
        """The names, from above."""
        return tuple(self._labels.values())

    def show_field(self, field: QWidget, shown: bool) -> None:  # noqa: FBT001  (as setVisible)
        """A field and its name, or neither."""
        field.setVisible(shown)
        self._labels[field].setVisible(shown)

    def say_under(self, field: QWidget, words: Words | None) -> None:
        """Why what stands in a field is refused; None: it is not."""
        said = "" if words is None else f"▲ {self.texts.said(words)}"
        self._refusals[field].set_text(said)
        self._refusals[field].setVisible(bool(said))
        field.setAccessibleDescription(said)

    def refusal(self, field: QWidget) -> Paragraph:
        """Where it is said why what stands in a field is refused."""
        return self._refusals[field]

    def worded(self) -> None:
        """See `Look`."""
        for field, label in self._labels.items():
            label.worded()
            field.setAccessibleName(label.text())
