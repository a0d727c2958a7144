"""The console's left column: every wall that ever spoke or was spoken to, and which of them the next order is for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from hall.city.zone import CityZone
from hall.events.event import Event
from hall.events.walls import holder
from hall.health.station import SAFE_SCENE
from hall.moment import SECOND_MS, Moment
from hall.people.sensitivity import Sensitivity
from hall.wall.bearing import must_bear
from hall.wall.facts import WallFacts
from hall.wall.held import held_back
from hall.wall.orders import Verb, WallOrder, WallState
from hall.wall.seen import Seen, is_picture_old, screens_lacking, screens_seen
from hall.wall.shown import PICTURE_REST_MS, Shown
from hall.wall.staged import scene_for
from hall.wall.standing import Because, Standing, standing
from hall.wall.triggers import NOTHING_HEARD, Heard
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
    """``names``: all walls, sorted; ``awaits``: whether one of them has not answered yet; ``now``: when they were shown
    last. Signals: ``chosen_anew``."""

    chosen_anew = Signal()

    def __init__(
        self, theme: Theme, words: ConsoleWords, look: WallLook, zone: CityZone, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, words.texts, parent)
        self.words, self._look, self._zone = words, look, zone
        self.names: list[str] = []
        self.chosen: frozenset[str] = frozenset()
        self.cards: dict[str, WallCard] = {}
        self.standings: dict[str, Standing] = {}
        self._facts, self.now = WallFacts(), 0
        self._heard, self._events = NOTHING_HEARD, tuple[Event, ...]()
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

    def first(self) -> tuple[Shown | None, Standing | None]:
        """What the first screen of the first chosen wall said of itself, None: none ever spoke; what stands on the
        first one."""
        shown = [each for each in self._look.heard.screens.values() if each.wall in self.chosen]
        said = min(shown, key=lambda each: (each.wall, each.screen), default=None)
        return said, self.standings.get(min(self.chosen, default=""))

    def screen_count(self) -> int:
        """Of the first chosen wall; one where it never spoke."""
        first = min(self.chosen, default="")
        return max(1, sum(each.wall == first for each in self._look.heard.screens.values()))

    def must_bear(self, order: WallOrder) -> None:
        """Raises RuleBroken where a chosen wall may not show what the order brings."""
        must_bear(order, self._facts, self.bears())

    def bears(self) -> dict[str, Sensitivity]:
        """What each of the chosen walls may show."""
        return {name: self._look.heard.bears(name) for name in self.chosen}

    def state(self, name: str) -> WallState:
        """What was ordered of a wall."""
        return self._facts.state(name)

    def is_in_hand(self, name: str) -> bool:
        """Whether somebody before a wall has chosen what stands there."""
        return any(each.wall == name and each.because == Because.HAND for each in self._look.heard.screens.values())

    def is_safe(self, name: str) -> bool:
        """Whether a wall stands on its safe scene."""
        heard = self._look.heard
        mine = [each for each in heard.screens.values() if each.wall == name and not heard.is_silent(each.place)]
        return bool(mine) and all(each.why == SAFE_SCENE for each in mine)

    def is_bare(self, name: str) -> bool:
        """Whether nothing that was written on a wall is seen there: it is blank, or on its safe scene."""
        return self.is_safe(name) or self.standings[name].verb is Verb.BLANK

    def before(self, name: str) -> str:
        """What comes back to a wall where its last order is taken back, in words."""
        state = self.state(name)
        return "" if state.before is None else self.words.back(state, self._standing(name, state.before))

    def silences(self, name: str) -> list[WallOrder]:
        """The orders that keep triggers from a wall."""
        return [each for each in self._facts.state(name).silences if each.holds(self.now)]

    def show_walls(self, facts: WallFacts, heard: Heard, events: Sequence[Event], now: Moment) -> None:
        """As they stand by now. ``heard``: the triggers and their cases; ``events``: the open ones."""
        self._facts, self.now, self._heard, self._events = facts, now, heard, tuple(events)
        self.names = sorted({*self._look.heard.walls(), *facts.states})
        self.chosen = (self.chosen & frozenset(self.names)) or frozenset(self.names[:1])
        self._keep_cards()
        self.awaits = False
        for place, name in enumerate(self.names):
            state = facts.state(name)
            stands = self.standings[name] = self._standing(name, state)
            self.cards[name].show_told(self._told(name, place, state, stands))
        self._empty.setVisible(not self.names)
        self._scroll.setVisible(bool(self.names))
        self.veil.setGeometry(self.rect())
        needed = self._column.heightForWidth(self._scroll.viewport().width())  # no scroll area asks that by itself
        self._inside.setMinimumHeight(max(0, needed))

    def _standing(self, name: str, state: WallState) -> Standing:
        """What stands on a wall of which that was ordered."""
        standard, event = self._look.heard.standard(name), holder(self._events, name)
        return standing(state, self._facts.programs, self.now, self._zone, standard, self._heard, event, name)

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
        words, said = self.texts.words, self.words
        return WallTold(
            name=name,
            key=str(place + 1) if place < MOST_KEYS else "",
            number=words("console.number", number=state.revision) if state.revision else "",
            stands=said.stands(stands),
            because=said.because(stands, state.pushed),
            held=said.held(held_back(state, self._heard, self.now), stands),
            lock=said.lock(stands.lock) if stands.lock else "",
            lines=(
                *said.written(stands, is_bare=self.is_bare(name)),
                *self._lacking(name, stands),
                *(said.silence(each) for each in self.silences(name)),
            ),
            screens=self._screens(name, state.revision),
            is_chosen=name in self.chosen,
        )

    def _lacking(self, name: str, stands: Standing) -> tuple[str, ...]:
        """That a scene has more screens than the wall."""
        scene = scene_for(stands, self._facts)
        lacking = 0 if scene is None else screens_lacking(scene, self._look.heard, name)
        if scene is None or not lacking:
            return ()
        return (self.texts.words("console.lacking", number=len(scene.screens), lacking=lacking),)

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
            is_old = picture is not None and is_picture_old(picture.picture, each, self.now)
            says = self.words.screen(each, revision, silent_ms)
            about = self._about(picture, is_old=is_old)
            told.append(ScreenTold(says, MEANINGS[each.seen], image, about, is_old))
        return tuple(told)

    def _about(self, seen: SeenPicture | None, *, is_old: bool) -> str:
        """When a picture was made, that it is of something else than now, and why the next one comes late."""
        if seen is None:
            return self.texts.words("console.no_picture")
        clock = self.texts.near(seen.picture.at, self.now)
        if is_old:
            return self.texts.words("console.picture_old", clock=clock)
        if not seen.picture.is_dear:
            return self.texts.words("console.picture", clock=clock)
        rest, took = PICTURE_REST_MS // SECOND_MS, round(seen.picture.took_ms)
        return self.texts.words("console.picture_dear", clock=clock, took=took, rest=rest)
