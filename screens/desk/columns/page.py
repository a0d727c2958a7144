"""What stands on a desk and where: queue on the left, the case in the middle, the map at the case on the right.

Makes the parts and arranges them; knows no stream, no keys and no acts. Wide windows give the room to queue and map:
a line of the card is never longer than eyes follow.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hall.cases.act_fields import CHOSEN
from hall.cases.deciding.acts import ListedAct, listed_acts
from hall.cases.refusals import Refusal
from hall.live.freshness import Freshness
from screens.desk.choices import DeskChoices
from screens.desk.columns.bar import DeskBar
from screens.desk.columns.case_column import CaseColumn
from screens.desk.columns.list_column import ListColumn
from screens.desk.columns.place_column import PlaceColumn
from screens.screen import DeskParts
from widgets.case.act_flow import ActFlow
from widgets.case.act_panel import ActPanel
from widgets.case.card.case_card import CaseCardView
from widgets.case.new_case.intake_flow import IntakeFlow
from widgets.case.new_case.intake_form import IntakeForm
from widgets.case.request_box import RequestBox
from widgets.case.request_flow import RequestFlow
from widgets.common.banner import Banner
from widgets.common.notice import Notice
from widgets.common.status_line import StatusLine
from widgets.common.veil import Veil

_SHARES = (34, 37, 29)  # percent of the width: list, case, place
_NARROW_SHARES, _NARROW_BELOW = (34, 44, 22), 100
"""Shares in a window narrower than so many letters: the map gives room to the card."""
_MAP_SHARES = (36, 0, 64)  # as above, while somebody works on the map
_LEAST, _CARD_MOST = (20, 30, 17), 64
"""Least widths of the columns and the greatest of the card, in letters."""


class DeskPage(QWidget):
    """The parts of one desk by name, for the class that connects them. ``flow``, ``intake``, ``requests``: what acts on
    the card, new cases and answers to requests are handed to."""

    def __init__(
        self, parts: DeskParts, choices: DeskChoices, flow: ActFlow, intake: IntakeFlow, requests: RequestFlow
    ) -> None:
        super().__init__()
        theme, texts, city = parts.theme, parts.texts, parts.city
        self._sizes, self._texts, self._laws, self._is_map_large = theme.sizes, texts, parts.law, False
        self.bar = DeskBar(theme, texts)
        self.list = ListColumn(theme, texts, city, parts.live)
        self.requests = RequestBox(theme, texts, requests)
        self.acts = ActPanel(theme, texts, flow, choices.of, choices.units)
        law = parts.law.present()
        taxonomy = law.taxonomies.get(law.taxonomy)
        self.case = CaseColumn(
            CaseCardView(theme, texts, city, parts.law, self.requests, self.acts),
            IntakeForm(theme, texts, city, intake, taxonomy, choices.alike),
        )
        self.place = PlaceColumn(theme, texts, city, parts.make_map(is_wall=False))
        self.status, self.notice = StatusLine(theme, texts), Notice(theme, texts)
        self.banner = Banner(theme, texts, self)
        self._arrange()
        dated: dict[QWidget, bool] = {
            self.list: True,
            self.case.card: True,
            self.place.nearby: True,
            self.bar.tabs: False,
            self.bar.alarms: False,
        }
        typed = (self.acts.reason, self.requests.reason)
        self.veils = [(Veil(theme, texts, host, dated=says, spares=typed), host) for host, says in dated.items()]
        for _, host in self.veils:
            host.installEventFilter(self)
        self.acts.choice.chosen.connect(self._on_chosen)
        self.acts.reason.typed.connect(self._on_reason)
        intake.changed.connect(self._on_intake)
        self._intake, self._flow, self._answers, self._is_live = intake, flow, requests, True

    @property
    def is_typing(self) -> bool:
        """Whether a reason is open to be typed."""
        return self._flow.draft.asked is not None or self._answers.asking

    @property
    def is_typed_into(self) -> bool:
        """Whether the keys are in a reason."""
        return self.acts.note.hasFocus() or self.requests.reason.note.hasFocus()

    def hold_letters(self) -> None:
        """While a reason is open no letter acts, wherever the keys are: it was meant for the reason."""
        for part in (self.acts.bar, self.requests):
            part.hold_letters(self.is_typing)

    def listed_acts(self) -> tuple[ListedAct, ...]:
        """Every act that there is under the law in force."""
        return listed_acts(self._laws.present().lifecycle.rows)

    def _arrange(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.bar)
        columns = self._columns = QHBoxLayout()
        columns.setSpacing(self._sizes.hairline_px)
        for column, share, least in zip((self.list, self.case, self.place), _SHARES, _LEAST, strict=True):
            column.setMinimumWidth(self._sizes.text_px * least)
            columns.addWidget(column, share)
        self.case.setMaximumWidth(self._sizes.text_px * _CARD_MOST)
        page.addLayout(columns, 1)
        page.addWidget(self.status)
        self.notice.float_above(self.status, self.list)
        self.status.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shares of the columns by the width there is."""
        super().resizeEvent(event)
        self._share()

    def give_room(self, *, to_map: bool) -> None:
        """Somebody works on the map: it has the room of the case and of what is near; or all is as it was."""
        self._is_map_large = to_map
        for part in (self.case, self.place.nearby):
            part.setVisible(not to_map)
        self._share()

    def _share(self) -> None:
        is_narrow = self.width() < self._sizes.text_px * _NARROW_BELOW
        shares = _MAP_SHARES if self._is_map_large else _NARROW_SHARES if is_narrow else _SHARES
        for place, share in enumerate(shares):
            self._columns.setStretch(place, share)
        self._columns.activate()  # now: nothing is laid out twice

    @Slot()
    def _on_chosen(self) -> None:
        """What a notice asked for is there."""
        self.notice.withdraw(*(f"card.need_{need}" for need in CHOSEN))

    @Slot(str)
    def _on_reason(self, text: str) -> None:
        if text.strip():
            self.notice.withdraw("card.need_note", Refusal.NOTE_MISSING)

    @Slot()
    def _on_intake(self) -> None:
        self.notice.withdraw(*self._intake.draft.answered())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps each veil over its part, and the banner over the status line, so that the map does not move."""
        if watched is self.status and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._place_banner()
        elif event.type() == QEvent.Type.Resize:
            for veil, host in self.veils:
                if host is watched:
                    veil.setGeometry(host.rect())
        return super().eventFilter(watched, event)

    @Slot(object)
    def show_freshness(self, freshness: Freshness) -> None:
        """What is not live does not look live."""
        self.status.set_freshness(freshness)
        self.banner.set_freshness(freshness)
        self._place_banner()
        for veil, host in self.veils:
            veil.setGeometry(host.rect())
            veil.set_freshness(freshness)
        self._is_live = freshness.is_live
        self.say_age()

    @Slot()
    def say_age(self) -> None:
        """Say on the map, which is no ``Look``, that it is not live; again when the language is another one."""
        self.place.map.set_stale(None if self._is_live else self._texts.words("fresh.not_live"))

    def _place_banner(self) -> None:
        place = self.status.geometry()
        self.banner.setGeometry(place.x(), place.y(), self.status.room_px, place.height())
