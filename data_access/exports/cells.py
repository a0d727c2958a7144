"""Cells of files that a spreadsheet will open: text from outside must not become a formula there."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"[=+\-@\x01-\x1f\x85\ufeff＝＋－＠]")
"""How a cell begins that Excel, LibreOffice or WPS reads as a formula; the full-width ones do too in East Asia, and a
control character before it is taken away by one or another."""
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?\Z", re.ASCII)


def harmless(text: str) -> str:
    """The text with ``'`` before it where it could be taken for a formula; a number such as -3.5 stays as it is.

    For a cell of CSV or XLSX; in an XLSX a text cell that begins with ``=`` would be written as a formula.
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.match(text) else text


def as_written(text: str) -> str:
    """The text that ``harmless`` made this cell of: a file of ours, brought in again, says what it said."""
    return text[1:] if text.startswith("'") and harmless(text[1:]) == text else text
