"""Opens a page on which something is edited over a desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from hall.errors import Words
from screens.desk.keys.laid_over import LaidOver

if TYPE_CHECKING:
    from screens.desk.editing.editor import Editor
    from screens.desk.editing.sheet import EditSheet


class DeskEditor(LaidOver["EditSheet"]):
    """Opens such a page over a desk. ``lost``: the code of what is said of how many are not stored; ``editor``: made
    with the page."""

    lost: ClassVar[str]
    editor: Editor[Any, Any] | None = None

    def unsaved(self) -> Sequence[Words]:
        """See the base."""
        number = 0 if self.editor is None else len(self.editor.editing.drafts.unsaved())
        return (Words(self.lost, {"number": number}),) if number else ()

    def stop(self) -> None:
        """See the base; who leaves is told nothing of what waits."""
        if self.editor is not None:
            self.editor.sit(None)

    def _make_editor(self) -> Editor[Any, Any]:
        """With its sheet, which is not shown yet; imports what they are made of."""
        raise NotImplementedError

    def _make(self) -> EditSheet:
        self.editor = self._make_editor()
        self.editor.told.connect(self.told)
        self._seated()
        sheet: EditSheet = self.editor.sheet
        return sheet

    def _begin(self, _: EditSheet) -> None:
        if self.editor is not None:
            self.editor.begin()

    def _seated(self) -> None:
        if self.editor is not None:
            self.editor.sit(self._who)
