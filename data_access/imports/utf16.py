"""A text in UTF-16, as spreadsheets save “Unicode text”, as one in UTF-8: everything after it knows lines and quotes by
single bytes.
"""

from __future__ import annotations

import codecs
import io
import re
from typing import Any

LOOKED_AT = 64  # bytes: enough for the mark of byte order, and for the pattern of a text without one
_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_LITTLE, _BIG = re.compile(rb"(?:[^\0]\0){2}"), re.compile(rb"(?:\0[^\0]){2}")
_READ = 1 << 16  # bytes at a time
_NO_TEXT = b"\xff"
"""What stands for half a character at the end: of no text in UTF-8, so its row is told as damaged."""


def utf16_of(start: bytes) -> str:
    """The UTF-16 in which a text with these first bytes is written, "" where it is another one."""
    if start.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return ""
    marked = _MARKS.get(start[:2], "")
    return marked or ("utf-16-le" if _LITTLE.match(start) else "utf-16-be" if _BIG.match(start) else "")


class InUtf8(io.RawIOBase):
    """The bytes of ``source`` from UTF-16 to UTF-8, without the mark of byte order. Half a pair becomes bytes that are
    no text, and is found as such by whoever decodes them."""

    def __init__(self, source: Any, encoding: str) -> None:
        super().__init__()
        self._source, self._ready = source, b""
        self._decoder = codecs.getincrementaldecoder(encoding)("surrogatepass")
        self._is_first, self._has_ended = True, False

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read into ``buffer``. Raises what the source raises."""
        while not self._ready and not self._has_ended:
            self._read()
        count = min(len(buffer), len(self._ready))
        buffer[:count], self._ready = self._ready[:count], self._ready[count:]
        return count

    def _read(self) -> None:
        block = self._source.read(_READ)
        self._has_ended = not block
        try:
            text = self._decoder.decode(block, final=not block)
        except UnicodeDecodeError:
            self._ready = _NO_TEXT
            return
        if text and self._is_first:
            text, self._is_first = text.removeprefix("\ufeff"), False
        self._ready = text.encode("utf-8", "surrogatepass")
