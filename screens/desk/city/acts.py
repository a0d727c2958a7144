"""What the page of the city's tables asks: a row is changed or added by its form, ended, a change taken back. What a
change would do is told first, and it is stored when the same key is pressed once more. GUI thread."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Slot

from hall.city.keeping import KINDS, LAW_KINDS, Effect, RowChange, RowDone
from hall.errors import Words
from hall.people.session import Session
from screens.desk.city import keys
from screens.desk.city.flow import CityFlow
from screens.desk.city.form import RowForm, ended
from screens.desk.city.keys import Asked, Field
from screens.desk.city.page import CityPage
from screens.desk.city.sheet import CitySheet
from screens.screen import DeskParts
from widgets.live.lanes import Answer

_EFFECT = "desk.city.effect"


class CityActs(QObject):
    """``forms``: what was filled in and not stored, by table and row (an empty key: a new row)."""

    def __init__(self, parts: DeskParts, flow: CityFlow, page: CityPage, sheet: CitySheet) -> None:
        super().__init__(sheet)
        self._parts, self._flow, self._page, self._sheet = parts, flow, page, sheet
        self._who: Session | None = None
        self._forms: dict[str, dict[tuple[str, tuple[str, ...]], RowForm]] = {}
        self._asked: RowChange | None = None  # whose effect is being asked
        self._told: RowChange | RowDone | None = None  # whose effect was told: pressed again it is stored
        self._effect: Effect | None = None  # what was told of it
        self._is_late = False  # who changed the row meanwhile was told already
        sheet.asked.connect(self._on_asked)
        sheet.kind_asked.connect(self._on_kind)
        sheet.typed.connect(self._on_typed)
        sheet.filled.connect(self._on_filled)
        sheet.chosen_anew.connect(self._on_moved)
        sheet.follow_asked.connect(self._on_follow)
        page.came.connect(self._on_news)
        flow.given.connect(self._on_given)
        flow.told.connect(self._on_refused)

    @property
    def forms(self) -> dict[tuple[str, tuple[str, ...]], RowForm]:
        """See the class; each person's own, while the process lives."""
        return self._forms.setdefault(self._who.user if self._who is not None else "", {})

    @property
    def unsaved(self) -> int:
        """How many of these there are."""
        return sum(each.is_changed for each in self.forms.values())

    def sit(self, who: Session | None) -> None:
        """Who asks."""
        self._who, self._asked, self._told = who, None, None
        self._page.sit(who)

    def show_form(self) -> None:
        """The form as it is filled in by now."""
        form = self._sheet.form
        if form is not None:
            self._sheet.row.show_rows(self._page.words.form(form), self._sheet.row.place)

    # --- keys --------------------------------------------------------------------------------------------------------

    @Slot(str)
    def _on_kind(self, key: str) -> None:
        kinds = {each: kind for kind, (_, each) in zip(KINDS, keys.KIND_KEYS, strict=True)}
        self._sheet.look_at_past(is_looked_at=False)
        self._page.turn_to(kinds[key])

    @Slot(str)
    def _on_asked(self, key: str) -> None:
        row = self._page.chosen
        if self._page.table is None:
            self._sheet.hold(Words("kept.reading"), types=key == keys.END)
        elif key == keys.NEW and self._page.kind == "limits":
            self._sheet.hold(Words("refused.no_new_limit"), types=False)
        elif key == keys.NEW:
            self._fill_in(new=True)
        elif key == keys.PAST:
            self._look_at_past()
        elif key == keys.TAKE_BACK:
            self._take_back()
        elif key in (keys.OUT, keys.IN, keys.CRS):
            self._told = None  # see files.py
        elif row is None:
            self._sheet.hold(Words("kept.none_chosen"), types=key == keys.END)
        elif key == keys.END and self._page.kind in LAW_KINDS:
            self._sheet.hold(Words("kept.no_end"), types=True)
        elif key == keys.CHANGE:
            self._fill_in(new=False)
        else:
            self._sheet.ask(Asked.END_DAY, Words("kept.end_day"), self._today)

    @property
    def _today(self) -> str:
        return self._parts.zone.local_date(self._parts.live.now()).isoformat()

    def _fill_in(self, *, new: bool) -> None:
        """In the form as it was left, if it was."""
        table, row, now = self._page.table, None if new else self._page.chosen, self._parts.live.now()
        assert table is not None
        key, version = (table.kind, row.key if row else ()), row.at(now) if row is not None else None
        form = self.forms.get(key)
        if form is None or not form.is_changed:
            form = self.forms[key] = RowForm(table.kind, table.columns, row, version, self._today)
            said = None
        elif row is not None and version is not None and form.row is not None and form.row.seen != row.seen:
            form.follow(row, version)
            said = Words("event.form_late")
        else:
            said = Words("event.form_back")
        self._told = None
        self._sheet.show_form(form)
        name = self._page.words.name(table, row, now) if row is not None else self._parts.texts.words("kept.new")
        self._sheet.named.set_text(name)
        self._sheet.row.show_rows(self._page.words.form(form), 0)
        if said is not None:
            self._sheet.tell(said, "information")

    def _look_at_past(self) -> None:
        if not self._page.history:
            self._sheet.hold(Words("kept.no_history"), types=False)
        else:
            self._sheet.look_at_past(is_looked_at=not self._sheet.past)

    def _take_back(self) -> None:
        done = self._page.done
        if done is None:
            self._sheet.hold(Words("kept.no_history"), types=False)
        elif not done.is_last:
            self._sheet.hold(Words("changed.city_later"), types=False)
        elif self._told == done:
            self._told = None
            self._sheet.say_effect("")
            self._flow.take_back(done)
        else:
            self._told = done
            words = {"what": self._page.words.differs(done), "key": keys.TAKE_BACK}
            self._sheet.say_effect(self._parts.texts.words("kept.would_take_back", **words))

    @Slot(object, str)
    def _on_typed(self, asked: object, text: str) -> None:
        if asked in (Asked.OUT, Asked.IN, Asked.CRS):
            return
        form = self._sheet.form
        self._told = None
        self._sheet.say_effect("")
        if isinstance(asked, Field) and form is not None:
            form.type(asked, text)
            self._sheet.entry.done(asked)
            self._sheet.notice.step_back()
        elif asked is Asked.END_DAY:
            row = self._page.chosen
            self._sheet.entry.done(Asked.END_DAY)
            if row is not None:
                self._ask(ended(self._page.kind, row, text))
        self.show_form()
        self._sheet.take_keys()

    @Slot()
    def _on_filled(self) -> None:
        """Ctrl+Enter: first what it would do, then it is stored."""
        form = self._sheet.form
        told = self._told if isinstance(self._told, RowChange) else None
        change = form.change() if form is not None else told
        if form is not None and form.row is not None and not form.is_changed:
            self._sheet.tell(Words("kept.nothing_changed"), "information")
        elif change is not None and told is not None and replace(change, follows=told.follows) == told:
            self._flow.change(told)
        elif change is not None:
            self._ask(change)

    def _ask(self, change: RowChange) -> None:
        """What it would do; asked before anything is stored."""
        if self._who is not None:
            self._asked = change
            self._parts.queries.ask(
                _EFFECT, partial(self._parts.ports.city_tables.effect, change, self._who), self._on_effect
            )

    def _on_effect(self, answer: Answer) -> None:
        change, self._asked = self._asked, None
        if answer.dropped or change is None:
            return
        if answer.value is None:
            self._refuse(answer)
            return
        effect: Effect = answer.value
        if not effect.differs:
            self._sheet.tell(Words("kept.nothing_changed"), "information")
            return
        self._told, self._effect = change, effect
        self._say(change, effect)

    def _say(self, change: RowChange, effect: Effect) -> None:
        told = self._page.words.effect(change.kind, effect, follows=change.follows)
        words = self._parts.texts.words
        said = words("kept.once_more_with", effect=told) if told else words("kept.once_more")
        self._sheet.say_effect(said, may_follow=bool(effect.elsewhere))

    @Slot()
    def _on_follow(self) -> None:
        """Open cases follow the change that is told, or stay after all."""
        if isinstance(self._told, RowChange) and self._effect is not None:
            self._told = replace(self._told, follows=not self._told.follows)
            self._say(self._told, self._effect)

    @Slot(object, str)
    def _on_refused(self, words: Words, _: str) -> None:
        self._told, self._is_late = None, words.code.startswith("changed.")

    def _refuse(self, answer: Answer) -> None:
        self._on_refused(answer.why, "")
        self._sheet.say_effect("")
        self._sheet.tell(answer.why, "overdue" if answer.bug else "warning")
        self._page.read()

    # --- what became of it -------------------------------------------------------------------------------------------

    @Slot()
    def _on_moved(self) -> None:
        if self._told is not None and self._sheet.form is None:
            self._told = None
            self._sheet.say_effect("")

    @Slot()
    def _on_news(self) -> None:
        """The row that is being changed stands otherwise by now: what was not typed is as others have it."""
        form, now = self._sheet.form, self._parts.live.now()
        if form is None or form.row is None or self._flow.is_waiting:
            return
        rows = self._page.table.rows if self._page.table is not None else ()
        row = next((each for each in rows if each.key == form.row.key), None)
        if row is not None and row.seen != form.row.seen:
            form.follow(row, row.at(now))
            self._told = None
            self._sheet.say_effect("")
            self.show_form()
            if not self._is_late:
                self._sheet.tell(Words("event.form_late"), "warning")
        self._is_late = False

    @Slot(object, object)
    def _on_given(self, asked: object, effect: object) -> None:
        """It stands."""
        if not isinstance(asked, RowChange | RowDone):
            return
        self._told = None
        if isinstance(asked, RowChange):
            self.forms.pop((asked.kind, asked.key), None)
            is_form = self._sheet.form is not None
            if is_form:
                self._sheet.show_form(None)
        self._sheet.say_effect("")
        is_left = isinstance(effect, Effect) and effect.is_left
        left = "kept.left" if asked.kind in LAW_KINDS else "kept.follow_left"
        self._sheet.tell(*((Words(left), "warning") if is_left else (Words("kept.stored"), "on_time")))
        self._page.read()
        self._sheet.take_keys()
