"""Who sits at a desk, and what the window calls them. Comes from the sign-in.

A sample's invented people are named in the language of the window, whatever it was when they sat down.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hall.errors import NotAllowed, Words
from hall.live.changes import Setting
from hall.people.rights import Right, closed
from hall.people.session import Session
from hall.ports import SignIn
from widgets.live.lanes import AGAIN_MS, Answer, QueryLane
from widgets.live.live_cases import LiveCases
from widgets.texts.texts import Texts

KEY = "desk.seat"


class DeskSeat(QObject):
    """Signals: ``named`` (role, name): what to call who sits here, empty for nobody; ``taken`` (Session, or None:
    nobody sits here any more); ``refused`` (Words): this person may not sit at a desk;
    ``welcomed`` (Words, meaning): what who comes back hears of the last time; ``lost`` (Words): an administrator has
    disabled this person meanwhile, or given other rights.

    Asked after every change of people in the change log, and after every snapshot and interruption: what the log said
    meanwhile may have been missed; asked ``again`` until it is answered.
    """

    named = Signal(str, str)
    taken = Signal(object)  # Session | None
    refused = Signal(object)  # Words
    welcomed = Signal(object, str)  # Words, meaning
    lost = Signal(object)  # Words

    def __init__(self, texts: Texts, live: LiveCases, queries: QueryLane, port: SignIn, parent: QObject) -> None:
        super().__init__(parent)
        self._texts, self._queries, self._port = texts, queries, port
        self.session: Session | None = None
        self._asked: Session | None = None
        self.again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self.again.timeout.connect(self.look)
        live.setting_changed.connect(self._on_settings)
        for news in (live.reloaded, live.caught_up):
            news.connect(self.look)

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

    @Slot(object)
    def _on_settings(self, changed: frozenset[Setting]) -> None:
        if Setting.PEOPLE in changed:
            self.look()

    @Slot()
    def look(self) -> None:
        """Ask whether who signed in still may."""
        who = self._asked = self.session
        if who is not None and who.people is not None:
            self._queries.ask(KEY, partial(self._port.renewed, who), self._on_renewed)

    @Slot(object)
    def _on_renewed(self, answer: Answer) -> None:
        who = self.session
        if who is None or who is not self._asked:  # somebody else sits here by now
            return
        if isinstance(answer.error, NotAllowed):
            self.lost.emit(answer.error.words)
        elif answer.value is None:  # the database did not answer: until it does, nobody knows
            self.again.start()
        elif rights_of(answer.value) != rights_of(who):
            self.lost.emit(Words("denied.other_rights"))

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


def rights_of(who: Session) -> tuple[object, ...]:
    """What a person may do, and where."""
    return (who.roles, who.unit, who.streets)


def name_of(session: Session, texts: Texts) -> str:
    """A person's name: of a sample's people in the language of the window, of others as they entered it."""
    term = f"actor.{session.user}"
    return texts.words(term) if texts.has(term) else session.name
