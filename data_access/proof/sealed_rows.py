"""All rows that are no cases and must bear a seal, as they stand, and which digests vouch for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from data_access.engine.database import Database
from data_access.engine.dialect import Driver
from data_access.store import seals
from data_access.store.component_rows import row_pages
from data_access.store.ground_totals import added, digest_of, older_digest, total_of
from data_access.store.tables.camera_schema import CAMERAS
from data_access.store.tables.component_schema import COMPONENTS
from data_access.store.tables.layer_schema import FEATURES, OWN_LAYERS
from data_access.store.tables.lead_rows import is_decided, lead_digest, lead_subject
from data_access.store.tables.lead_schema import leads
from data_access.store.tables.request_rows import Row, digest, plain_step
from data_access.store.tables.request_schema import request_steps, requests
from data_access.store.tables.schema import GROUND_TABLES, documents, meta, sign_in_tries, users
from hall.facts import FactKind, Subject, request_subject


def sealed_rows(database: Database, driver: Driver) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Subject and digests: the present form, and where there was another, the older one, which holds until the next
    change."""
    for seal in _single(database, driver):
        yield seal.subject, (seal.digest,)
    for table in (*GROUND_TABLES, CAMERAS, OWN_LAYERS, FEATURES):
        rows = [table.sealed.of(row) for row in _rows(database, driver, table.table)]
        if rows:
            yield Subject(FactKind.TABLE, table.name).told(), (digest_of(total_of(rows)), older_digest(rows))
    yield from _components(database, driver)
    yield from _requests(database, driver)
    for row in _rows(database, driver, leads):
        if is_decided(row):
            yield lead_subject(row[0]).told(), (lead_digest(row),)


def _components(database: Database, driver: Driver) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Some at a time: a city has up to a million. They came after the sums, so there is no older form."""
    total, is_there = 0, False
    for rows in row_pages(lambda sql, values: driver.execute(sql, values).fetchall(), database):
        total, is_there = added(total, map(COMPONENTS.sealed.of, rows)), True
    if is_there:
        yield Subject(FactKind.TABLE, COMPONENTS.name).told(), (digest_of(total),)


def _rows(database: Database, driver: Driver, table: sa.Table) -> list[Row]:
    return [tuple(row) for row in driver.execute(database.dialect.compile(sa.select(table))[0]).fetchall()]


def _single(database: Database, driver: Driver) -> Iterator[seals.Seal]:
    def named(table: sa.Table) -> Iterator[dict[str, Any]]:
        names = [column.name for column in table.columns]
        return (dict(zip(names, row, strict=True)) for row in _rows(database, driver, table))

    for row in named(users):
        yield from (seals.of_user(row, "", ""), seals.of_tries("", row, "", ""))
    for row in named(sign_in_tries):
        yield seals.of_tries_at("", row, "", "")
    for row in named(documents):
        yield seals.of_document(row)
    yield from seals.of_facts({row["key"]: row["value"] for row in named(meta)})


def _requests(database: Database, driver: Driver) -> Iterator[tuple[str, tuple[str, ...]]]:
    steps: dict[int, list[Row]] = {}
    sql = database.dialect.compile(sa.select(request_steps).order_by(request_steps.c.request_id, request_steps.c.n))[0]
    for request_id, *step in driver.execute(sql).fetchall():
        steps.setdefault(request_id, []).append(plain_step(step))
    for row in _rows(database, driver, requests):
        yield request_subject(row[0]).told(), (digest(row, steps.get(row[0], ())),)
