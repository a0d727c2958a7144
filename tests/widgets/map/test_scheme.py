"""What the page's own scheme says of requests that it refuses."""

from __future__ import annotations

import logging
from typing import Any, cast

import pytest
from PySide6.QtCore import QByteArray, QThreadPool, QUrl

from tests.support.waits import wait_for
from widgets.map.page.scheme import HallSchemeHandler, SchemeAnswer

PATH = "/base/1.json"


class Job:
    """A request of the page, as Qt hands it over."""

    def __init__(self, path: str) -> None:
        self.url, self.failed = QUrl(f"hall://map{path}"), list[object]()

    def requestUrl(self) -> QUrl:  # noqa: N802 (as Qt has it)
        return self.url

    def initiator(self) -> QUrl:
        return QUrl()

    def requestMethod(self) -> QByteArray:  # noqa: N802 (as Qt has it)
        return QByteArray(b"GET")

    def fail(self, error: object) -> None:
        self.failed.append(error)


@pytest.mark.usefixtures("qapp")
@pytest.mark.allow_log("map page: refused hall://map/never.json")
def test_what_was_just_withdrawn_is_refused_without_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    """A page that is closed or renewed may still ask for its base: nobody has done anything wrong."""
    pool = QThreadPool()
    handler = HallSchemeHandler(pool)
    handler.publish(PATH, lambda: SchemeAnswer("application/json", b"{}"))
    wait_for(lambda: pool.activeThreadCount() == 0)
    handler.withdraw(PATH)
    late, foreign = Job(PATH), Job("/never.json")
    for job in (late, foreign):
        handler.requestStarted(cast("Any", job))
        assert len(job.failed) == 1
    warned = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert warned == ["map page: refused hall://map/never.json"]
