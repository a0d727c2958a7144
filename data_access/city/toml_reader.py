"""A TOML file read strictly: every key asked for by name and type, every other one refused, each refusal with its line.

Refuses to know what the keys mean.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Set
from datetime import date, datetime
from pathlib import Path
from typing import Any

from data_access.engine.named_files import check_input
from hall.errors import InputRefused

MISSING: Any = object()
_NO_TOML = (ValueError, RecursionError)
"""What the library raises for a text that is none: also for a number of thousands of digits, and for a text that is
nested without end."""
_LARGE = re.compile(r"\b(?:0[xob][0-9a-fA-F_]{16,}|[0-9][0-9_]{18,})")
"""What a number of more than 64 bits looks like."""
_HEADER = re.compile(r"^\s*\[(\[)?([^\]]+)\]")
_KEY = re.compile(r"^\s*([A-Za-z0-9_.\"'-]+)\s*=")


def names_in(folder: Path) -> tuple[str, ...]:
    """The names of the TOML files that come with the program in a folder, without ``.toml``."""
    return tuple(sorted(path.stem for path in folder.glob("*.toml")))


def named_path(name_or_path: str | Path, folder: Path, what: str) -> Path:
    """Where a file lies: by one of ``names_in`` this folder, exactly, or by its own path; of no path a part is a name.

    A path that ends in ``.toml`` need not be there. Raises InputRefused: ``input.choice`` with ``what`` for a name that
    there is none of, those of ``check_input``.
    """
    path, names = Path(name_or_path), names_in(folder)
    if str(name_or_path) in names:
        return folder / f"{name_or_path}.toml"
    if path.suffix == ".toml":
        return path
    if path.exists():
        check_input(path)
        return path
    raise InputRefused("input.choice", key=what, value=str(name_or_path), allowed=", ".join(names))


class TomlTable:
    """One table of a file. ``at``: its dotted place, with numbers in lists of tables, e.g. ``walls.1``.

    Each reader raises ``InputRefused`` (the file's code; params file, line, key, why, and value where it helps).
    """

    def __init__(self, path: Path, values: dict[str, Any], lines: dict[str, int], at: str, code: str) -> None:
        self.path = path
        self.at = at
        self._values = values
        self._lines = lines
        self._code = code
        self._asked: set[str] = set()
        self._children: list[TomlTable] = []

    def has(self, key: str) -> bool:
        """Whether the key is there; does not count as asking for it."""
        return key in self._values

    def is_list(self, key: str) -> bool:
        """Whether a list stands there; does not count as asking for it."""
        return isinstance(self._values.get(key), list)

    def text(self, key: str, default: str = MISSING, *, pattern: str = "") -> str:
        """A string, fully matching ``pattern`` if there is one."""
        value: str = self._typed(key, str, default)
        if pattern and self.has(key) and not re.fullmatch(pattern, value):
            raise self.refused(key, "wrong_form", value=value)
        return value

    def number(self, key: str, default: int = MISSING, *, least: int = 0) -> int:
        """A whole number not below ``least``."""
        value: int = self._typed(key, int, default)
        if self.has(key) and value < least:
            raise self.refused(key, "too_small", value=value)
        return value

    def real(self, key: str, default: float = MISSING) -> float:
        """A finite number."""
        value = float(self._typed(key, (int, float), default))
        if not math.isfinite(value):
            raise self.refused(key, "not_a_number", value=value)
        return value

    def boolean(self, key: str, default: bool = MISSING) -> bool:
        """True or false."""
        value: bool = self._typed(key, bool, default)
        return value

    def choice(self, key: str, allowed: tuple[str, ...], default: str = MISSING) -> str:
        """One of the allowed words."""
        value = self.text(key, default)
        if value not in allowed:
            raise self.refused(key, "not_one_of", value=value, allowed=", ".join(allowed))
        return value

    def texts(self, key: str, default: tuple[str, ...] = MISSING) -> tuple[str, ...]:
        """A list of strings."""
        value = self._typed(key, (list, tuple), default)
        if not all(isinstance(each, str) for each in value):
            raise self.refused(key, "wrong_type", wanted="list of text")
        return tuple(value)

    def dates(self, key: str) -> tuple[date | str, ...]:
        """A list of dates, each as TOML writes one or in quotes (not looked at here); empty where it is missing."""
        value = self._typed(key, list, [])
        if not all(isinstance(each, str | date) and not isinstance(each, datetime) for each in value):
            raise self.refused(key, "wrong_type", wanted="list of dates")
        return tuple(value)

    def numbers(self, key: str, length: int) -> tuple[float, ...]:
        """A list of exactly that many finite numbers."""
        value = self._typed(key, list, MISSING)
        fine = all(isinstance(each, int | float) and not isinstance(each, bool) for each in value)
        if not fine or len(value) != length or not all(math.isfinite(each) for each in value):
            raise self.refused(key, "wrong_type", wanted=f"list of {length} numbers")
        return tuple(float(each) for each in value)

    def whole_numbers(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers."""
        value = self._typed(key, list, MISSING)
        if not all(isinstance(each, int) and not isinstance(each, bool) for each in value):
            raise self.refused(key, "wrong_type", wanted="list of whole numbers")
        return tuple(value)

    def plain_list(self, key: str, default: tuple[Any, ...] = MISSING) -> list[Any]:
        """A list of anything, for a reader that knows its own form; what is in it counts as asked for."""
        return list(self._typed(key, (list, tuple), default))

    def plain_table(self, key: str) -> dict[str, Any]:
        """A table of anything, for a reader that knows its own form; what is in it counts as asked for."""
        return dict(self._typed(key, dict, MISSING))

    def table(self, key: str, *, optional: bool = False) -> TomlTable:
        """A table in this one; an empty one where it is optional and missing."""
        value = self._typed(key, dict, {} if optional else MISSING)
        return self._child(value, key)

    def tables(self, key: str, *, optional: bool = False) -> list[TomlTable]:
        """A list of tables (``[[key]]``)."""
        value = self._typed(key, list, [] if optional else MISSING)
        if not all(isinstance(each, dict) for each in value):
            raise self.refused(key, "wrong_type", wanted="list of tables")
        return [self._child(each, f"{key}.{index}") for index, each in enumerate(value)]

    def has_place(self, place: str) -> bool:
        """Whether a dotted place such as ``work.periods`` is there, below this table."""
        values: Any = self._values
        for part in place.split("."):
            if not isinstance(values, dict) or part not in values:
                return False
            values = values[part]
        return True

    def names(self) -> tuple[str, ...]:
        """All keys, for tables whose keys are data; does not count as asking."""
        return tuple(self._values)

    def finish(self) -> None:
        """Refuses every key that nobody asked for, here and below."""
        for key in self._values:
            if key not in self._asked:
                raise self.refused(key, "unknown_key")
        for child in self._children:
            child.finish()

    def refused(self, key: str, why: str, **more: Any) -> InputRefused:
        """The error for a key of this table; its line, or that of the table when the key is missing."""
        return self.make_error(
            self._code, file=str(self.path), line=self.line(key), key=self._full(key), why=why, **more
        )

    def make_error(self, code: str, **params: Any) -> InputRefused:
        """Makes the error; readers with a class of their own override it."""
        return InputRefused(code, **params)

    def line(self, key: str = "") -> int:
        """The line (from 1) of a key, or of the nearest table around it."""
        at = self._full(key) if key else self.at
        while at and at not in self._lines:
            at = at.rpartition(".")[0]
        return self._lines.get(at, 1)

    def _full(self, key: str) -> str:
        return f"{self.at}.{key}" if self.at else key

    def _child(self, values: dict[str, Any], key: str) -> TomlTable:
        child = type(self)(self.path, values, self._lines, self._full(key), self._code)
        self._children.append(child)
        return child

    def _typed(self, key: str, kind: Any, default: Any) -> Any:
        self._asked.add(key)
        if key not in self._values:
            if default is MISSING:
                raise self.refused(key, "missing_key")
            return default
        value = self._values[key]
        is_bool_for_number = isinstance(value, bool) and kind is not bool
        if not isinstance(value, kind) or is_bool_for_number:
            names = kind if isinstance(kind, tuple) else (kind,)
            raise self.refused(key, "wrong_type", wanted="/".join(each.__name__ for each in names))
        return value


def read_toml(path: Path, code: str, table: type[TomlTable] = TomlTable) -> TomlTable:
    """The file's top table. Raises the table's error: see `read_text`, and ``input.not_toml`` (file, line, detail)."""
    empty = table(path, {}, {}, "", code)
    try:
        text = read_text(path)
    except InputRefused as wrong:
        raise empty.make_error(wrong.words.code, **wrong.words.params) from None
    try:
        values = _loads(text)
    except _NO_TOML as wrong:
        found = re.search(r"at line (\d+)", str(wrong))
        line = int(found.group(1)) if found else text.count("\n") + 1
        raise empty.make_error("input.not_toml", file=str(path), line=line, detail=str(wrong)) from None
    return table(path, values, key_lines(text), "", code)


def _loads(text: str) -> dict[str, Any]:
    """Raises those of ``_NO_TOML``: also for whole numbers of more than 64 bits, which TOML has not."""
    values, waiting = tomllib.loads(text), list[Any]()
    waiting.append(values)
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict | list):
            waiting += each.values() if isinstance(each, dict) else each
        elif isinstance(each, int) and not -(2**63) <= each < 2**63:
            line = next((n for n, each in enumerate(text.splitlines(), 1) if _LARGE.search(each)), 1)
            raise ValueError(f"a number of more than 64 bits (at line {line})")
    return values


