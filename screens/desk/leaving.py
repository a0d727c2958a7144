"""Whether a desk's window may close: it asks first, without a dialog; closing once more is the only yes, and
only once the question could be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import monotonic

from PySide6.QtCore import QObject

from hall.errors import Words
from screens.desk.kept_drafts import KeptDrafts
from screens.desk.keys.question import Question

_ASKS = "leave.ask"
READ_S = 1.0
"""Nobody reads the question sooner. Longer than the pause before a held key repeats, and than a double click."""


class Leaving(QObject):
    """``drafts``: what would be left half typed; ``unsaved``: what else would be lost, edited and not
    stored. The yes is no letter: somebody may be typing just then."""

    def __init__(
        self,
        drafts: KeptDrafts,
        unsaved: Callable[[], Iterable[Words]],
        question: Question,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._drafts, self._unsaved, self._question = drafts, unsaved, question
        self._is_over, self._asked_s = False, 0.0

    def may_close(self) -> bool:
        """True where closing is asked for once more, or the station ends; else the question is put. A request that
        follows another one too soon only keeps the question: a double click, a key held down."""
        if self._is_over:
            return True
        before_s, self._asked_s = self._asked_s, monotonic()
        if self._question.code == _ASKS:
            return self._asked_s - before_s >= READ_S
        self._drafts.flush()
        self._question.ask(Words(_ASKS), *self._half_typed(), Words("leave.again"), Words("leave.keys"))
        return False

    def _half_typed(self) -> tuple[Words, ...]:
        said = list[Words]()
        if self._drafts.count:
            code = "draft.close_unnamed" if self._drafts.loses_names else "draft.close"
            said.append(Words(code, {"number": self._drafts.count}))
        return (*said, *self._unsaved())

    def end(self) -> None:
        """The station ends: nobody is asked."""
        self._is_over = True
