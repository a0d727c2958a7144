"""The rows of a CSV text, each with the line it begins on. One damaged row costs that row and no other.

A quote that is never closed, a stray quote, bytes of another encoding or a row without end make one broken record; the
lines after it are read as rows of their own. What separates the fields is told by the line with the headings.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple, TextIO

from data_access.imports.bounds import LONGEST_ROW, MOST_LINES
from data_access.imports.layout import PLAIN, TableLayout

QUOTE, TOO_LONG, ENCODING, FIELDS = "reject.quote", "reject.long_row", "reject.encoding", "reject.fields"
_COMMA, _OTHERS = ",", (";", "\t", "，")
"""What separates fields: the comma, else what programs of other countries and hands that type Chinese put there."""
_HINT = re.compile(r'"?sep=([^\w\s"]|\t)"?\s*', re.IGNORECASE)
"""A first line by which a spreadsheet is told the separator."""
_QUOTED = re.compile(r'"[^"]*"?')
_MARKED = re.compile(r'\s*(?:="([^"]+)"|\'(\d{6,}[\dXx]?))\s*')
"""A code as programs write it so that a spreadsheet keeps all of its digits: as a formula of a text, or with the mark
of one; the shortest code of ground has six digits."""
_SHOWN = 200
"""Characters that the rejects file keeps of a row too long to be one."""
_LOOKED_AT = 10
"""Lines after an open quote that are tried as rows of their own before they count as a text of many lines."""


class Record(NamedTuple):
    """One row as it was read: the line it begins on (from 1), how many lines it has, its fields (none: a blank line).

    ``broken``: why it cannot be used (``reject.*``), else empty. ``unsure``: fields (from 0) of which the file does not
    tell what they hold.
    """

    line: int
    span: int
    fields: list[str]
    broken: str = ""
    unsure: tuple[int, ...] = ()


class _TooLongError(Exception):
    """The present record has more characters or lines than a row may have."""


class _Lines:
    """The lines of the text as csv takes them; keeps those of the present record, and takes lines back.

    ``separator``: of their fields.
    """

    def __init__(self, text: TextIO) -> None:
        self._text, self._again = text, deque[str]()
        self.given: list[str] = []
        self.separator = _COMMA
        self.number, self.tainted = 0, False
        self._size = 0

    def begin(self) -> None:
        """The next line begins a record."""
        self.given, self.tainted, self._size = [], False, 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._next()
        if not line:
            raise StopIteration
        self.number += 1
        self.given.append(line)
        self._size += len(line)
        if self._size > LONGEST_ROW or len(self.given) > MOST_LINES:
            raise _TooLongError
        if not line.isascii():
            self.tainted |= not _is_text(line)
        return line

    def pass_line(self) -> bool:
        """Go on to the line after the next one; whether there was one."""
        is_there = bool(self._next())
        self.number += is_there
        return is_there

    def peek(self) -> str:
        """The next line, which stays the next one; of one that is too long its beginning, at the end nothing."""
        line = self._next()
        if line:
            self._again.appendleft(line)
        return line

    def width_of(self, line: str) -> int:
        """How many fields it has by itself; none where it is no row."""
        try:
            return len(next(csv.reader([line], delimiter=self.separator, strict=True), []))
        except csv.Error:
            return 0

    def give_back(self, lines: list[str]) -> None:
        """Lines of the present record that shall begin others."""
        self._again.extendleft(reversed(lines))
        self.number -= len(lines)

    def drop_rest(self, width: int) -> None:
        """Go on to the line that closes the quote which is open now, or to one that is a row, keeping nothing."""
        is_open = sum(line.count('"') for line in self.given) % 2
        while is_open and (line := self._next()):
            if width > 1 and self.width_of(line) == width:
                self._again.appendleft(line)
                return
            self.number += 1
            is_open ^= line.count('"') % 2

    def _next(self) -> str:
        return self._again.popleft() if self._again else self._read()

    def _read(self) -> str:
        """A line with its end; of one longer than a row may be no more than shows that it is, with as many quotes."""
        line = self._text.readline(LONGEST_ROW + 1)
        if len(line) <= LONGEST_ROW:
            return line
        quotes, piece = line.count('"'), line
        while piece and piece[-1] not in "\r\n":
            piece = self._text.readline(LONGEST_ROW)
            quotes += piece.count('"')
        if piece.endswith("\r") and len(piece) >= LONGEST_ROW:  # the cut may have gone through a line end
            following = self._read()
            if following != "\n":
                self._again.append(following)
        return line if quotes % 2 == line.count('"') % 2 else line + '"'


def csv_records(text: TextIO, encoding: str, layout: TableLayout = PLAIN) -> Iterator[Record]:
    """All records, blank lines too, and lines above the headings as such; the headings tell how many fields a row has.
    ``text``: with surrogate escapes.

    Raises what the text's source raises.
    """
    csv.field_size_limit(2 * LONGEST_ROW)  # the lines are bounded already; csv's own bound would end the file
    lines, width = _Lines(text), 0
    hint = _HINT.fullmatch(lines.peek())
    if hint:
        next(lines)
        yield Record(lines.number, 1, [])
    while lines.number < layout.first - 1 and lines.pass_line():
        yield Record(lines.number, 1, [])
    while True:
        lines.begin()
        if not width:  # the next line may be the one with the headings
            lines.separator = layout.separator or (hint[1] if hint else separator_of(lines.peek()))
            reader = csv.reader(lines, delimiter=lines.separator, strict=True)
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield _recovered(lines, QUOTE, width)
        except _TooLongError:
            yield _recovered(lines, TOO_LONG, width)
        else:
            if not width or lines.number <= layout.last:
                width = max(width, len(fields) if any(map(str.strip, fields)) else 0)
            yield _record(lines, without_blank_rest(fields, width), width, encoding)


def separator_of(heading: str) -> str:
    """The comma where it stands in the line, outside of quotes; else the one other that does."""
    bare = _QUOTED.sub("", heading)
    found = [each for each in _OTHERS if each in bare]
    return found[0] if len(found) == 1 and _COMMA not in bare else _COMMA


def without_blank_rest(fields: list[str], width: int) -> list[str]:
    """The fields without blank ones beyond the last column: some systems end each row with commas."""
    while len(fields) > width and not fields[-1].strip():
        fields.pop()
    return fields


def _record(lines: _Lines, fields: list[str], width: int, encoding: str) -> Record:
    span = len(lines.given)
    if span > 1 and len(fields) != width and _hides_rows(lines, width):
        return _recovered(lines, QUOTE, width)
    line = lines.number - span + 1
    if any("'" in each or '="' in each for each in lines.given):
        fields = list(map(_unmarked, fields))
    if lines.tainted:
        return Record(line, span, [_shown(field, encoding) for field in fields], ENCODING)
    return Record(line, span, fields, FIELDS if fields and len(fields) != width else "")


def _unmarked(field: str) -> str:
    found = _MARKED.fullmatch(field)
    return (found[1] or found[2]) if found else field


def _recovered(lines: _Lines, why: str, width: int) -> Record:
    """The record that cannot be read: one line of it where the next ones are rows, else all of it."""
    given, line = lines.given, lines.number - len(lines.given) + 1
    if len(given) > 1 and _hides_rows(lines, width):
        lines.give_back(given[1:])
        return Record(line, 1, [_cut(given[0])], QUOTE)
    if why == TOO_LONG:
        lines.drop_rest(width)
    return Record(line, lines.number - line + 1, [_cut("".join(given))], why)


def _hides_rows(lines: _Lines, width: int) -> bool:
    """Whether what a quoted field swallowed are rows: lines that have the header's fields by themselves."""
    return width > 1 and any(lines.width_of(line) == width for line in lines.given[1 : 1 + _LOOKED_AT])


def _is_text(line: str) -> bool:
    """Whether every byte of the line was one of its encoding."""
    try:
        line.encode()
    except UnicodeEncodeError:
        return False
    return True


def _shown(field: str, encoding: str) -> str:
    """A field with the bytes that are no text as ``\\xff``."""
    return field.encode(encoding, "surrogateescape").decode(encoding, "backslashreplace")


def _cut(text: str) -> str:
    whole = text.rstrip("\r\n").encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return whole if len(whole) <= _SHOWN else f"{whole[:_SHOWN]}…"
