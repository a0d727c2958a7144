"""Patrol coverage (巡查覆盖率) on the page of tracks: sections or people, the worst first, one on the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hall.errors import Words
from hall.ports.tracks import PatrolTold
from screens.desk.tracks import keys
from screens.desk.tracks.rows import person_rows, section_rows
from screens.desk.tracks.track_paint import ShownSection
from widgets.texts.texts import Texts

if TYPE_CHECKING:
    from screens.desk.tracks.sheet import TrackSheet


class PatrolList:
    """``told``: what was read, None: nothing yet. GUI thread."""

    def __init__(self, sheet: TrackSheet, texts: Texts) -> None:
        self._sheet, self._texts = sheet, texts
        self._by_person = False
        self.told: PatrolTold | None = None

    def show(self, told: PatrolTold) -> None:
        """The worst under the cursor."""
        self.told = told
        self.show_again()

    def show_none(self, code: str) -> None:
        """Nothing is known: the words of ``code``."""
        self.told = None
        self._sheet.who.show_rows((), empty=code)
        self._sheet.what.show_rows(())
        self._sheet.of.set_text("")
        self._sheet.view.show_sections((), "")

    def press(self, key: str) -> None:
        """A key of the page, while coverage is shown."""
        if key == keys.PEOPLE:
            self._by_person = not self._by_person
            self.show_again()
        elif key == keys.ADD:
            self._sheet.view.look(is_near=not self._sheet.view.is_near)
        else:
            self._sheet.tell(Words("tracks.in_replay"), "information")

    def show_again(self) -> None:
        """In the words of now."""
        if self.told is None:
            return
        people, texts = self.told.patrol.people, self._texts
        rows = person_rows(texts, people) if self._by_person else section_rows(texts, self.told)
        self._sheet.who.show_rows(rows, empty="empty.sections")
        self.choose()

    def choose(self) -> None:
        """The one under the cursor: its sections beside, on the map the first of them."""
        told, texts = self.told, self._texts
        if told is None or not self._sheet.who.rows:
            return
        place, sections = self._sheet.who.place, told.patrol.sections
        person = told.patrol.people[place].code if self._by_person else sections[place].person
        of = [each for each in sections if person and each.person == person]
        chosen = (
            of[0].code
            if self._by_person and of
            else told.patrol.sections[min(place, len(told.patrol.sections) - 1)].code
        )
        self._sheet.of.set_text(texts.words("tracks.of", person=person) if person else "")
        self._sheet.what.show_rows(section_rows(texts, told, {person}) if person else ())
        shown = [ShownSection(each, told.lines[each.code]) for each in sections]
        self._sheet.view.show_sections(shown, chosen)
