"""Opens the page of what is around a case (周边) over a desk, beside its map, and reads it: in query threads."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from hall.errors import Words
from hall.people.rights import Right
from screens.desk.keys.laid_over import LaidOver
from screens.desk.keys.window_keys import AROUND
from screens.screen import DeskParts
from themes.tokens import Theme
from widgets.live.lanes import Answer

if TYPE_CHECKING:
    from screens.desk.around.found import Around, Subject
    from screens.desk.around.lines import AroundWords, Line
    from screens.desk.around.sheet import AroundSheet
    from widgets.map.drawing import Pad

KEY = "desk.around"
_NEARER = 2
"""Steps by which a line's place is looked at from nearer."""


class DeskAround(LaidOver["AroundSheet"]):
    """``subject``: what is open at the desk, or why nothing can be shown around it; ``pad``: the desk's map; ``room``:
    gives it more room. Signals: ``opened`` (int), ``component``, ``camera`` (str): the desk shall open these; ``filed``
    (str): a case is to be begun on that component, or the report that is typed is about it; ``drawn``: a shape is to be
    drawn instead."""

    key, right = AROUND, Right.CASES
    opened = Signal(object)  # int; Qt's own hold half of a case's id
    component, camera, filed, drawn = Signal(str), Signal(str), Signal(str), Signal()

    def __init__(
        self,
        parts: DeskParts,
        theme: Callable[[], Theme],
        subject: Callable[[], Subject | Words],
        pad: Callable[[], Pad],
        room: Callable[[bool], None],
        host: QWidget,
    ) -> None:
        super().__init__(parts, theme, host)
        self._subject_of, self._pad_of, self._room = subject, pad, room
        self._subject: Subject | None = None
        self._around: Around | None = None
        self._words: AroundWords | None = None
        self._lines: list[Line] = []

    def _make(self) -> AroundSheet:
        from screens.desk.around.lines import AroundWords
        from screens.desk.around.sheet import AroundSheet

        parts = self._parts
        self._words = AroundWords(parts.texts, parts.city.present, parts.live.now)
        sheet = AroundSheet(self._theme(), parts.texts, self._host)
        sheet.sign(parts)
        for heard, does in (
            (sheet.asked, self._on_asked), (sheet.zoomed, self._zoom), (sheet.left, self._on_left),
            (sheet.found.moved, self._mark), (parts.cameras().changed, self._show),
            (parts.texts.language_changed, self._show),
        ):  # fmt: skip
            heard.connect(does)
        return sheet

    def _begin(self, sheet: AroundSheet) -> None:
        subject = self._subject_of()
        if isinstance(subject, Words):
            self.told.emit(subject, "information")
            return
        self._subject, self._around = subject, None
        self._room(True)  # noqa: FBT003  (what it is)
        pad = self._pad_of()
        sheet.lay_beside(pad.widget())
        pad.look_at(subject.place)
        self._read()

    def _seated(self) -> None:
        self._subject = self._around = None

    @Slot()
    def _on_left(self) -> None:
        self._pad_of().show_drawing(None)
        self._room(False)  # noqa: FBT003  (what it is)
        self._parts.queries.drop(KEY)
        self._around, self._lines = None, []

    def _read(self) -> None:
        from screens.desk.around.found import read

        if self.sheet is None or self._subject is None or self._who is None or self._words is None:
            return
        self.sheet.of.set_text(self._words.title(self._subject))
        self.sheet.found.show_rows((), empty="empty.loading")
        self.sheet.lacks.show_lines(())
        ports, movers, now = self._parts.ports, self._parts.movers, self._parts.live.now()
        self._parts.queries.ask(KEY, partial(read, ports, movers, self._subject, now, self._who), self._on_read)

    @Slot(object)
    def _on_read(self, answer: Answer) -> None:
        if answer.dropped or self.sheet is None or not self.sheet.isVisible():
            return
        if answer.value is None:
            self.sheet.found.show_rows((), empty="empty.error")
            self.sheet.tell(answer.why, "overdue")
            return
        self._around = answer.value
        self._show()

    @Slot()
    def _show(self) -> None:
        from screens.desk.around.found import cameras_around, open_around

        sheet, subject, around, words = self.sheet, self._subject, self._around, self._words
        if sheet is None or subject is None or around is None or words is None:
            return
        known, cases = self._parts.cameras(), open_around(self._parts.live.store, subject)
        cameras = cameras_around(known.present.values(), subject)
        sheet.of.set_text(words.title(subject))
        self._lines = words.lines(subject, around, cases, cameras)
        sheet.found.show_rows([line.row for line in self._lines], sheet.found.place, "around.nothing")
        sheet.lacks.show_lines(words.lacks(around, len(cases), len(cameras) if known.is_read else None))
        self._mark()

    @Slot()
    def _mark(self) -> None:
        """Each line's number on the map, the chosen one's ringed."""
        from screens.desk.around.lines import marks_of
        from widgets.map.drawing import Drawing, DrawnMark

        if self.sheet is None or self._subject is None:
            return
        self.sheet.show_whole()
        place = self.sheet.found.place + 1
        marks = (DrawnMark(*at, str(number), number == place) for number, at in marks_of(self._lines))
        self._pad_of().show_drawing(Drawing(marks=tuple(marks)))

    @Slot(int)
    def _zoom(self, steps: int) -> None:
        line = self._line
        place = line.place if line is not None else None if self._subject is None else self._subject.place
        if place is not None:
            self._pad_of().look_at(place, steps)

    @property
    def _line(self) -> Line | None:
        return self._lines[self.sheet.found.place] if self.sheet is not None and self._lines else None

    @Slot(str)
    def _on_asked(self, key: str) -> None:
        from screens.desk.around import keys

        line = self._line
        assert self.sheet is not None
        if key == keys.AGAIN:
            self._read()
        elif key == keys.DRAW:
            self.sheet.leave()
            self.drawn.emit()
        elif line is None:
            self.sheet.tell(Words("around.nothing"), "information")
        elif key == keys.FILE:
            self._file(line)
        else:
            self._open(line)

    def _open(self, line: Line) -> None:
        from hall.video.cameras.rights import closed_camera
        from screens.desk.around.lines import CAMERA, CASE, COMPONENT

        assert self.sheet is not None
        if line.what == CASE:
            self.sheet.leave()
            self.opened.emit(line.of)
        elif line.what == COMPONENT:
            self.component.emit(line.of)
        elif line.what != CAMERA:
            self._pad_of().look_at(line.place, _NEARER)
        elif (refusal := None if self._who is None else closed_camera(line.of, self._who)) is not None:
            self.sheet.tell(refusal.words, "warning")
        else:
            self.camera.emit(line.of.code)

    def _file(self, line: Line) -> None:
        """The report that is typed is about that component; no act gives one to a case that is filed already."""
        from screens.desk.around.lines import COMPONENT

        assert self.sheet is not None
        if line.what != COMPONENT:
            self.sheet.tell(Words("around.no_component_line"), "information")
        elif self._subject is not None and self._subject.id:
            self.sheet.tell(Words("around.no_act"), "information")
        else:
            self.sheet.leave()
            self.filed.emit(line.of)
