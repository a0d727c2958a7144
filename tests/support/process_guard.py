"""Ends every process that a test started, and closes its pipes, whether the test passed or not.

One that still runs when its test has passed was forgotten: that fails the test, and names the line that started it. A
test that failed half-way is not told of it too: what matters then is that nothing of it meets the next test. Processes
of fixtures that outlast the test are theirs.
"""

from __future__ import annotations

import multiprocessing
import subprocess
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psutil
import pytest

from tests.support.leak_guard import nearest_line

PATIENCE_S = 60.0
"""For the end of a process that was killed, on a busy machine."""
_HAS_FAILED = pytest.StashKey[bool]()
_started: list[tuple[subprocess.Popen[Any], str]] = []
"""By the test that runs, each with the line that started it. Kept alive: none is lost before it has ended."""


@contextmanager
def outlasting() -> Iterator[None]:
    """What is started meanwhile is there for further tests as well."""
    before = len(_started)
    yield
    del _started[before:]


@pytest.fixture(scope="session", autouse=True)
def _processes_are_noted() -> Iterator[None]:
    original = subprocess.Popen.__init__

    def noted(self: subprocess.Popen[Any], *args: Any, **more: Any) -> None:
        original(self, *args, **more)
        _started.append((self, nearest_line(2)))

    subprocess.Popen.__init__ = noted  # type: ignore[method-assign]
    yield
    subprocess.Popen.__init__ = original  # type: ignore[method-assign]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remembers whether something of the test has failed."""
    report = yield
    if report.failed:
        item.stash[_HAS_FAILED] = True
    return report


@pytest.fixture(autouse=True)
def no_process_left(request: pytest.FixtureRequest, _processes_are_noted: None) -> Iterator[None]:
    """Runs after the other fixtures of the test: what still runs then was forgotten."""
    _started.clear()
    yield
    left = [f"process {each.args!r} ({by})" for each, by in _started if _is_ended_now(each)]
    for child in multiprocessing.active_children():
        left.append(f"process {child.name}")
        child.kill()
        child.join(PATIENCE_S)
    _started.clear()
    if left and not request.node.stash.get(_HAS_FAILED, False):
        pytest.fail("left running: " + "; ".join(left), pytrace=False)


def _is_ended_now(process: subprocess.Popen[Any]) -> bool:
    """Whether it had to be killed, with all that it started. Its pipes are closed in any case."""
    runs = process.poll() is None
    if runs:
        below: list[psutil.Process] = []
        with suppress(psutil.NoSuchProcess):
            below = psutil.Process(process.pid).children(recursive=True)
        process.kill()  # first: a shell whose child is killed ends by itself, with another exit code
        for each in below:
            with suppress(psutil.NoSuchProcess):
                each.kill()
        process.wait(PATIENCE_S)
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            with suppress(BrokenPipeError):
                pipe.close()
    return runs
