"""A psycopg connection that waits no longer than told: a frozen server keeps its sockets open and says nothing."""

from __future__ import annotations

from collections.abc import Generator
from time import monotonic
from typing import Any, TypeVar

import psycopg

_Result = TypeVar("_Result")


class PatientConnection(psycopg.Connection[Any]):
    """A connection whose every answer must come within ``answer_ms``: a frozen server does not hold us for ever."""

    answer_ms = 15_000

    def wait(self, gen: Generator[Any, Any, _Result], *args: Any, **kwargs: Any) -> _Result:
        try:
            return super().wait(_bounded(gen, monotonic() + self.answer_ms / 1000), *args, **kwargs)
        except _NoAnswer:
            self.pgconn.finish()
            raise


class _NoAnswer(psycopg.OperationalError):
    """The server did not answer in time."""


def _bounded(gen: Generator[Any, Any, _Result], deadline: float) -> Generator[Any, Any, _Result]:
    try:
        wanted = next(gen)
        while True:
            ready = yield wanted
            if not ready and monotonic() > deadline:
                raise _NoAnswer("no answer in time")
            wanted = gen.send(ready)
    except StopIteration as done:
        return done.value  # type: ignore[no-any-return]
