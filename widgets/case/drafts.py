"""What the operator has typed or chosen and not yet sent, by case: going away and late news lose none of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hall.cases.act_fields import ACT_FIELDS, CHOSEN, Need
from hall.cases.attachments import Files
from hall.cases.case import Case
from hall.cases.commands import OnCase, act_on
from hall.cases.vocabulary import Act
from hall.plain_text import visible

Chosen = dict[tuple[Act, Need], str]


@dataclass(slots=True)
class Draft:
    """``notes``: what is typed for each act; ``choices``: what is chosen for a field of an act (unit code, number of a
    condition, result); ``asked``: the act that waits for its note, which may be a mere remark; ``step``: how many steps
    the case had when it was chosen; ``files``: those that are uploaded and not sent yet."""

    notes: dict[Act, str] = field(default_factory=dict)
    asked: Act | None = None
    choices: Chosen = field(default_factory=dict)
    step: int = 0
    files: Files = ()

    @property
    def note(self) -> str:
        """What is typed for the act that is asked about."""
        return self.notes.get(self.asked, "") if self.asked else ""

    def has_text(self, act: Act) -> bool:
        """Whether something is typed for this act."""
        return bool(visible(self.notes.get(act, "")))

    @property
    def half_typed(self) -> Act | None:
        """The act for which something is typed, the one that is asked about before others."""
        acts = (*((self.asked,) if self.asked else ()), *self.notes)
        return next(filter(self.has_text, acts), None)

    def reach(self, step: int) -> None:
        """The case lies at this step by now: what was chosen for an earlier one was another question."""
        if step != self.step:
            self.step = step
            self.choices.clear()

    def sent(self, act: Act) -> None:
        """This act is done, with all that was typed and chosen for it; what is typed for others stays."""
        self.notes.pop(act, None)
        self.choices = {key: value for key, value in self.choices.items() if key[0] is not act}
        if self.asked is act or not self.note.strip():
            self.asked = None

    def missing(self, act: Act, needs: tuple[Need, ...]) -> Need | None:
        """The first field that the act needs and nobody has given yet."""
        for need in needs:
            if need is Need.NOTE and not self.has_text(act):
                return need
            if need is Need.FILES and not self.files:
                return need
            if need in CHOSEN and not self.choices.get((act, need)):
                return need
        return None

    @property
    def is_written(self) -> bool:
        """Whether somebody has typed something."""
        return any(text.strip() for text in self.notes.values())


MOST_DRAFTS = 100
"""An operator opens hundreds of cases a shift and leaves few half done: the oldest go, those without a word first."""


class Drafts:
    """By case; the number kept is bounded."""

    def __init__(self) -> None:
        self._drafts: dict[int, Draft] = {}

    def __len__(self) -> int:
        return len(self._drafts)

    def of(self, case_id: int) -> Draft:
        """The draft for a case, the newest from now on."""
        draft = self._drafts.pop(case_id, None) or Draft()
        self._drafts[case_id] = draft
        if len(self._drafts) > MOST_DRAFTS:
            others = [each for each in self._drafts if each != case_id]
            del self._drafts[next((each for each in others if not self._drafts[each].is_written), others[0])]
        return draft

    def written(self) -> dict[int, Draft]:
        """Those in which something is typed."""
        return {case_id: draft for case_id, draft in self._drafts.items() if draft.is_written}

    def sent(self, case_id: int, act: Act) -> None:
        """This act on the case is done: a draft in which nothing is left goes."""
        draft = self.of(case_id)
        draft.sent(act)
        if not (draft.is_written or draft.choices or draft.files):
            del self._drafts[case_id]

    def clear(self) -> None:
        """Somebody else types from now on."""
        self._drafts.clear()


def command_for(act: Act, needs: tuple[Need, ...], case: Case, draft: Draft, command_id: str) -> OnCase:
    """The command of an act on a case as it was seen. ``KeyError`` where a choice is missing."""
    note = draft.notes.get(act, "").strip() if Need.NOTE in needs else ""
    fields: dict[str, Any] = {
        need.value: ACT_FIELDS[need].read(draft.choices[act, need]) for need in needs if need in CHOSEN
    }
    if Need.FILES in needs:
        fields[Need.FILES] = draft.files
    return act_on(act, command_id=command_id, case_id=case.id, seen_version=case.version, note=note, **fields)
