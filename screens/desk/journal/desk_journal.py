"""Opens the walls' journal over a desk, for who may control walls, and asks it as its keys go through time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from hall.errors import Words
from hall.moment import Moment
from hall.people.rights import Right
from hall.people.session import Session
from screens.desk.keys.laid_over import LaidOver
from widgets.live.lanes import Answer

if TYPE_CHECKING:
    from hall.wall.journal import Stood
    from hall.wall.ports import WallJournalReader
    from screens.desk.journal.saying import JournalWords
    from screens.desk.journal.sheet import JournalSheet

KEY = "desk.journal"


class DeskJournal(LaidOver["JournalSheet"]):
    """Opens at the present minute, by a button of the console."""

    right = Right.WALL_CONTROL
    _words: JournalWords | None = None
    _stood: Stood | None = None

    def _make(self) -> JournalSheet:
        from screens.desk.console.called_cameras import CalledCameras
        from screens.desk.console.saying import ConsoleWords
        from screens.desk.journal.saying import JournalWords
        from screens.desk.journal.sheet import JournalSheet

        words, called = (
            ConsoleWords(self._parts.texts),
            CalledCameras(self._parts.cameras, self._parts.texts, dict, self),
        )
        words.camera = called
        called.known.connect(self._on_language)
        self._words = JournalWords(words, self._parts.city)
        sheet = JournalSheet(self._theme(), self._parts.texts, self._parts.zone, self._host)
        sheet.asked.connect(self._ask)
        sheet.now_asked.connect(self._on_now)
        sheet.left.connect(self._on_left)
        self._parts.texts.language_changed.connect(self._on_language)
        return sheet

    def _begin(self, sheet: JournalSheet) -> None:
        sheet.begin(self._parts.live.now())

    def _seated(self) -> None:
        self._stood = None

    @Slot()
    def _ask(self) -> None:
        if self.sheet is None or self._who is None or not self.sheet.isVisible():
            return
        does = partial(_read, self._parts.walls.wall_minutes, self.sheet.at, self._who)
        self._parts.queries.ask(KEY, does, self._on_answer)

    @Slot()
    def _on_now(self) -> None:
        if self.sheet is not None:
            self.sheet.go_to(self._parts.live.now())

    @Slot()
    def _on_left(self) -> None:
        self._parts.queries.drop(KEY)

    @Slot(object)
    def _on_answer(self, answer: Answer) -> None:
        if self.sheet is None or answer.dropped:
            return
        if answer.error is not None or answer.bug is not None:
            self.sheet.show_screens(answer.why, "overdue", ())
            return
        self._stood, last = answer.value
        if self._stood is None:
            words = Words("journal.nothing", {"last_at": last}) if last else Words("journal.never")
            self.sheet.show_screens(words, "warning", ())
        else:
            self._show()

    @Slot()
    def _on_language(self) -> None:
        if self._stood is not None and self.sheet is not None and self.sheet.isVisible():
            self._show()

    def _show(self) -> None:
        assert self.sheet is not None
        assert self._stood is not None
        assert self._words is not None
        from screens.desk.journal.saying import walls_of

        self._words.facts = self._parts.wall_watch().facts
        self.sheet.show_walls(walls_of(self._stood))
        written = Words("journal.written", {"clock": self._parts.texts.clock_time(self._stood.minute.at)})
        self.sheet.show_screens(written, "quiet", self._words.screens(self._stood, self.sheet.chosen_wall))


def _read(journal: WallJournalReader, at: Moment, who: Session) -> tuple[Stood | None, Moment | None]:
    """What stood, and where nothing was written the last minute before; in a query thread. A minute is asked at its
    end: what was written within it says what stood."""
    stood = journal.stood(at + _WITHIN_MS, who)
    return stood, None if stood is not None else journal.last(at, who)


_WITHIN_MS = 59_999  # to the end of the minute that is named
