"""The fields of acts: what a command on a case may bring, of what type, and how a form asks for it.

The rows of the lifecycle say which act needs which field; forms, commands and their checks are made from both.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from hall.cases.vocabulary import CheckResult
from hall.frozen import frozen


class Need(StrEnum):
    """A field by name: the key under which a command brings it."""

    NOTE = "note"  # a reason or remark; every command may bring one
    CONDITION = "condition"  # one of the subclass's filing conditions
    UNIT = "unit"  # a disposal unit
    DESCRIPTION = "description"  # of a new case
    PLACE = "place"  # of a new case: a point or an address
    RESULT = "result"  # of a verification or a check
    FILES = "files"  # photographs and others, their content stored beforehand


class Preset(StrEnum):
    """What is chosen before anybody chooses; a mere guess never is."""

    NOTHING = "nothing"
    ONLY = "only"  # where there is no other
    BEST = "best"  # the first


@frozen
class ActField:
    """One field. ``type``: of its value in a command, made of what a form holds as text (`read`).

    ``label``: code of the words over it; ``chosen``: from a few choices, else typed; ``preset``: which of them
    beforehand.
    """

    type: type[Any]
    label: str
    chosen: bool = True
    preset: Preset = Preset.NOTHING

    def read(self, text: str) -> Any:
        """The value of a text or a stored word. Raises ValueError where it is none."""
        return self.type(text)


ACT_FIELDS: Mapping[str, ActField] = {
    Need.NOTE: ActField(str, "card.reason_for", chosen=False),
    Need.CONDITION: ActField(int, "desk.choose_condition", preset=Preset.ONLY),
    Need.UNIT: ActField(str, "panel.units", preset=Preset.BEST),
    Need.RESULT: ActField(CheckResult, "desk.choose_result"),
    Need.FILES: ActField(tuple, "card.choose_files", chosen=False),
}
"""The fields of commands on cases that exist. A report's own are those of its command."""

CHOSEN: tuple[Need, ...] = tuple(need for need in Need if need in ACT_FIELDS and ACT_FIELDS[need].chosen)
"""Those that are chosen from a few; a note is typed, files are picked."""
