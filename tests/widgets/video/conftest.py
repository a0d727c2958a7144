"""Streams that are driven by hand, and whose bells are heard no more when a test ends."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.fake_streams import FakeStreams


@pytest.fixture
def streams() -> Iterator[FakeStreams]:
    made = FakeStreams()
    yield made
    made.stop()
