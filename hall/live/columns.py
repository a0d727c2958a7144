"""Open cases as columns: numpy for numbers and interned codes, one text a case. Knows no order and no thread."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from hall.cases.fields import LIVE_FIELDS
from hall.cases.vocabulary import State
from hall.frozen import frozen
from hall.live.changes import LiveRow
from hall.live.live_case import LiveCase
from hall.moment import NEVER, Moment

MOMENTS = ("held_at", "reported_at", "changed_at", "warn_at", "due_at", "urged_at")
COUNTING = {"counting_warn_at": "warn_at", "counting_due_at": "due_at"}
"""Columns beside those of the fields: a moment of the timer while it counts, NEVER while the case is on hold. Kept, so
that whoever counts what is late compares one column and no more."""
IN_CHARGE = "in_charge"
"""A column beside ``unit``, of its codes: ``unit_in_charge``, 0 for none. Lists, counts and orders by unit ask it."""
NO_MOMENTS = ("held_at", *COUNTING, *COUNTING.values())
"""What is NEVER in a free row."""
CODES = ("state", "channel", "kind", "subclass", "street", "community", "unit", "timer")
NUMBERS = {
    "id": np.int64,
    "version": np.int64,
    "rework": np.int32,
    "urgent": np.bool_,
    "by_itself": np.bool_,
    "lon": np.float64,
    "lat": np.float64,
}
_PLACE = {field.name: place for place, field in enumerate(LIVE_FIELDS)}
_NUMBER, _ADDRESS, _DESCRIPTION = (_PLACE[name] for name in ("number", "address", "description"))
SEPARATOR = "\x1f"
"""Between the texts of a case; none of them keeps one."""
NO_TEXT = SEPARATOR * 2  # three empty texts: number, address, description

Array = npt.NDArray[Any]
Rows = npt.NDArray[np.intp]


class Codes:
    """The distinct codes of one column, each with a small integer; 0 is the unknown code."""

    def __init__(self) -> None:
        self.names: list[str] = [""]
        self._places: dict[str | None, int] = {"": 0, None: 0}

    def __len__(self) -> int:
        return len(self.names)

    def places(self, codes: Sequence[str | None]) -> npt.NDArray[np.int32]:
        """The integers of these codes; new codes get the next ones."""
        for code in set(codes) - self._places.keys():
            self._places[code] = len(self.names)
            self.names.append(str(code))
        return np.fromiter(map(self._places.__getitem__, codes), np.int32, len(codes))

    def table(self, codes: Iterable[str]) -> npt.NDArray[np.bool_]:
        """True at the integers of ``codes``: ``table[column]`` is a filter."""
        table = np.zeros(len(self.names), np.bool_)
        table[[self._places[code] for code in codes if code in self._places]] = True
        return table

    def place(self, code: str) -> int:
        """The integer of a code, -1 where no case has ever had it."""
        return self._places.get(code, -1)


@frozen
class ColumnPart:
    """Some cases by column: ``numbers`` with NEVER and NaN for None, ``codes`` plain, ``texts`` as in ``Columns``."""

    numbers: Mapping[str, Array]
    codes: Mapping[str, Sequence[str | None]]
    texts: Sequence[str]


class Columns:
    """The values of many cases.

    ``numbers``: arrays by field name, those of ``COUNTING``, and ``IN_CHARGE``; ``texts``: number, address and
    description in one string (``put_text`` writes).
    """

    def __init__(self, pools: dict[str, Codes], numbers: dict[str, Array], texts: list[str]) -> None:
        self.pools = pools
        self.numbers = numbers
        self.texts = texts
        self._search: list[str] | None = None
        self.places = dict(zip(numbers["id"].tolist(), range(len(texts)), strict=True))

    @property
    def search(self) -> list[str]:
        """The texts in lower case, the same object where nothing differs. Made by the first who searches, in 30 ms."""
        if self._search is None:
            self._search = [_lowered(text) for text in self.texts]
        return self._search

    def put_text(self, row: int, text: str = NO_TEXT) -> None:
        """The text of a row, or of a new one behind the last."""
        for texts, new in ((self.texts, text), (self._search, _lowered(text))):
            if texts is not None:
                texts[row : row + 1] = [new]

    def case(self, row: int) -> LiveCase:
        """The case in a row."""
        n, number, address, description = self.numbers, *self.texts[row].split(SEPARATOR, 2)
        codes = {name: self.pools[name].names[n[name][row]] for name in CODES}
        return LiveCase(
            id=int(n["id"][row]),
            number=number,
            version=int(n["version"][row]),
            state=codes["state"],
            channel=codes["channel"],
            kind=codes["kind"],
            subclass=codes["subclass"],
            urgent=bool(n["urgent"][row]),
            description=description,
            address=address,
            lon=_degrees(n["lon"][row]),
            lat=_degrees(n["lat"][row]),
            street=codes["street"] or None,
            community=codes["community"] or None,
            unit=codes["unit"] or None,
            held_at=moment_or_none(n["held_at"][row]),
            rework=int(n["rework"][row]),
            reported_at=int(n["reported_at"][row]),
            changed_at=int(n["changed_at"][row]),
            timer=codes["timer"] or None,
            warn_at=moment_or_none(n["warn_at"][row]),
            due_at=moment_or_none(n["due_at"][row]),
            urged_at=moment_or_none(n["urged_at"][row]),
            by_itself=bool(n["by_itself"][row]),
        )

    def address(self, row: int) -> str:
        """The address alone: what a dense row needs."""
        return self.texts[row].split(SEPARATOR, 2)[1]


def build_columns(rows: Sequence[LiveRow], pools: dict[str, Codes] | None = None) -> Columns:
    """Columns of these rows. About 1.5 µs a row and field; any thread. ``pools``: the codes known so far, extended."""
    values = list(zip(*rows, strict=True)) if rows else [()] * len(LIVE_FIELDS)
    numbers: dict[str, Array] = {}
    for name in MOMENTS:
        numbers[name] = np.array([NEVER if v is None else v for v in values[_PLACE[name]]], np.int64)
    for name, kind in NUMBERS.items():
        wide = np.float64 if kind is np.float64 else np.int64  # as in a database: what is too large bends, as in parts
        read = np.array([np.nan if v is None else v for v in values[_PLACE[name]]], wide)
        numbers[name] = read.astype(kind, copy=False)
    codes = {name: values[_PLACE[name]] for name in CODES}
    texts = list(map(_text, values[_NUMBER], values[_ADDRESS], values[_DESCRIPTION]))
    return joined([ColumnPart(numbers, codes, texts)], pools)


def joined(parts: Sequence[ColumnPart], pools: dict[str, Codes] | None = None) -> Columns:
    """Columns of at least one part. Any thread. ``pools``: the codes known so far, extended."""
    pools = pools if pools is not None else {name: Codes() for name in CODES}
    numbers = {name: _concatenated([part.numbers[name] for part in parts]) for name in (*MOMENTS, *NUMBERS)}
    for name in CODES:
        numbers[name] = _concatenated([pools[name].places(part.codes[name]) for part in parts])
    is_held = numbers["held_at"] != NEVER
    for name, moments in COUNTING.items():
        numbers[name] = np.where(is_held, NEVER, numbers[moments])
    is_returned = numbers["state"] == pools["state"].place(State.FILED)
    numbers[IN_CHARGE] = np.where(is_returned, np.int32(0), numbers["unit"])
    return Columns(pools, numbers, [text for part in parts for text in part.texts])


def _concatenated(arrays: list[Array]) -> Array:
    return arrays[0] if len(arrays) == 1 else np.concatenate(arrays)


def moment_or_none(value: Any) -> Moment | None:
    """A moment of a column as windows use it."""
    return None if value == NEVER else int(value)


def _degrees(value: Any) -> float | None:
    return None if np.isnan(value) else float(value)


def _text(number: str, address: str, description: str) -> str:
    text = f"{number}{SEPARATOR}{address}{SEPARATOR}{description}"
    if text.count(SEPARATOR) == 2:
        return text
    parts = (part.replace(SEPARATOR, " ") for part in (number, address, description))
    return SEPARATOR.join(parts)


def _lowered(text: str) -> str:
    lower = text.lower()
    return text if lower == text else lower
