"""Counts the steps of a regular expression that tries as Python's does: each character looked at is one. No clock.

Python's own engine counts nothing, and a clock says of one machine and one moment what it took. Knows what the
product's patterns use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _compiler as compiler  # type: ignore[attr-defined]
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_ONE = (c.LITERAL, c.NOT_LITERAL, c.IN, c.ANY)


class Steps:
    """Of one pattern over one text."""

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self._text, self._flags, self.taken = text, pattern.flags, 0
        self._items = list(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))
        self._one: dict[int, re.Pattern[str]] = {}
        self._groups: dict[int, str] = {}

    def search(self) -> int:
        """As ``findall`` goes through the text; the steps it took."""
        at = 0
        while at <= len(self._text):
            end = next(self._run(self._items, at), None)
            at = at + 1 if end is None or end == at else end
        return self.taken

    def match(self) -> int:
        """As ``match``; the steps it took."""
        next(self._run(self._items, 0), None)
        return self.taken

    def _run(self, items: list[Any], at: int) -> Iterator[int]:
        if not items:
            yield at
            return
        (kind, what), rest = items[0], items[1:]
        for end in self._ends(kind, what, at):
            yield from self._run(rest, end)

    def _ends(  # noqa: C901  (one line a kind)
        self, kind: Any, what: Any, at: int
    ) -> Iterator[int]:
        if kind in _ONE:
            if self._fits(kind, what, at):
                yield at + 1
        elif kind in (c.MAX_REPEAT, c.MIN_REPEAT):
            yield from self._repeated(what, at, is_lazy=kind is c.MIN_REPEAT)
        elif kind is c.SUBPATTERN:
            for end in self._run(list(what[3]), at):
                if what[0] is not None:
                    self._groups[what[0]] = self._text[at:end]
                yield end
        elif kind is c.BRANCH:
            for each in what[1]:
                yield from self._run(list(each), at)
        elif kind is c.GROUPREF:
            told = self._groups.get(what, "")
            if self._text.startswith(told, at):
                yield at + len(told)
        elif kind in (c.ASSERT, c.ASSERT_NOT):
            self.taken += 1
            start = at if what[0] > 0 else at - 1  # what looks back looks at one character here
            found = start >= 0 and next(self._run(list(what[1]), start), None) is not None
            if found is (kind is c.ASSERT):
                yield at
        else:
            assert kind is c.AT, kind
            self.taken += 1
            yield from self._at(what, at)

    def _at(self, what: Any, at: int) -> Iterator[int]:
        text = self._text
        word = [0 <= n < len(text) and (text[n].isalnum() or text[n] == "_") for n in (at - 1, at)]
        is_there = {
            c.AT_BEGINNING: at == 0 or (bool(self._flags & re.MULTILINE) and text[at - 1] == "\n"),
            c.AT_BEGINNING_STRING: at == 0, c.AT_END: at == len(text), c.AT_END_STRING: at == len(text),
            c.AT_BOUNDARY: word[0] != word[1], c.AT_NON_BOUNDARY: word[0] == word[1],
        }[what]  # fmt: skip
        if is_there:
            yield at

    def _repeated(self, what: Any, at: int, *, is_lazy: bool) -> Iterator[int]:
        least, most, inner = what[0], what[1], list(what[2])
        if len(inner) == 1 and inner[0][0] in _ONE and not is_lazy:
            most = min(most, len(self._text) - at)
            number = next((n for n in range(most) if not self._fits(inner[0][0], inner[0][1], at + n)), most)
            for n in range(number, least - 1, -1):
                self.taken += 1
                yield at + n
            return
        yield from self._again(inner, at, 0, (least, most), is_lazy=is_lazy)

    def _again(self, inner: list[Any], at: int, done: int, bounds: tuple[int, int], *, is_lazy: bool) -> Iterator[int]:
        self.taken += 1
        if is_lazy and done >= bounds[0]:
            yield at
        if done < bounds[1]:
            for end in self._run(inner, at):
                if end > at:
                    yield from self._again(inner, end, done + 1, bounds, is_lazy=is_lazy)
        if not is_lazy and done >= bounds[0]:
            yield at

    def _fits(self, kind: Any, what: Any, at: int) -> bool:
        self.taken += 1
        if at >= len(self._text):
            return False
        return _one(kind, repr(what), self._flags, what, self._text[at])


_KNOWN: dict[tuple[str, str, int], dict[str, bool]] = {}


def _one(kind: Any, key: str, flags: int, what: Any, letter: str) -> bool:
    known = _KNOWN.setdefault((str(kind), key, flags), {})
    if letter not in known:
        known[letter] = _compiled(kind, what, flags).fullmatch(letter) is not None
    return known[letter]


def _compiled(kind: Any, what: Any, flags: int) -> re.Pattern[str]:
    state = parser.State()
    state.flags = flags
    return compiler.compile(parser.SubPattern(state, [(kind, what)]))  # type: ignore[no-any-return]
