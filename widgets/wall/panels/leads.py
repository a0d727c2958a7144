"""智能识别线索: what programs believe to see in cameras' pictures and nobody has looked at yet; and whether a source of
them is still heard."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QElapsedTimer, QSize, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from hall.facts import FactKind
from hall.live.changes import Subjects
from hall.moment import MINUTE_MS, SECOND_MS, Moment
from hall.ports.lead_board import LeadBoard
from hall.video.leads.kinds import BY_CODE
from hall.video.leads.lead import Lead
from hall.video.leads.shown import LeadsShown
from hall.wall.splits import Pane
from widgets.common.empty import Emptiness
from widgets.common.read_picture import read_picture
from widgets.live.lanes import Answer
from widgets.live.own_reading import OwnReading
from widgets.wall.card_grid import MOST
from widgets.wall.either_panel import EitherPanel
from widgets.wall.lead_cards import LeadCard, LeadCards
from widgets.wall.parts import PanelParts

ASKED_EVERY_MS, NEWS_EVERY_MS = 5 * SECOND_MS, SECOND_MS
"""A source's silence shows within seconds; a storm of leads asks once a second, not at each."""
LASTS_MS = 2 * ASKED_EVERY_MS
"""One answer may come late; what was not asked anew for longer looks old."""
_LARGEST = QSize(640, 360)
"""Px of a picture that is kept: a card is hardly larger, and a storm brings hundreds."""


class _Read(NamedTuple):
    shown: LeadsShown
    pictures: dict[str, QImage]


class Panel(EitherPanel):
    """Asks by itself, in the query lane: when the change log names a lead, and every five seconds."""

    nothing = ("empty.lead_source", "empty.lead_source_hint")

    def __init__(self, parts: PanelParts, pane: Pane, parent: QWidget | None = None) -> None:
        self.cards = LeadCards(parts.theme, parts.texts)
        super().__init__(parts, pane, self.cards, parent)
        self.await_content()
        self._key = f"lead board {id(self)}"  # windows must not drop each other's answers
        self.own = OwnReading(LASTS_MS)
        self._asked = QElapsedTimer()  # not the hall's clock, which may stand still or be put back
        self._has_news, self._read, self._names = False, LeadsShown(), dict[str, tuple[str, str]]()
        self._is_read = False
        parts.live.subjects_changed.connect(self._on_subjects)

    @property
    def is_settled(self) -> bool:
        """See `WallPanel`."""
        return self._is_read and self.parts.cameras().is_read

    @Slot()
    def show_now(self) -> None:
        """See `WallPanel`."""
        wait = NEWS_EVERY_MS if self._has_news else ASKED_EVERY_MS
        if not self._asked.isValid() or self._asked.hasExpired(wait):
            self._asked.start()
            self._has_news = False
            read = partial(_read, self.parts.lead_board(), MOST, frozenset(self.cards.pictures))
            self.parts.queries.ask(self._key, read, self._take)
        if self._is_read:
            self._say()
        self.look_at_own()

    @Slot(str, object)
    def _on_subjects(self, kind: str, subjects: Subjects) -> None:  # noqa: ARG002  (a wall shows few)
        self._has_news |= kind == FactKind.LEAD

    def _take(self, answer: Answer) -> None:
        if answer.dropped or self.own is None:
            return
        if answer.value is None:
            self.own.failed()
        else:
            self.own.came(self.parts.live.now())
            self._read, self._is_read = answer.value.shown, True
            self._say(answer.value.pictures)
        self.look_at_own()

    def _say(self, pictures: dict[str, QImage] | None = None) -> None:
        read, now = self._read, self.parts.live.now()
        self.cards.show_cards([self._card(each, now) for each in read.newest], pictures or {})
        ago = self.parts.texts.age(read.silence_ms)
        if read.newest:
            code = "count.leads_silent" if read.is_silent else "count.leads"
            self.set_footer(code, ago=ago, number=self.parts.texts.number(read.waiting))
            self.show_content(known=True)
            return
        self.set_footer("")
        if read.silence_ms is None:
            self.show_content(known=False)
        elif read.is_silent:
            self.show_nothing(Emptiness.NO_SOURCE, "empty.leads_silent", "empty.leads_silent_hint", ago=ago)
        else:
            self.show_nothing(Emptiness.EMPTY, "empty.leads")

    def _card(self, lead: Lead, now: Moment) -> LeadCard:
        texts, city = self.parts.texts, self.parts.city
        kind, _, subclass = BY_CODE[lead.kind].subclass.partition(":") if lead.kind in BY_CODE else ("", "", "")
        what = city.subclass_name(kind, subclass, texts.language) if subclass else lead.kind
        ago_ms = now - lead.last_at
        ago = texts.age(ago_ms) if ago_ms >= MINUTE_MS else texts.words("lead.just_now")
        if ago_ms <= -MINUTE_MS:  # it came while a clock was ahead
            ago = texts.near(lead.last_at, now, seconds=False)
        return LeadCard(lead.snapshot, what, self._camera(lead.camera), ago)

    def _camera(self, code: str) -> str:
        watch = self.parts.cameras()
        camera = watch.present.get(code)
        return code if camera is None else camera.name(self.parts.texts.language)


def _read(board: LeadBoard, most: int, known: frozenset[str]) -> _Read:
    """In the query lane: pictures are unpacked there too."""
    shown = board.shown(most, known)
    return _Read(shown, {digest: read_picture(packed, _LARGEST) for digest, packed in shown.pictures.items()})
