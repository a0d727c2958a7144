"""Who sits at a desk: what the windows say of them, and their own work first. Comes from the sign-in.

A sample's invented people are named in the language of the window, whatever it was when they sat down.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from hall.people.session import Session
from screens.desk_page import DeskPage
from screens.screen import ScreenParts
from widgets.texts.texts import Texts


class DeskSeat(QObject):
    """Signals: ``taken`` (Session, or None: nobody sits here any more)."""

    taken = Signal(object)  # Session | None

    def __init__(self, parts: ScreenParts, page: DeskPage, parent: QObject) -> None:
        super().__init__(parent)
        self._texts, self._station, self._page = parts.texts, parts.station, page
        self.session: Session | None = None
        page.status.set_sample(parts.city.sample)

    @Slot(object)
    def sit(self, session: Session | None) -> None:
        """This person sits here from now on."""
        self.session = session
        self.name()
        self._page.setEnabled(session is not None)
        self.taken.emit(session)

    def name(self) -> None:
        """Say who sits here, in the language of the moment."""
        session = self.session
        role = next(iter(sorted(session.roles)), "") if session else ""
        name = name_of(session, self._texts) if session else ""
        self._page.bar.show_who(role, name, self._station)
        self._page.status.set_who(self._station, name, role)


def name_of(session: Session, texts: Texts) -> str:
    """A person's name: of a sample's people in the language of the window, of others as they entered it."""
    term = f"actor.{session.user}"
    return texts.words(term) if texts.has(term) else session.name
