"""The processes of a test run share the work of making test modules ready: pytest rewrites their asserts, which took
each of them eighteen seconds in a fresh clone, and keeps what it has made for whoever imports the module next.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Before all are collected in their order, each imports its share. Of a selection each makes all it needs."""
    process = getattr(session.config, "workerinput", None)  # of one of several; else nobody does the rest
    if process is None or session.config.args_source is not pytest.Config.ArgsSource.TESTPATHS:
        return
    for name in share(modules(), int(process["workerid"].removeprefix("gw")), process["workercount"]):
        with suppress(Exception):  # what is wrong with it is told when it is collected
            import_module(name)


def modules() -> list[str]:
    """The names by which pytest imports the modules of the suite."""
    files = sorted(TESTS.rglob("test_*.py"))
    return [".".join(each.relative_to(TESTS.parent).with_suffix("").parts) for each in files]


def share(names: Sequence[str], number: int, of: int) -> Sequence[str]:
    """Of so many processes what this one does: neighbours go to different ones, as folders differ."""
    return names[number::of]
