"""A psycopg connection that waits no longer than told: a frozen server keeps its sockets open and says nothing."""

from __future__ import annotations

from collections.abc import Generator
from functools import lru_cache
from time import monotonic
from typing import Any, TypeVar

import psycopg
import psycopg.generators
from psycopg.pq.abc import PGresult

from hall.people.scope import WHOLE, Scope

_Result = TypeVar("_Result")
_TEXTS_KEPT = 512
"""As many as the program's own statements and its searches (engine/database.py, COMPILED_KEPT)."""


class PatientConnection(psycopg.Connection[Any]):
    """A connection whose every answer must come within ``answer_ms``: a frozen server does not hold us for ever."""

    answer_ms = 15_000
    seen: Scope = WHOLE
    """The cases that the server shows it."""
    has_news = False
    """Whether the bell rings once its transaction has been committed."""

    def execute(self, query: Any, params: Any = None, **more: Any) -> Any:
        """As psycopg's. A text with parameters in order (``%s``) is numbered once and kept: psycopg keeps none of more
        than 50 parameters, and takes a case's row apart anew each time."""
        if params is None or not isinstance(query, str):
            return super().execute(query, params, **more)
        return psycopg.RawCursor(self).execute(numbered(query), params, **more)

    def commit_and(self, query: bytes) -> psycopg.Error | None:
        """Commit, and in the same round trip, once that is done, a query that can undo nothing of it; what kept the
        server from the latter. Raises as ``commit`` where there is no commit; the query is not done then."""
        with self.lock:
            committed, *others = self.wait(self._answers(b"COMMIT; " + query))
        if failed := _failure(committed):
            raise failed
        return next(filter(None, map(_failure, others)), None)

    def _answers(self, queries: bytes) -> Generator[Any, Any, list[PGresult]]:
        self.pgconn.send_query(queries)
        answers: list[PGresult] = yield from psycopg.generators.execute(self.pgconn)
        return answers

    def wait(self, gen: Generator[Any, Any, _Result], *args: Any, **kwargs: Any) -> _Result:
        try:
            return super().wait(_bounded(gen, monotonic() + self.answer_ms / 1000), *args, **kwargs)
        except _NoAnswer:
            self.pgconn.finish()
            raise


@lru_cache(maxsize=_TEXTS_KEPT)
def numbered(query: str) -> bytes:
    """A text with psycopg's placeholders (``%s``, ``%%``) as the server wants it: ``$1``, ``$2`` … in their order."""
    first, *more = query.split("%s")
    numbered = "".join(f"${n}{part}" for n, part in enumerate(more, start=1))
    return (first + numbered).replace("%%", "%").encode()


class _NoAnswer(psycopg.OperationalError):
    """The server did not answer in time."""


def _failure(result: PGresult) -> psycopg.Error | None:
    failed = result.status == psycopg.pq.ExecStatus.FATAL_ERROR
    return psycopg.errors.error_from_result(result) if failed else None


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
