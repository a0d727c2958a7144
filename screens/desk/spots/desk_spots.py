"""Opens heat and hotspots over a desk, for whoever reads cases there, and reads them as keys ask: in query threads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from hall.errors import Words
from hall.people.rights import Right
from screens.desk.keys.laid_over import LaidOver
from screens.desk.keys.window_keys import SPOTS
from screens.screen import DeskParts
from themes.tokens import Theme
from widgets.common.row_list import Row
from widgets.live.lanes import Answer
from widgets.map.city_base import base_of

if TYPE_CHECKING:
    from hall.spots.hotspots import Hotspot
    from hall.spots.placed import PlacedCase
    from screens.desk.spots.asked import Found, Shown
    from screens.desk.spots.sheet import SpotSheet
    from widgets.map.drawing import Pad

KEY, OF_ONE, OUT = "desk.spots", "desk.spots.cases", "desk.spots.out"
_MOST_CASES = 50
"""Of one hotspot that are listed: more nobody reads line by line."""


class DeskSpots(LaidOver["SpotSheet"]):
    """热力与热点. Signals: ``opened`` (int): the desk shall open that case; ``drawing_asked``: on this map is to be
    drawn; ``playback_asked``: it is to be gone through in time."""

    key, right = SPOTS, Right.CASES
    opened = Signal(object)  # int; Qt's own hold half of a case's id
    drawing_asked, playback_asked = Signal(), Signal()
    _shown: Shown | None = None
    _found: Found | None = None
    _cases: Sequence[PlacedCase] = ()
    _file = ""

    def __init__(self, parts: DeskParts, theme: Callable[[], Theme], host: QWidget) -> None:
        super().__init__(parts, theme, host)
        self._is_near = False

    @property
    def subclasses(self) -> tuple[tuple[str, str], ...]:
        """What it is narrowed to; none: nothing."""
        return () if self._shown is None or self._shown.subclass is None else (self._shown.subclass,)

    @property
    def pad(self) -> Pad | None:
        """Its map, None while it is not seen."""
        return self.sheet.view.pad if self.sheet is not None and self.sheet.isVisible() else None

    def _make(self) -> SpotSheet:
        from screens.desk.spots.asked import Shown
        from screens.desk.spots.sheet import SpotSheet

        self._shown = Shown()
        sheet = SpotSheet(self._theme(), self._parts.texts, self._host)
        sheet.sign(self._parts)
        sheet.asked.connect(self._on_asked)
        sheet.chosen_anew.connect(self._choose)
        sheet.left.connect(self._on_left)
        self._parts.texts.language_changed.connect(self._on_language)
        return sheet

    def _begin(self, sheet: SpotSheet) -> None:
        base = base_of(self._parts.city.present())
        bounds = base.bounds
        self._box = bounds.west, bounds.south, bounds.east, bounds.north
        sheet.view.show_base(base, self._box)
        self._is_near = False
        sheet.begin()
        self._read()

    def _seated(self) -> None:
        self._found, self._cases = None, ()

    @Slot()
    def _on_left(self) -> None:
        for key in (KEY, OF_ONE):
            self._parts.queries.drop(key)

    def _read(self) -> None:
        from screens.desk.spots.asked import read

        if self.sheet is None or self._who is None or self._shown is None:
            return
        self.sheet.spots.show_rows((), empty="empty.loading")
        self.sheet.cases.show_rows(())
        self.sheet.of.set_text("")
        does = partial(read, self._parts.ports.spots, self._shown, self._parts.live.now(), self._who, self._box)
        self._parts.queries.ask(KEY, does, self._on_found)

    @Slot(object)
    def _on_found(self, answer: Answer) -> None:
        if answer.dropped or self.sheet is None or not self.sheet.isVisible():
            return
        if answer.value is None:
            self._found = None
            self.sheet.spots.show_rows((), empty="empty.error")
            self.sheet.view.show_found((), None)
            self.sheet.tell(answer.why, "overdue")
            return
        self._found = answer.value
        self._show(0)
        self._choose()

    def _show(self, place: int) -> None:
        sheet, shown, found = self.sheet, self._shown, self._found
        if sheet is None or shown is None or found is None:
            return
        texts, city = self._parts.texts, self._parts.city
        what = texts.words("spots.all")
        if shown.subclass is not None:
            what = city.subclass_name(*shown.subclass, texts.language)
        code = "spots.state_any" if shown.any_kind else "spots.state"
        sheet.state.set_text(texts.words(code, days=shown.days, what=what, number=texts.number(found.cases)))
        sheet.spots.show_rows([self._row(n, each) for n, each in enumerate(found.spots, 1)], place, "empty.hotspots")
        sheet.view.show_found(found.spots, found.grid if shown.has_heat else None)

    def _row(self, number: int, spot: Hotspot) -> Row:
        texts, city = self._parts.texts, self._parts.city
        street = city.street_name(spot.street, texts.language) if spot.street else ""
        what = " · ".join(filter(None, (city.subclass_name(spot.kind, spot.subclass, texts.language), street)))
        last = texts.near(spot.last, self._parts.live.now(), seconds=False)
        return Row(f"{number}  {what}", texts.words("spots.beside", number=texts.number(spot.count), time=last))

    @property
    def _chosen(self) -> int | None:
        if self.sheet is None or self._found is None or not self._found.spots:
            return None
        return self.sheet.spots.place

    @Slot()
    def _choose(self) -> None:
        """Ring it on the map, and list its cases."""
        place, self._cases = self._chosen, ()
        if self.sheet is None or self._found is None:
            return
        self.sheet.view.choose(place, is_near=self._is_near)
        self.sheet.cases.show_rows(())
        if place is not None and self._who is not None:
            self.sheet.of.say("spots.cases", number=place + 1)
            ids = self._found.ids[place][:_MOST_CASES]
            self._parts.queries.ask(OF_ONE, partial(self._parts.ports.spots.placed, ids, self._who), self._on_cases)
        else:
            self.sheet.of.set_text("")

    @Slot(object)
    def _on_cases(self, answer: Answer) -> None:
        if answer.dropped or self.sheet is None or not self.sheet.isVisible():
            return
        if answer.value is None:
            self.sheet.tell(answer.why, "overdue")
            return
        self._cases = answer.value
        self._list_cases()

    def _list_cases(self) -> None:
        if self.sheet is not None:
            self.sheet.cases.show_rows([self._case_row(each) for each in self._cases])

    def _case_row(self, case: PlacedCase) -> Row:
        texts = self._parts.texts
        is_mixed = self._shown is not None and self._shown.any_kind
        what = self._parts.city.subclass_name(case.kind, case.subclass, texts.language) if is_mixed else ""
        words = " · ".join(filter(None, (texts.words(f"state.{case.state}"), what, case.address)))
        return Row(words, texts.near(case.reported_at, self._parts.live.now(), seconds=False))

    @Slot(str)
    def _on_asked(self, key: str) -> None:
        from screens.desk.spots import keys

        shown, place = self._shown, self._chosen
        if shown is None or self.sheet is None:
            return
        spot = self._found.spots[place] if self._found is not None and place is not None else None
        if key == keys.HEAT:
            self._shown = replace(shown, has_heat=not shown.has_heat)
            self._show(place or 0)
            self.sheet.view.choose(place, is_near=self._is_near)
        elif key == keys.NEAR:
            self._is_near = not self._is_near and spot is not None
            self.sheet.view.choose(place, is_near=self._is_near)
        elif key == keys.OPEN:
            self._open()
        elif key == keys.OUT:
            self._write_out(shown.days)
        elif key == keys.DRAW:
            self.drawing_asked.emit()
        elif key == keys.PLAY:
            self.playback_asked.emit()
        elif key == keys.SUBCLASS and spot is None and shown.subclass is None:
            self.sheet.tell(Words("spots.none_chosen"), "information")
        else:
            self._shown = _turned(shown, key, spot)
            self._is_near = False
            self._read()

    def _open(self) -> None:
        """The newest case of the chosen one, at the desk."""
        if self.sheet is None:
            return
        if not self._cases:
            self.sheet.tell(Words("spots.none_chosen"), "information")
            return
        case_id = self._cases[0].id
        self.sheet.step_back()
        self.opened.emit(case_id)

    def _write_out(self, days: int) -> None:
        """A map of the period, as a page, into this person's own folder: named by the city's clock."""
        from screens.desk.spots.map_out import map_drawn

        if self.sheet is None or self._who is None:
            return
        now = self._parts.zone.local(self._parts.live.now())
        file = str(Path.home() / f"map-{now:%Y%m%d-%H%M%S}.html")
        does = partial(self._parts.ports.maps.write_map, file, days, self._who, map_drawn(self._parts.texts))
        self.sheet.tell(Words("spots.writing", {"days": days}), "information")
        self._file = file
        self._parts.queries.ask(OUT, does, self._on_written)

    @Slot(object)
    def _on_written(self, answer: Answer) -> None:
        if answer.dropped:
            return
        if answer.value is None:
            self.say(answer.why, "overdue")
        else:
            number = self._parts.texts.number(answer.value)
            self.say(Words("spots.written", {"number": number, "file": self._file}), "on_time")

    @Slot()
    def _on_language(self) -> None:
        if self.sheet is not None and self.sheet.isVisible():
            self._show(self.sheet.spots.place)
            self._list_cases()


def _turned(shown: Shown, key: str, spot: Hotspot | None) -> Shown:
    """What is looked at after a key."""
    from screens.desk.spots import keys

    if key == keys.PERIOD:
        return shown.longer()
    return shown.only(spot) if key == keys.SUBCLASS else replace(shown, any_kind=not shown.any_kind)
