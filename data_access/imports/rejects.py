"""The file of refused rows: line, code, sentence, value and the row as it was read. There only when one was refused."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from data_access.engine.named_files import target_of, whole_file
from data_access.engine.private_files import naming
from data_access.exports.cells import harmless
from data_access.exports.output import check_output
from data_access.imports.row_refused import RowRefused
from data_access.imports.table_file import Row
from hall.errors import Words

Say = Callable[[Words], str]
"""Makes a sentence of a code, in the language that was asked for."""
_HEADER = ["line", "code", "sentence", "value", "row"]
_MOST_NAMED = 3
"""Different values of one parameter that the summary names of a reason: the rejects file names them all."""


class Rejects:
    """A context manager; ``path`` is None while nothing was refused. ``say`` None: the codes stand for themselves.

    ``wanted`` None: only counted. ``inputs``: files that are read, which it never overwrites. The file takes its place
    at the end; where nothing was refused, that of an earlier run is removed. Raises InputRefused as ``check_output``,
    OSError.
    """

    def __init__(self, wanted: Path | None, say: Say | None = None, inputs: Iterable[Path] = ()) -> None:
        if wanted is not None:
            check_output(wanted, inputs, _is_rejects)
        self._wanted, self._say = wanted, say or _code
        self._open = ExitStack()
        self._file: IO[str] | None = None
        self.path: Path | None = None
        self.by_reason: dict[str, int] = {}
        self._named: dict[str, dict[str, dict[str, Any]]] = {}

    def __enter__(self) -> Rejects:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, OSError):  # it does not fit: half of it is of no use
            self._open.__exit__(kind, error, trace)
        else:
            self._open.close()  # what was refused before something broke is kept too
        if self._wanted is not None and self._file is None and kind is None:
            target_of(self._wanted).unlink(missing_ok=True)

    @property
    def count(self) -> int:
        """How many rows were refused."""
        return sum(self.by_reason.values())

    @property
    def reasons(self) -> dict[str, Words]:
        """The words of each reason, as they fit all its rows: what their sentences name, a few of each."""
        return {
            code: Words(code, {name: _few(list(values.values())) for name, values in named.items()})
            for code, named in self._named.items()
        }

    def add(self, row: Row, why: RowRefused) -> None:
        """Write one row down."""
        if self._file is None and self._wanted is not None:
            out = self._open.enter_context(whole_file(self._wanted))
            self._file = TextIOWrapper(out, encoding="utf-8-sig", newline="")
            self._open.callback(self._file.detach)  # with what it still holds
            csv.writer(self._file).writerow(_HEADER)
            self.path = self._wanted
        self.by_reason[why.code] = self.by_reason.get(why.code, 0) + 1
        named = self._named.setdefault(why.code, {})
        for name, value in why.words.params.items():
            if len(named.setdefault(name, {})) <= _MOST_NAMED:
                named[name][str(value)] = value
        cells = [why.code, self._say(why.words), why.value, *row.raw]
        if self._file is not None and self.path is not None:
            with naming(self.path):
                csv.writer(self._file).writerow([row.line, *map(harmless, cells)])


def _few(values: list[Any]) -> Any:
    if len(values) == 1:
        return values[0]
    return " · ".join(map(str, values[:_MOST_NAMED])) + (" …" if len(values) > _MOST_NAMED else "")


def _is_rejects(file: Path) -> bool:
    with file.open("rb") as raw:
        return raw.read(64).removeprefix(b"\xef\xbb\xbf").startswith(",".join(_HEADER).encode())


def _code(words: Words) -> str:
    return words.code
