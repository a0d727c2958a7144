"""What takes long comes first: a process that has nothing left to do takes over from the end of another's list."""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Among themselves they keep their order, and with it what they share."""
    items.sort(key=lambda item: not _takes_long(item))


def _takes_long(item: pytest.Item) -> bool:
    on_monitors = isinstance(item, pytest.Function) and "start_screens" in item.fixturenames
    return on_monitors or "end_to_end" in item.path.parts
