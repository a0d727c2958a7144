"""Files of the city's tables at a desk: a table is written out, a file is looked at and then brought in. GUI thread."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from hall.city.keeping import LAW_KINDS, FileTold
from hall.errors import InputRefused, Words
from hall.people.session import Session
from screens.desk.city import keys
from screens.desk.city.file_words import said, sentence
from screens.desk.city.flow import CityFlow, FileAsked
from screens.desk.city.keys import Asked
from screens.desk.city.page import CityPage
from screens.desk.city.sheet import CitySheet
from screens.screen import DeskParts
from widgets.live.lanes import Answer

_LOOK = "desk.city.file"
_OF_CRS = "input.crs"
"""How refusals begin that are about a file's system of coordinates: whoever knows it says it."""
SYSTEMS = ("wgs84", "cgcs2000", "gcj02", "bd09")
"""That have names of their own; others are typed: EPSG:4547."""
_COMMAND = {"calendar": "calendar", "limits": "law"}
"""By which word the command line takes them out and brings them in."""


class CityFiles(QObject):
    """``looked_at``: the file that was looked at: the key pressed once more brings it in."""

    def __init__(self, parts: DeskParts, flow: CityFlow, page: CityPage, sheet: CitySheet) -> None:
        super().__init__(sheet)
        self._parts, self._flow, self._page, self._sheet = parts, flow, page, sheet
        self._who: Session | None = None
        self._asked: FileAsked | None = None
        self.looked_at: FileAsked | None = None
        self._told: FileTold | None = None  # of it
        sheet.follow_asked.connect(self._on_follow)
        self._seen: FileAsked | None = None  # whose system of coordinates may be asked
        self._crs = ""  # in which the file that was looked at was read
        sheet.asked.connect(self._on_asked)
        sheet.typed.connect(self._on_typed)
        sheet.chosen_anew.connect(self.forget)
        sheet.kind_asked.connect(self.forget)
        flow.given.connect(self._on_given)

    def sit(self, who: Session | None) -> None:
        """Who asks."""
        self._who, self._asked, self.looked_at, self._seen = who, None, None, None

    @Slot()
    def forget(self) -> None:
        """What was looked at is not brought in by the next press."""
        self._seen = None
        if self.looked_at is not None:
            self.looked_at = None
            self._sheet.say_effect("")

    @Slot(str)
    def _on_asked(self, key: str) -> None:
        if key in (keys.OUT, keys.IN) and self._page.kind in LAW_KINDS:
            self._sheet.hold(Words("kept.law_file", {"kind": _COMMAND[self._page.kind]}), types=True)
        elif key == keys.OUT:
            day = self._parts.zone.local_date(self._parts.live.now()).isoformat()
            file = str(Path.home() / f"{self._page.kind}-{day}.xlsx")
            self._sheet.ask(Asked.OUT, Words("kept.ask_out"), file)
        elif key == keys.IN and self.looked_at is not None and self.looked_at.kind == self._page.kind:
            asked, self.looked_at = self.looked_at, None
            self._sheet.say_effect("")
            self._flow.take(asked)
        elif key == keys.IN:
            self._sheet.ask(Asked.IN, Words("kept.ask_in"), "")
        elif key == keys.CRS and self._seen is not None and self._crs:
            self._ask_crs(self._crs)
        elif key == keys.CRS:
            self._sheet.tell(Words("kept.no_crs"), "information")
        else:
            self.forget()

    def _ask_crs(self, crs: str, why: str = "") -> None:
        """In which system its coordinates are: as it was found out, or to be said where nothing tells."""
        self._sheet.ask(Asked.CRS, Words("kept.ask_crs_why" if why else "kept.ask_crs", {"why": why}), crs, SYSTEMS)

    @Slot(object, str)
    def _on_typed(self, asked: object, text: str) -> None:
        if not isinstance(asked, Asked) or asked is Asked.END_DAY or not text or self._who is None:
            return
        self._sheet.entry.done(asked)
        file = FileAsked(self._page.kind, text, self._parts.texts.language, is_out=asked is Asked.OUT)
        if asked is Asked.CRS and self._seen is not None:
            self._look(replace(self._seen, crs=text), self._who)
        elif file.is_out:
            self._flow.take(file)
        else:
            self._look(file, self._who)
        self._sheet.take_keys()

    def _look(self, file: FileAsked, who: Session) -> None:
        self._asked, self._seen, self.looked_at, self._crs = file, file, None, ""
        looks = partial(self._parts.ports.city_tables.would_bring_in, file.kind, file.file, who, file.crs)
        self._parts.queries.ask(_LOOK, looks, self._on_looked)

    def _on_looked(self, answer: Answer) -> None:
        file, self._asked = self._asked, None
        if answer.dropped or file is None:
            return
        if isinstance(answer.error, InputRefused) and answer.error.words.code.startswith(_OF_CRS):
            self._ask_crs(file.crs, said(answer.error.words, self._parts.texts.language))
            return
        if answer.value is None:
            self._sheet.tell(sentence(answer, self._parts.texts.language), "overdue" if answer.bug else "warning")
            return
        told: FileTold = answer.value
        self.looked_at, self._told = file if told.added or told.changed else None, told
        self._crs = told.crs
        self._say(told, follows=False)

    def _say(self, told: FileTold, *, follows: bool) -> None:
        said = self._page.words.file("kept.would_bring", told, keys.IN, follows=follows)
        self._sheet.say_effect(said, may_follow=bool(told.elsewhere and self.looked_at is not None))

    @Slot()
    def _on_follow(self) -> None:
        """Open cases follow what the file brings, or stay after all."""
        if self.looked_at is not None and self._told is not None:
            self.looked_at = replace(self.looked_at, follows=not self.looked_at.follows)
            self._say(self._told, follows=self.looked_at.follows)

    @Slot(object, object)
    def _on_given(self, asked: object, answer: object) -> None:
        if not isinstance(asked, FileAsked):
            return
        if isinstance(answer, FileTold):
            is_left = asked.follows and answer.elsewhere > 0 and answer.followed is None
            words = self._page.words.file("kept.brought", answer, follows=asked.follows)
            is_whole = not (answer.refused or answer.stopped or is_left)
            self._sheet.tell(Words("kept.changed", {"differs": words}), "on_time" if is_whole else "warning")
            self._page.read()
        else:
            self._sheet.tell(Words("kept.written", {"number": answer, "file": asked.file}), "on_time")
        self._sheet.take_keys()
