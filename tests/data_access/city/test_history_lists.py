"""Lists of foreign history, which an importer's login may write: none stops the hall, or changes its law."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import closing

import pytest
import sqlalchemy as sa

from data_access.city.city_store import HISTORY_LIST, law_of, load_city, save_taxonomy
from data_access.city.profiles import load_profile
from data_access.city.taxonomies import load_taxonomy
from data_access.engine.database import Database, open_database
from data_access.sample.make_city import make_city
from data_access.store import documents
from data_access.store.tables.schema import documents as table
from hall.city.taxonomy import Taxonomy

NO_LISTS = (b"{}", b"[1]", b"[" * 100_000)
FOREIGN = Taxonomy("other", "1", history_only=True, classes=(), subclasses=())


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def city(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A real city without a case, with one list of foreign history."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path_factory.mktemp('city') / 'hall.db'}"
    else:
        server = request.getfixturevalue("postgres")
        url = server.url(server.new_database())
    profile = load_profile("erqi")
    make_city(url, profile, load_taxonomy(profile.taxonomy), cases=0, seed=1)
    with closing(open_database(url)) as database:
        save_taxonomy(database, FOREIGN)
        yield database


def write(database: Database, name: str, body: bytes) -> None:
    """The next version, as somebody with SQL would write it."""
    with database.writing() as connection:
        version = len(documents.versions(database, HISTORY_LIST, name)) + 1
        connection.execute(sa.insert(table), [{"kind": HISTORY_LIST, "name": name, "version": version, "body": body}])


@pytest.mark.allow_log("cannot be read")
@pytest.mark.parametrize("body", [b"", b"garbage", zlib.compress(b"1")[:-2], *map(zlib.compress, NO_LISTS)])
def test_a_list_that_is_none_is_left_out_and_the_one_before_stays(city: Database, body: bytes) -> None:
    for name in ("other@1", "another@1"):
        write(city, name, body)
    lists = load_city(city).taxonomies
    assert lists["other@1"] == FOREIGN
    assert "another@1" not in lists


def test_a_body_that_unpacks_without_end_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST_BYTES", 1_000)
    assert documents.unpack(documents.pack("x" * 900)) == "x" * 900
    with pytest.raises(ValueError, match="too large"):
        documents.unpack(documents.pack("x" * 2_000))


@pytest.mark.allow_log("cannot be read")
def test_nothing_is_filed_under_a_list_of_an_importer_whatever_it_says_of_itself(city: Database) -> None:
    law = law_of(load_city(city))
    code, _, _ = law.taxonomy.partition("@")
    write(city, f"{code}@99", documents.pack(Taxonomy(code, "99", history_only=False, classes=(), subclasses=())))
    assert law_of(load_city(city)).taxonomy == law.taxonomy
