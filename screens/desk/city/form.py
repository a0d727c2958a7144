"""A row of the city's tables as it is filled in: what was typed, against how the row stood. Pure."""

from __future__ import annotations

from hall.city.keeping import FROM, UNTIL, Column, KeptRow, RowChange, Told, Version


class RowForm:
    """``told``: as it is filled in by now; ``row``: as it was seen, None: a new one; ``today``: the day from which a
    change holds where nobody types another."""

    def __init__(self, kind: str, columns: tuple[Column, ...], row: KeptRow | None, of: Version | None, today: str):
        self.kind, self.row = kind, row
        self.columns = tuple(each for each in columns if row is None or not each.is_key)
        self._began: Told = dict(of.told) if of is not None else {}
        self._from = {FROM: today} if any(each.name == FROM for each in columns) else {}
        self.told = {**self._began, **self._from}

    @property
    def is_changed(self) -> bool:
        """Whether something was filled in that would be lost."""
        return any(self._is_typed(each.name) for each in self.columns if each.name != FROM)

    def _is_typed(self, name: str) -> bool:
        return self.told.get(name, "") != self._began.get(name, "")

    def clear(self) -> None:
        """As it was begun."""
        self.told = {**self._began, **self._from}

    def type(self, name: str, text: str) -> None:
        """Take in what was typed."""
        self.told[name] = text

    def turn(self, column: Column, steps: int) -> bool:
        """The next of its choices; False where it is typed."""
        if not column.choices:
            return False
        now = self.told.get(column.name, "")
        place = column.choices.index(now) if now in column.choices else -1
        self.told[column.name] = column.choices[(place + steps) % len(column.choices)]
        return True

    def follow(self, row: KeptRow, of: Version) -> None:
        """The row as others have changed it: what nobody has typed here is as it stands by now."""
        typed = {name: text for name, text in self.told.items() if name == FROM or self._is_typed(name)}
        self.row, self._began = row, dict(of.told)
        self.told = {**self._began, **typed}

    def change(self) -> RowChange:
        """What is to be stored: what differs, and from which day."""
        names = [each.name for each in self.columns if each.name != FROM and self._is_typed(each.name)]
        told = {name: self.told.get(name, "") for name in (*names, *self._from)}
        if self.row is None:
            return RowChange(self.kind, told)
        return RowChange(self.kind, told, self.row.key, self.row.seen)


def ended(kind: str, row: KeptRow, day: str) -> RowChange:
    """The row holds no more from that day on."""
    return RowChange(kind, {FROM: "", UNTIL: day}, row.key, row.seen)
