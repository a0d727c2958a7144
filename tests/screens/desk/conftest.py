"""The hall behind every test of the desk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.support.desk_hall import DeskHall


@pytest.fixture
def hall(qtbot: QtBot) -> Iterator[DeskHall]:
    """A small hall in memory, ended with the test."""
    made = DeskHall()
    yield made
    made.close()
