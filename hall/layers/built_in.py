"""The part of the tree that comes with the program, made of what a city has: stages, classes, sources, components,
people and vehicles, and what its base map is drawn of. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from hall.cases.vocabulary import STAGE_OF, State
from hall.city.city import City
from hall.city.ground.own_layers import OwnLayer
from hall.city.taxonomy import Taxonomy, TaxonomyClass, subclass_key
from hall.layers.layer import ZOOMS, Draws, Layer
from hall.people.rights import Right
from hall.telemetry.movers import PERSON, VEHICLE

CASES, MOVERS, COMPONENTS, OWN, BASE = "cases", "movers", "components", "own", "base"
VIEWS = "views"  # kept ones, which draw nothing: above the others in a panel
"""Keys of the rows at the top."""
STAGES, CLASSES, SOURCES = f"{CASES}/stage", f"{CASES}/class", f"{CASES}/source"
"""A case is shown whose stage, class and source are all on."""
_OPEN_STAGES = tuple(dict.fromkeys(STAGE_OF[each] for each in State if STAGE_OF[each].value != "evaluation"))
_COMPONENT = "component"
_BASE = (
    # what it is called, behind the point which kind of base, from which zoom it is drawn
    ("layer.district", 0.0), ("layer.street", 0.0), ("layer.community", 14.0), ("layer.cell", 16.0),
    ("layer.road_major", 0.0), ("layer.road_middle", 0.0), ("layer.road_minor", 12.0), ("layer.rail", 0.0),
    ("layer.water", 0.0), ("layer.river", 0.0), ("layer.park", 0.0), ("layer.building", 14.5),
)  # fmt: skip
"""As ``base_canvas.js`` draws them, where a line is a third of a pixel wide, and ``native_base.py``."""


def built_in(city: City) -> Iterator[Layer]:
    """Each after its parent; what is under ``OWN`` comes from the city's tables."""
    yield _group(CASES, "", "layer.cases")
    yield from _of_cases(city)
    yield _group(MOVERS, "", "layer.movers")
    for kind in (PERSON, VEHICLE):
        yield Layer(
            f"{MOVERS}/{kind}", MOVERS, Draws.MOVERS, kind, f"mover.{kind}", right=Right.MOVERS, style=f"mover-{kind}"
        )
    yield _group(COMPONENTS, "", "layer.components")
    yield from _of_components(city)
    yield _group(OWN, "", "layer.own")
    yield _group(BASE, "", "layer.base")
    for word, from_zoom in _BASE:
        kind = word.partition(".")[2]
        yield Layer(f"{BASE}/{kind}", BASE, Draws.BASE, kind, word, zooms=(from_zoom, ZOOMS[1]), is_on=True)


def _group(key: str, parent: str, word: str, names: tuple[str, str] = ("", "")) -> Layer:
    return Layer(key, parent, Draws.GROUP, "", word, names)


def _of_cases(city: City) -> Iterator[Layer]:
    yield _group(STAGES, CASES, "layer.stages")
    for stage in _OPEN_STAGES:
        yield Layer(f"{STAGES}/{stage}", STAGES, Draws.CASES, stage, f"stage.{stage}", is_on=True)
    yield _group(CLASSES, CASES, "layer.classes")
    for each in _classes(city.taxonomies.values()):
        key = subclass_key(each.kind, each.code)
        yield Layer(f"{CLASSES}/{key}", CLASSES, Draws.CASES, key, names=(each.name_zh, each.name_en), is_on=True)
    yield _group(SOURCES, CASES, "layer.sources")
    for channel in city.profile.sources:
        yield Layer(
            f"{SOURCES}/{channel.code}", SOURCES, Draws.CASES, channel.code, f"channel.{channel.code}", is_on=True
        )


def _of_components(city: City) -> Iterator[Layer]:
    """Of each class its subclasses; the colour is the class's (``tile_layer.js``)."""
    lists = [each for each in city.taxonomies.values() if not each.history_only]
    for each in _classes(lists):
        if each.kind != _COMPONENT or not each.code.isdecimal():
            continue
        key, style = f"{COMPONENTS}/{each.code}", f"series-{int(each.code)}" if int(each.code) <= _SERIES else "quiet"
        yield Layer(key, COMPONENTS, Draws.GROUP, each.code, names=(each.name_zh, each.name_en), style=style)
        known = set[str]()
        for of in lists:
            for sub in of.subclasses:
                if (sub.kind, sub.class_code) == (each.kind, each.code) and sub.code not in known:
                    known.add(sub.code)
                    names = (sub.name_zh, sub.name_en)
                    yield Layer(f"{key}/{sub.code}", key, Draws.COMPONENTS, sub.code, names=names, style=style)


def own_layers(rows: Iterable[OwnLayer]) -> Iterator[Layer]:
    """A city's own layers, those at the top under ``OWN``, each after the one that it stands under. One that stands
    under itself by others, or deeper than anybody goes through, stands at the top: none is lost."""
    known = {each.code: each for each in sorted(rows, key=lambda one: (one.place, one.code))}
    below = dict[str, list[OwnLayer]]()
    for each in known.values():
        below.setdefault(each.parent if _is_within(each, known) else "", []).append(each)

    def under(parent: str, key: str) -> Iterator[Layer]:
        for each in below.pop(parent, ()):
            own = f"{OWN}/{each.code}"
            names, zooms = (each.name_zh, each.name_en), (each.zoom_from, each.zoom_to)
            yield Layer(own, key, Draws.OWN, each.code, "", names, zooms, each.needs, each.style, each.is_on)
            yield from under(each.code, own)

    yield from under("", OWN)


def _is_within(layer: OwnLayer, known: Mapping[str, OwnLayer]) -> bool:
    """Whether what holds it leads to the top within ``_DEPTH``."""
    above = layer
    for _ in range(_DEPTH):
        if above.parent not in known:
            return above is not layer
        above = known[above.parent]
    return False


_DEPTH = 8
"""Rows above one another: the trees of cities have three or four (97 layers in Kaifeng)."""
_SERIES = 6  # colours of series that a theme has
COMPONENT_STYLES = {number: f"series-{number}" for number in range(1, _SERIES + 1)}
"""By number of class."""


def class_letters(city: City, language: str) -> dict[int, str]:
    """The first letter of each class of components, by its number: what stands in its sign."""
    of = (each for each in _classes(city.taxonomies.values()) if each.kind == _COMPONENT and each.code.isdecimal())
    return {int(each.code): (each.name_zh if language == "zh" else each.name_en)[:1] for each in of}


def _classes(lists: Iterable[Taxonomy]) -> Iterable[TaxonomyClass]:
    """Those of all lists, each once, as the last list calls it."""
    return {(each.kind, each.code): each for of in lists for each in of.classes}.values()
