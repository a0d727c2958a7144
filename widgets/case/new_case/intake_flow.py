"""A new case on its way (上报): what was typed and not yet sent, the calls put aside meanwhile, and the command made of
it. Knows no form.

Nothing typed is lost: a refusal, a lost database and going away keep it; only an acknowledged report empties it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from hall.cases.commands import Command, Report
from hall.cases.deciding.rules import out_of_scope, role_for, wrong_role
from hall.cases.vocabulary import Act, Kind
from hall.city.ground.component import subclass_of
from hall.city.profile import SourceChannel
from hall.city.taxonomy import kind_and_code, subclass_key
from hall.errors import Words
from hall.people.roles import Role
from hall.people.session import Session
from hall.ports import LawBook, Receipt
from widgets.case.new_case.intake import Intake
from widgets.case.sending import Sending, new_command_id
from widgets.live.lanes import WriteLane

_TAKE_CALLS = frozenset({Role.CALL_TAKER, Role.SHIFT_LEADER})
"""Who sits where the telephone rings; a shift leader where all seats are busy (docs/field.md §3.4)."""
MOST_PARKED = 8
"""Calls put aside: more than anybody keeps in mind."""


def _subclass_of(component: str) -> str:
    """The key of a component's subclass."""
    return subclass_key(Kind.COMPONENT.value, subclass_of(component))