def has_only(path: Path, keys: Set[str]) -> bool:
    """Whether the file is TOML with no other keys at its top than these."""
    try:
        return set(_loads(read_text(path))) <= keys
    except (InputRefused, *_NO_TOML):
        return False


def read_text(path: Path) -> str:
    """A file of UTF-8. Raises InputRefused: those of ``check_input``, ``input.unreadable`` (file) or
    ``input.encoding``."""
    try:
        check_input(path)
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise InputRefused("input.no_file", file=str(path)) from None
    except UnicodeDecodeError as wrong:
        line = wrong.object.count(b"\n", 0, wrong.start) + 1
        raise InputRefused("input.encoding", file=str(path), line=line, encoding="UTF-8") from None
    except OSError:
        raise InputRefused("input.unreadable", file=str(path)) from None


def key_lines(text: str) -> dict[str, int]:
    """Dotted place → line (from 1) of every table header and key; lists of tables are numbered (``walls.0.code``).

    A scan of lines, for messages only: keys inside inline tables and lists get the line of the key that holds them.
    """
    lines: dict[str, int] = {}
    counts: dict[str, int] = {}
    at = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            at = _place(header.group(2), counts, is_list=bool(header.group(1)))
            lines.setdefault(at, number)
        elif key := _KEY.match(line):
            name = key.group(1).replace('"', "").replace("'", "")
            lines.setdefault(f"{at}.{name}" if at else name, number)
    return lines


def _place(name: str, counts: dict[str, int], *, is_list: bool) -> str:
    """The numbered place of a header: ``[[a.b]]`` under the second ``[[a]]`` is ``a.1.b.0``."""
    place = ""
    parts = [part.strip().strip("\"'") for part in name.split(".")]
    for index, part in enumerate(parts):
        place = f"{place}.{part}" if place else part
        if is_list and index == len(parts) - 1:
            counts[place] = counts.get(place, -1) + 1
        if place in counts:
            place = f"{place}.{counts[place]}"
    return place
