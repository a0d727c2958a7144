"""值班: who is on duty now, as the roster says: leader, shift leader, seats, each with the duty desk's telephone."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from hall.city.ground.roster import OnDuty, Post
from hall.wall.splits import Pane
from widgets.wall.either_panel import EitherPanel
from widgets.wall.line_list import Cell, Line, LineList
from widgets.wall.line_places import ListColumn
from widgets.wall.parts import PanelParts

COLUMNS = (
    ListColumn(letters=6),  # post
    ListColumn(letters=4),  # name
    ListColumn(letters=3, goes=1),  # shift
    ListColumn(right=True),  # telephone
)
NAMES = {Post.LEADER: "post.leader", Post.SHIFT_LEADER: "post.shift_leader", Post.SEAT: "post.seat"}
_ORDER = {post.value: place for place, post in enumerate(Post)}


class Panel(EitherPanel):
    """See the module."""

    nothing = ("empty.roster", "empty.roster_hint")

    def __init__(self, parts: PanelParts, pane: Pane, parent: QWidget | None = None) -> None:
        self.list = LineList(parts.theme, parts.texts, COLUMNS, "empty.roster", size="title")
        super().__init__(parts, pane, self.list, parent)
        self.own = parts.city.reading  # who is on duty changes with the time: it is read anew then

    @Slot()
    def show_now(self) -> None:
        """See `WallPanel`."""
        roster = sorted(self.parts.city.present().roster, key=lambda each: (_ORDER.get(each.post, 9), each.place))
        self.list.show_lines([self._line(each) for each in roster])
        self.show_content(known=bool(roster))
        self.look_at_own()

    def turn_page(self) -> None:
        """See `WallPanel`."""
        self.list.turn_page()

    def _line(self, each: OnDuty) -> Line:
        post = self.parts.texts.words(NAMES[Post(each.post)])
        is_seat = each.post == Post.SEAT.value and each.place
        named = each.place if is_seat else f"{post} {each.place}".strip()
        return Line((Cell(named, "quiet"), Cell(each.name), Cell(each.shift, "quiet"), Cell(each.phone)))
