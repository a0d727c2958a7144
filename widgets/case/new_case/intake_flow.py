"""A new case on its way (上报): what was typed and not yet sent, and the command made of it. Knows no form.

Nothing typed is lost: a refusal, a lost database and going away keep it; only an acknowledged report empties it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from hall.cases.commands import Command, Report
from hall.cases.law import Law
from hall.cases.lifecycle import ROLES_OF
from hall.cases.rules import out_of_scope, role_for, wrong_role
from hall.cases.vocabulary import Act, Kind, Role
from hall.city.profile import SourceChannel
from hall.errors import Words
from hall.ports import Receipt
from widgets.case.sending import NEW_CASE, Sending, new_command_id
from widgets.live.lanes import WriteLane


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


class IntakeFlow(Sending):
    """Signals beside those of ``Sending``: ``filed`` (int): the id of the case that was stored."""

    filed = Signal(int)

    def __init__(
        self,
        writes: WriteLane,
        law: Law,
        parent: QObject | None = None,
        make_id: Callable[[], str] = new_command_id,
    ) -> None:
        super().__init__(writes, law, parent, make_id)
        self.draft = Intake()
        self._street: str | None = None
        self._is_located = False

    @property
    def channels(self) -> tuple[SourceChannel, ...]:
        """The sources a case may have: the ends of the profile's tree."""
        parents = {each.parent for each in self._law.profile.sources}
        return tuple(each for each in self._law.profile.sources if each.code not in parents)

    @property
    def is_waiting(self) -> bool:
        """Whether a report is on its way."""
        return self._is_under_way(NEW_CASE)

    @property
    def role_refusal(self) -> Words | None:
        """Why the law lets this person report nowhere, None where it does (``decide`` checks again)."""
        if self._who is None or role_for(ROLES_OF[Act.REPORT], self._who) is not None:
            return None
        return wrong_role(Act.REPORT, self._who).words

    @property
    def refusal(self) -> Words | None:
        """Why what is typed would be refused as it stands, as far as that is known: the role, then the data scope."""
        if self._who is None or self.role_refusal is not None or not self._is_located:
            return self.role_refusal
        broken = out_of_scope(Act.REPORT, self._street, self._who)
        return None if broken is None else broken.words

    @property
    def may_report(self) -> bool:
        """Whether somebody sits here who may report."""
        return self._who is not None and self.role_refusal is None

    @property
    def has_reporter(self) -> bool:
        """Whether somebody of the public tells it, who may leave a name."""
        found = self._law.channels.get(self.draft.channel)
        return found is not None and found.public

    def put(self, draft: Intake) -> None:
        """What the form says now."""
        if draft != self.draft:
            self._is_located = self._is_located and draft.point == self.draft.point
            self.draft = draft
            self.changed.emit()

    def locate(self, street: str | None) -> None:
        """The street in which the point of the draft lies, None outside the city."""
        self._street, self._is_located = street, True
        self.changed.emit()

    def send(self) -> None:
        """Report it; what is missing, or stands in its way, is said."""
        if self.is_waiting or not self.may_report:
            return
        if self.refusal is not None:
            self.told.emit(self.refusal, "warning")
            return
        if not self.draft.subclass:
            self.told.emit(Words("intake.need_class"), "warning")
            return
        self._submit(self._command())

    def _forget_typed(self) -> None:
        """An empty draft; a call-taker mostly hears the public, everybody else does not."""
        assert self._who is not None
        is_public = Role.CALL_TAKER in self._who.roles
        self._is_located = False
        fitting = [each.code for each in self.channels if each.public is is_public]
        self.draft = Intake(channel=next(iter(fitting or [each.code for each in self.channels]), ""))

    def _seated(self) -> None:
        self.changed.emit()

    def _command(self) -> Report:
        draft, (kind, _, code) = self.draft, self.draft.subclass.partition(":")
        lon, lat = draft.point or (None, None)
        return Report(
            command_id=self._make_id(), channel=draft.channel, kind=Kind(kind), subclass=code,
            condition=draft.condition, description=draft.description.strip(), address=draft.address.strip(),
            lon=lon, lat=lat, urgent=draft.urgent,
            reporter_name=(draft.name.strip() or None) if self.has_reporter else None,
            reporter_phone=(draft.phone.strip() or None) if self.has_reporter else None,
        )  # fmt: skip

    def _on_answer(self, command: Command, receipt: Receipt | None) -> None:  # noqa: ARG002  (there is one at a time)
        if receipt is None:
            return
        if self._who is not None:
            self._forget_typed()
        self.filed.emit(receipt.case_id)
