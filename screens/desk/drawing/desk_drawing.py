"""Opens the page on which is drawn (圈选) over a desk, and reads what lies in a shape: in query threads.

It draws on the desk's own map, or on that of the page of hotspots where this is open.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from hall.errors import Words
from hall.people.rights import Right
from screens.desk.drawing.out import ShapeOut
from screens.desk.keys.laid_over import LaidOver
from screens.desk.keys.window_keys import DRAW
from screens.screen import DeskParts
from themes.tokens import Theme
from widgets.live.lanes import Answer

if TYPE_CHECKING:
    from hall.live.live_case import LiveCase
    from hall.video.cameras.camera import Camera
    from screens.desk.drawing.board import DrawingBoard
    from screens.desk.drawing.found import Inside
    from screens.desk.drawing.lines import DrawnWords, Line
    from screens.desk.drawing.sheet import DrawSheet
    from widgets.map.drawing import Pad

KEY = "desk.drawing"


class DeskDrawing(LaidOver["DrawSheet"]):
    """``pad``: the map on which is drawn when the key is pressed; ``room``: gives the desk's map more room, or takes it
    back. Signals: ``opened`` (int), ``component`` (str), ``camera`` (str): the desk shall open these."""

    key, right = DRAW, Right.CASES
    opened = Signal(object)  # int; Qt's own hold half of a case's id
    component, camera = Signal(str), Signal(str)
    _inside: Inside | None = None
    _days = 30

    def __init__(
        self,
        parts: DeskParts,
        theme: Callable[[], Theme],
        pad: Callable[[], Pad],
        room: Callable[[bool], None],
        host: QWidget,
    ) -> None:
        super().__init__(parts, theme, host)
        self._pad_of, self._room = pad, room
        self._lines: list[Line] = []
        self._out = ShapeOut(parts, self)
        self._out.said.connect(self.say)
        self.board: DrawingBoard | None = None
        self._words: DrawnWords | None = None

    def _make(self) -> DrawSheet:
        from screens.desk.drawing.board import DrawingBoard
        from screens.desk.drawing.lines import DrawnWords
        from screens.desk.drawing.sheet import DrawSheet

        parts = self._parts
        self._words = DrawnWords(parts.texts, parts.city.present, parts.live.now)
        sheet, board = DrawSheet(self._theme(), parts.texts, self._host), DrawingBoard(self._words.said, self)
        self.board, sheet.drops = board, board.drop
        sheet.sign(parts)
        parts.cameras().changed.connect(self._show)
        sheet.asked.connect(self._on_asked)
        for heard, does in (
            (sheet.moved, board.move), (sheet.zoomed, board.zoom), (sheet.typed, board.type),
            (sheet.taken_back, board.back), (sheet.homed, board.home), (sheet.left, self._on_left),
            (board.changed, self._show), (board.drawn, self._read), (board.told, sheet.tell),
            (sheet.found.moved, self._on_moved), (parts.texts.language_changed, self._on_language),
        ):  # fmt: skip
            heard.connect(does)
        return sheet

    def _begin(self, sheet: DrawSheet) -> None:
        assert self.board is not None
        pad = self._pad_of()
        self._room(True)  # noqa: FBT003  (what it is)
        sheet.lay_beside(pad.widget())
        self.board.begin(pad)

    def _seated(self) -> None:
        self._inside = None

    @Slot()
    def _on_left(self) -> None:
        if self.board is not None:
            self.board.end()
        self._room(False)  # noqa: FBT003  (what it is)
        self._parts.queries.drop(KEY)
        self._forget()

    def _forget(self) -> None:
        self._inside, self._lines = None, []

    # --- what was drawn ----------------------------------------------------------------------------------------------

    @Slot()
    def _read(self) -> None:
        from screens.desk.drawing.found import read

        shape = None if self.board is None else self.board.draft.shape
        if shape is None or self._who is None or self.sheet is None:
            return
        self._forget()
        self.sheet.found.show_rows((), empty="empty.loading")
        ports, movers, now = self._parts.ports, self._parts.movers, self._parts.live.now()
        self._parts.queries.ask(KEY, partial(read, ports, movers, shape, self._days, now, self._who), self._on_read)

    @Slot(object)
    def _on_read(self, answer: Answer) -> None:
        if answer.dropped or self.sheet is None or not self.sheet.isVisible():
            return
        if answer.value is None:
            self.sheet.found.show_rows((), empty="empty.error")
            self.sheet.tell(answer.why, "overdue")
            return
        self._inside = answer.value
        self._show()

    @Slot()
    def _show(self) -> None:
        """What is measured; and what lies inside, where it has been read."""
        from screens.desk.drawing.found import cameras_inside, open_inside
        from screens.desk.drawing.lines import BEGIN

        sheet, board, words = self.sheet, self.board, self._words
        if sheet is None or board is None or words is None:
            return
        draft = board.draft
        sheet.is_drawing = not draft.is_done
        sheet.tools.mark({"circle": "C", "polygon": "P", "measure": "M"}[draft.tool])
        sheet.state.set_text(words.measure(draft) or self._parts.texts.words(BEGIN[draft.tool]))
        shape, inside = draft.shape, self._inside
        if shape is None or inside is None:
            if shape is None:
                self._forget()
                sheet.found.show_rows(())
            sheet.what.show_lines([self._hint()])
            return
        cases, states = open_inside(self._parts.live.store, shape)
        known = self._parts.cameras()
        cameras = cameras_inside(known.present.values(), shape)
        number = len(cameras) if known.is_read else None
        sheet.what.show_lines(words.counts(states, number, inside, self._days))
        self._lines = self._listed(inside, cases, cameras)
        sheet.found.show_rows([line.row for line in self._lines], sheet.found.place, "draw.nothing")
        self._on_moved()

    def _hint(self) -> str:
        from screens.desk.drawing.lines import HINT

        assert self.board is not None
        texts, draft = self._parts.texts, self.board.draft
        if self.board.typed:
            return texts.words("draw.typing", typed=self.board.typed)
        if draft.is_done:
            return "" if draft.shape is None else texts.words("empty.loading")
        return texts.words(HINT[draft.tool] if draft.corners else "draw.hint_begin")

    def _listed(self, inside: Inside, cases: list[LiveCase], cameras: list[Camera]) -> list[Line]:
        """A line a thing, each with what Enter does."""
        from hall.errors import NotAllowed
        from screens.desk.drawing.lines import Line

        words = self._words
        assert words is not None
        lines = [
            Line(words.case(each), partial(self._open, each.id), (each.lon or 0.0, each.lat or 0.0)) for each in cases
        ]  # fmt: skip
        lines += [Line(words.camera(each), partial(self._look, each), (each.lon or 0.0, each.lat or 0.0))
                  for each in cameras]  # fmt: skip
        if not isinstance(inside.movers, NotAllowed):
            lines += [Line(words.mover(each), self._go, (each.lon, each.lat)) for each in inside.movers]
        lines += [
            Line(row, partial(self.component.emit, code), place)
            for code, place, row in words.components(inside.components)
        ]
        return lines + [
            Line(words.past_case(each), partial(self._open, each.id), (each.lon or 0.0, each.lat or 0.0))
            for each in inside.past.newest
        ]

    # --- what keys do ------------------------------------------------------------------------------------------------

    @Slot(str)
    def _on_asked(self, key: str) -> None:
        from hall.drawing.draft import Tool
        from screens.desk.drawing import keys

        board = self.board
        if board is None or self.sheet is None:
            return
        tools = {keys.CIRCLE: Tool.CIRCLE, keys.POLYGON: Tool.POLYGON, keys.MEASURE: Tool.MEASURE}
        if key in tools:
            board.choose(tools[key])
        elif key == keys.OPEN and (board.draft.is_done and not board.typed):
            self._act()
        elif key == keys.OPEN:
            board.set()
        elif key == keys.END:
            board.finish()
        elif key == keys.PERIOD:
            self._longer()
        elif board.draft.shape is None or self._who is None:
            self.sheet.tell(Words("draw.no_shape"), "information")
        elif key == keys.AGAIN:
            self._read()
        else:
            self._out.write(board.draft.shape, self._days, keys.FILES[key], self._who)

    def _longer(self) -> None:
        from screens.desk.drawing.found import PERIODS

        self._days = PERIODS[(PERIODS.index(self._days) + 1) % len(PERIODS)]
        assert self.sheet is not None
        self.sheet.tell(Words("draw.days", {"days": self._days}), "information")
        self._read()

    def _act(self) -> None:
        """Enter on a line."""
        assert self.sheet is not None
        if self._lines:
            self._lines[self.sheet.found.place].opens()
        else:
            self.sheet.tell(Words("draw.nothing"), "information")

    def _open(self, case_id: int) -> None:
        if self.sheet is not None:
            self.sheet.leave()
        self.opened.emit(case_id)

    def _look(self, camera: Camera) -> None:
        """At the camera, where this person may."""
        from hall.video.cameras.rights import closed_camera

        assert self.sheet is not None
        refusal = None if self._who is None else closed_camera(camera, self._who)
        if refusal is not None:
            self.sheet.tell(refusal.words, "warning")
        else:
            self.camera.emit(camera.code)

    def _go(self) -> None:
        """The place of the line in the middle of the map."""
        assert self.sheet is not None
        place = self._lines[self.sheet.found.place].place
        if place is not None and self.board is not None:
            self._pad_of().look_at(place, 2)

    @Slot()
    def _on_moved(self) -> None:
        if self.sheet is not None and self.board is not None:
            place = self._lines[self.sheet.found.place].place if self._lines else None
            self.board.show_mark(place)

    @Slot()
    def _on_language(self) -> None:
        if self.sheet is not None and self.sheet.isVisible():
            self._show()
