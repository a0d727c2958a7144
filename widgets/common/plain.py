"""Text as text: what people typed is never read as markup, not even in a tool tip."""

from __future__ import annotations

import html
from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

_TIP_CHARACTERS = 1_000  # a tool tip larger than the screen cannot be read
_KNOWN = 4_096
"""So many lines are measured once: some times what stands on the fullest desk or wall; a MB or two."""


def tool_tip(text: str) -> str:
    """`text` for `setToolTip`, escaped so that Qt shows it literally; very long ones are cut."""
    shown = text if len(text) <= _TIP_CHARACTERS else text[:_TIP_CHARACTERS] + "…"
    return f"<span style='white-space:pre-wrap'>{html.escape(shown)}</span>" if text else ""


def one_line(text: str) -> str:
    """Line breaks and tabs as blanks, for places that have one line."""
    return " ".join(text.split()) if any(mark in text for mark in "\n\r\t\u2028\u2029") else text


@lru_cache(maxsize=_KNOWN)
def elided(text: str, font: QFont, width: float) -> str:
    """One line of `text` that fits into `width` px, with … where something is missing."""
    metrics = QFontMetricsF(font)
    head = text[: int(width / max(1.0, metrics.averageCharWidth()) * 4) + 2]
    line = one_line(head) + ("…" if len(head) < len(text) else "")
    return metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)


@lru_cache(maxsize=_KNOWN)
def width_of(text: str, font: QFont) -> float:
    """Width in px of one line."""
    return QFontMetricsF(font).horizontalAdvance(text)


@lru_cache(maxsize=64)  # more than there are sizes on the windows of a process
def height_of(font: QFont) -> float:
    """Height in px of one line."""
    return QFontMetricsF(font).height()


@lru_cache(maxsize=8)  # there are fewer ways to align; joining flags costs more than a short text's painting
def _flags(align: Qt.AlignmentFlag) -> int:
    return int(align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


def draw(
    painter: QPainter,
    box: QRectF,
    text: str,
    font: QFont,
    colour: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> bool:
    """Paint one line of plain text, centred upright in `box`; answers whether something had to be left out."""
    shown = elided(text, font, box.width())
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(box, _flags(align), shown)
    return shown != text
