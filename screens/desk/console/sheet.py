"""The console over the whole desk: walls at the left, what may be put on them in the middle, a preview at the right.

It has the keys while it is shown; what lies behind keeps all that is typed there.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hall.errors import Words
from hall.live.freshness import Freshness
from hall.moment import Moment
from screens.desk.cameras.names import CameraNames
from screens.desk.console import keys
from screens.desk.console.acts import ELSE_SAID, ConsoleActs
from screens.desk.console.buttons import LISTS, VERBS, Buttons
from screens.desk.console.called_cameras import CalledCameras
from screens.desk.console.choosing import OfferList
from screens.desk.console.entry import Entry
from screens.desk.console.flow import OrderFlow, Sent
from screens.desk.console.looking import WallLook
from screens.desk.console.offers import Offered
from screens.desk.console.rehearsal import Rehearsal
from screens.desk.console.saying import ConsoleWords
from screens.desk.console.walls_column import MOST_KEYS, WallsColumn
from screens.desk.keys.whole_sheet import WholeSheet
from screens.screen import DeskParts
from themes.tokens import Theme
from widgets.common.key_button import KeyButton
from widgets.common.label import Label
from widgets.common.notice import Notice
from widgets.common.row_list import RowList
from widgets.wall.wall_watch import WallWatch

_SHARES = (33, 30, 37)  # percent of the width: walls, what may be put on them, preview and orders


class ConsoleSheet(WholeSheet):
    """``flow``: what gives the orders; ``look``: what hears of the walls; ``watch``: scenes and orders as stored.
    Signals: ``journal_asked``: what stood on the walls is wanted."""

    journal_asked = Signal()
    unbuttoned = (("1 … 9", "help.wall"), ("↑ ↓", "help.what"))

    def __init__(
        self, theme: Theme, parts: DeskParts, flow: OrderFlow, look: WallLook, watch: WallWatch, host: QWidget
    ) -> None:
        super().__init__(theme, parts.texts, host)
        self._flow, self.look, self._watch, self._live = flow, look, watch, parts.live
        self._events = parts.events
        self.words = ConsoleWords(parts.texts)
        self.walls = WallsColumn(theme, self.words, look, parts.zone, self)
        self.lists = Buttons(theme, parts.texts, LISTS, self)
        called = self.words.camera = CalledCameras(
            parts.cameras, parts.texts, CameraNames(parts.city, parts.texts).to_find, self
        )
        called.known.connect(self.show_now)
        self.offers = OfferList(theme, self.words, parts.zone, called, self)
        self.time = Buttons(theme, parts.texts, (("console.no_time", keys.TIME),), self)
        self.verbs = Buttons(theme, parts.texts, VERBS, self, primary=keys.PUSH)
        self.undoes, self.entry = Label(theme, parts.texts, self, size="small"), Entry(theme, parts.texts, self)
        self.rehearsal = Rehearsal(theme, parts, self.words, self)
        self.orders = RowList(theme, parts.texts, self, has_cursor=False)
        self.notice = Notice(theme, parts.texts, self)
        self.acts = ConsoleActs(self._flow, self.walls, self.offers, self.entry, called, self.unopened, self)
        for key, others in ELSE_SAID.items():
            self.verbs.may_say(key, *others)
        self._does = self._keys()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        sizes, texts = self.theme.sizes, self.texts
        page, head, body = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        title = Label(self.theme, texts, self, size="head", bold=True)
        title.say("console.title")
        back = KeyButton(self.theme, texts, "console.back_to_desk", keys.LEAVE, self, bound=False)
        back.clicked.connect(self.leave)
        head.addWidget(title, 1)
        head.addWidget(back)
        self.hints, told = Label(self.theme, texts, self, size="small", tone="quiet"), Label(self.theme, texts, self)
        self.hints.say("console.hints")
        told.say("console.orders")
        middle, right, self._middle = QVBoxLayout(), QVBoxLayout(), QWidget(self)
        for part in (self.lists, self.offers, self.entry, self.time, self.verbs, self.undoes):
            middle.addWidget(part)
        for shown in (self.rehearsal, told, self.orders):
            right.addWidget(shown)
        for column, grows in ((middle, self.offers), (right, self.orders)):
            column.setStretchFactor(grows, 1)
        self._middle.setLayout(middle)
        middle.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self.walls, _SHARES[0])
        body.addWidget(self._middle, _SHARES[1])
        body.addLayout(right, _SHARES[2])
        page.addLayout(head)
        page.addLayout(body, 1)
        page.addWidget(self.hints)
        page.setContentsMargins(*(sizes.space(2),) * 4)
        for layout in (page, body, middle, right):
            layout.setSpacing(sizes.space(1.5))
        self.notice.float_above(self.hints, self.orders)

    def _connect(self) -> None:
        self.look.heard_anew.connect(self.show_now)
        self._watch.changed.connect(self._on_facts)
        self._events.changed.connect(self.show_now)
        for changed in (self._flow.changed, self.offers.moved):
            changed.connect(self._say_buttons)
        self._flow.given.connect(self._on_given)
        self._live.freshness_changed.connect(self._on_freshness)
        self.walls.chosen_anew.connect(self.show_now)
        self.offers.moved.connect(self._rehearse)
        self.offers.opened.connect(self.preview)
        self.acts.told.connect(self.tell)
        self.acts.found.connect(partial(self._list, keys.CAMERAS))
        for buttons in (self.lists, self.time, self.verbs):
            buttons.pressed.connect(self._press)

    def _keys(self) -> dict[str, Callable[[], object]]:
        digits = {str(number + 1): self._chooser(number) for number in range(MOST_KEYS)}
        return digits | {
            keys.ALL: self.walls.choose_all,
            keys.UP: lambda: self.offers.step(-1),
            keys.DOWN: lambda: self.offers.step(1),
            **{key: partial(self._list, key) for key in (keys.SCENES, keys.PANELS, keys.PROGRAMS)},
            keys.CAMERAS: self._of_cameras,
            keys.PREVIEW: self.preview,
            keys.OTHER_SCREEN: self._other_screen,
            keys.TIME: self._flow.other_end,
            keys.JOURNAL: self.journal_asked.emit,
            **self.acts.by_key(),
        }

    # --- shown and left ----------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Lay it over the desk, and hear of the walls from now on."""
        self.lay_over()
        self._on_facts()
        self._on_freshness(self._live.freshness)
        self._list(keys.SCENES)
        self._say_buttons()
        self.look.begin()

    def step_back(self) -> bool:
        """Esc: what is being typed is put aside; then the console is left."""
        if not self.isVisible():
            return False
        self.acts.let_go()
        if self.entry.step_back() or self.notice.step_back():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return self.leave()

    def leave(self) -> bool:
        """Back to the desk as it was; nobody is asked anything any more. False where it is not shown."""
        if not self.isVisible():
            return False
        self.entry.step_back()
        self.look.stop()
        self.rehearsal.clear()
        return super().step_back()

    @Slot(object, str)
    def tell(self, words: Words, meaning: str) -> None:
        """In its lower edge."""
        self.notice.tell(words, meaning)

    # --- what is shown -----------------------------------------------------------------------------------------------

    def _now(self) -> Moment:
        return self._live.now()

    @Slot()
    def _on_facts(self) -> None:
        self.words.facts = self._watch.facts
        self.look.note(self._watch.facts)
        self._flow.note(self._watch.facts)
        if self.isVisible():
            if (unread := self.words.unread_anew()) is not None:
                self.notice.tell(unread, "warning")
            self.offers.show_offers(self._now())
            self.rehearsal.renew(self._now())
            self.look.look()
            self.show_now()

    @Slot()
    def show_now(self) -> None:
        """Walls and orders as they are known by now."""
        if not self.isVisible():
            return
        facts, now = self.words.facts, self._now()
        self.words.events, self.words.now = {each.id: each for each in self._events.present}, now
        self.walls.show_walls(facts, self._watch.heard(), self._events.present, now)
        self.look.hasten(awaits=self.walls.awaits)
        self.orders.show_rows([self.words.given(each) for each in self.look.orders], empty="console.no_orders")
        self.rehearsal.fit(*self.walls.first())
        self._say_buttons()
        failed = self.look.failed
        self.notice.stand(None if failed is None else Words("console.unread", {"why": failed}))

    @Slot(object)
    def _on_freshness(self, freshness: Freshness) -> None:
        self.walls.veil.setGeometry(self.walls.rect())
        self.walls.veil.set_freshness(freshness)

    @Slot()
    def _say_buttons(self) -> None:
        """What keys do now, and which of them would be refused."""
        minutes = self._flow.end_min
        words = Words("console.time", {"minutes": minutes}) if minutes else Words("console.no_time")
        self.time.say(keys.TIME, words)
        self.acts.say_on(self.verbs, self.undoes, previews=self.rehearsal.is_shown)

    def worded(self) -> None:
        """See `Look`."""
        if self.isVisible():
            self._on_facts()

    def _list(self, key: str) -> None:
        self.lists.mark(key)
        self.lists.say(keys.CAMERAS, Words("console.find_camera" if key == keys.CAMERAS else "console.of_cameras"))
        self.offers.show_list(key, self._now())
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._rehearse()

    def _of_cameras(self) -> None:
        """List all; where they are listed, type which is meant."""
        is_listed = self.offers.kind is Offered.CAMERAS
        (self.acts.find if is_listed else partial(self._list, keys.CAMERAS))()

    @Slot()
    def preview(self) -> None:
        """See beforehand what would stand on the wall; from then on whatever the cursor stands on."""
        self.rehearsal.fit(*self.walls.first())
        self.rehearsal.begin(self.offers.current, self._now())
        self._say_buttons()

    def _other_screen(self) -> None:
        if self.rehearsal.is_shown:
            self.rehearsal.other_screen(self.walls.screen_count(), self._now())
        else:
            self.tell(Words("console.preview_none"), "information")

    @Slot()
    def _rehearse(self) -> None:
        self.rehearsal.follow(self.offers.current)

    @Slot(object, object)
    def _on_given(self, sent: Sent, _: object) -> None:
        order, _walls = sent
        self.entry.done(order.verb)
        unseen = self.acts.is_unseen(order)
        given = Words("console.notice_unseen") if unseen else self.words.order_given(order)
        self.tell(given, "warning" if unseen else "on_time")
        if not self.entry.is_open:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- keys --------------------------------------------------------------------------------------------------------

    def _chooser(self, number: int) -> Callable[[], None]:
        def choose() -> None:
            if number < len(self.walls.names):
                self.walls.choose(self.walls.names[number])
            else:
                self.tell(Words("key.no_choice", {"key": str(number + 1)}), "information")

        return choose

    @Slot(str)
    def _press(self, key: str) -> None:
        self._does[key]()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key of its own; Esc and ? are the window's. While something is typed letters are for that."""
        key = keys.name_of(event)
        if event.key() == Qt.Key.Key_Escape or (key == "?" and not self.entry.is_open):
            event.ignore()
        elif self.entry.is_open:
            self.entry.take(event)
        elif self.unopened.why is not None and self.unopened.holds(key):
            self.tell(self.unopened.why, "warning")
        elif key in self._does:
            if not event.isAutoRepeat() or key in (keys.UP, keys.DOWN):
                self._does[key]()
        elif key:
            self.tell(Words("key.nothing" if key.isascii() else "key.layout", {"key": key}), "information")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A very high wall leaves room for the orders."""
        super().resizeEvent(event)
        self.rehearsal.setMaximumHeight(round(self.height() * 0.55))
        QTimer.singleShot(0, self, self.show_now)
