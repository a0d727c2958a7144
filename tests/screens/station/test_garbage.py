"""Garbage of windows is found, on the GUI thread alone; what a start imports is never searched."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject

from screens.station.garbage import (
    SELDOM,
    leave_out_what_is_there,
    search_later,
    search_seldom,
    search_what_is_due,
)
from screens.station.garbage_search import GarbageSearch
from tests.support.waits import wait_for


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.collect()
    leave_out_what_is_there()


@pytest.fixture
def searched() -> Iterator[list[int]]:
    """The threads that have searched, in order."""
    threads: list[int] = []

    def note(phase: str, _: object) -> None:
        if phase == "start":
            threads.append(threading.get_ident())

    gc.callbacks.append(note)
    yield threads
    gc.callbacks.remove(note)


class Ring:
    """Garbage that only a search finds; tells the thread it ended on."""

    def __init__(self, ended: Callable[[int], None]) -> None:
        self.me, self._ended = self, ended

    def __del__(self) -> None:
        self._ended(threading.get_ident())


def _rings(ended: Callable[[int], None]) -> None:
    for _ in range(5_000):  # seven times what Python searches after
        Ring(ended)


def test_a_command_searches_seldom_and_one_that_opens_windows_as_windows_do() -> None:
    usual = gc.get_threshold()
    search_later()
    imported: list[object] = [[]]
    search_seldom()
    assert (gc.get_threshold(), gc.isenabled()) == ((SELDOM, *usual[1:]), True)
    assert not any(each is imported for each in gc.get_objects())
    search_later()
    assert (gc.get_threshold(), gc.isenabled()) == (usual, False)


def test_what_is_there_at_the_start_is_never_searched() -> None:
    search_later()
    kept: list[object] = [[]]
    leave_out_what_is_there()
    assert not any(each is kept for each in gc.get_objects())
    later: list[object] = [[]]
    assert any(each is later for each in gc.get_objects())


def test_another_thread_never_searches(qapp: QObject, searched: list[int]) -> None:
    """A web page that ended there would abort the process."""
    parent, ended = QObject(), list[int]()
    GarbageSearch(parent)
    worker = threading.Thread(target=_rings, args=(ended.append,))
    worker.start()
    worker.join()
    assert not ended
    wait_for(lambda: len(ended) == 5_000, told="a search on this thread")
    assert {*searched, *ended} == {threading.get_ident()}
    parent.deleteLater()


def test_nothing_is_searched_that_is_not_due(searched: list[int]) -> None:
    gc.collect()
    searched.clear()
    search_what_is_due()
    assert not searched


def test_old_garbage_is_found_too() -> None:
    """Eleven times the newest, eleven times those before them, then all."""
    ended = list[int]()
    old = Ring(ended.append)
    gc.collect()
    del old
    for _ in range(200):
        _rings(lambda _: None)
        search_what_is_due()
    assert ended
