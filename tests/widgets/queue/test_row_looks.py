"""A row of the queue, a pin of the map and the wall's list say what the card says, to the millisecond."""

from __future__ import annotations

import pytest

from hall.cases.vocabulary import TimeLook
from hall.live.looks import LOOKS
from tests.support.live_rows import HOUR, NOW, a_row
from tests.widgets.queue.test_queue_model import a_model
from widgets.map.live_pins import pin_columns
from widgets.wall.urgent_rows import pressing

ROWS: dict[str, dict[str, int | None]] = {
    "no limit": {"warn_at": None, "due_at": None},
    "on time": {"warn_at": NOW + 1, "due_at": NOW + HOUR},
    "warned": {"warn_at": NOW, "due_at": NOW + HOUR},
    "at its limit": {"warn_at": NOW - HOUR, "due_at": NOW},
    "late": {"warn_at": NOW - HOUR, "due_at": NOW - 1},
    "on hold": {"warn_at": None, "due_at": None, "held_at": NOW - HOUR},
}
SAID = {
    "no limit": TimeLook.WAITING, "on time": TimeLook.ON_TIME, "warned": TimeLook.WARNING,
    "at its limit": TimeLook.WARNING, "late": TimeLook.OVERDUE, "on hold": TimeLook.SUSPENDED,
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_row_pin_list_and_card_say_the_same(qapp: object, name: str) -> None:
    store, model = a_model([a_row(1, **ROWS[name])])
    said = SAID[name]

    assert store.case_at(0).look(NOW) is said
    assert model.look_at(0) is said
    assert LOOKS[int(pin_columns(store, NOW).looks[0])] is said
    assert pressing(store, NOW, 9)[1] == (said in (TimeLook.WARNING, TimeLook.OVERDUE))
