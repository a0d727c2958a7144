"""What an act has besides its rows in the lifecycle: its key, and the function that computes what it changes, if any.

Desk, help, list of all acts and decide read it here; a side flow that computes nothing needs only its rows, a line here
and its words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from hall.cases.deciding import effects as e
from hall.cases.table.transition import Transition
from hall.cases.vocabulary import Act
from hall.frozen import frozen


@frozen
class ActSpec:
    """``key``: one letter, shown on the act's button (docs/look.md §10), "" for none; ``effect``: what it computes."""

    act: Act
    key: str = ""
    effect: Callable[[e.Asked], e.Changes] | None = None


_SPECS = (
    ActSpec(Act.ACCEPT, "A", e.accepted),
    ActSpec(Act.REJECT, "R"),
    ActSpec(Act.SEND_VERIFY, "V"),
    ActSpec(Act.VERIFY, "V", e.verified),  # another state: the two never stand beside each other
    ActSpec(Act.FILE, "F", e.filed),
    ActSpec(Act.NOT_FILE, "N"),
    ActSpec(Act.DISPATCH, "D", e.dispatched),
    ActSpec(Act.START, "S"),
    ActSpec(Act.DISPOSE, "W", e.disposed),
    ActSpec(Act.FEED_BACK, "B"),
    ActSpec(Act.CHECK, "C", e.checked),
    ActSpec(Act.CLOSE, "E"),
    ActSpec(Act.VOID, "X"),
    ActSpec(Act.HOLD, "H", e.held),
    ActSpec(Act.RESUME, "U", e.resumed),
    ActSpec(Act.RETURN, "K"),
    ActSpec(Act.EXTEND, "L"),
    ActSpec(Act.RECHECK, "C"),  # where there is nothing to check yet
    ActSpec(Act.URGE, "G", e.urged),
    ActSpec(Act.ATTACH, "I"),
    ActSpec(Act.FOLLOW, effect=e.followed_ground),
)
"""Acts without an entry have no key and compute nothing."""

KEYS: Mapping[Act, str] = {spec.act: spec.key for spec in _SPECS if spec.key}
"""The key of each act. Enter is never one: it only opens (docs/look.md §10)."""

EFFECTS: Mapping[Act, Callable[[e.Asked], e.Changes]] = {spec.act: spec.effect for spec in _SPECS if spec.effect}
"""What an act computes; most compute nothing."""


def acts_on(key: str) -> tuple[Act, ...]:
    """All acts that this key stands for, whatever the state."""
    return tuple(act for act, each in KEYS.items() if each == key)


@frozen
class ListedAct:
    """An act as help and palette list it: its key ("" for none), the code of its words, the rows that work."""

    act: Act
    key: str
    words: str
    rows: tuple[Transition, ...]


def listed_acts(lifecycle: Iterable[Transition]) -> tuple[ListedAct, ...]:
    """Every act that works on a case under these rows, in the order of the table."""
    rows: dict[Act, list[Transition]] = {}
    for row in lifecycle:
        if row.wired and row.sources:
            rows.setdefault(row.act, []).append(row)
    return tuple(ListedAct(act, KEYS.get(act, ""), f"act.{act}", tuple(of)) for act, of in rows.items())
