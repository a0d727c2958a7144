"""What was done to the case, asked for it and answered, newest first: when, what, who, what was found or where it
went, below it what they wrote. Scrolls inside.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from hall.cases.act_fields import Need
from hall.cases.case import Case
from hall.cases.steps import dispatched_to, returned_at
from hall.cases.table.lifecycle import STANDARD
from hall.cases.vocabulary import Act
from hall.city.city_names import CityNames
from hall.ports import CaseCard, TimelineEntry
from hall.requests.history import RequestLine, lines_of
from themes.apply import font
from themes.tokens import Theme
from widgets.case.card.moved_words import moved_words
from widgets.common import plain
from widgets.common.look import Look
from widgets.common.painting import painting
from widgets.texts.texts import Texts

_TIME, _ACT = 7.6, 8.2
"""Widths of the columns in letters; who did it takes the rest, a note has a line of its own."""
_TONES = ("quiet", "text", "quiet")
TimelineLine = TimelineEntry | RequestLine
_LEAST_ROWS = 2  # what was done last, and before


class _Lines(Look):
    def __init__(self, theme: Theme, texts: Texts, names: CityNames) -> None:
        super().__init__(theme, texts)
        self._names = names
        self.entries: tuple[TimelineLine, ...] = ()
        self.case: Case | None = None
        self.empty = "empty.loading"

    def row_px(self) -> int:
        return round(self.theme.sizes.body * 1.75)

    def cells(self, entry: TimelineLine) -> tuple[str, str, str, str]:
        words = self.texts.words
        at, by = self.texts.date_time(entry.at)[5:], entry.by if isinstance(entry, RequestLine) else entry.actor
        actor = " ".join(part for part in (words(f"role.{entry.role}"), self._name(by, entry.role)) if part)
        if isinstance(entry, RequestLine):
            why = words("request.overtaken") if entry.overtaken else ""
            return (
                at,
                words(f"timeline.{entry.act}", asked=entry.asked),
                actor,
                " · ".join(filter(None, (entry.note, why))),
            )
        note = moved_words(entry.note, self.texts, self._names) if entry.act == Act.FOLLOW else entry.note
        return at, words(f"act.{entry.act}"), actor + self._outcome(entry), note

    def _outcome(self, entry: TimelineEntry) -> str:
        """What a check found, to which unit the case went and from which it came back; of the last verification,
        what the case itself knows."""
        words, case = self.texts.words, self.case
        result = STANDARD.result_told(entry.act, entry.to_state)  # whatever rows the city has by now
        if result is not None:
            return f" · {words(f'result.{result}')}"
        if case is None:
            return ""
        is_last = entry is next(each for each in self.entries if each.act == entry.act)
        if entry.act == Act.VERIFY and is_last and case.confirmed is not None:
            return f" · {words('card.confirmed' if case.confirmed else 'card.not_confirmed')}"
        if STANDARD.asks_for(entry.act, Need.UNIT):
            unit = dispatched_to(case.steps, entry.at) or (case.unit if is_last else None)
            return f" → {self._unit(unit)}" if unit else ""
        unit = returned_at(case.steps, entry.at) if entry.act == Act.RETURN else None
        return f" ← {self._unit(unit)}" if unit else ""

    def _unit(self, unit: str) -> str:
        return self._names.unit_name(unit, self.texts.language)

    def _name(self, actor: str, role: str) -> str:
        """Who it was: the city's own term, else the name without the role that stands before it."""
        term = f"actor.{actor}"
        return self.texts.words(term) if self.texts.has(term) else actor.removeprefix(f"{role}-")

    def height_px(self) -> int:
        return self.row_px() * max(1, sum(map(_rows, self.entries)))

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, row, top = QPainter(self), self.row_px(), 0
        if not self.entries:
            letters = font(self.theme, self.theme.sizes.body)
            plain.draw(painter, QRectF(0, 0, self.width(), row), self.texts.words(self.empty), letters,
                       self.theme.quiet)  # fmt: skip
        for entry in self.entries:
            height = row * _rows(entry)
            if top + height > event.rect().top() and top <= event.rect().bottom():
                self._entry(painter, top, entry)
            top += height
        painter.fillRect(0, 0, self.width(), 1, QColor(self.theme.line))

    def _entry(self, painter: QPainter, top: int, entry: TimelineLine) -> None:
        px, row, left = self.theme.sizes.text_px, self.row_px(), 0.0
        letters, (at, act, actor, note) = font(self.theme, self.theme.sizes.body), self.cells(entry)
        widths = (_TIME * px, _ACT * px, self.width() - (_TIME + _ACT) * px)
        for words, width, tone in zip((at, act, actor), widths, _TONES, strict=True):
            box = QRectF(left, top, max(0.0, width - px / 2), row)
            plain.draw(painter, box, words, letters, str(getattr(self.theme, tone)))
            left += width
        if note:
            box = QRectF(_TIME * px, top + row, max(0.0, self.width() - (_TIME + 0.5) * px), row * 0.9)
            plain.draw(painter, box, note, letters, self.theme.text)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            found = self._at(event.pos().y())
            self.setToolTip(plain.tool_tip("\n".join(self.cells(found))) if found else "")
        return super().event(event)

    def _at(self, y: int) -> TimelineLine | None:
        for entry in self.entries:
            y -= self.row_px() * _rows(entry)
            if y < 0:
                return entry
        return None


def _when(entry: TimelineLine) -> int:
    return entry.at


def _rows(entry: TimelineLine) -> int:
    return 2 if entry.note else 1


class Timeline(QScrollArea):
    """The entries of one case."""

    def __init__(self, theme: Theme, texts: Texts, names: CityNames, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = _Lines(theme, texts, names)
        self.setWidget(self._lines)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self._lines.setAutoFillBackground(False)

    def text(self) -> str:
        """All of it."""
        return "\n".join("\t".join(self._lines.cells(entry)) for entry in self._lines.entries)

    def shown_text(self) -> str:
        """All of it, or why there is nothing."""
        return self.text() or self._lines.texts.words(self._lines.empty)

    def show_card(self, card: CaseCard) -> None:
        """What was done to this case."""
        lines: list[TimelineLine] = sorted(
            (*lines_of(card.requests), *card.timeline), key=_when
        )  # a consent, then the act
        self._show(tuple(reversed(lines)), card.case, "empty.timeline")

    def show_none(self, why: str) -> None:
        """Nothing is known yet; ``why``: the code of what to say (reading, failed)."""
        self._show((), None, why)

    def _show(self, newest_first: tuple[TimelineLine, ...], case: Case | None, empty: str) -> None:
        lines = self._lines
        if (newest_first, case, empty) != (lines.entries, lines.case, lines.empty):
            lines.entries, lines.case, lines.empty = newest_first, case, empty
            self._fit()
            self._lines.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As wide as there is room."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """The last few acts; the rest scrolls."""
        return QSize(self._lines.theme.sizes.text_px * 10, self._lines.row_px() * _LEAST_ROWS)

    def _fit(self) -> None:
        self._lines.resize(self.viewport().width(), self._lines.height_px())
