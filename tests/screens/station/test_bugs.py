"""A bug in a slot: logged with its traceback under a number that the window tells; the window goes on."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from hall.errors import Words
from screens.station.bugs import Bugs

pytestmark = pytest.mark.allow_log("bug [0-9A-F]{6}")


@pytest.fixture
def told(qtbot: QtBot) -> Iterator[list[Words]]:
    """What the windows are told while the hooks are in place."""
    heard: list[Words] = []
    bugs = Bugs(heard.append)
    yield heard
    bugs.close()


def fail(number: int) -> None:
    try:
        raise ValueError(f"wrong {number}")
    except ValueError:
        sys.excepthook(*sys.exc_info())  # what PySide does with an exception in a slot


def test_bug_is_logged_and_told_by_the_same_number(
    qtbot: QtBot, told: list[Words], caplog: pytest.LogCaptureFixture
) -> None:
    fail(1)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert told[0].code == "notice.bug"
    record = caplog.records[0]
    assert told[0].params["number"] in record.getMessage()
    assert "ValueError: wrong 1" in logging.Formatter().format(record)


def test_bug_in_every_paint_event_does_not_flood(
    qtbot: QtBot, told: list[Words], caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(150):
        fail(number)
    assert [record.args[1] for record in caplog.records if isinstance(record.args, tuple)] == [1, 10, 100]
    qtbot.waitUntil(lambda: len(told) == 3)
    assert len({words.params["number"] for words in told}) == 1


def test_bug_in_a_thread_is_told_in_the_windows_thread(qtbot: QtBot, told: list[Words]) -> None:
    def work() -> None:
        raise KeyError("lost")

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert told == []
    qtbot.waitUntil(lambda: [words.code for words in told] == ["notice.bug"])


def test_hooks_are_given_back() -> None:
    before = (sys.excepthook, threading.excepthook)
    heard: list[Words] = []
    bugs = Bugs(heard.append)
    assert sys.excepthook != before[0]
    bugs.close()
    assert (sys.excepthook, threading.excepthook) == before
