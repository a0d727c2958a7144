"""Texts from outside as people see them: characters that nobody sees taken away or shown, one form of what looks alike.

A heading that holds a zero-width space, or the radical ⽇ for 日, is the same heading to whoever reads it.
"""

from __future__ import annotations

import re
import unicodedata

_HIDDEN = re.compile(
    "[\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
"""Controls, zero-width characters, marks of byte order and of writing direction; no blanks, no ends of lines, and not
NUL, which is refused."""
_BLANKS = re.compile(r"\s+")
_LINE_ENDS = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]+")
_HALF = re.compile("[\ud800-\udfff]")
_NO_CODE = re.compile(r"[\s,*]")
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories of what a terminal acts on instead of showing it."""


def visible(text: str) -> str:
    """The text without hidden characters and without blanks around it."""
    return (text if text.isascii() and text.isprintable() else _HIDDEN.sub("", text)).strip()


def is_code(text: str) -> bool:
    """Whether a code can be told among others: lists of codes stand between commas, ``*`` means all of them, and a
    blank or a sign that nobody sees makes two codes that look like one."""
    return bool(text) and text.isprintable() and not _NO_CODE.search(text)


def is_whole(text: str) -> bool:
    """Whether each character is one: half a surrogate pair, as a program cuts it, can be stored nowhere."""
    return _HALF.search(text) is None


def is_storable(text: str) -> bool:
    """Whether both engines keep it: neither keeps a NUL."""
    return "\0" not in text and is_whole(text)


def is_name(text: str) -> bool:
    """Whether it is to be seen, in one line, and holds nothing that nobody sees; wide blanks are blanks."""
    return bool(text.strip()) and _BLANKS.sub("", text).isprintable() and one_line(text) == text


def one_line(text: str) -> str:
    """A text that stands in one line, as a name does: ends of lines and tabs become blanks."""
    return text if text.isprintable() else _LINE_ENDS.sub(" ", text)


def typed_line(text: str) -> str:
    """What was typed or pasted into one line: pasted lines become one, and nothing is in it that nobody sees."""
    return visible(one_line(text))


def alike(text: str) -> str:
    """One form of all texts that look alike: for comparing headings and names, never for keeping (NFKC, one blank)."""
    return _BLANKS.sub(" ", visible(unicodedata.normalize("NFKC", text)))


def shown(text: str) -> str:
    r"""The text for a terminal: what would move its cursor or turn its lines stands as ``\x1b`` or ``\u202e``."""
    if text.isprintable():
        return text
    return "".join(_escape(letter) if unicodedata.category(letter) in _UNSAFE else letter for letter in text)


def _escape(letter: str) -> str:
    return letter.encode("unicode_escape").decode("ascii")
