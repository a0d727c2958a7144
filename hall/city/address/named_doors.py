"""Places whose name is an address of its own (解放路2002号): found by their street and their number, not as names.

A name of that form is like those of a whole street, and of the same number in others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hall.city.address import grammar
from hall.city.address.found import How
from hall.city.address.name_index import Match, NameForm, NameIndex
from hall.city.address.sounds import Sounds
from hall.city.address.written import plain
from hall.frozen import frozen

_DIGIT = re.compile(r"[\d〇零○一二三四五六七八九十百千]")
_SAME_STREET = 0.9
"""Likeness from which a street that only sounds or looks alike is the one that is meant."""
_ONE_OF_IT = 0.9
"""What is left of the score of a house behind that number (3号楼) where only the number is told."""
_SAME = frozenset({How.EXACT, How.SPELLED, How.ALIKE})
"""By what a street is found that is no other one: 解放街 is not 解放路."""


@frozen
class NamedDoor:
    """``street`` and ``number`` in plain form, ``left``: what the name tells behind them."""

    street: str
    number: str
    left: str = ""


def named_door(name: str) -> NamedDoor | None:
    """The address that a name is, None where it is none."""
    if not _DIGIT.search(name):
        return None
    told = next(grammar.houses(grammar.cleaned(plain(name))[0]), None)
    return NamedDoor(*told) if told else None


class NamedDoors:
    """``doors``: addresses that are names, each with the place of its thing in a list of others'."""

    def __init__(self, doors: Iterable[tuple[NamedDoor, int]], sounds: Sounds) -> None:
        self._of: dict[tuple[str, str], list[tuple[NamedDoor, int]]] = {}
        for door, thing in doors:
            self._of.setdefault((door.street, door.number), []).append((door, thing))
        self._streets = list(dict.fromkeys(street for street, _ in self._of))
        self._names = NameIndex([NameForm(name, place) for place, name in enumerate(self._streets)], (), sounds)

    def find(self, street: str, number: str, left: str) -> Iterator[Match]:
        """The things of that street and number, in plain form."""
        for match in self._names.find(street):
            if match.how in _SAME and match.likeness >= _SAME_STREET:
                for door, thing in self._of.get((self._streets[match.thing], number), ()):
                    if door.left in ("", left) or not left:
                        share = 1.0 if door.left in ("", left) else _ONE_OF_IT
                        yield Match(thing, match.name, match.likeness * share, match.how)

    def is_other(self, door: NamedDoor, street: str, number: str) -> bool:
        """Whether what was typed is the address of another door."""
        if number != door.number:
            return True
        told = (match for match in self._names.find(street) if match.likeness >= _SAME_STREET and match.how in _SAME)
        return not street.endswith(door.street) and door.street not in (self._streets[each.thing] for each in told)
