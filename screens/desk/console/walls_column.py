"""The console's left column: every wall that ever spoke or was spoken to, and which of them the next order is for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from hall.city.zone import CityZone
from hall.events.event import Event
from hall.events.walls import holder
from hall.moment import SECOND_MS, Moment
from hall.wall.bearing import must_bear
from hall.wall.facts import WallFacts
from hall.wall.orders import WallOrder, WallState
from hall.wall.seen import Seen, screens_seen
from hall.wall.shown import PICTURE_REST_MS, Shown
from hall.wall.standing import Standing, standing
from hall.wall.triggers import Heard
from screens.desk.console.looking import WallLook
from screens.desk.console.saying import MEANINGS, ConsoleWords
from screens.desk.console.wall_card import ScreenTold, WallCard, WallTold
from screens.desk.console.wall_picture import SeenPicture
from themes.tokens import Theme
from widgets.common.empty import Emptiness, EmptyState
from widgets.common.look import Look
from widgets.common.veil import Veil

MOST_KEYS = 9  # digits 1 to 9; 0 is all of them


class WallsColumn(Look):
    """``names``: all walls, sorted; ``awaits``: whether one of them has not answered yet. Signals: ``chosen_anew``."""

    chosen_anew = Signal()

    def __init__(
        self, theme: Theme, words: ConsoleWords, look: WallLook, zone: CityZone, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, words.texts, parent)
        self._words, self._look, self._zone = words, look, zone
        self.names: list[str] = []
        self.chosen: frozenset[str] = frozenset()
        self.cards: dict[str, WallCard] = {}
        self.standings: dict[str, Standing] = {}
        self._facts, self._now = WallFacts(), 0
        self.awaits = False
        self._empty = EmptyState(theme, words.texts, Emptiness.EMPTY, "console.none", self)
        self._scroll, self._inside = QScrollArea(self), QWidget()
        self._column = QVBoxLayout(self._inside)
        self.veil = Veil(theme, words.texts, self)
        self._arrange()

    def _arrange(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self.theme.sizes.space(1))
        self._column.addStretch(1)
        self._scroll.setWidget(self._inside)
        self._scroll.setWidgetResizable(True)
        for each in (self._inside, self._scroll.viewport()):  # the console's own ground is seen between the cards
            each.setAutoFillBackground(False)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._empty, 1)
        outer.addWidget(self._scroll, 1)

    def choose(self, name: str) -> None:
        """The next order is for this wall alone."""
        self.chosen = frozenset({name})
        self._scroll.ensureWidgetVisible(self.cards[name])
        self.chosen_anew.emit()

    def choose_all(self) -> None:
        """The next order is for all of them."""
        self.chosen = frozenset(self.names)
        self.chosen_anew.emit()

    def first_screen(self) -> Shown | None:
        """What the first screen of the first chosen wall said of itself; None: none ever spoke."""
        shown = [each for each in self._look.heard.screens.values() if each.wall in self.chosen]
        return min(shown, key=lambda each: (each.wall, each.screen), default=None)

    def screen_count(self) -> int:
        """Of the first chosen wall; one where it never spoke."""
        first = min(self.chosen, default="")
        return max(1, sum(each.wall == first for each in self._look.heard.screens.values()))

    def must_bear(self, order: WallOrder) -> None:
        """Raises RuleBroken where a chosen wall may not show what the order brings."""
        must_bear(order, self._facts, {name: self._look.heard.bears(name) for name in self.chosen})

    def silences(self, name: str) -> list[WallOrder]:
        """The orders that keep triggers from a wall."""
        return [each for each in self._facts.state(name).silences if each.holds(self._now)]

    def show_walls(self, facts: WallFacts, heard: Heard, events: Sequence[Event], now: Moment) -> None:
        """As they stand by now. ``heard``: the triggers and their cases; ``events``: the open ones."""
        self._facts, self._now = facts, now
        self.names = sorted({*self._look.heard.walls(), *facts.states})
        self.chosen = (self.chosen & frozenset(self.names)) or frozenset(self.names[:1])
        self._keep_cards()
        self.awaits = False
        for place, name in enumerate(self.names):
            state = facts.state(name)
            stands = self.standings[name] = standing(
                state,
                facts.programs,
                now,
                self._zone,
                self._look.heard.standard(name),
                heard,
                holder(events, name),
                name,
            )
            self.cards[name].show_told(self._told(name, place, state, stands))
        self._empty.setVisible(not self.names)
        self._scroll.setVisible(bool(self.names))
        self.veil.setGeometry(self.rect())
        needed = self._column.heightForWidth(self._scroll.viewport().width())  # no scroll area asks that by itself
        self._inside.setMinimumHeight(max(0, needed))

    def _keep_cards(self) -> None:
        for gone in self.cards.keys() - set(self.names):
            card = self.cards.pop(gone)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, name in enumerate(self.names):
            if name not in self.cards:
                card = self.cards[name] = WallCard(self.theme, self.texts, self._inside)
                card.chosen.connect(self._on_card)
                self._column.insertWidget(place, card)

    def _on_card(self) -> None:
        card = self.sender()
        for name in [name for name, each in self.cards.items() if each is card]:
            self.choose(name)

    def _told(self, name: str, place: int, state: WallState, stands: Standing) -> WallTold:
        words, said = self.texts.words, self._words
        written = (("console.notice_line", stands.notice), ("console.weather_line", stands.weather))
        return WallTold(
            name=name,
            key=str(place + 1) if place < MOST_KEYS else "",
            number=words("console.number", number=state.revision) if state.revision else "",
            stands=said.stands(stands),
            because=said.because(stands, state.pushed),
            lock=said.lock(stands.lock) if stands.lock else "",
            lines=(
                *(words(code, text=text) for code, text in written if text),
                *(said.silence(each) for each in self.silences(name)),
            ),
            screens=self._screens(name, state.revision),
            is_chosen=name in self.chosen,
        )

    def _screens(self, name: str, revision: int) -> tuple[ScreenTold, ...]:
        look = self._look
        seen = screens_seen(look.heard, name, revision, look.waited_ms(name))
        self.awaits |= any(each.seen is Seen.AWAITED for each in seen)
        if not seen:
            return (ScreenTold(self.texts.words("console.never_spoke"), "overdue"),)
        told = []
        for each in seen:
            place = each.shown.place
            silent_ms = look.heard.ages_ms.get(place, 0)
            picture = look.pictures.get(place)
            image = None if picture is None else picture.image
            says = self._words.screen(each, revision, silent_ms)
            told.append(ScreenTold(says, MEANINGS[each.seen], image, self._about(picture)))
        return tuple(told)

    def _about(self, seen: SeenPicture | None) -> str:
        """When a picture was made, and why the next one comes late."""
        if seen is None:
            return self.texts.words("console.no_picture")
        clock = self.texts.clock_time(seen.picture.at)
        if not seen.picture.is_dear:
            return self.texts.words("console.picture", clock=clock)
        rest, took = PICTURE_REST_MS // SECOND_MS, round(seen.picture.took_ms)
        return self.texts.words("console.picture_dear", clock=clock, took=took, rest=rest)
