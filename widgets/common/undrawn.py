"""Letters that none of this machine's fonts can draw: an empty box stands in the place of each. GUI thread."""

from __future__ import annotations

import unicodedata

from PySide6.QtGui import QFont, QTextLayout

_NO_GLYPH = 0
"""The first glyph of a font stands for all that it lacks (OpenType)."""
_BESIDE = frozenset({"Cc", "Cf", "Mn", "Me", "Zs", "Zl", "Zp"})
"""Unicode categories of blanks, and of what joins letters or says how one is drawn: nothing by itself."""


def undrawn(text: str, letters: QFont) -> str:
    """Those of a text, each once, in their order; "" where all can be drawn."""
    asked = (each for each in dict.fromkeys(text) if unicodedata.category(each) not in _BESIDE)
    return "".join(each for each in asked if _lacks(each, letters))


def _lacks(letter: str, letters: QFont) -> bool:
    layout = QTextLayout(letter, letters)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return any(_NO_GLYPH in run.glyphIndexes() for run in layout.glyphRuns())
