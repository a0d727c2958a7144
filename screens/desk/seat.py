"""Who sits at a desk, and what the window calls them. Comes from the sign-in.

A sample's invented people are named in the language of the window, whatever it was when they sat down.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from hall.errors import Words
from hall.people.rights import Right, closed
from hall.people.session import Session
from widgets.texts.texts import Texts


class DeskSeat(QObject):
    """Signals: ``named`` (role, name): what to call who sits here, empty for nobody; ``taken`` (Session, or None:
    nobody sits here any more); ``refused`` (Words): this person may not sit at a desk;
    ``welcomed`` (Words, meaning): what who comes back hears of the last time."""

    named = Signal(str, str)
    taken = Signal(object)  # Session | None
    refused = Signal(object)  # Words
    welcomed = Signal(object, str)  # Words, meaning

    def __init__(self, texts: Texts, parent: QObject) -> None:
        super().__init__(parent)
        self._texts = texts
        self.session: Session | None = None

    @Slot(object)
    def sit(self, session: Session | None) -> None:
        """This person sits here from now on, or is told why not."""
        refusal = closed(session, Right.DESK) if session else None
        if refusal is not None:
            self.refused.emit(refusal.words)
            return
        self.session = session
        self.name()
        self.taken.emit(session)
        if session is not None:
            self._welcome(session)

    def _welcome(self, session: Session) -> None:
        """Tell of the last sign-in, and of wrong passwords since."""
        if session.locked_at:
            self.welcomed.emit(Words("notice.locked_at", {"stations": ", ".join(session.locked_at)}), "warning")
        elif session.last_at is not None:
            self.welcomed.emit(Words("notice.last_sign_in", {"at": session.last_at}), "information")

    def name(self) -> None:
        """Say who sits here, in the language of the moment."""
        session = self.session
        role = next(iter(sorted(session.roles)), "") if session else ""
        self.named.emit(role, name_of(session, self._texts) if session else "")


def name_of(session: Session, texts: Texts) -> str:
    """A person's name: of a sample's people in the language of the window, of others as they entered it."""
    term = f"actor.{session.user}"
    return texts.words(term) if texts.has(term) else session.name
