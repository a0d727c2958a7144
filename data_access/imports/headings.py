"""The headings of a file as its reader asked for them: our names, and the others that stand for each.

Refuses a file that lacks a column or has it twice. Knows nothing of rows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from data_access.imports.layout import place_name
from hall.errors import InputRefused
from hall.plain_text import alike

_SHOWN_NAMES, _SHOWN_LETTERS = 40, 40
"""How much of a header is told."""
_WRONG_NAMES, _WRONG_LETTERS = 8, 20
"""How much of a first line without one known heading: it may be anything, a citizen's text too."""
_LONG_NUMBER = re.compile(r"\d(?:[ -]?\d){6,}")
"""Seven digits and more are the number of a telephone or a person, and no heading."""

Named = Mapping[str, tuple[str, ...]]
"""Columns that a file may have, and in small letters the other headings that stand for each."""
NO_OTHERS: Named = MappingProxyType({})


def headings_of(
    path: Path, found: list[str], wanted: set[str], named: Named, either: tuple[str, ...]
) -> tuple[list[str], set[str]]:
    """The headings that were found, those that were asked for spelt as they were asked for; and these.

    Raises InputRefused: input.no_columns, input.columns (missing, found), input.columns_twice (places).
    """
    header = spelt(found, wanted, named)
    numbered = {place_name(number): number for number in range(1, len(header) + 1)}
    for name in (wanted - set(header)) & numbered.keys():
        header[numbered[name] - 1] = name
    missing = sorted(wanted - set(header))
    if either and not set(either) & set(header):
        missing.append(" / ".join(either))
    if missing and not set(header) & (wanted | named.keys()):  # not one heading is known
        told = _shown([_LONG_NUMBER.sub("…", name) for name in found], _WRONG_NAMES, _WRONG_LETTERS)
        raise InputRefused("input.no_columns", file=str(path), missing=", ".join(missing), found=told)
    if missing:
        told = _shown(found, _SHOWN_NAMES, _SHOWN_LETTERS)
        raise InputRefused("input.columns", file=str(path), missing=", ".join(missing), found=told)
    asked = wanted | (set(header) & named.keys())
    twice = {name for name, count in Counter(header).items() if count > 1} & asked
    if twice:
        places = ", ".join(f"{name} ({n})" for n, name in enumerate(found, start=1) if header[n - 1] in twice)
        raise InputRefused("input.columns_twice", file=str(path), places=places)
    return header, asked


def spelt(header: list[str], wanted: set[str], named: Named) -> list[str]:
    """The headings as they are wanted or named; capitals and small letters are the same where no heading is just as
    wanted."""
    exact = {alike(name): name for name in wanted}
    loose = {other: name for name, others in named.items() for other in (name, *others)}
    loose |= {name.casefold(): spelt for name, spelt in exact.items() if name not in header}
    return [exact.get(name) or loose.get(name.casefold(), name) for name in header]


def whole_of(heading: str, named: Named) -> str:
    """The column that alone has a heading which begins so: its end was cut off. Else the heading as it is."""
    start = heading.casefold()
    found = {name for name, others in named.items() for each in (name, *others) if each.startswith(start)}
    return found.pop() if len(found) == 1 and start not in named else heading


def _shown(header: list[str], names: int, letters: int) -> str:
    told = [name for name in header if name][:names]
    return ", ".join(name if len(name) <= letters else f"{name[:letters]}…" for name in told)
