"""A new case on its way (上报): what was typed and not yet sent, the command, the answer. Knows no form, no database.

Nothing typed is lost: a refusal, a lost database and going away keep it; only an acknowledged report empties it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal, Slot

from hall.cases.commands import Report
from hall.cases.law import Law
from hall.cases.lifecycle import ROLES_OF
from hall.cases.rules import role_for
from hall.cases.vocabulary import Act, Kind, Role
from hall.city.profile import SourceChannel
from hall.errors import StoreUnreachable, Words
from hall.people.session import Session
from widgets.case.act_flow import new_command_id
from widgets.live.lanes import Outcome, WriteLane


@dataclass(frozen=True, slots=True)
class Intake:
    """What a form has asked so far. ``subclass``: its key, e.g. ``component:0101``; empty or None: not known yet.
    ``point``: (lon, lat) in degrees."""

    channel: str = ""
    subclass: str = ""
    condition: int | None = None
    address: str = ""
    description: str = ""
    urgent: bool = False
    point: tuple[float, float] | None = None
    name: str = ""
    phone: str = ""


class IntakeFlow(QObject):
    """Signals: ``changed``: the draft or waiting changed; ``told`` (Words, meaning): say this; ``filed`` (int): the id
    of the case that was stored."""

    changed = Signal()
    told = Signal(object, str)
    filed = Signal(int)

    def __init__(
        self,
        writes: WriteLane,
        law: Law,
        parent: QObject | None = None,
        make_id: Callable[[], str] = new_command_id,
    ) -> None:
        super().__init__(parent)
        self._writes, self._law, self._make_id = writes, law, make_id
        self._who: Session | None = None
        self._typist = ""
        self._sent: Report | None = None
        self._unanswered: Report | None = None
        self.draft = Intake()
        writes.finished.connect(self._on_finished)

    @property
    def channels(self) -> tuple[SourceChannel, ...]:
        """The sources a case may have: the ends of the profile's tree."""
        parents = {each.parent for each in self._law.profile.sources}
        return tuple(each for each in self._law.profile.sources if each.code not in parents)

    @property
    def is_waiting(self) -> bool:
        """Whether a report is on its way."""
        return self._sent is not None

    @property
    def may_report(self) -> bool:
        """Whether the law lets this person report (``decide`` checks again)."""
        return self._who is not None and role_for(ROLES_OF[Act.REPORT], self._who) is not None

    @property
    def has_reporter(self) -> bool:
        """Whether somebody of the public tells it, who may leave a name."""
        found = self._law.channels.get(self.draft.channel)
        return found is not None and found.public

    def sit(self, who: Session | None) -> None:
        """Who reports. What somebody else has typed is not theirs to send."""
        if who is not None and who.user != self._typist:
            self._typist, self._unanswered = who.user, None
            self._begin(who)
        self._who = who
        self.changed.emit()

    def put(self, draft: Intake) -> None:
        """What the form says now."""
        if draft != self.draft:
            self.draft = draft
            self.changed.emit()

    def send(self) -> None:
        """Report it; what is missing is said."""
        if self.is_waiting or self._who is None or not self.may_report:
            return
        if not self.draft.subclass:
            self.told.emit(Words("intake.need_class"), "warning")
            return
        command = self._command()
        if self._writes.submit(command, self._who):
            self._sent = command
        self.changed.emit()

    def _begin(self, who: Session) -> None:
        """An empty draft; a call-taker mostly hears the public, everybody else does not."""
        is_public = Role.CALL_TAKER in who.roles
        fitting = [each.code for each in self.channels if each.public is is_public]
        self.draft = Intake(channel=next(iter(fitting or [each.code for each in self.channels]), ""))

    def _command(self) -> Report:
        """A new command, or the very one whose answer was lost: it is then done once, whatever happened to it."""
        draft, (kind, _, code) = self.draft, self.draft.subclass.partition(":")
        lon, lat = draft.point or (None, None)
        command = Report(
            command_id=self._make_id(), channel=draft.channel, kind=Kind(kind), subclass=code,
            condition=draft.condition, description=draft.description.strip(), address=draft.address.strip(),
            lon=lon, lat=lat, urgent=draft.urgent,
            reporter_name=(draft.name.strip() or None) if self.has_reporter else None,
            reporter_phone=(draft.phone.strip() or None) if self.has_reporter else None,
        )  # fmt: skip
        lost, self._unanswered = self._unanswered, None
        same = lost is not None and replace(lost, command_id=command.command_id) == command
        return lost if lost is not None and same else command

    @Slot(object)
    def _on_finished(self, outcome: Outcome) -> None:
        if self._sent is None or outcome.command.command_id != self._sent.command_id:
            return
        command, self._sent = self._sent, None
        if outcome.receipt is not None:
            self.told.emit(Words("notice.done", {"number": outcome.receipt.number, "act": Act.REPORT}), "on_time")
            if self._who is not None:
                self._begin(self._who)
            self.filed.emit(outcome.receipt.case_id)
        else:
            self._explain(command, outcome)
        self.changed.emit()

    def _explain(self, command: Report, outcome: Outcome) -> None:
        error = outcome.error
        if isinstance(error, StoreUnreachable):
            self._unanswered = command
            self.told.emit(Words("card.not_sent", {"why": error.words}), "overdue")
        elif error is not None:
            self.told.emit(error.words, "warning")
        else:
            self.told.emit(Words("notice.bug", {"number": command.command_id[:8]}), "overdue")
