"""An address as somebody types or says it → the places it may mean, the likeliest first, each with what was understood.

A name that several things have is never guessed: all of them are answers, with their streets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from hall.city.address.codes import ComponentCodes, by_code
from hall.city.address.found import Found, Said
from hall.city.address.gazetteer import Gazetteer
from hall.city.address.reader import Reader
from hall.city.address.sounds import Readings
from hall.city.address.typed_point import Bounds, TypedPoint, typed_point
from hall.city.address.written import plain
from hall.city.coordinates import plausible
from hall.city.ground.ground import Ground
from hall.city.ground.places import Place
from hall.moment import Moment

MOST = 8
"""Answers: more are not looked through while a caller waits."""
LONGEST = 80
"""Signs of a text that is looked up; what stands behind is a story."""
_WORST = 0.5
"""Score under which nothing is offered."""


class AddressIndex:
    """``ground``, ``places``: of all times; ``at``: the moment that counts (UTC ms); ``bounds``: of the city (west,
    south, east, north); ``readings``: how signs sound; ``components``: who knows them by code, None: nobody.

    Building it takes as long as reading all names (some 100 ms for 7,000): a query thread's work. Any thread may ask.
    """

    def __init__(
        self,
        ground: Ground,
        places: Iterable[Place],
        at: Moment,
        bounds: Bounds,
        readings: Readings,
        components: ComponentCodes | None = None,
    ) -> None:
        self._bounds, self._components = bounds, components
        self._known = Gazetteer(ground, places, at, (bounds[1] + bounds[3]) / 2, readings)
        self._reader = Reader(self._known)

    def search(self, text: str, most: int = MOST) -> tuple[Found, ...]:
        """What may be meant, the likeliest first; nothing where nothing is like it."""
        pasted = typed_point(text[:LONGEST], self._bounds)
        if pasted is not None:
            return tuple(self._pasted(pasted))
        typed = plain(text[:LONGEST])
        if not typed:
            return ()
        coded = by_code(typed, self._known, self._components)
        found = _ranked(coded or self._reader.read(typed), most)
        said = frozenset() if coded else self._reader.streets_said(typed)
        return tuple(_held_against(each, said) for each in found) if said else found

    def _pasted(self, pasted: TypedPoint) -> list[Found]:
        """The pair in each system in which it may be; which one, a pair does not say."""
        found = []
        points = pasted.points()
        for system, point in points:
            lies_in = plausible(*point, self._bounds)
            code = "address.point" if len(points) == 1 else "address.point_as"
            params = {"lon": f"{pasted.given[0]:.6f}", "lat": f"{pasted.given[1]:.6f}", "system": Said(f"crs.{system}")}
            what = Said(code if lies_in else "address.point_outside", params)
            streets = self._known.streets_at(point)
            found.append(Found(what, ("point", system), point, streets, 1.0, twins=len(points)))
        return found


def _ranked(found: Iterable[Found], most: int) -> tuple[Found, ...]:
    """Each place once, by its best reading; those that are said in the same words know of one another."""
    best: dict[tuple[str, ...], Found] = {}
    for each in found:
        held = best.get(each.key)
        if each.score >= _WORST and (held is None or _rank(each) < _rank(held)):
            best[each.key] = each
    ranked = sorted(best.values(), key=_rank)
    alike = Counter(_words_of(each) for each in ranked)
    return tuple(replace(each, twins=alike[_words_of(each)]) for each in ranked[:most])


def _held_against(found: Found, said: frozenset[str]) -> Found:
    """With whether it lies in other streets than those that were said; where nobody knows its street, it does not."""
    return replace(found, contradicts=bool(found.streets) and said.isdisjoint(found.streets))


def _rank(found: Found) -> tuple[float, int, tuple[str, ...]]:
    return -round(found.score, 4), len(found.left), found.key


def _words_of(found: Found) -> str:
    return repr((found.what.code, sorted(found.what.params.items(), key=lambda pair: pair[0])))
