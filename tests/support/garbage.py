"""Garbage is searched as in a process with windows: on the main thread alone, here between the tests.

What was imported and collected is left out, as it is there: a search over thousands of tests, due at every hundredth of
them, took a third of a second.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from screens.station.garbage import leave_out_what_is_there, search_later, search_what_is_due


def pytest_collection_finish() -> None:
    """All test modules are imported."""
    leave_out_what_is_there()


@pytest.fixture(autouse=True)
def _garbage_is_searched_between_tests() -> Iterator[None]:
    search_later()
    yield
    search_what_is_due()
