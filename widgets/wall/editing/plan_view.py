"""What would stand on a wall at a day and minute that somebody types, and which program runs when that day (预排)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from hall.city.zone import CityZone
from hall.errors import Words
from hall.events.event import Event
from hall.moment import MINUTE_MS, Moment
from hall.wall.facts import WallFacts
from hall.wall.plan import Span, day_plan, holding, would_stand
from hall.wall.program import Program
from hall.wall.scene_form import WrongForm, clock_of
from hall.wall.standing import Because, Standing
from hall.wall.typed_moment import typed_moment
from themes.tokens import Theme
from widgets.common.combo import ChoiceBox, fill
from widgets.common.label import Label
from widgets.common.look import Look
from widgets.common.paragraph import Paragraph
from widgets.common.row_list import Row, RowList
from widgets.texts.texts import Texts
from widgets.wall.editing.form_parts import FormParts

_MARK = "▸ "
"""Before what has the wall at the minute that is asked about."""
_DATE, _CLOCK = 10, 5  # letters of a date and of a time as they are typed


class PlanView(Look):
    """``at``: the moment that is asked about. Signals: ``asked``: another moment or wall."""

    asked = Signal()

    def __init__(self, theme: Theme, texts: Texts, zone: CityZone, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self._zone = zone
        self.at: Moment = 0
        self.day, self.clock, self.wall = QLineEdit(self), QLineEdit(self), ChoiceBox(self)
        self.told = Paragraph(theme, texts, self)
        self.why = Paragraph(theme, texts, self, size="small", tone="quiet")
        self.plan = RowList(theme, texts, self, has_cursor=False)
        parts, column = FormParts(theme, texts, self), QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.sizes.space(1))
        title = Label(theme, texts, self, bold=True)
        title.say("programs.plan")
        column.addWidget(title)
        for field, letters in ((self.day, _DATE), (self.clock, _CLOCK)):
            field.setMaxLength(letters)
            field.editingFinished.connect(self._on_typed)
        when = (parts.captioned("programs.day", self.day), 3, parts.captioned("programs.clock", self.clock), 2)
        column.addLayout(parts.row(*when))
        column.addLayout(parts.captioned("programs.wall", self.wall))
        for part in (self.told, self.why):
            column.addWidget(part)
        column.addWidget(parts.caption("programs.whole_day"))
        column.addWidget(self.plan, 1)
        self.wall.activated.connect(self.asked)

    def fields(self) -> list[QWidget]:
        """What the keys go through, from the top."""
        return [self.day, self.clock, self.wall]

    def begin(self, now: Moment) -> None:
        """Ask about now, unless somebody has typed another moment."""
        if not self.at:
            self.at = now - now % MINUTE_MS
            self._write()

    def show_plan(
        self,
        programs: Mapping[str, Program],
        events: Sequence[Event],
        facts: WallFacts,
        walls: Sequence[tuple[str, str]],
    ) -> None:
        """``programs``: as they would stand if everything were stored; ``events``: those that are open; ``walls``: name
        and standard scene, "" where it was not told."""
        entries = [("", self.texts.words("programs.any_wall")), *((name, name) for name, _ in walls)]
        fill(self.wall, entries, self.wall.currentData())
        wall = str(self.wall.currentData())
        standard = dict(walls).get(wall, "")
        stands = would_stand(facts.state(wall), programs, events, self.at, self._zone, standard, wall)
        self.told.set_text(
            self.texts.words("programs.would_stand", at=self.at, subject=self._subject(stands, facts, known=standard))
        )
        self.why.set_text(self._why(stands, programs, events))
        spans = day_plan(list(programs.values()), self.at, self._zone, wall)
        event = holding(events, self.at, wall)
        over = [] if event is None else [Row(f"{_MARK}{event.brief.name}", self.texts.words("programs.over_all"))]
        at = self.at if event is None else None
        self.plan.show_rows([*over, *(self._row(span, facts, standard, at) for span in spans)])

    def _subject(self, stands: Standing, facts: WallFacts, *, known: str) -> str:
        scene = facts.scenes.get(stands.subject)
        if stands.because is Because.STANDARD and not known:
            return self.texts.words("programs.standard")
        return scene.name(self.texts.language) if scene is not None else self.texts.words(f"order.{stands.verb}")

    def _why(self, stands: Standing, programs: Mapping[str, Program], events: Sequence[Event]) -> str:
        words, parts = self.texts.words, list[str]()
        if stands.because is Because.EVENT:
            name = next((each.brief.name for each in events if each.id == stands.event), "")
            parts.append(words("programs.by_event", event=name))
        if stands.program and stands.because is not Because.ORDER:
            parts.append(words("console.of_program", program=programs[stands.program].name(self.texts.language)))
        elif stands.because is Because.ORDER:
            parts.append(words("programs.by_order"))
        elif stands.because is Because.STANDARD:
            parts.append(words("programs.by_none"))
        if stands.until is not None:
            parts.append(words("console.until", clock=self.texts.clock_time(stands.until)))
        return " · ".join(parts)

    def _row(self, span: Span, facts: WallFacts, standard: str, at: Moment | None) -> Row:
        begins, ends = (self._zone.local(each) for each in (span.begins, span.ends))
        until = "24:00" if ends.date() != begins.date() else f"{ends:%H:%M}"
        mark = _MARK if at is not None and span.begins <= at < span.ends else ""
        scene = facts.scenes.get(standard)
        nobody = self.texts.words("programs.standard") if scene is None else scene.name(self.texts.language)
        name = nobody if span.program is None else span.program.name(self.texts.language)
        return Row(f"{mark}{name}", f"{begins:%H:%M} – {until}")

    def _write(self) -> None:
        self.day.setText(self._zone.local_date(self.at).isoformat())
        self.clock.setText(clock_of(self._zone.minute(self.at)))

    @Slot()
    def _on_typed(self) -> None:
        try:
            self.at = typed_moment(self.day.text(), self.clock.text(), self.at, self._zone)
        except (WrongForm, ValueError):
            words = Words("programs.no_moment")
            self.told.say(words.code)
            self.why.set_text("")
        else:
            self.asked.emit()
