"""What the processes of a run prepare for one another is all, none twice, and the very modules that are collected."""

from __future__ import annotations

import sys

from tests.support.rewriting import modules, share


def test_each_module_is_made_ready_once() -> None:
    names = modules()
    assert sorted(name for number in range(4) for name in share(names, number, 4)) == names


def test_they_are_called_as_pytest_calls_them() -> None:
    assert __name__ in modules()
    assert sys.modules[__name__].__dict__ is globals()
