"""A history-only list that grows while a foreign file is read: a code for each (class name, subclass name) met."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from hall.city.taxonomy import Subclass, Taxonomy, TaxonomyClass

_MOST_SHORT = 99
"""Class and subclass have two digits each up to here (GB/T 30428); beyond it a hyphen keeps the two parts apart."""


class GrowingTaxonomy:
    """Codes given stay given. Not for several threads; ``taxonomy`` is the frozen list of the moment."""

    def __init__(self, taxonomy: Taxonomy, kind: str = "event") -> None:
        self._taxonomy, self._kind = taxonomy, kind
        self._groups = {each.name_en: each for each in taxonomy.classes if each.kind == kind}
        self._subclasses = {(each.class_code, each.name_en): each for each in taxonomy.subclasses if each.kind == kind}
        self._taken = {(each.kind, each.code) for each in taxonomy.subclasses}
        self._last: dict[str, int] = {}
        for each in self._subclasses.values():
            self._last[each.class_code] = self._last.get(each.class_code, 0) + 1
        self._has_grown = False

    @property
    def taxonomy(self) -> Taxonomy:
        """The list with all that was met. Made anew only where something was."""
        if self._has_grown:
            kind, whole = self._kind, self._taxonomy
            others = [each for each in whole.classes if each.kind != kind]
            rest = [each for each in whole.subclasses if each.kind != kind]
            classes, subclasses = (*others, *self._groups.values()), (*rest, *self._subclasses.values())
            self._taxonomy, self._has_grown = replace(whole, classes=classes, subclasses=subclasses), False
        return self._taxonomy

    def code_of(self, class_name: str, name: str) -> str:
        """The subclass's code, a new one where the pair was never met."""
        group = self._groups.get(class_name)
        found = self._subclasses.get((group.code, name)) if group else None
        if found is not None:
            return found.code
        if group is None:
            group = TaxonomyClass(self._kind, self._next_class(), class_name, class_name)
            self._groups[class_name] = group
        code = self._next_code(group.code)
        self._subclasses[group.code, name] = Subclass(
            self._kind, code, group.code, name, name, source="foreign", name_attested=True
        )
        self._taken.add((self._kind, code))
        self._has_grown = True
        return code

    def _next_class(self) -> str:
        taken = {each.code for each in self._groups.values()}
        return next(code for n in count(len(taken) + 1) if (code := f"{n:02d}") not in taken)

    def _next_code(self, group: str) -> str:
        while True:
            number = self._last[group] = self._last.get(group, 0) + 1
            is_short = number <= _MOST_SHORT and len(group) == len(str(_MOST_SHORT))
            code = f"{group}{number:02d}" if is_short else f"{group}-{number:02d}"
            if (self._kind, code) not in self._taken:
                return code
