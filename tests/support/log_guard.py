"""Fails a test for each line at WARNING or worse, from Python's logging or from Qt, that nobody expects.

The page's console errors arrive here as ERROR lines of the logger ``page``.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

import pytest

from tests.support.expected_lines import EXPECTED_LINES


class Collector(logging.Handler):
    """Keeps what is logged, from any thread."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def pytest_configure(config: pytest.Config) -> None:
    """Qt's messages are judged by pytest-qt; it gets the same list."""
    for pattern, _ in EXPECTED_LINES:
        config.addinivalue_line("qt_log_ignore", pattern)


def pytest_itemcollected(item: pytest.Item) -> None:
    """What a test may provoke holds for Qt's messages too."""
    for pattern in _allowed(item):
        item.add_marker(pytest.mark.qt_log_ignore(pattern, extend=True))


@pytest.fixture(autouse=True)
def no_unexpected_log_line(request: pytest.FixtureRequest) -> Iterator[None]:
    """Collects while the test and its fixtures run; what is left over fails it."""
    collector = Collector()
    root = logging.getLogger()
    root.addHandler(collector)
    try:
        yield
    finally:
        root.removeHandler(collector)
    known = [*(pattern for pattern, _ in EXPECTED_LINES), *_allowed(request.node)]
    lines = [_line(record) for record in collector.records]
    unexpected = [line for line in lines if not any(re.search(pattern, line) for pattern in known)]
    if unexpected:
        pytest.fail("logged, and not on the list of expected lines:\n" + "\n".join(unexpected), pytrace=False)


def _allowed(item: pytest.Item) -> list[str]:
    return [mark.args[0] for mark in item.iter_markers("allow_log")]


def _line(record: logging.LogRecord) -> str:
    error = logging.Formatter().formatException(record.exc_info) if record.exc_info else ""
    return f"{record.levelname} {record.name}: {record.getMessage()} {error}".rstrip()
