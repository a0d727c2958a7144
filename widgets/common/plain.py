"""Text as text: what people typed is never read as markup, not even in a tool tip."""

from __future__ import annotations

import html
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from widgets.common import large_letters

_TIP_CHARACTERS = 1_000  # a tool tip larger than the screen cannot be read
_KNOWN = 1_024
"""So many lines are measured once: some times what stands on the fullest desk or wall. A MB in all, which a wall whose
times left change each minute has filled in some minutes; four times as many grew for hours."""


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
def name_within(name: str, font: QFont, width: float) -> str:
    """A name that fits into `width` px, with … in its middle where something is missing: names of one street differ at
    their ends."""
    return QFontMetricsF(font).elidedText(one_line(name), Qt.TextElideMode.ElideMiddle, width)


@lru_cache(maxsize=_KNOWN)
def width_of(text: str, font: QFont) -> float:
    """Width in px of one line."""
    return QFontMetricsF(font).horizontalAdvance(text)


@lru_cache(maxsize=64)  # more than there are sizes on the windows of a process
def height_of(font: QFont) -> float:
    """Height in px of one line."""
    return QFontMetricsF(font).height()


@lru_cache(maxsize=64)  # as above
def _ascent_of(font: QFont) -> float:
    return QFontMetricsF(font).ascent()


@lru_cache(maxsize=64)  # as above
def sag_of(font: QFont) -> float:
    """By how many px the middle of its figures lies below that of their line: a mark beside them stands level there."""
    metrics = QFontMetricsF(font)
    return (metrics.ascent() - metrics.descent() - metrics.capHeight()) / 2


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
    fits = height_of(font) <= box.height() and width_of(shown, font) <= box.width()  # else Qt cuts it at the box
    if fits and large_letters.are_kept(painter, shown, font):
        large_letters.paint(painter, _begin(box, shown, font, align), shown, font, colour)
    else:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(box, _flags(align), shown)
    return shown != text


def draw_at(painter: QPainter, at: QPointF, text: str, font: QFont, colour: str) -> None:
    """Paint one line of plain text, whole, from this point of its base line."""
    if large_letters.are_kept(painter, text, font):
        large_letters.paint(painter, at, text, font, colour)
    else:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(at, text)


def _begin(box: QRectF, text: str, font: QFont, align: Qt.AlignmentFlag) -> QPointF:
    """Where Qt would begin a line, on its base line."""
    spare = box.width() - width_of(text, font)
    before = {Qt.AlignmentFlag.AlignRight: spare, Qt.AlignmentFlag.AlignHCenter: spare / 2}.get(align, 0.0)
    return QPointF(box.left() + before, box.top() + (box.height() - height_of(font)) / 2 + _ascent_of(font))
