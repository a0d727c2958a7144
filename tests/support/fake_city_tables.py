"""The city's tables in memory, as an administrator's desk reads and changes them; without an import's checks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from data_access.city.readings import readings_of
from hall.city.keeping import (
    Column,
    Differs,
    Effect,
    FileTold,
    KeptRow,
    KeptTable,
    RowChange,
    RowDone,
    Version,
    differing,
)
from hall.city.law_tables import CALENDAR_COLUMNS
from hall.errors import CaseChangedMeanwhile, HallError, Words
from hall.moment import Moment
from hall.people.rights import Right, must_have
from hall.people.session import Session

UNITS = (
    Column("code", is_key=True, is_needed=True), Column("name_zh", is_needed=True), Column("name_en"),
    Column("kind", choices=("centre", "office", "department")), Column("street", of="street"),
    Column("parent", of="unit"), Column("contact_zh"), Column("phone"), Column("valid_from"), Column("valid_to"),
)  # fmt: skip
DUTY = (
    Column("kind", choices=("component", "event"), is_key=True, is_needed=True),
    Column("subclass", of="subclass", is_key=True, is_needed=True), Column("street", of="street", is_key=True),
    Column("unit", of="unit", is_needed=True), Column("by", choices=("owner", "area"), is_key=True),
    Column("valid_from"), Column("valid_to"),
)  # fmt: skip
OTHERS = (Column("code", is_key=True, is_needed=True), Column("name_zh", is_needed=True), Column("valid_from"))
COLUMNS = {"units": UNITS, "duty": DUTY, "calendar": CALENDAR_COLUMNS}


def a_row(of: str, **told: str) -> KeptRow:
    """One that holds since always."""
    columns = COLUMNS.get(of, OTHERS)
    whole = {each.name: told.get(each.name, "") for each in columns}
    return KeptRow(tuple(whole[each.name] for each in columns if each.is_key), (Version(0, None, whole),), "1")


class FakeCityTables:
    """``rows``: by kind; ``done``: all changes, the newest first; ``fails``: what is raised instead, for a file until
    its system of coordinates is said; ``crs``: in which one a file was found to be, and why; ``open_cases``:
    of every row; ``elsewhere``: of every change; ``followed``: of each change and file, whether open cases follow."""

    def __init__(self, now: Callable[[], Moment]) -> None:
        self._now = now
        self.rows: dict[str, list[KeptRow]] = {}
        self.done: list[RowDone] = []
        self.fails: HallError | None = None
        self.open_cases: int | None = 12
        self.elsewhere = 0
        self.followed: list[bool] = []
        self.brought: list[tuple[str, str, str]] = []
        self.crs: tuple[str, Words | None] = ("", None)
        self.written: list[tuple[str, str, str]] = []
        self.named_by: tuple[tuple[str, int], ...] = ()

    def table(self, kind: str, who: Session) -> KeptTable:
        must_have(who, Right.CITY)
        return KeptTable(kind, COLUMNS.get(kind, OTHERS), tuple(self.rows.get(kind, ())))

    def effect(self, change: RowChange, who: Session) -> Effect:
        must_have(who, Right.CITY)
        if self.fails is not None:
            raise self.fails
        row = next((each for each in self.rows.get(change.kind, ()) if each.key == change.key), None)
        if row is not None and row.seen != change.seen:
            raise CaseChangedMeanwhile("changed.city_row", by="董平", at=self._now(), differs=[])
        was = row.versions[-1].told if row is not None else {}
        names = [each.name for each in COLUMNS.get(change.kind, OTHERS)]
        told = differing(names, was, {**was, **change.told})
        return Effect(told, self.open_cases if row else None, self.named_by, elsewhere=self.elsewhere)

    def change(self, change: RowChange, who: Session) -> Effect:
        effect = self.effect(change, who)
        self.followed.append(change.follows)
        rows = self.rows.setdefault(change.kind, [])
        row = next((each for each in rows if each.key == change.key), None) or a_row(change.kind, **dict(change.told))
        version = Version(0, None, {**row.versions[-1].told, **change.told})
        after = replace(row, versions=(*row.versions[:-1], version), seen=f"{row.seen}1")
        self.rows[change.kind] = [each for each in rows if each.key != row.key] + [after]
        self._note(change.kind, row.key, who, effect.differs, is_new=not change.key)
        return effect

    def _note(
        self,
        kind: str,
        key: tuple[str, ...],
        who: Session,
        differs: tuple[Differs, ...],
        back: int = 0,
        *,
        is_new: bool = False,
    ) -> None:
        self.done = [replace(each, is_last=False) if each.key == key else each for each in self.done]
        done = RowDone(
            kind, len(self.done) + 1, key, self._now(), who.user, who.name, who.station, differs, is_new, back, True,
        )  # fmt: skip
        self.done.insert(0, done)

    def take_back(self, kind: str, number: int, command: str, who: Session) -> None:
        must_have(who, Right.CITY)
        done = next(each for each in self.done if each.number == number)
        self._note(kind, done.key, who, (), number)

    def initials(self, text: str) -> str:
        return "".join((readings_of(each) or (each,))[0][:1] for each in text)

    def would_bring_in(self, kind: str, file: str, who: Session, crs: str = "") -> FileTold:
        must_have(who, Right.CITY)
        if self.fails is not None and not crs:
            raise self.fails
        found = self.crs if not crs else (crs, None)
        refused = ((Words("reject.street"), 1),)
        return FileTold(3, 1, 1, 0, refused, elsewhere=self.elsewhere, crs=found[0], crs_why=found[1])

    def bring_in(self, kind: str, file: str, who: Session, crs: str = "", *, follows: bool = False) -> FileTold:
        self.brought.append((kind, file, crs))
        self.followed.append(follows)
        return replace(self.would_bring_in(kind, file, who, crs), rejects=f"{file}.rejects.csv")

    def write_out(self, kind: str, file: str, language: str, who: Session) -> int:
        must_have(who, Right.CITY)
        self.written.append((kind, file, language))
        return len(self.rows.get(kind, ()))

    def history(self, kind: str, key: tuple[str, ...], who: Session) -> Sequence[RowDone]:
        must_have(who, Right.CITY)
        return [each for each in self.done if each.kind == kind and key in ((), each.key)]
