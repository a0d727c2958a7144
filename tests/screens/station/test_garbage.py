"""What is there when the windows are imported is not searched for garbage again; what comes later is."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from screens.station.garbage import search_from_now, search_later


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def test_what_is_imported_at_the_start_is_searched_neither_then_nor_later() -> None:
    search_later()
    assert not gc.isenabled()
    kept: list[object] = [[]]
    search_from_now()
    assert gc.isenabled()
    assert not any(each is kept for each in gc.get_objects())
    later: list[object] = [[]]
    assert any(each is later for each in gc.get_objects())
