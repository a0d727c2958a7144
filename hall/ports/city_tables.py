"""How an administrator's desk reads and keeps the city's tables (城市台账)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from hall.city.keeping import Effect, FileTold, KeptTable, RowChange, RowDone
from hall.people.session import Session


class CityTables(Protocol):
    """Reads them. Blocks; query threads only. Raises NotAllowed (``denied.city``), StoreUnreachable."""

    def table(self, kind: str, who: Session) -> KeptTable:
        """All rows of a kind, of all times."""

    def effect(self, change: RowChange, who: Session) -> Effect:
        """What a change would do; by the import's own checks. Raises RuleBroken (``reject.*``, ``value``, ``column``)
        where it would be refused, CaseChangedMeanwhile as ``CityDesk``."""

    def history(self, kind: str, key: tuple[str, ...], who: Session) -> Sequence[RowDone]:
        """What was done at desks to a row, the newest first; of all rows of the kind where the key is empty."""

    def initials(self, text: str) -> str:
        """The first letters of how its signs are read (拼音首字母): zls of 自来水. Any thread; a query thread asks
        first, for what knows the readings is loaded then."""

    def would_bring_in(self, kind: str, file: str, who: Session, crs: str = "") -> FileTold:
        """What a file would bring, and nothing brought. ``crs``: the system of its coordinates, "" where it is to be
        found out. Raises InputRefused (``input.crs…`` where that has to be said), OSError."""


class CityDesk(Protocol):
    """What an administrator writes. Each call is one durable commit with its audit line, told to all windows. Blocks;
    the write lane only. Raises NotAllowed (``denied.city``), StoreUnreachable; RuleBroken ``refused.city_import``
    while a file is being brought in. Nothing is stored then."""

    def change(self, change: RowChange, who: Session) -> Effect:
        """Change or add a row. One that was taken in before under its command changes nothing, and so does one that
        says nothing new. Raises RuleBroken (``reject.*``), CaseChangedMeanwhile (``changed.city_row``: by, at,
        differs)."""

    def take_back(self, kind: str, number: int, command: str, who: Session) -> None:
        """As the row stood before that change. Raises NotFound (``missing.city_change``), CaseChangedMeanwhile where it
        no longer stands as that change left it."""

    def bring_in(self, kind: str, file: str, who: Session, crs: str = "", *, follows: bool = False) -> FileTold:
        """Bring a file in (CSV, XLSX …), as ``import KIND`` does: many commits. Refused rows are written beside the
        file. ``follows``: open cases follow the ground; ``crs``, raises: as ``would_bring_in``."""

    def write_out(self, kind: str, file: str, language: str, who: Session) -> int:
        """Write all rows to a file (CSV, XLSX) that can be brought in again, a line of the audit before; how many.
        Raises InputRefused, OSError."""
