"""Who disposes, and who answers for what: units and the duty table (权责清单), rows with the time they hold."""

from __future__ import annotations

from enum import StrEnum

from hall.city.profile import DutyBy
from hall.frozen import frozen
from hall.moment import Moment


class UnitKind(StrEnum):
    """What a unit is in the command network."""

    CENTRE = "centre"  # the command centre itself
    OFFICE = "office"  # of a street (属地)
    DEPARTMENT = "department"  # a professional department or an owner of components (属主)


@frozen
class UnitCard:
    """A disposal unit with its contact. ``kind``: a code of ``UnitKind``; ``street``: whose office it is."""

    code: str
    name_zh: str
    name_en: str
    kind: str = UnitKind.DEPARTMENT.value
    street: str | None = None
    contact_zh: str = ""
    contact_en: str = ""
    phone: str = ""
    parent: str | None = None
    begins: Moment = 0
    ends: Moment | None = None


@frozen
class Duty:
    """Who answers for a subclass in a street; ``street`` "": in every street that has no entry of its own.

    ``by``: as its owner or as the office of the area (属主, 属地); the profile says which of the two comes first.
    """

    kind: str
    subclass: str
    street: str
    unit: str
    by: DutyBy = DutyBy.OWNER
    begins: Moment = 0
    ends: Moment | None = None
