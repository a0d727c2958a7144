"""What the timeline tells of a case whose areas followed a redrawn ground (区划随调): from where to where."""

from __future__ import annotations

from hall.cases.following import BY, SUGGESTED, UNIT, told_by
from hall.city.city_names import CityNames
from widgets.texts.texts import Texts

_SAID = {
    "street": "moved.street", "community": "moved.community", "cell": "moved.cell", "duty_grid": "moved.duty_grid",
    "road_section": "moved.road_section", "area_class": "moved.area_class", SUGGESTED: "moved.suggested",
}  # fmt: skip
"""In the order in which they are told."""


def moved_words(note: str, texts: Texts, names: CityNames) -> str:
    """The note of such an act in words; a text that is none of its notes as it stands."""
    told = told_by(note)
    if not told:
        return note
    words, nothing = texts.words, "—"

    def named(name: str, code: str) -> str:
        if name == "street":
            return names.street_name(code, texts.language) or nothing
        return (names.unit_name(code, texts.language) if name == SUGGESTED else code) or nothing

    said = [
        words(code, was=named(name, told[name][0]), now=named(name, told[name][1]))
        for name, code in _SAID.items()
        if name in told
    ]
    if UNIT in told:
        said.append(words("moved.unit", unit=names.unit_name(told[UNIT][0], texts.language)))
    if BY in told:
        said.append(words("moved.by", by=told[BY][0]))
    return texts.joined(said)
