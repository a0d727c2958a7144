"""Garbage is searched as in a process with windows: on the main thread alone, here between the tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from screens.station.garbage import search_later, search_what_is_due


@pytest.fixture(autouse=True)
def _garbage_is_searched_between_tests() -> Iterator[None]:
    search_later()
    yield
    search_what_is_due()
