"""The key of a hall at this station: making it, finding it again, and the error where it is missing.

The database knows the public half alone, as a sealed fact: nobody can give the hall another one unseen.
"""

from __future__ import annotations

import logging
from pathlib import Path

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.secrets.hall_key import HallKey, new_key
from data_access.secrets.key_folder import KeyFolder
from data_access.store.facts import set_fact
from data_access.store.tables.schema import meta
from hall.errors import InputRefused, KeyRefused

PUBLIC_KEY = "public_key"
"""The fact of ``meta`` that holds it."""
log = logging.getLogger(__name__)


def public_key(database: Database) -> str:
    """As the database names it; empty: the hall has none yet."""
    with database.reading() as connection:
        found = connection.execute(sa.select(meta.c.value).where(meta.c.key == PUBLIC_KEY)).scalar()
    return str(found or "")


def make_key(database: Database, folder: Path) -> HallKey:
    """Give the hall a key, and keep it here; one that lies here already for this hall is taken (a key made before
    the backup was that now stands). Raises InputRefused ``key.exists``: the hall has one; KeyRefused, OSError."""
    public = public_key(database)
    if public:
        raise InputRefused("key.exists")
    keys = KeyFolder(folder)
    if keys.has(database.genesis):
        key = keys.read(database.genesis)
    else:
        key = new_key(database.genesis)
        keys.keep(key)  # first: a public half whose other half is nowhere would be of no use
    set_fact(database, PUBLIC_KEY, key.public)
    return key


def load_key(database: Database, folder: Path) -> HallKey:
    """The hall's key, as this station keeps it. Raises KeyRefused: ``key.none`` (the hall has none), ``key.missing``,
    ``key.other_hall``, ``key.damaged``."""
    return _loaded(database.genesis, public_key(database), folder)


def _loaded(genesis: str, public: str, folder: Path) -> HallKey:
    if not public:
        raise KeyRefused("key.none")
    return KeyFolder(folder).load(genesis, public)


def key_if_any(genesis: str, public: str, folder: Path | None) -> HallKey | None:
    """The key of that hall, whose database names ``public``, for who can do without; why there is none is logged."""
    if folder is None:
        return None
    try:
        return _loaded(genesis, public, folder)
    except KeyRefused as refused:
        log.info("no key of the hall: %s", refused)
    except OSError as refused:
        log.warning("the key cannot be read: %s", refused)
    return None
