"""A mapping as it is written: keys with their values, and in comments why, and what is asked."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from hall.errors import Words
from hall.plain_text import one_line

Say = Callable[[Words], str]
QUESTION = "# ? "
"""What each question begins with, so that all of them are found."""
_WIDEST = 110  # letters of a line of comment


def may_be(others: Sequence[str]) -> Words | str:
    """What else it may be, where there is something."""
    return Words("draft.may_be", {"others": ", ".join(others)}) if others else ""


def quoted(value: Any) -> str:
    """A value as TOML has it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(quoted, value))}]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)


class Page:
    """The lines of a mapping. ``say``: makes sentences in the language that was asked for."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self.lines: list[str] = []
        self.questions: list[Words] = []

    def told(self, words: Words) -> None:
        """A comment."""
        self.lines += [f"# {part}" for part in _cut(one_line(self._say(words)))]

    def asked(self, words: Words) -> None:
        """A question that a person has to answer."""
        self.questions.append(words)
        first, *more = _cut(one_line(self._say(words)))
        self.lines += [f"{QUESTION}{first}", *(f"#   {part}" for part in more)]

    def table(self, name: str) -> None:
        """The following keys are of this table."""
        self.lines += ["", f"[{name}]"]

    def key(self, name: str, value: Any, why: Words | None = None, *, is_off: bool = False) -> None:
        """A key; ``is_off``: as a comment, for whoever wants it to take the sign away."""
        end = f"  # {one_line(self._say(why))}" if why else ""
        self.lines.append(f"{'# ' if is_off else ''}{name} = {quoted(value)}{end}")

    def value(self, text: str, code: str, why: Words | None = None, *, is_off: bool = False) -> None:
        """A word of the file and what it means here."""
        self.key(quoted(text), code, why, is_off=is_off)


def _cut(text: str) -> Sequence[str]:
    """In lines that fit."""
    lines, rest = list[str](), text
    while len(rest) > _WIDEST:
        at = rest.rfind(" ", 0, _WIDEST)
        at = at if at > _WIDEST // 2 else _WIDEST
        lines.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return [*lines, rest]
