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
_LIKE_BLANKS = "\u115f\u1160\u2800\u3164\uffa0\U00013441\U00013442\U0001d159"
"""Letters and signs with nothing in them: fillers of Hangul, of Braille, of hieroglyphs, of music."""
_NOT_DRAWN = re.compile(
    f"[{_LIKE_BLANKS}\u034f\u17b4\u17b5\u180b-\u180f\u20dd-\u20e4\ufe00-\ufe0f\U00016fe4\U000e0000-\U000e0fff]"
)
"""With those that choose how a letter is drawn (emoji, keys), or join two, and are nothing by themselves."""
_SEEN = frozenset("LNPS")
"""Of which categories something is seen: a mark stands on a letter."""
_JOINER, _TONES, _FLAGS = "\u200d", "🏻🏼🏽🏾🏿", frozenset(map(chr, range(0x1F1E6, 0x1F200)))
"""What makes emoji one: a joiner, a tone of skin; two letters of a country are its flag."""
_DIGIT = re.compile(r"\d")
_HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九壹贰叁肆伍陆柒捌玖幺", "0001234567891234567891")
"""As they are written in words, in sums of money, and 幺 as 1 is said in numbers."""
_LINE_ENDS = re.compile("[\t-\r\x1c-\x1f\x85\u2028\u2029]+")
_HALF = re.compile("[\ud800-\udfff]")
_NO_CODE = re.compile(r"[\s,*]")
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Unicode categories of what a terminal acts on instead of showing it."""


def visible(text: str) -> str:
    """The text without hidden characters and without blanks around it; "" where nobody would see anything of it. A text
    that must not be empty is asked by this."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return _HIDDEN.sub("", text).strip() if any(map(_is_seen, text)) else ""


def _is_seen(letter: str) -> bool:
    return unicodedata.category(letter)[0] in _SEEN and letter not in _LIKE_BLANKS


def is_code(text: str) -> bool:
    """Whether a code can be told among others: lists of codes stand between commas, ``*`` means all of them, and a
    blank or a sign that nobody sees makes two codes that look like one."""
    return bool(text) and text.isprintable() and not _NO_CODE.search(text) and not _NOT_DRAWN.search(text)


def is_whole(text: str) -> bool:
    """Whether each character is one: half a surrogate pair, as a program cuts it, can be stored nowhere."""
    return _HALF.search(text) is None


def is_storable(text: str) -> bool:
    """Whether both engines keep it: neither keeps a NUL."""
    return "\0" not in text and is_whole(text)


def is_name(text: str) -> bool:
    """Whether it is to be seen, in one line, and holds nothing that nobody sees; wide blanks are blanks."""
    return bool(visible(text)) and _BLANKS.sub("", text).isprintable() and one_line(text) == text


def one_line(text: str) -> str:
    """A text that stands in one line, as a name does: ends of lines and tabs become blanks."""
    return text if text.isprintable() else _LINE_ENDS.sub(" ", text)


def typed_line(text: str) -> str:
    """What was typed or pasted into one line: pasted lines become one, and nothing is in it that nobody sees."""
    return visible(one_line(text))


def cut(text: str, most: int) -> str:
    """At most so many of its letters, none without what belongs to it: an accent, the colour or the other half of an
    emoji."""
    end = most
    while 0 < end < len(text) and _are_one(text[end - 1], text[end]):
        end -= 1
    return text[:end]


def _are_one(letter: str, after: str) -> bool:
    is_joined = _JOINER in (letter, after) or unicodedata.category(after)[0] == "M" or after in _TONES
    return is_joined or (letter in _FLAGS and after in _FLAGS)


def alike(text: str) -> str:
    """One form of all texts that look alike: for comparing headings and names, never for keeping (NFKC, one blank)."""
    return _BLANKS.sub(" ", visible(_NOT_DRAWN.sub("", unicodedata.normalize("NFKC", text))))


def plain_digits(text: str) -> str:
    """The text with its digits as 0 … 9, letter for letter, whatever writing they are of: 三 and the Arabic ٣ are 3.
    For finding numbers, never for keeping."""
    if text.isascii():
        return text
    return _DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), text.translate(_HAN_DIGITS))


def shown(text: str) -> str:
    r"""The text for a terminal: what would move its cursor or turn its lines stands as ``\x1b`` or ``\u202e``."""
    if text.isprintable():
        return text
    return "".join(_escape(letter) if unicodedata.category(letter) in _UNSAFE else letter for letter in text)


def _escape(letter: str) -> str:
    return letter.encode("unicode_escape").decode("ascii")
