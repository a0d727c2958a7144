"""Makes a database with an empty, real city in it, and leaves room for whoever fills it before it is ready."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from data_access.city.city_store import MAKING, READY, save_profile
from data_access.engine.database import Database, connect_database, parsed_address
from data_access.store.create import create_database
from data_access.store.facts import facts_of, set_fact
from hall.city.profile import Profile
from hall.city.taxonomy import Taxonomy
from hall.database_address import file_address
from hall.errors import StoreRefused

Fill = Callable[[Database], int]
"""Puts something into the new city before it is ready; answers how many acts that took."""


def new_city(
    url: str, profile: Profile, taxonomy: Taxonomy, facts: Mapping[str, str] | None = None, fill: Fill | None = None
) -> int:
    """A database for this city, with the units that its profile names; answers what ``fill`` does.

    ``facts``: what ``meta`` is to hold beside the profile. A SQLite file appears only when it is whole. Raises
    StoreRefused (``store.exists`` …), StoreUnreachable.
    """
    told = {"profile": profile.code, "sample": "0", "seed": "0", "state": MAKING, **(facts or {})}
    target = _sqlite_path(url)
    if target is None:
        return _made(url, profile, taxonomy, told, fill)
    with _alone_in(target.parent):
        if target.exists():
            raise StoreRefused("store.exists", url=url)
        part = target.with_name(f".{target.name}.making")
        _remove(part)
        try:
            acts = _made(file_address(str(part)), profile, taxonomy, told, fill)
            part.replace(target)
        finally:
            _remove(part)
    return acts


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Two starts at once make one file: the second waits here and finds it. A killed one holds nobody up."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _made(url: str, profile: Profile, taxonomy: Taxonomy, facts: Mapping[str, str], fill: Fill | None) -> int:
    database = _created(url, facts)
    try:
        save_profile(database, profile, [taxonomy])
        acts = fill(database) if fill is not None else 0
        set_fact(database, "state", READY)
        _settle(database)
    finally:
        database.close()
    return acts


def _created(url: str, facts: Mapping[str, str]) -> Database:
    try:
        return create_database(url, facts, station="init")
    except StoreRefused as refused:
        if refused.words.code == "store.exists" and _is_unfinished(url):
            raise StoreRefused("store.unfinished", url=refused.words.params["url"]) from refused
        raise


def _is_unfinished(url: str) -> bool:
    database = connect_database(url)
    try:
        return facts_of(database).get("state") == MAKING
    finally:
        database.close()


def _settle(database: Database) -> None:
    """Let the file stand alone: no log beside it when it is moved to its place."""
    if _sqlite_path(database.url) is not None:
        with database.writers.connect() as connection:
            connection.execute(sa.text("PRAGMA wal_checkpoint(TRUNCATE)"))


def _sqlite_path(url: str) -> Path | None:
    parsed = parsed_address(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        return None
    return Path(os.path.realpath(parsed.database))  # through a link, what the link names


def _remove(path: Path) -> None:
    for each in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        each.unlink(missing_ok=True)
