"""Writes the cases that a person may read to a CSV or XLSX file: the city's words, its clock, no reporter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from time import perf_counter
from typing import Any

import sqlalchemy as sa

from data_access.city.city_store import load_city
from data_access.engine.database import Database, open_database
from data_access.exports.output import check_output, database_files
from data_access.exports.tables import check_rows, is_table_of, kind_of, open_table
from data_access.process.tasks.asker import AsOfNow, ExportAsked, asker, taken_out
from data_access.store import seals
from data_access.store.scoped import in_scope, scope_values
from data_access.store.tables.schema import cases
from hall.cases.case import unit_in_charge
from hall.cases.fields import FIELDS
from hall.city.city import City
from hall.errors import Words
from hall.frozen import frozen
from hall.people.scope import WHOLE, Scope, scope_of
from hall.people.session import Session

_LEFT_OUT = frozenset({
    "id", "version", "taxonomy", "condition", "timer", "warn_at", "reported_by", "filed_by", "disposed_by", "verified",
    "streets_before",
})  # fmt: skip
"""Columns of the program itself, and who of the staff did what."""
_NAMES = tuple(field.name for field in FIELDS if field.name not in _LEFT_OUT)
_TIMES = tuple(name for name in _NAMES if name.endswith("_at") or name == "deadline")
_SAID = ("state", "kind", "verdict", "oddity")
"""Columns whose values are codes of the program: each is the topic of their words."""
_PAGE = 20_000
"""Cases read at once: some twenty megabytes."""


@frozen
class Exported:
    """How many cases stand in which file, and how long it took."""

    cases: int
    file: str
    seconds: float


def export_cases(url: str, asked: ExportAsked, progress: Callable[[int, int], None]) -> Exported:
    """Write all cases of the scope, by their number in the hall; each as it stood when its page was read.

    Where users sign in, somebody says as whom. Raises InputRefused, NotAllowed, StoreRefused, StoreUnreachable,
    OSError.
    """
    started, file, done = perf_counter(), asked.file, 0
    kind_of(file)
    headings = [asked.say(Words(f"field.{name}")) for name in _NAMES]
    check_output(file, database_files(url), lambda there: is_table_of(there, headings))
    with closing(open_database(url, station="export")) as database:
        city = load_city(database, has_map=False)
        scope, total = _taken(database, file, asker(database, city, asked))
        with open_table(file, headings) as table:
            for rows in _pages(database, scope):
                table.add(_frame(rows, city, asked))
                done += len(rows)
                progress(done, max(done, total))
    return Exported(done, str(file), round(perf_counter() - started, 3))


def _taken(database: Database, file: Path, who_asks: AsOfNow) -> tuple[Scope, int]:
    """What somebody may take out of the hall, and how many cases that is, in the audit before they are written. Who
    asks is asked again under its lock; counted is outside of it, once more where the scope is another by then."""
    with database.reading() as connection:
        scope = _scope(who_asks(connection))
    while True:
        total = _count(database, scope)
        check_rows(file, total)
        with database.writing() as connection:
            who = who_asks(connection)
            now = _scope(who)
            if now == scope:
                seals.write(database, connection, [taken_out(who, "export.cases", f"{total} cases")])
                return scope, total
        scope = now


def _scope(who: Session | None) -> Scope:
    return scope_of(who) if who else WHOLE


def _count(database: Database, scope: Scope) -> int:
    with database.reading(scope) as connection:
        counted = sa.select(sa.func.count()).select_from(cases).where(*in_scope(scope))
        return int(connection.execute(counted, scope_values(scope)).scalar_one())


def _pages(database: Database, scope: Scope) -> Iterator[list[tuple[Any, ...]]]:
    """Rows with their id first, in its order."""
    page = sa.select(cases.c.id, *(cases.c[name] for name in _NAMES)).where(*in_scope(scope)).order_by(cases.c.id)
    last = -1
    while True:
        with database.reading(scope) as connection:
            found = connection.execute(page.where(cases.c.id > last).limit(_PAGE), scope_values(scope))
            rows = [tuple(row) for row in found]
        if not rows:
            return
        yield rows
        last = rows[-1][0]


def _frame(rows: list[tuple[Any, ...]], city: City, asked: ExportAsked) -> Any:
    """The page in the city's words and on its clock."""
    import pandas as pd  # half a second: only an export pays for it

    frame = pd.DataFrame(rows, columns=["id", *_NAMES], dtype=object).drop(columns="id")
    language, say = asked.language, asked.say
    frame["subclass"] = [
        city.subclass_name(kind, code, language) for kind, code in zip(frame["kind"], frame["subclass"], strict=True)
    ]
    frame["unit"] = list(map(unit_in_charge, frame["state"], frame["unit"]))  # who gave it back does not have it
    words: dict[str, Callable[[Any], str]] = {
        "channel": lambda code: city.channel_name(code, language),
        "street": lambda code: city.street_name(code, language),
        "community": lambda code: _community(city, code, language),
        "unit": lambda code: city.unit_name(code, language),
        "urgent": lambda is_so: say(Words("export.yes" if is_so else "export.no")),
    } | {name: _said(name, city, asked) for name in _SAID}
    for name, word in words.items():
        frame[name] = _mapped(frame[name], word)
    for name in _TIMES:
        at = pd.to_datetime(pd.to_numeric(frame[name]), unit="ms", utc=True)
        frame[name] = at.dt.tz_convert(city.profile.zone).dt.tz_localize(None).dt.floor("s")
    return frame


def _said(topic: str, city: City, asked: ExportAsked) -> Callable[[Any], str]:
    """The city's own word for a code, else that of the windows."""
    own = {each.code: each.name_zh if asked.language == "zh" else each.name_en for each in city.profile.own.words}
    return lambda code: own.get(f"{topic}.{code}") or asked.say(Words(f"{topic}.{code}"))


def _mapped(column: Any, word: Callable[[Any], str]) -> Any:
    """Each different value said once; none stays none."""
    words = {value: word(value) for value in column.dropna().unique()}
    return column.map(words).astype(object)


def _community(city: City, code: str, language: str) -> str:
    pair = city.communities.get(code) or city.former.get(code)
    return pair[0 if language == "zh" else 1] if pair else code
