"""The file of one month of the audit: written from the database, proved without it.

A ZIP of ``lines.jsonl`` (each line of the audit as a JSON list, its columns in order) and ``month.json`` (what the
database keeps of the month, with the hall's signature).
"""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from data_access.engine.clock import server_now
from data_access.engine.database import Database
from data_access.engine.dialect import driver_of
from data_access.engine.named_files import whole_file
from data_access.proof.months import Month, month_of, months_of
from data_access.proof.pages import PAGED
from data_access.store.facts import facts_of
from data_access.store.ledger import genesis, line_hash
from data_access.store.tables.schema import audit
from data_access.store.tables.statements import AUDIT_NAMES
from hall.city.zone import CityZone
from hall.errors import StoreRefused
from hall.moment import DAY_MS, Moment
from hall.ports import Secrets

LINES, MONTH = "lines.jsonl", "month.json"
_DAMAGED = (zipfile.BadZipFile, zlib.error, ValueError, KeyError, IndexError, EOFError, RuntimeError)
_PAGE = 5_000  # lines at a time: some megabytes
_GRACE_MS = DAY_MS
"""So long after its end a month is archived: a clock that was put back has caught up by then."""
_SOME = sa.select(audit).where(audit.c.id > PAGED[0], audit.c.id <= PAGED[1]).order_by(audit.c.id)
_HASH, _WRITTEN = AUDIT_NAMES.index("hash"), AUDIT_NAMES.index("written_at")


def write_next(database: Database, zone: CityZone, key: Secrets, folder: Path) -> Month | None:
    """Write the file of the oldest month that is over and has none; None where there is no such month.

    A line may belong to a month that has its file already, because the clock was ahead when that was written: it goes
    into the next file. A line from the future goes with the lines around it. So no file is written over, and nothing
    waits for years.

    The caller keeps ``Month.fact`` in the database. A file of that name is written anew: a run that was killed before
    the fact left it. Raises StoreRefused ``archive.broken`` (line): the chain does not hold, and is not signed;
    StoreUnreachable, OSError.
    """
    facts = facts_of(database)
    kept, _ = months_of(facts)
    after = kept[-1].last if kept else 0
    before = kept[-1].anchor if kept else genesis(int(facts.get("genesis", "0")))
    first = next(_lines(database, after), None)
    if first is None:
        return None
    now = server_now(database)
    month, end = _month_of(zone, first[_WRITTEN], now, kept)
    if now < end + _GRACE_MS:
        return None
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = Month(facts["genesis"], month, 0, 0, "", "", "").file
    with whole_file(folder / name) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        digest, last, anchor = sha256(), after, before
        with archive.open(LINES, "w", force_zip64=True) as out:
            for line in _lines(database, after):
                if end <= line[_WRITTEN] <= now:
                    break
                if line[0] != last + 1 or line_hash(anchor, line[:_HASH]) != line[_HASH]:
                    raise StoreRefused("archive.broken", line=last + 1)
                text = json.dumps(line, ensure_ascii=False).encode() + b"\n"
                digest.update(text)
                out.write(text)
                last, anchor = line[0], line[_HASH]
        made = Month(facts["genesis"], month, after + 1, last, before, anchor, digest.hexdigest())
        archive.writestr(MONTH, made.fact(key))
    return made


def read_month(file: Path, public: str, take: Callable[[Sequence[Any]], None] | None = None) -> Month | None:
    """The month of a file, proved line by line: None where it is not what the hall signed. ``public``: its public key;
    ``take``: told each line, before all of them are proved.

    Raises OSError.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            month = month_of(archive.read(MONTH).decode(), public)
            if month is None:
                return None
            digest, last, anchor = sha256(), month.first - 1, month.before
            with archive.open(LINES) as lines:
                for text in lines:
                    digest.update(text)
                    line = json.loads(text)
                    if line[0] != last + 1 or line_hash(anchor, line[:_HASH]) != line[_HASH]:
                        return None
                    last, anchor = line[0], line[_HASH]
                    if take is not None:
                        take(line)
    except _DAMAGED:
        return None
    return month if (last, anchor, digest.hexdigest()) == (month.last, month.anchor, month.sha256) else None


def _lines(database: Database, after: int) -> Iterator[Sequence[Any]]:
    sql, _ = database.compiled(_SOME)
    while True:
        with database.reading() as connection:
            found = driver_of(connection).execute(sql, (after, after + _PAGE)).fetchall()
        yield from map(list, found)
        if not found:
            return
        after += _PAGE  # no number is left out, or the chain does not hold


def _month_of(zone: CityZone, written: Moment, now: Moment, kept: Sequence[Month]) -> tuple[int, Moment]:
    month, end = month_at(zone, min(written, now))
    while kept and month <= kept[-1].month:
        month, end = month_at(zone, end)
    return month, end


def month_at(zone: CityZone, moment: Moment) -> tuple[int, Moment]:
    """yyyymm, and the first moment after it."""
    day = zone.local_date(moment)
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return day.year * 100 + day.month, zone.at(following)
