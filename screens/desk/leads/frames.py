"""The frames of leads: that of the chosen one first, those of the next ones ahead, so that it stands there when its
person comes to it. GUI thread; reading and decoding are a query thread's.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QSize, Signal, Slot
from PySide6.QtGui import QImage

from hall.errors import Words
from hall.people.session import Session
from hall.ports import DeskPorts
from hall.video.leads.lead import Lead
from widgets.common.read_picture import read_picture
from widgets.live.lanes import Answer, QueryLane

MOST = 6
"""Kept: the one that is shown, two ahead, and some that were just left; a large one takes 4 MB."""
NO_FRAME = Words("leads.no_frame")
_NO_ANSWER, _DAMAGED = "store.", "store.content_damaged"
"""How the code begins of what could not be read because a store is away; and one that no second reading mends."""
_Key = tuple[int, str]


class Frames(QObject):
    """Signals: ``came``: one more is known."""

    came = Signal()

    def __init__(self, ports: DeskPorts, queries: QueryLane, parent: QObject) -> None:
        super().__init__(parent)
        self._ports, self._queries = ports, queries
        self._lane_key = f"desk.leads.frame.{id(self)}"  # another desk of this process asks for its own
        self._who: Session | None = None
        self._room = QSize()
        self._known: dict[_Key, QImage | Words] = {}
        self._near: tuple[Lead, ...] = ()
        self._wanted: list[Lead] = []
        self._asked: Lead | None = None

    def sit(self, who: Session | None) -> None:
        """For whom they are read; nothing is left of another person's."""
        self._who, self._asked = who, None
        self._known.clear()
        self._wanted.clear()
        self._near = ()
        self._queries.drop(self._lane_key)

    def of(self, lead: Lead) -> QImage | Words | None:
        """Its frame, or why there is none; None: it is being read."""
        return self._known.get(_key(lead)) if lead.snapshot else NO_FRAME

    def is_awaited(self, lead: Lead) -> bool:
        """Whether its frame may still come: it is being read, or the store did not answer and is to be asked again."""
        found = self.of(lead)
        if not isinstance(found, Words):
            return found is None
        return found.code.startswith(_NO_ANSWER) and found.code != _DAMAGED

    def want(self, leads: Sequence[Lead], room: QSize) -> None:
        """These, the first one at once. ``room``: where they are shown, device pixels."""
        self._near, self._room = tuple(leads), room
        self._wanted = [lead for lead in leads if self.of(lead) is None]
        if self._wanted and (self._asked is None or _key(self._asked) != _key(self._wanted[0])):
            self._ask()

    def try_again(self) -> None:
        """What could not be read may be readable now."""
        self._known = {key: found for key, found in self._known.items() if not isinstance(found, Words)}

    def _ask(self) -> None:
        self._asked = self._wanted[0] if self._wanted and self._who is not None else None
        if self._asked is not None and self._who is not None:
            read = partial(_frame, self._ports, self._asked.id, self._who, self._room)
            self._queries.ask(self._lane_key, read, self._on_frame)

    @Slot(object)
    def _on_frame(self, answer: Answer) -> None:
        lead, self._asked = self._asked, None
        if lead is None:
            return
        found = answer.value if answer.value is not None else answer.why
        self._known[_key(lead)] = Words("leads.unreadable") if isinstance(found, QImage) and found.isNull() else found
        near = set(map(_key, self._near))  # however long a person looks at one while others come in
        for oldest in [key for key in self._known if key not in near][: max(0, len(self._known) - MOST)]:
            del self._known[oldest]
        self._wanted = [each for each in self._wanted if self.of(each) is None]
        self.came.emit()
        if self._asked is None:
            self._ask()


def _key(lead: Lead) -> _Key:
    """A surer picture that came meanwhile is another one."""
    return lead.id, lead.snapshot


def _frame(ports: DeskPorts, lead_id: int, who: Session, room: QSize) -> QImage:
    """On a thread of the query lane. Null: no picture that can be read."""
    content = ports.leads.picture(lead_id, who)
    return read_picture(content, room)
