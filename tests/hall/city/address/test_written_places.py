"""Of places written with the mistakes that people make, the right one is among the first three answers."""

from __future__ import annotations

from collections import Counter

from data_access.city.readings import readings_of
from hall.city.address.found import Sure
from hall.city.address.search import AddressIndex
from tests.support.big_ground import big_ground
from tests.support.written_places import Writer

COUNT, AMONG, LEAST = 150, 3, 0.95
"""Written places, and which share of them is found; ``./run bench address`` takes 300 of a whole city."""


def test_the_right_place_is_among_the_first_three() -> None:
    city = big_ground(roads=200, places=500)
    index = AddressIndex(city.ground, city.places, 0, city.bounds, readings_of)
    written = Writer(city, readings_of).write(COUNT)
    missed = [(each.how, each.text) for each in written if not any(map(each.is_right, index.search(each.text)[:AMONG]))]
    assert len({each.how for each in written}) > 15
    assert 1 - len(missed) / len(written) >= LEAST, missed
    names = Counter(place.name_zh for place in city.places)
    twice = [name for name, number in names.items() if number > 1][:5]
    assert twice
    for name in twice:
        both = index.search(name)[: names[name]]
        assert {each.what.params["place"][0] for each in both} == {name}
        assert {each.sure for each in both} == {Sure.ASK}
        assert all(each.streets for each in both)
