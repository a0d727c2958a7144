"""What every page over a desk has in common: its key opens it for who may, and shows it where another page covers it.
Pressed once more it does nothing, so that no letter meant for the page acts at the desk: Esc leaves. GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from hall.errors import Words
from hall.people.rights import Right, closed
from hall.people.session import Session
from screens.desk.keys.held_keys import HeldKeys
from screens.screen import DeskParts
from themes.tokens import Theme

Sheet = TypeVar("Sheet", bound=HeldKeys)


class LaidOver(QObject, Generic[Sheet]):
    """``key``: what opens it, "" where a button of another page does; ``right``: of who may; ``sheet``: made when
    somebody first asks for it, by ``_make``, which imports what it is made of: a desk starts without.

    ``theme``: the one that the desk wears now. Signals: ``told`` (Words, meaning): to the desk; ``homeless``: it was
    left, and what had the keys before is gone; ``covered``: it covers the desk now, or not any more."""

    told = Signal(object, str)
    homeless = Signal()
    covered = Signal()
    key: ClassVar[str] = ""
    right: ClassVar[Right]

    def __init__(self, parts: DeskParts, theme: Callable[[], Theme], host: QWidget) -> None:
        super().__init__(host)
        self._parts, self._theme, self._host = parts, theme, host
        self._who: Session | None = None
        self.sheet: Sheet | None = None

    @Slot()
    def press(self) -> None:
        """Open it, or show it; who may not is told. Nobody who sits here: nothing to open it for."""
        if self._who is None:
            return
        refusal = closed(self._who, self.right)
        if refusal is not None:
            self.told.emit(refusal.words, "warning")
        elif self.sheet is not None and self.sheet.isVisible():
            if not self.sheet.is_on_top:
                self.sheet.lay_over()
        else:
            self._begin(self.made())

    def made(self) -> Sheet:
        """Its sheet, made now if nobody has asked for it yet."""
        if self.sheet is None:
            self.sheet = self._make()
            self.sheet.homeless.connect(self.homeless)
            self.sheet.covered.connect(self.covered)
        return self.sheet

    @Slot(object)
    def sit(self, who: Session | None) -> None:
        """Somebody else sits here, or nobody: what lay over the desk goes."""
        self.stop()
        self._who = who
        self._seated()

    def stop(self) -> None:
        """It goes, and asks nothing any more: the desk closes, or somebody else sits down."""
        if self.sheet is not None:
            self.sheet.leave()

    @Slot(object, str)
    def say(self, words: Words, meaning: str) -> None:
        """On the page, or at the desk where it was left meanwhile."""
        if self.sheet is not None and self.sheet.isVisible():
            self.sheet.tell(words, meaning)
        else:
            self.told.emit(words, meaning)

    def unsaved(self) -> Sequence[Words]:
        """What this person has edited in it and not stored, and would lose."""
        return ()

    def _make(self) -> Sheet:
        """Not shown yet."""
        raise NotImplementedError

    def _begin(self, sheet: Sheet) -> None:
        """Lay it over the desk as it is opened anew."""
        raise NotImplementedError

    def _seated(self) -> None:
        """``_who`` is another one: what was of the person before goes."""
