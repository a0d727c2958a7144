"""What may be wrong in a city: class → subclass → filing conditions with limits and closings. Versioned data.

Refuses to know how something was found: that is a source, never a class (docs/field.md §9.3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hall.city.work_calendar import TimeUnit
from hall.errors import InputRefused, NotFound
from hall.frozen import frozen

AREA_CLASSES = ("A", "B", "C")
"""Classes of areas for limits, the strictest first (GB/T 30428.8)."""


def subclass_key(kind: str, code: str) -> str:
    """The key of a subclass in a case's columns, e.g. ``component:0101``."""
    return f"{kind}:{code}"


def kind_and_code(key: str) -> tuple[str, str]:
    """Kind and code of such a key; of the empty one, where no subclass is chosen, both empty."""
    kind, _, code = key.partition(":")
    return kind, code


@frozen
class TaxonomyClass:
    """大类: ``code`` two digits; ``kind`` component, event or service."""

    kind: str
    code: str
    name_zh: str
    name_en: str


@frozen
class Subclass:
    """小类: ``code`` four digits (class + subclass); in a foreign list with more than 99 of a kind ``100-01``.

    ``counts_as``: code of the national subclass of the same kind under which a local one is counted (else None).
    ``source``: standard, recalled, assumed or foreign; ``name_attested``: the name was seen in a city's list. The
    program asks for none of the three yet: they are told to whoever reads or edits the list.
    """

    kind: str
    code: str
    class_code: str
    name_zh: str
    name_en: str
    department: str = ""
    counts_as: str | None = None
    source: str = "assumed"
    name_attested: bool = False
    note: str = ""

    @property
    def key(self) -> str:
        """``component:0101``"""
        return subclass_key(self.kind, self.code)


@frozen
class FilingCondition:
    """立案条件 number ``number`` (from 1) of a subclass. ``limits_ms``: area class → 处置时限 in ms of ``unit``.

    ``assumed``: the limit stands in no source (docs/field.md §9.4: all but nine).
    """

    kind: str
    code: str
    number: int
    text: str
    limits_ms: Mapping[str, int]
    unit: TimeUnit
    closing: str
    assumed: bool = True


@dataclass(frozen=True)
class Taxonomy:
    """One version of a city's list. Making a wrong one raises ``InputRefused`` (``input.taxonomy``: kind, subclass,
    why).

    ``history_only``: a foreign system's list, under which nothing can be filed and which has no limits.
    """

    code: str
    version: str
    history_only: bool
    classes: tuple[TaxonomyClass, ...]
    subclasses: tuple[Subclass, ...]
    conditions: tuple[FilingCondition, ...] = ()
    name_zh: str = ""
    name_en: str = ""
    _by_code: dict[tuple[str, str], Subclass] = field(init=False, repr=False, compare=False, default_factory=dict)
    _conditions_of: dict[tuple[str, str], tuple[FilingCondition, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        classes = {(each.kind, each.code) for each in self.classes}
        for each in self.subclasses:
            if (each.kind, each.code) in self._by_code:
                raise _refused(each.kind, each.code, "twice")
            if (each.kind, each.class_code) not in classes or not each.code.startswith(each.class_code):
                raise _refused(each.kind, each.code, "no_class")
            self._by_code[each.kind, each.code] = each
        for condition in self.conditions:
            key = (condition.kind, condition.code)
            if key not in self._by_code:
                raise _refused(*key, "no_subclass")
            self._conditions_of[key] = (*self._conditions_of.get(key, ()), condition)
        if not self.history_only:
            self._check_limits()

    def subclass(self, kind: str, code: str) -> Subclass:
        """Raises ``NotFound`` (``missing.subclass``)."""
        found = self._by_code.get((kind, code))
        if found is None:
            raise NotFound("missing.subclass", kind=kind, subclass=code, taxonomy=self.code)
        return found

    def conditions_of(self, kind: str, code: str) -> tuple[FilingCondition, ...]:
        """The filing conditions of a subclass, in the order of their numbers; none in a history-only list."""
        return self._conditions_of.get((kind, code), ())

    def condition(self, kind: str, code: str, number: int) -> FilingCondition:
        """Raises ``NotFound`` (``missing.condition``)."""
        for each in self._conditions_of.get((kind, code), ()):
            if each.number == number:
                return each
        raise NotFound("missing.condition", kind=kind, subclass=code, number=number, taxonomy=self.code)

    def limit(self, kind: str, code: str, number: int, area_class: str | None) -> tuple[int, TimeUnit]:
        """处置时限 as (milliseconds, unit); an area without a class counts as A. Raises ``NotFound``."""
        condition = self.condition(kind, code, number)
        return condition.limits_ms[area_class or "A"], condition.unit

    def _check_limits(self) -> None:
        """A zero or missing limit is refused (docs/field.md §6.10)."""
        for each in self.subclasses:
            if (each.kind, each.code) not in self._conditions_of:
                raise _refused(each.kind, each.code, "no_condition")
        for condition in self.conditions:
            if any(condition.limits_ms.get(area_class, 0) <= 0 for area_class in AREA_CLASSES):
                raise _refused(condition.kind, condition.code, "no_limit", number=condition.number)


def _refused(kind: str, code: str, why: str, **more: object) -> InputRefused:
    return InputRefused("input.taxonomy", kind=kind, subclass=code, why=why, **more)
