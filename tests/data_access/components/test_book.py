"""The index a station keeps: made once, brought up by what changed alone, never one of another hall."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from data_access.components import book as book_module
from data_access.components.book import ComponentBook
from data_access.components.index_file import index_path, read_index
from data_access.engine.database import Database
from data_access.store import component_rows
from data_access.store.seals import By
from data_access.store.tables.schema import meta
from hall.city.ground.component import Component, ComponentState
from tests.support.clocks import SettableClock
from tests.support.components import PLACE, a_component

NOW = 1_000_000
BY = By("t", "t")


def codes(count: int) -> list[str]:
    return [f"4101030101{number:06d}" for number in range(count)]


def put(database: Database, *put_in: Component, gone: Sequence[Component] = ()) -> None:
    component_rows.change(database, gone, put_in, BY, lambda _: None)


def states(book: ComponentBook) -> dict[str, str]:
    return {each.code: each.state.value for each in book.near(*PLACE, 50)}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What of the table is read: ``all``, or codes."""
    told: list[str] = []
    pages, some = component_rows.column_pages, component_rows.columns_of

    def all_told(*args: Any) -> Any:
        told.append("all")
        return pages(*args)

    def some_told(database: Database, wanted: Sequence[str], names: Sequence[str]) -> Any:
        told.extend(wanted)
        return some(database, wanted, names)

    monkeypatch.setattr(component_rows, "column_pages", all_told)
    monkeypatch.setattr(component_rows, "columns_of", some_told)
    return told


@pytest.fixture
def open_book(database: Database, tmp_path: Path) -> Callable[[], ComponentBook]:
    """As another process of the station would."""
    return lambda: ComponentBook(database, SettableClock(NOW), tmp_path / "cache")


def test_it_is_made_once_and_then_read(
    database: Database, open_book: Callable[[], ComponentBook], read: list[str]
) -> None:
    put(database, *(a_component(code) for code in codes(30)))
    book = open_book()
    assert book.present() is None
    assert len(book.renewed()) == 30
    assert book.renewed() is book.present(), "nothing is new"
    assert len(open_book().renewed()) == 30
    assert read == ["all"], "another process takes the file"


def test_a_change_costs_its_own_rows(
    database: Database, open_book: Callable[[], ComponentBook], read: list[str]
) -> None:
    made = [a_component(code) for code in codes(30)]
    put(database, *made)
    book, other = open_book(), open_book()
    book.renewed(), other.renewed()
    read.clear()
    ended = a_component(made[3].code, ends=NOW - 1)
    broken = a_component(made[3].code, begins=NOW - 1, state=ComponentState.DAMAGED)
    put(database, ended, broken, gone=[made[3]])
    put(database, a_component("4101030101000099"))
    assert states(book) == dict.fromkeys(codes(30), "intact") | {made[3].code: "damaged", "4101030101000099": "intact"}
    assert set(read) == {made[3].code, "4101030101000099"}
    read.clear()
    assert states(other) == states(book)
    assert read == [], "the other process found the newer file"


def test_one_that_ends_is_shown_no_more_and_one_that_begins_is(
    database: Database, open_book: Callable[[], ComponentBook], tmp_path: Path
) -> None:
    put(database, a_component(codes(2)[0], ends=NOW + 10), a_component(codes(2)[1], begins=NOW + 10))
    clock = SettableClock(NOW)
    book = ComponentBook(database, clock, tmp_path / "cache")
    assert list(states(book)) == codes(2)[:1]
    clock.set(NOW + 10)
    assert list(states(book)) == codes(2)[1:], "no row has changed, time has passed"


def test_so_many_changes_that_all_are_read_anew(
    database: Database, open_book: Callable[[], ComponentBook], read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book_module, "_MOST_CHANGED", 3)
    put(database, *(a_component(code) for code in codes(4)))
    book = open_book()
    book.renewed()
    put(database, *(a_component(code, lon=PLACE[0] + 0.0001) for code in codes(9)[4:]))
    assert len(book.renewed()) == 9
    assert read == ["all", "all"]


@pytest.mark.parametrize("wrong", [b"", b"hall components 1\n{", b"x" * 9_000])
def test_a_damaged_file_is_made_again(
    database: Database, open_book: Callable[[], ComponentBook], tmp_path: Path, wrong: bytes
) -> None:
    put(database, a_component())
    open_book().renewed()
    path = index_path(tmp_path / "cache", database.genesis)
    whole = path.read_bytes()
    for damaged in (wrong, whole[:-1], whole[:4_096]):
        path.unlink()  # as a disk does: what is written in its place leaves what is mapped alone
        path.write_bytes(damaged)
        assert read_index(path) is None
        assert len(open_book().renewed()) == 1
        assert path.read_bytes()[-64:] == whole[-64:]


def test_a_restored_hall_has_another_index(
    database: Database, open_book: Callable[[], ComponentBook], read: list[str]
) -> None:
    put(database, a_component())
    book = open_book()
    book.renewed()
    with database.writing() as connection:
        connection.execute(sa.update(meta).where(meta.c.key == "epoch").values(value="99"))
    assert book.renewed().bound.epoch == 99
    assert read == ["all", "all"]


def test_without_a_folder_or_room_it_is_kept_in_memory(
    database: Database, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    put(database, a_component())
    assert len(ComponentBook(database, SettableClock(NOW), None).renewed()) == 1
    folder = tmp_path / "cache"
    index_path(folder, database.genesis).mkdir(parents=True)  # nothing can be written in its place
    with caplog.at_level("CRITICAL"):
        assert len(ComponentBook(database, SettableClock(NOW), folder).renewed()) == 1
        no_folder = tmp_path / "file"
        no_folder.touch()
        assert len(ComponentBook(database, SettableClock(NOW), no_folder).renewed()) == 1, "not even a lock"


def test_a_hall_without_components_has_an_empty_one(open_book: Callable[[], ComponentBook]) -> None:
    book = open_book()
    assert (len(book.renewed()), book.near(*PLACE, 1_000)) == (0, [])
