"""Keeps the page of the city's tables as they are: reads the chosen table and its history anew at each news, lists what
is sought, shows the row under the cursor. GUI thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from hall.city.keeping import KINDS, KeptRow, KeptTable, RowDone
from hall.errors import Words
from hall.live.changes import Setting
from hall.people.session import Session
from hall.plain_text import alike
from hall.ports.city_tables import CityTables
from screens.desk.city import keys
from screens.desk.city.saying import Finding, TableWords
from screens.desk.city.sheet import CitySheet
from screens.screen import DeskParts
from widgets.common.column_list import Line
from widgets.live.lanes import Answer

_READ = "desk.city"
_ANY_SIGN = "市"
"""Whose reading is asked for first, off the GUI thread: what knows readings takes a fifth of a second to load."""


class _Read(NamedTuple):
    table: KeptTable
    history: Sequence[RowDone]


class CityPage(QObject):
    """``kind``: the table that is shown; ``chosen``: the row under the cursor, None: there is none. Signals: ``came``:
    the table was read anew."""

    came = Signal()

    def __init__(self, parts: DeskParts, sheet: CitySheet) -> None:
        super().__init__(sheet)
        self._parts, self._sheet = parts, sheet
        self._tables: CityTables = parts.ports.city_tables
        self._finding = Finding(self._tables.initials)
        self._who: Session | None = None
        self.kind = KINDS[0]
        self._read: _Read | None = None
        self._listed: list[KeptRow] = []
        self._sought: dict[tuple[str, ...], str] = {}
        self._lines: dict[tuple[str, ...], Line] = {}  # of all rows: a letter of what is sought makes none anew
        self._chosen: tuple[str, ...] = ()
        sheet.chosen_anew.connect(self._on_moved)
        sheet.history.moved.connect(self._say_whole)
        sheet.searched.connect(self.show)
        parts.live.setting_changed.connect(self._on_setting)
        for news in (parts.live.reloaded, parts.live.caught_up):
            news.connect(self.read)
        parts.texts.language_changed.connect(self._on_language)
        parts.live.freshness_changed.connect(sheet.veils.show_freshness)
        sheet.veils.show_freshness(parts.live.freshness)

    @property
    def words(self) -> TableWords:
        """In the language and with the names of now."""
        return TableWords(self._parts.texts, self._parts.city.present())

    @property
    def table(self) -> KeptTable | None:
        """As it was read last; None: not yet."""
        return self._read.table if self._read is not None else None

    @property
    def chosen(self) -> KeptRow | None:
        """See the class."""
        return next((each for each in self._listed if each.key == self._chosen), None)

    @property
    def history(self) -> list[RowDone]:
        """Of the chosen row, the newest first; of all rows where there is none."""
        done = self._read.history if self._read is not None else ()
        return [each for each in done if self.chosen is None or each.key == self._chosen]

    @property
    def done(self) -> RowDone | None:
        """The change in whose line of the history the cursor stands."""
        history, place = self.history, self._sheet.history.place
        return history[place] if place < len(history) else None

    def sit(self, who: Session | None) -> None:
        """Who looks."""
        self._who, self._read, self._listed, self._chosen = who, None, [], ()

    def turn_to(self, kind: str) -> None:
        """Show another table."""
        if kind != self.kind:
            self.kind, self._read, self._chosen, self._listed, self._lines = kind, None, (), [], {}
            self._sheet.search.clear()
        self.show()
        self.read()

    def choose(self, key: tuple[str, ...]) -> None:
        """The cursor stands there, once that row is read."""
        self._chosen = key

    @Slot()
    def read(self) -> None:
        """Ask how the table stands."""
        if self._sheet.isVisible() and self._who is not None:
            self._parts.queries.ask(_READ, partial(self._answered, self.kind, self._who), self._on_read)

    def _answered(self, kind: str, who: Session) -> _Read:
        """In a query thread."""
        self._tables.initials(_ANY_SIGN)
        return _Read(self._tables.table(kind, who), self._tables.history(kind, (), who))

    @Slot(object)
    def _on_setting(self, changed: frozenset[Setting]) -> None:
        if changed & {Setting.GROUND, Setting.LAW}:
            self.read()

    @Slot()
    def _on_language(self) -> None:
        self._sought, self._lines = {}, {}
        self.show()

    def _on_read(self, answer: Answer) -> None:
        notice = self._sheet.notice
        if answer.dropped:
            return
        if answer.value is None:
            notice.stand(Words("kept.unread", {"why": answer.why}))
            return
        notice.stand(None)
        if answer.value.table.kind != self.kind:
            return
        self._read, self._sought, self._lines = answer.value, {}, {}
        self.show()
        self.came.emit()

    @Slot()
    def _on_moved(self) -> None:
        place = self._sheet.table.place
        if place < len(self._listed):
            self._chosen = self._listed[place].key
        self._show_row()

    @Slot()
    def show(self) -> None:
        """The rows that are sought, the cursor where it stood."""
        sheet, table, texts = self._sheet, self.table, self._parts.texts
        sheet.kinds.mark(keys.KIND_KEYS[KINDS.index(self.kind)][1])
        words, now = self.words, self._parts.live.now()
        if table is None:
            sheet.table.show_lines(words.heads(self.kind), (), 0, texts.words("kept.reading"))
            sheet.counted.set_text("")
            return
        self._listed = self._found(table, words)
        places = {each.key: place for place, each in enumerate(self._listed)}
        empty = texts.words("kept.none_found" if sheet.search.text() else "kept.none")
        place = places.get(self._chosen, sheet.table.place)
        if not self._lines:
            made = words.lines(table, table.rows, now)
            self._lines = {row.key: line for row, line in zip(table.rows, made, strict=True)}
        lines = [self._lines[each.key] for each in self._listed]
        sheet.table.show_lines(words.heads(self.kind), lines, place, empty)
        self._chosen = self._listed[sheet.table.place].key if self._listed else ()
        sheet.counted.say("kept.counted", number=len(self._listed), all=len(table.rows))
        self._show_row()

    def _found(self, table: KeptTable, words: TableWords) -> list[KeptRow]:
        wanted, now = alike(self._sheet.search.text()).casefold().split(), self._parts.live.now()
        if not wanted:
            return list(table.rows)
        if not self._sought:
            self._sought = {each.key: words.sought(table, each, now, self._finding) for each in table.rows}
        return [each for each in table.rows if all(part in self._sought[each.key] for part in wanted)]

    def _show_row(self) -> None:
        sheet, row, table, now = self._sheet, self.chosen, self.table, self._parts.live.now()
        if sheet.form is not None:
            return
        words = self.words
        sheet.named.set_text(words.name(table, row, now) if table is not None and row is not None else "")
        fields = words.fields(table, row, now) if table is not None and row is not None else []
        sheet.row.show_rows(fields, sheet.row.place if sheet.past else 0, "kept.none_chosen")
        sheet.history.show_rows(words.history(self.history, now), sheet.history.place, "kept.no_history")
        self._say_whole()

    @Slot()
    def _say_whole(self) -> None:
        """The line of the history under the cursor, all of it."""
        done = self.done
        self._sheet.whole.set_text(self.words.whole(done, self._parts.live.now()) if done is not None else "")
