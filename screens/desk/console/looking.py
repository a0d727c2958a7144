"""What a console hears of walls while it is open: what their screens show, pictures of them, the last orders.

Everything is asked through the query lane. GUI thread.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import partial
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hall.errors import Words
from hall.frozen import frozen
from hall.moment import SECOND_MS
from hall.wall.facts import WallFacts
from hall.wall.given import MOST_TOLD, Given
from hall.wall.ports import WallPorts
from hall.wall.shown import PICTURE_EVERY_MS, ShownNow
from screens.desk.console.wall_picture import SeenPicture, seen_pictures
from widgets.live.lanes import Answer, QueryLane

KEY = "console.look"
LOOK_MS, AWAITING_MS = 500, 50
"""While a wall's word is awaited it is asked for more often: whoever has pushed something looks at nothing else."""


@frozen
class _Looked:
    """What one look brought; None: it was not asked for."""

    heard: ShownNow
    pictures: Mapping[str, SeenPicture] | None = None
    orders: Sequence[Given] | None = None


class WallLook(QObject):
    """``failed``: why nothing new is heard; None: it is. Signals: ``heard_anew``."""

    heard_anew = Signal()

    def __init__(
        self, ports: WallPorts, console: str, queries: QueryLane, parent: QObject, *, pictures: bool = True
    ) -> None:
        """``pictures``: walls make some of themselves as long as it looks."""
        super().__init__(parent)
        self._wants_pictures, self._key = pictures, KEY if pictures else f"{KEY}.bare"
        self._ports, self._console, self._queries = ports, console, queries
        self.heard = ShownNow()
        self.pictures: Mapping[str, SeenPicture] = {}
        self.orders: Sequence[Given] = ()
        self.failed: Words | None = None
        self._revisions: dict[str, tuple[int, float]] = {}  # of each wall's orders, and since when it is known here
        self._pictured_s, self._is_asking, self._wants_orders = -math.inf, False, True
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """From now on."""
        self._pictured_s, self._wants_orders = -math.inf, True
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """No more."""
        self._timer.stop()

    def note(self, facts: WallFacts) -> None:
        """What stands in the database by now: the last orders are asked for anew where there are more of them."""
        for wall, state in facts.states.items():
            self.expect(wall, state.revision)

    def expect(self, wall: str, revision: int) -> None:
        """The wall was told so many orders: whoever gave the last one knows it before it comes back with the facts."""
        if self._revisions.get(wall, (-1, 0.0))[0] < revision:
            self._revisions[wall] = revision, monotonic()
            self._wants_orders = True

    def waited_ms(self, wall: str) -> int:
        """Since when the wall's last order is known here."""
        since = self._revisions.get(wall, (0, 0.0))[1]
        return round((monotonic() - since) * SECOND_MS)

    def hasten(self, *, awaits: bool) -> None:
        """Whether a wall's word is awaited."""
        every_ms = AWAITING_MS if awaits else LOOK_MS
        if self._timer.interval() != every_ms:
            self._timer.setInterval(every_ms)

    @Slot()
    def look(self) -> None:
        """Ask, unless an answer is awaited: a database that does not answer holds one thread, not all."""
        if self._is_asking:
            return
        now_s = monotonic()
        with_pictures = self._wants_pictures and now_s - self._pictured_s >= PICTURE_EVERY_MS / SECOND_MS
        self._pictured_s = now_s if with_pictures else self._pictured_s
        self._is_asking, wants_orders, self._wants_orders = True, self._wants_orders, False
        does = partial(_looked, self._ports, self._console, with_pictures=with_pictures, with_orders=wants_orders)
        self._queries.ask(self._key, does, self._on_looked)

    def _on_looked(self, answer: Answer) -> None:
        self._is_asking = False
        if answer.value is None:
            self._pictured_s, self._wants_orders = -math.inf, True
            self.failed = answer.why
        else:
            looked: _Looked = answer.value
            self.failed, self.heard = None, looked.heard
            self.pictures = self.pictures if looked.pictures is None else looked.pictures
            self.orders = self.orders if looked.orders is None else looked.orders
        self.heard_anew.emit()


def _looked(ports: WallPorts, console: str, *, with_pictures: bool, with_orders: bool) -> _Looked:
    """In a query thread."""
    signs, pictures = ports.wall_signs, None
    heard = signs.shown()
    if with_pictures:
        signs.look(console)
        pictures = seen_pictures(signs.pictures(), heard)
    orders = ports.wall_history.last_orders(MOST_TOLD) if with_orders else None
    return _Looked(heard, pictures, orders)
