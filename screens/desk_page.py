"""What stands on a desk and where: queue on the left, the case in the middle, the map at the case on the right.

Makes the parts and arranges them; knows no stream, no keys and no acts. Wide windows give the room to queue and map:
a line of the card is never longer than eyes follow.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from hall.live.freshness import Freshness
from screens.desk_bar import DeskBar
from screens.desk_choices import DeskChoices
from screens.desk_help import DeskHelp
from screens.screen import ScreenParts
from widgets.case.act_flow import ActFlow
from widgets.case.act_panel import ActPanel
from widgets.case.case_card import CaseCardView
from widgets.case.drafts import CHOSEN
from widgets.case.intake_flow import IntakeFlow
from widgets.case.intake_form import IntakeForm
from widgets.common.banner import Banner
from widgets.common.empty import Emptiness, EmptyState
from widgets.common.label import Label
from widgets.common.notice import Notice
from widgets.common.status_line import StatusLine
from widgets.common.veil import Veil
from widgets.queue.cells import Cells
from widgets.queue.filter_bar import FilterBar
from widgets.queue.near_list import NearList
from widgets.queue.queue_model import QueueModel
from widgets.queue.queue_view import QueueView

_SHARES = (34, 37, 29)
_LEAST, _CARD_MOST = 20, 64
"""Widths of a column and of the card, in letters."""


class DeskPage(QWidget):
    """The parts of one desk by name. ``flow``, ``intake``: what acts on the card and new cases are handed to."""

    def __init__(self, parts: ScreenParts, choices: DeskChoices, flow: ActFlow, intake: IntakeFlow) -> None:
        super().__init__()
        theme, texts, city = parts.theme, parts.texts, parts.city
        self._sizes, self._live, self._texts = theme.sizes, parts.live, texts
        self.model = QueueModel(parts.live.store, Cells(texts, city), parts.live.now(), self)
        self.bar, self.filters = DeskBar(theme, texts), FilterBar(theme, texts, city)
        self.queue, self.nobody = QueueView(self.model, theme), EmptyState(theme, texts)
        self.acts = ActPanel(theme, texts, flow, choices.of, choices.units)
        self.card = CaseCardView(theme, texts, city, parts.law, self.acts)
        taxonomy = parts.law.taxonomies.get(parts.law.taxonomy)
        self.intake = IntakeForm(theme, texts, city, intake, taxonomy, choices.alike)
        self.map = parts.make_map(is_wall=False)
        self.near, self.near_title = NearList(theme, texts), Label(theme, texts, size="small", tone="quiet")
        self.status, self.notice = StatusLine(theme, texts), Notice(theme, texts)
        self.left, self.middle, self.right, self.nearby = QWidget(), QWidget(), QWidget(), QWidget()
        self.banner, self.help = Banner(theme, texts, self), DeskHelp(theme, texts, self)
        self._arrange()
        dated = {self.left: True, self.card: True, self.nearby: True, self.bar.tabs: False}
        self.veils = [(Veil(theme, texts, host, dated=says), host) for host, says in dated.items()]
        for _, host in self.veils:
            host.installEventFilter(self)

        self.acts.choice.chosen.connect(self._on_chosen)

    def _arrange(self) -> None:
        page = _column(self)
        page.addWidget(self.banner)
        page.addWidget(self.bar)
        columns = QHBoxLayout()
        columns.setSpacing(self._sizes.hairline_px)
        self._arrange_left()
        self._arrange_middle()
        self._arrange_right()
        for column, share in zip((self.left, self.middle, self.right), _SHARES, strict=True):
            column.setMinimumWidth(self._sizes.text_px * _LEAST)
            columns.addWidget(column, share)
        self.middle.setMaximumWidth(self._sizes.text_px * _CARD_MOST)
        page.addLayout(columns, 1)
        page.addWidget(self.notice)
        page.addWidget(self.status)

    def _arrange_left(self) -> None:
        column = _column(self.left)
        column.addWidget(self.filters)
        column.addWidget(self.queue, 1)
        column.addWidget(self.nobody, 1)

    def _arrange_middle(self) -> None:
        """The card, or the form of a new case in its place."""
        stack = QStackedLayout(self.middle)
        stack.addWidget(self.card)
        stack.addWidget(self.intake)
        self._middle = stack

    @property
    def is_taking_in(self) -> bool:
        """Whether the form of a new case stands in the middle."""
        return self._middle.currentWidget() is self.intake

    def show_intake(self, shown: bool) -> None:  # noqa: FBT001  (as setVisible)
        """The form of a new case in the card's place, or the card again."""
        self._middle.setCurrentWidget(self.intake if shown else self.card)

    def _arrange_right(self) -> None:
        """The map takes what the list below does not need."""
        column, sizes = _column(self.right), self._sizes
        column.setSpacing(sizes.space(1))
        column.addWidget(self.map, 1)
        self.near_title.say("card.nearby")
        lower = QVBoxLayout(self.nearby)
        lower.setContentsMargins(sizes.space(2), 0, sizes.space(2), sizes.space(1))
        lower.addWidget(self.near_title)
        lower.addWidget(self.near)
        column.addWidget(self.nearby)

    @Slot()
    def _on_chosen(self) -> None:
        """What a notice asked for is there."""
        self.notice.withdraw(*(f"card.need_{need}" for need in CHOSEN))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A veil covers its part whatever size it gets."""
        if event.type() == QEvent.Type.Resize:
            for veil, host in self.veils:
                if host is watched:
                    veil.setGeometry(host.rect())
        return super().eventFilter(watched, event)

    def show_emptiness(self) -> None:
        """The queue, or why there is nothing in it; the keys stay where they were."""
        is_empty = self.model.rowCount() == 0
        gone, shown = (self.queue, self.nobody) if is_empty else (self.nobody, self.queue)
        shown.show()
        if self.window().focusWidget() is gone:
            shown.setFocus()  # the keys stay here: Qt would hand them to the next button
        gone.hide()
        if not is_empty:
            self.queue.choose_first()
        elif self._live.store.cursor is None:
            self.nobody.show_state(Emptiness.LOADING, "empty.loading")
        else:
            self.nobody.show_state(Emptiness.EMPTY, "empty.queue", "empty.queue_hint")

    def show_freshness(self, freshness: Freshness) -> None:
        """What is not live does not look live."""
        self.status.set_freshness(freshness)
        self.banner.set_freshness(freshness)
        for veil, host in self.veils:
            veil.setGeometry(host.rect())
            veil.set_freshness(freshness)
        self.map.set_stale(None if freshness.is_live else self._texts.words("fresh.not_live"))


def _column(host: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(host)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column
