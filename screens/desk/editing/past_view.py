"""The earlier revisions of what is edited: who stored each, and when; the one under the cursor is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hall.editing.document import Document
from hall.editing.revision import Revision
from themes.tokens import Theme
from widgets.common.key_rows import KeyRows
from widgets.common.label import Label
from widgets.common.look import Look
from widgets.common.paragraph import Paragraph
from widgets.common.row_list import Row
from widgets.texts.texts import Texts


class PastView(Look):
    """Shown instead of something else; ``rows``: its lines, which have the keys."""

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget) -> None:
        super().__init__(theme, texts, parent)
        title, self.rows = Label(theme, texts, self, bold=True), KeyRows(theme, texts, self)
        hint = Paragraph(theme, texts, self, size="small", tone="quiet")
        title.say("editor.past")
        hint.say("editor.past_hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.sizes.space(1))
        column.addWidget(title)
        column.addWidget(self.rows, 1)
        column.addWidget(hint)
        self.hide()

    def show_past(self, past: Sequence[Revision[Document]], place: int, gone: str) -> None:
        """The newest first, the cursor at ``place``; ``gone``: the code of what is said of one that deleted it."""
        self.rows.show_rows([self._row(each, gone) for each in past], place)

    def _row(self, revision: Revision[Document], gone: str) -> Row:
        texts = self.texts
        said = [texts.words("editor.revision", revision=revision.number)]
        if revision.is_gone:
            said.append(texts.words(gone))
        elif revision.made is None:
            said.append(texts.words("editor.past_unread"))
        if revision.by:
            said.append(revision.by)
        return Row(" · ".join(said), texts.date_time(revision.at))
