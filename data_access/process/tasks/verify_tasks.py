"""What ``verify`` does: proves a database, or a film that left its hall. No words, no terminal."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import closing, suppress
from dataclasses import asdict
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

import sqlalchemy as sa

from data_access.attachments.choose import contents_of
from data_access.attachments.sweep import sweep
from data_access.city.city_store import load_city
from data_access.engine.database import Database, open_database
from data_access.proof.cut_proof import Proved, prove
from data_access.proof.report import VerifyReport
from data_access.proof.verify import Known, known_of, verify
from data_access.secrets.key_folder import KeyFolder
from data_access.secrets.station_key import public_key
from data_access.store.documents import Damaged
from data_access.store.tables.schema import audit
from data_access.video.lookback.cut_note import EXPORT
from hall.city.city import City
from hall.errors import KeyRefused, NotFound, StoreRefused, StoreUnreachable, Words

Tell = Callable[[Words], None]


def verify_database(
    url: str, attachments: str = "", *, clean_up: bool = False, archive: Path | None = None
) -> tuple[VerifyReport, dict[str, Any]]:
    """Verify everything; the report, and what else is answered: ``seconds``, with ``clean_up`` what was ``swept``
    (uploads that no act names and that are older than a day). ``attachments``: see ``contents_of``;
    ``archive``: the folder with the files of archived months, None: they are not looked at.

    Raises StoreRefused, StoreUnreachable, OSError.
    """
    if archive is not None:
        next(archive.iterdir(), None)  # raises where it is no folder: else every month would be called lost
    started = perf_counter()
    with closing(open_database(url, station="verify")) as database:
        city = _readable_city(database)
        zone, known = (city.profile.zone, known_of(city)) if city else (None, Known())
        contents = contents_of(database, database.genesis, attachments)
        report = verify(database, zone, known, contents, archive)
        swept = {"swept": asdict(sweep(database, contents))} if clean_up else {}
    return report, {"seconds": perf_counter() - started, **swept}


def _readable_city(database: Database) -> City | None:
    """The city; None where its profile is damaged, which verifying then tells."""
    try:
        return load_city(database, has_map=False)
    except (NotFound, Damaged):
        return None


def prove_cut(url: str, keys: Path, file: Path, compared: str, tell: Tell) -> tuple[Proved, int | None]:
    """Prove a film, and find the line of the audit that names it, None: not looked for, or not there. ``url``: of the
    hall's database, "": none; ``keys``: the folder of the keys that this station has, by which a hall is known where no
    database is; ``compared``: see ``prove``; ``tell``: of a database that does not answer; the film is proved without.

    Raises InputRefused, OSError.
    """
    try:
        if url:
            return _proved_at(url, file, compared)
    except (StoreUnreachable, StoreRefused) as refused:
        tell(refused.words)
    return prove(file, partial(_kept, keys), compared), None


def _proved_at(url: str, file: Path, compared: str) -> tuple[Proved, int | None]:
    with closing(open_database(url, station="verify")) as database:
        public = public_key(database)
        proved = prove(file, lambda _: (public,) if public else (), compared)
        return proved, _line_of(database, proved)


def _kept(keys: Path, genesis: str) -> Collection[str]:
    with suppress(KeyRefused, OSError, ValueError):  # no key of it, or one that cannot be read
        return (KeyFolder(keys).read(genesis).public,)
    return ()


def _line_of(database: Database, proved: Proved) -> int | None:
    """The line that was written as it left."""
    if proved.cut is None:
        return None
    told = sa.and_(audit.c.act == EXPORT, audit.c.note.startswith(f"{proved.cut.number} ", autoescape=True))
    with database.reading() as connection:
        lines = connection.execute(sa.select(audit.c.id, audit.c.note).where(told)).all()
    return next((int(line) for line, note in lines if proved.sha256 in note.split(" ")), None)
