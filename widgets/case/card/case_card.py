"""The case card: what, where, since when, what may be done, what was done. Its head is live, the rest is read once.

Shows what it is given; opens no dialog, asks no clock and no database.
"""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from hall.cases.fields import LIVE_FIELDS
from hall.cases.vocabulary import STAGE_OF, State
from hall.city.city_names import CityNames
from hall.errors import Words
from hall.live.live_case import LiveCase
from hall.moment import Moment
from hall.ports import CaseCard, LawBook
from themes.tokens import Theme
from widgets.case.act_panel import ActPanel
from widgets.case.card.case_head import CaseHead
from widgets.case.card.fact_grid import FactGrid
from widgets.case.card.long_text import LongText
from widgets.case.card.photo_place import PhotoPlace
from widgets.case.card.reporter_line import ReporterLine
from widgets.case.card.timeline import Timeline
from widgets.case.request_box import RequestBox
from widgets.common.empty import Emptiness, EmptyState
from widgets.common.label import Label
from widgets.common.look import Look
from widgets.common.stage_bar import StageBar
from widgets.texts.texts import Texts


class CaseCardView(Look):
    """One case, or why there is none. ``requests`` and ``acts`` are made by the owner and stand in the middle of the
    card."""

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        names: CityNames,
        laws: LawBook,
        requests: RequestBox,
        acts: ActPanel,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, texts, parent)
        self._live: LiveCase | None = None
        self._card: CaseCard | None = None
        self._now: Moment = 0
        self.empty = EmptyState(theme, texts, parent=self)
        self.head = CaseHead(theme, texts, names)
        self.stages = StageBar(theme, texts)
        self.facts = FactGrid(theme, texts, names, laws)
        self.reporter = ReporterLine(theme, texts)
        self.description = LongText(theme, texts)
        self.photos = PhotoPlace(theme, texts)
        self.requests, self.acts = requests, acts
        self.timeline = Timeline(theme, texts, names)
        self._timeline_title = Label(theme, texts, size="small", tone="quiet")
        self._timeline_title.say("panel.timeline")
        self._page = QWidget(self)
        self._stack = QStackedLayout(self)
        self._arrange()
        self.show_nothing()

    def _arrange(self) -> None:
        sizes = self.theme.sizes
        column = QVBoxLayout(self._page)
        column.setContentsMargins(sizes.space(2.5), sizes.space(1.5), sizes.space(2.5), sizes.space(1))
        column.setSpacing(sizes.space(1.25))
        for widget in (self.head, self.stages, self.facts, self.reporter, self.description, self.requests, self.acts):
            column.addWidget(widget)
        below = QHBoxLayout()
        below.addWidget(self._timeline_title)
        below.addStretch(1)
        below.addWidget(self.photos)
        column.addLayout(below)
        column.addWidget(self.timeline, 1)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._page)

    @property
    def case_id(self) -> int:
        """The case shown, 0 for none."""
        return self._live.id if self._live else 0

    def show_nothing(self) -> None:
        """No case is open."""
        self._live = self._card = None
        self.requests.show_answered(())
        self.photos.show_files(())
        self.empty.show_state(Emptiness.EMPTY, "empty.case", "empty.case_hint")
        self._stack.setCurrentWidget(self.empty)

    def show_loading(self) -> None:
        """A case of which nothing is known yet: a closed one."""
        self._live = self._card = None
        self.requests.show_answered(())
        self.empty.show_state(Emptiness.LOADING, "empty.loading")
        self._stack.setCurrentWidget(self.empty)

    def show_error(self, why: Words) -> None:
        """The case could not be read; where a part of it is known that part stays."""
        if self._card is None:
            self.timeline.show_none("empty.error")
        if self._live is None:
            self.empty.show_state(Emptiness.ERROR, why.code, "", **dict(why.params))
            self._stack.setCurrentWidget(self.empty)

    def show_live(self, live: LiveCase, now: Moment) -> None:
        """What the store knows of the case, at once; a card of an older version stays until the new one is read."""
        if self._live is None or self._live.id != live.id:
            self._card = None
            self.requests.show_answered(())
            self.timeline.show_none("empty.loading")
            self.photos.show_files(())
        self._live = live
        self._show(now)

    def show_card(self, card: CaseCard, now: Moment) -> None:
        """Show the whole card; its live part stays where that is newer."""
        self._card = card
        if self._live is None or self._live.id != card.case.id or self._live.version <= card.case.version:
            self._live = LiveCase(*(getattr(card.case, field.name) for field in LIVE_FIELDS))
        self.requests.show_answered(card.requests)
        self.timeline.show_card(card)
        self._show(now)
        self.photos.show_files(card.attachments)

    def tick(self, now: Moment) -> None:
        """A second has passed."""
        if self._live is not None:
            self._show(now)

    def _show(self, now: Moment) -> None:
        live, card, self._now = self._live, self._card, now
        assert live is not None
        state = State(live.state)
        ended = card is not None and not card.case.is_open and card.case.version >= live.version
        self.head.show_case(live, now, ended=ended)
        self.stages.set_stage(card.case.stage if card and ended else STAGE_OF[state], ended=ended)
        self.facts.show_facts(live, card.case if card else None, now)
        self.description.show_text(live.description)
        self._stack.setCurrentWidget(self._page)
