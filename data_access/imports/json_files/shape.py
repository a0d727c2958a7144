"""What a JSON document holds, read once from start to end in bounded memory: its lists of records, their fields.

A count of its own: what the rows that are read later are held against. Refuses to know which list is meant.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TextIO

from data_access.imports.bounds import LONGEST_ROW, too_big
from data_access.imports.json_files.fields import DEEPEST, joined

MOST_COLUMNS = 16_384
"""Different fields of a list's records: as many as a sheet has. A table by numbers written as an object has more."""
_BLOCK = 1 << 18  # characters that are read at a time: a quarter of a megabyte
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
_BLANKS = re.compile(r"\s*")


class WrongJsonError(ValueError):
    """The text is no JSON from here on."""


class ListSeen:
    """A list of a document: how many elements it has, and the fields of those that are objects, in their order."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.count = 0
        self.columns: dict[str, None] = {}

    def add(self, column: str) -> None:
        """A field was met. Raises ``input.limit``."""
        self.columns.setdefault(column)
        if len(self.columns) > MOST_COLUMNS:
            raise too_big(self._path, "columns", MOST_COLUMNS)


class JsonText:
    """The tokens of a text; ``buffer`` from ``at`` on is what is not used yet. ``line``: of the end of what was read
    so far."""

    def __init__(self, text: TextIO, path: Path) -> None:
        self._text, self._path = text, path
        self.buffer, self.at, self.line, self.is_whole = "", 0, 1, False

    def more(self) -> None:
        """Read on, and forget what was used."""
        block = self._text.read(_BLOCK)
        self.is_whole = not block
        self.line += self.buffer.count("\n", 0, self.at)
        self.buffer, self.at = self.buffer[self.at :] + block, 0
        if len(self.buffer) > 2 * LONGEST_ROW + _BLOCK:
            raise too_big(self._path, "text", LONGEST_ROW)

    def line_now(self) -> int:
        """The line (from 1) of what comes next."""
        return self.line + self.buffer.count("\n", 0, self.at)

    def blanks(self) -> None:
        """Pass over them."""
        while True:
            found = _BLANKS.match(self.buffer, self.at)
            self.at = found.end() if found else self.at
            if self.at < len(self.buffer) or self.is_whole:
                return
            self.more()

    def next(self) -> str:
        """The next token; "" at the end. Raises WrongJsonError, ``input.limit``."""
        self.blanks()
        if self.at >= len(self.buffer):
            return ""
        while True:
            found = _TOKEN.match(self.buffer, self.at)
            if found is not None and (found.end() < len(self.buffer) or self.is_whole):
                self.at = found.end()
                return found[0]
            if self.is_whole:
                raise WrongJsonError
            self.more()


class JsonShape:
    """Reads a document. ``lists``: by their dotted places, "" of one that is the whole document; those within records
    are none. Raises WrongJsonError, ``input.limit``."""

    def __init__(self, text: TextIO, path: Path) -> None:
        self._tokens, self._path, self._depth = JsonText(text, path), path, 0
        self.lists: dict[str, ListSeen] = {}

    @property
    def line(self) -> int:
        """How far it has come."""
        return self._tokens.line_now()

    def read(self) -> None:
        """To the end."""
        self._value(self._tokens.next(), "", None)
        if self._tokens.next():
            raise WrongJsonError

    def _value(self, word: str, place: str, of: ListSeen | None) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise too_big(self._path, "depth", DEEPEST)
        if word == "{":
            self._members(place, of)
        elif word == "[":
            self._elements(place, of)
        elif not word or word in "}],:":
            raise WrongJsonError
        elif of is not None:
            of.add(place)
        self._depth -= 1

    def _members(self, place: str, of: ListSeen | None) -> None:
        following = self._tokens.next
        while (word := following()) != "}":
            if word == ",":
                continue
            if word[:1] != '"' or following() != ":":
                raise WrongJsonError
            self._value(following(), joined(place, json.loads(word, strict=False)), of)

    def _elements(self, place: str, of: ListSeen | None) -> None:
        if of is not None:
            of.add(place)
            return self._pass_over()
        seen = self.lists.setdefault(place, ListSeen(self._path))
        while (word := self._tokens.next()) != "]":
            if word == ",":
                continue
            seen.count += 1
            if word == "[":
                self._pass_over()
            else:
                self._value(word, "", seen if word == "{" else None)
        return None

    def _pass_over(self) -> None:
        """What is left of a list, whatever is in it."""
        depth = 1
        while depth:
            word = self._tokens.next()
            if not word:
                raise WrongJsonError
            depth += (word in "[{") - (word in "]}")
            if self._depth + depth > DEEPEST:
                raise too_big(self._path, "depth", DEEPEST)
