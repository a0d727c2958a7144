"""A new case as far as a form has asked it, and how it is kept on this machine. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from hall.cases.refusals import Refusal
from hall.frozen import frozen
from hall.plain_text import visible
from hall.ports import NEW_CASE, KeptDraft

NAMED = ("phone", "name")
"""What names a person: kept only where this station has the hall's key."""


class Twin(NamedTuple):
    """An open case that a new one may repeat; ``metres`` None: at the same road, nobody knows how far."""

    number: str
    address: str
    metres: float | None = None


@frozen
class Intake:
    """What a form has asked so far. ``subclass``: its key, e.g. ``component:0101``; empty or None: not known yet.
    ``point``: (lon, lat) in degrees; ``lost``: which of ``NAMED`` had been given and could not be kept; ``picture``:
    the number, in this process, of the picture that it was begun from, whatever is changed since; 0: of none;
    ``component``: the code (部件编码) of what it is about, "" nobody has said; it goes with its subclass;
    ``street``: its code, chosen by hand, "" for none."""

    channel: str = ""
    subclass: str = ""
    condition: int | None = None
    address: str = ""
    description: str = ""
    urgent: bool = False
    point: tuple[float, float] | None = None
    name: str = ""
    phone: str = ""
    lost: tuple[str, ...] = ()
    picture: int = 0
    component: str = ""
    street: str = ""

    @property
    def is_written(self) -> bool:
        """Whether somebody has typed or chosen something."""
        typed = (self.address, self.description, self.name, self.phone)
        return bool(self.subclass or self.point or self.street or any(text.strip() for text in typed))

    @property
    def to_ask_again(self) -> tuple[str, ...]:
        """What was given and lost, and has not been given again."""
        return tuple(each for each in self.lost if not getattr(self, each).strip())

    def answered(self) -> tuple[str, ...]:
        """Codes of the requests for a field that have been met by now."""
        there = {
            "intake.need_class": self.subclass,
            "intake.need_channel": self.channel,
            Refusal.DESCRIPTION_MISSING: visible(self.description),
            Refusal.PLACE_MISSING: visible(self.address) or self.point,
        }
        return tuple(code for code, answer in there.items() if answer)


def kept_intake(draft: Intake) -> KeptDraft:
    """As it is kept on this machine: who reported stands apart, and that something of them was given beside it."""
    lon, lat = draft.point or (None, None)
    named = {each: getattr(draft, each).strip() for each in NAMED}
    fields = {
        "channel": draft.channel, "subclass": draft.subclass, "condition": draft.condition, "address": draft.address,
        "component": draft.component, "street": draft.street, "description": draft.description,
        "urgent": "1" if draft.urgent else "", "lon": lon, "lat": lat,
        "named": ",".join(each for each in NAMED if named[each] or each in draft.to_ask_again),
    }  # fmt: skip
    return KeptDraft(NEW_CASE, _texts(fields), _texts(named))


def intake_of(kept: KeptDraft) -> Intake:
    """What was kept, as far as it can be read."""
    fields = kept.fields
    try:
        point = (float(fields["lon"]), float(fields["lat"])) if "lon" in fields and "lat" in fields else None
        condition = int(fields["condition"]) if "condition" in fields else None
    except ValueError:
        point = condition = None
    given = fields.get("named", "").split(",")
    read = Intake(
        channel=fields.get("channel", ""), subclass=fields.get("subclass", ""), condition=condition,
        address=fields.get("address", ""), description=fields.get("description", ""),
        urgent=bool(fields.get("urgent")), point=point, component=fields.get("component", ""),
        street=fields.get("street", ""),
        name=kept.personal.get("name", ""), phone=kept.personal.get("phone", ""),
    )  # fmt: skip
    return replace(read, lost=tuple(each for each in NAMED if each in given and not getattr(read, each)))


def _texts(values: Mapping[str, object]) -> dict[str, str]:
    return {name: str(value) for name, value in values.items() if value not in (None, "")}