class IntakeFlow(Sending):
    """``parked``: calls put aside, the next one first. Signals beside those of ``Sending``: ``filed`` (int, Intake):
    the id of the case that was stored, and what it was made of; ``discarded`` (Intake): this call is thrown away;
    ``settling``: the call in the form is about to be left or sent, and what is still being composed belongs to it;
    ``turned``: another call stands in the form, or none; ``ended``: it was stored."""

    filed = Signal(object, object)  # int; Qt's own hold half of a case's id
    discarded = Signal(object)
    settling = Signal()
    turned = Signal()
    ended = Signal()

    def __init__(
        self,
        writes: WriteLane,
        laws: LawBook,
        parent: QObject | None = None,
        make_id: Callable[[], str] = new_command_id,
    ) -> None:
        super().__init__(writes, laws, parent, make_id)
        self.draft = Intake()
        self.parked: tuple[Intake, ...] = ()
        self._sent_aside: Intake | None = None
        self._street: str | None = None
        self._is_located = False

    @property
    def channels(self) -> tuple[SourceChannel, ...]:
        """The sources a case may have: the ends of the profile's tree."""
        parents = {each.parent for each in self._law.profile.sources}
        return tuple(each for each in self._law.profile.sources if each.code not in parents)

    @property
    def calls(self) -> tuple[Intake, ...]:
        """All that is half typed: the call in the form, then those put aside."""
        return (self.draft, *self.parked) if self.draft.is_written else self.parked

    @property
    def is_waiting(self) -> bool:
        """Whether a report is on its way."""
        return self._is_under_way(None)

    @property
    def is_sent_aside(self) -> bool:
        """Whether the report on its way is of a call that was put aside meanwhile."""
        return self._sent_aside is not None

    @property
    def is_unsent(self) -> bool:
        """Whether the call in the form was sent as it stands, and no answer came."""
        return bool(self.draft.subclass) and self._unanswered(self._command("")) is not None

    @property
    def role_refusal(self) -> Words | None:
        """Why the law lets this person report nowhere, None where it does (``decide`` checks again)."""
        allowed = self._law.lifecycle.roles_of(Act.REPORT)
        if self._who is None or role_for(allowed, self._who) is not None:
            return None
        return wrong_role(Act.REPORT, self._who).words

    @property
    def refusal(self) -> Words | None:
        """Why what is typed would be refused as it stands, as far as that is known: the role, then the data scope."""
        if self._who is None or self.role_refusal is not None or not (self._is_located or self.draft.street):
            return self.role_refusal
        located = self._street if self._is_located else None
        broken = out_of_scope(Act.REPORT, located or self.draft.street or None, self._who)
        return None if broken is None else broken.words

    @property
    def may_report(self) -> bool:
        """Whether somebody sits here who may report."""
        return self._who is not None and self.role_refusal is None

    @property
    def has_reporter(self) -> bool:
        """Whether the source is the public: then a name and telephone may be left."""
        found = self._law.channels.get(self.draft.channel)
        return found is not None and found.public

    def put(self, draft: Intake) -> None:
        """What the form says now."""
        if draft.component and draft.subclass != _subclass_of(draft.component):
            draft = replace(draft, component="")  # something else is reported by now
        if draft != self.draft:
            self._is_located = self._is_located and draft.point == self.draft.point
            self.draft = draft
            self.changed.emit()

    @Slot()
    def begin_another(self) -> bool:
        """Put the call in the form aside, also one that is being sent, and begin with an empty one: the telephone waits
        for nobody. False, told, where too many wait."""
        self.settling.emit()
        if not self.draft.is_written:  # what makes no call yet is dropped: a source, a mere "urgent"
            self._turn_to(self._empty(), self.parked)
            return True
        if len(self.parked) >= MOST_PARKED:
            self.told.emit(Words("intake.too_many", {"number": MOST_PARKED}), "warning")
            return False
        if self.is_waiting and self._sent_aside is None:
            self._sent_aside = self.draft
        self._turn_to(self._empty(), (*self.parked, self.draft))
        return True

    @Slot()
    def turn(self) -> None:
        """Go on with the call that was put aside first; the one in the form goes behind the others."""
        self.settling.emit()
        if self._may_turn() and self.parked:
            behind = (self.draft,) if self.draft.is_written else ()
            self._turn_to(self.parked[0], (*self.parked[1:], *behind))

    def discard(self) -> None:
        """Throw the call in the form away; those put aside stay there."""
        self.settling.emit()
        self._is_located, thrown = False, self.draft
        self._turn_to(self._empty(), self.parked)
        self.discarded.emit(thrown)

    def bring_back(self, call: Intake) -> None:
        """A call from before: into the form where that is empty, else aside."""
        if self.draft.is_written:
            self.parked = (*self.parked, call)
            self.changed.emit()
        else:
            self._turn_to(call, self.parked)

    def _may_turn(self) -> bool:
        if self.is_waiting:
            self.told.emit(Words("status.sending"), "information")
        return not self.is_waiting

    def _turn_to(self, draft: Intake, parked: tuple[Intake, ...]) -> None:
        self.parked = parked
        self.put(draft)
        self.turned.emit()

    def locate(self, street: str | None) -> None:
        """The street in which the point of the draft lies, None outside the city."""
        self._street, self._is_located = street, True
        self.changed.emit()

    def send(self) -> None:
        """Report it, or say what is missing or stands in the way."""
        if not self.may_report:
            return
        self.settling.emit()
        if self.is_waiting:
            self.told.emit(Words("status.sending"), "information")
            return
        if self.refusal is not None:
            self.told.emit(self.refusal, "warning")
            return
        if not self.draft.subclass:
            self.told.emit(Words("intake.need_class"), "warning")
            return
        if not self.draft.channel:
            self.told.emit(Words("intake.need_channel"), "warning")
            return
        self._submit(self._command(self._make_id()))

    def _forget_typed(self) -> None:
        """An empty draft, and nothing put aside."""
        self._is_located, self._sent_aside = False, None
        self.draft, self.parked = self._empty(), ()

    def _empty(self) -> Intake:
        assert self._who is not None
        return Intake(channel=self._own_channel(self._who))

    def _own_channel(self, who: Session) -> str:
        """The source of what this person hears: the desk's own for people who take calls, else the only one that fits;
        empty where that has to be chosen. Never the first of several: a call would become whatever stands first."""
        is_public = not who.roles.isdisjoint(_TAKE_CALLS)
        own = self._law.profile.desk_channel
        if own is not None and is_public:
            return own
        fitting = [each.code for each in self.channels if each.public is is_public]
        return fitting[0] if len(fitting) == 1 else ""

    def _seated(self) -> None:
        self.changed.emit()

    def _command(self, command_id: str) -> Report:
        draft, (kind, code) = self.draft, kind_and_code(self.draft.subclass)
        lon, lat = draft.point or (None, None)
        return Report(
            command_id=command_id, channel=draft.channel, kind=Kind(kind), subclass=code,
            condition=draft.condition, description=draft.description.strip(), address=draft.address.strip(),
            lon=lon, lat=lat, urgent=draft.urgent, component=draft.component or None,
            street=draft.street or None,
            reporter_name=(draft.name.strip() or None) if self.has_reporter else None,
            reporter_phone=(draft.phone.strip() or None) if self.has_reporter else None,
        )  # fmt: skip

    def _on_answer(self, command: Command, receipt: Receipt | None) -> None:  # noqa: ARG002  (there is one at a time)
        aside, self._sent_aside = self._sent_aside, None
        if receipt is None:
            return
        call = self.draft if aside is None else aside
        if aside is not None:
            self.parked = tuple(call for call in self.parked if call is not aside)
        elif self._who is not None:
            self._is_located = False
            self.draft = self._empty()
            self.ended.emit()  # the form goes before it is emptied: no other call comes under hands that type on
            self.turned.emit()
        self.filed.emit(receipt.case_id, call)
