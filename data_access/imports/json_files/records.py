"""The rows of a JSON document or of JSON lines, nested fields as dotted columns (``address.street``).

A document's records are numbered from 1, those of JSON lines by their line. Lists are told as texts; what stands in
one has a column by its number (``notes.0.datetime``, the last one ``notes.-1.datetime``).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TextIO

from data_access.imports.bounds import LONGEST_ROW, too_big
from data_access.imports.csv_records import ENCODING, TOO_LONG, Record
from data_access.imports.json_files.fields import DEEPEST, flat, joined, text_at, without_numbers
from data_access.imports.json_files.shape import JsonShape, JsonText, ListSeen, WrongJsonError
from hall.errors import InputRefused
from hall.plain_text import is_whole

NO_RECORD, KEY_TWICE, NO_JSON = "reject.no_record", "reject.key_twice", "reject.json"
LINES = (".jsonl", ".ndjson")
DOCUMENTS = (".json", ".geojson")
_LOOKS_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*[\"}]|\[\s*[\[{\]])")
_SHOWN = 200
"""Characters that are kept of what is no record."""
_SHOWN_LISTS = 10
"""Lists of a document that a refusal tells."""
_LONGEST_WORD = 16
"""Characters: where a text that is read in parts ends within a word, what is wrong with it lies so near its end."""

Open = Callable[[], TextIO]
"""The text from its start, with surrogate escapes, as often as it is asked for."""


def is_json(path: Path, start: bytes) -> bool:
    """Whether a file is JSON, by its name or its first bytes."""
    name = path.name.lower().removesuffix(".gz")
    return name.endswith((*LINES, *DOCUMENTS)) or _LOOKS_JSON.match(start) is not None


class JsonFile:
    """``place``: of the list that is meant, "" where the file tells it; ``wanted``: columns by which it does.

    ``counted``: records, by a count of its own; ``lists``: what there is in a document.
    """

    def __init__(self, opened: Open, path: Path, place: str, wanted: set[str]) -> None:
        self._open, self._path, self._place, self._wanted = opened, path, place, wanted
        self._is_twice = False
        self._decoder = json.JSONDecoder(
            strict=False, parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=self._object
        )
        self.counted = 0
        self.lists: dict[str, ListSeen] = {}

    def records(self) -> Iterator[Record]:
        """The columns first, then each record. Raises InputRefused: ``input.not_a_table``, ``input.limit``,
        ``input.no_records``, ``input.several_lists``."""
        if self._is_lines():
            columns = self._columns_of_lines()
            yield Record(0, 0, columns)
            yield from self._lines(columns)
            return
        seen = self._seen()
        columns = self._with_numbered(list(seen.columns))
        self.counted = seen.count
        yield Record(0, 0, columns)
        yield from self._elements(columns)

    # -- JSON lines --
    def _is_lines(self) -> bool:
        if self._path.name.lower().removesuffix(".gz").endswith(LINES):
            return True
        with self._open() as text:
            first = next(filter(str.strip, iter(lambda: text.readline(LONGEST_ROW), "")), "")
            try:
                is_record = isinstance(self._decoder.decode(first.strip()), dict)
            except (ValueError, RecursionError):
                return False
            return is_record and any(map(str.strip, iter(lambda: text.readline(LONGEST_ROW), "")))

    def _columns_of_lines(self) -> list[str]:
        seen = ListSeen(self._path)
        with self._open() as text:
            for _, line in _lines(text):
                seen.count += 1
                for column in self._read(line)[0]:
                    seen.add(column)
        self.counted = seen.count
        return self._with_numbered(list(seen.columns))

    def _lines(self, columns: list[str]) -> Iterator[Record]:
        with self._open() as text:
            for number, line in _lines(text):
                fields, broken, value = self._read(line)
                yield self._record(number, line, columns, fields, broken, value)

    def _read(self, line: str) -> tuple[dict[str, str], str, Any]:
        """The fields of a line, why it cannot be used, what it is."""
        self._is_twice = False
        if len(line) > LONGEST_ROW:
            return {}, TOO_LONG, None
        try:
            value = self._decoder.decode(line.strip())
        except (ValueError, RecursionError):
            return {}, NO_JSON, None
        return *self._fields(value), value

    # -- a document --
    def _seen(self) -> ListSeen:
        with self._open() as text:
            shape = JsonShape(text, self._path)
            try:
                shape.read()
            except WrongJsonError:
                raise self._no_table(shape.line) from None
        self.lists = shape.lists
        if not self.lists:
            raise InputRefused("input.no_records", file=str(self._path))
        if self._place and self._place not in self.lists:
            raise InputRefused("input.no_list", file=str(self._path), place=self._place, lists=self._told_lists())
        if not self._place:
            self._place = self._chosen()
        return self.lists[self._place]

    def _chosen(self) -> str:
        """The list that has the columns that are asked for; of those without any, the longest."""
        wanted = {without_numbers(name) for name in self._wanted}
        known = {place: len(wanted & seen.columns.keys()) for place, seen in self.lists.items()}
        most = max(known.values())
        best = [place for place, count in known.items() if count == most]
        if most and len(best) > 1:
            raise InputRefused("input.several_lists", file=str(self._path), lists=self._told_lists())
        return max(best, key=lambda place: self.lists[place].count)

    def _told_lists(self) -> str:
        told = [f"{place or '[]'} ({seen.count})" for place, seen in self.lists.items()]
        return ", ".join(told[:_SHOWN_LISTS]) + (" …" if len(told) > _SHOWN_LISTS else "")

    def _elements(self, columns: list[str]) -> Iterator[Record]:
        with self._open() as text:
            tokens, number = JsonText(text, self._path), 0
            _go_to(tokens, self._place)
            while True:
                tokens.blanks()
                letter = tokens.buffer[tokens.at : tokens.at + 1]
                if letter == "]":
                    return
                if letter == ",":
                    tokens.at += 1
                    continue
                number += 1
                self._is_twice = False
                value, written = self._element(tokens)
                fields, broken = self._fields(value)
                yield self._record(number, written, columns, fields, broken, value)

    def _element(self, tokens: JsonText) -> tuple[Any, str]:
        """What comes next in the list, and as it is written."""
        while True:
            try:
                value, end = self._decoder.raw_decode(tokens.buffer, tokens.at)
            except RecursionError:
                raise too_big(self._path, "depth", DEEPEST) from None
            except json.JSONDecodeError as wrong:
                is_cut = wrong.pos > len(tokens.buffer) - _LONGEST_WORD or wrong.msg.startswith("Unterminated")
                if tokens.is_whole or not is_cut:
                    raise self._no_table(tokens.line_now()) from None
            else:
                if end < len(tokens.buffer) or tokens.is_whole:  # a number may go on
                    written, tokens.at = tokens.buffer[tokens.at : end], end
                    return value, written
            tokens.more()

    def _no_table(self, line: int) -> InputRefused:
        return InputRefused("input.not_a_table", file=str(self._path), line=line, why="JSON")

    # -- one record --
    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        self._is_twice |= len(found) != len(pairs)
        return found

    def _fields(self, value: Any) -> tuple[dict[str, str], str]:
        if not isinstance(value, dict):
            return {}, NO_RECORD
        try:
            fields = dict(flat(value, ""))
        except RecursionError:
            return {}, NO_JSON
        return fields, KEY_TWICE if self._is_twice else ""

    def _record(
        self, number: int, written: str, columns: list[str], fields: dict[str, str], broken: str, value: Any
    ) -> Record:
        if len(written) > LONGEST_ROW:
            broken = TOO_LONG
        if broken in (TOO_LONG, NO_JSON, NO_RECORD):
            return Record(number, 1, [_shown(written.strip()[:_SHOWN])], broken)
        told = [fields[name] if name in fields else text_at(value, name.split(".")) for name in columns]
        if not is_whole("".join(told)):  # bytes of another encoding, or half a pair that was written as an escape
            return Record(number, 1, list(map(_shown, told)), ENCODING)
        return Record(number, 1, told, broken)

    def _with_numbered(self, columns: list[str]) -> list[str]:
        """With the places within lists that are asked for."""
        there = set(columns)
        inner = [name for name in sorted(self._wanted - there) if without_numbers(name) in there]
        return [*columns, *inner]


def _go_to(tokens: JsonText, place: str) -> None:
    """To the first element of that list; the document is known to have it."""
    here = ""
    while tokens.next() == "{":
        while True:
            key = json.loads(tokens.next(), strict=False)
            tokens.next()  # the colon
            there = joined(here, key)
            tokens.blanks()
            begins = tokens.buffer[tokens.at : tokens.at + 1]
            if (there == place and begins == "[") or (begins == "{" and place.startswith(f"{there}.")):
                here = there
                break
            _pass_over(tokens)
            if tokens.next() == "}":  # a comma otherwise
                raise WrongJsonError


def _pass_over(tokens: JsonText) -> None:
    """One value, whatever it is."""
    depth = 0
    while True:
        word = tokens.next()
        depth += (word in "[{") - (word in "]}")
        if depth <= 0:
            return


def _shown(text: str) -> str:
    """With what is no character as an escape."""
    return text.encode("utf-8", "backslashreplace").decode()


def _lines(text: TextIO) -> Iterator[tuple[int, str]]:
    """The lines with something in them, by their numbers; of one that is too long no more than shows that it is."""
    number = 0
    while line := text.readline(LONGEST_ROW + 1):
        number += 1
        piece = line
        while piece and len(piece) >= LONGEST_ROW and piece[-1] not in "\r\n":
            piece = text.readline(LONGEST_ROW)
        if line.strip():
            yield number, line
