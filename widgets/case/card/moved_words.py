"""What the timeline tells of a case whose areas followed a redrawn ground (区划随调): from where to where."""

from __future__ import annotations

from hall.cases.following import AREAS, BY, SUGGESTED, UNIT, told_by
from hall.city.city_names import CityNames
from widgets.texts.texts import Texts


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
        words(f"moved.{name}", was=named(name, told[name][0]), now=named(name, told[name][1]))
        for name in (*AREAS, SUGGESTED)
        if name in told
    ]
    if UNIT in told:
        said.append(words("moved.unit", unit=names.unit_name(told[UNIT][0], texts.language)))
    if BY in told:
        said.append(words("moved.by", by=told[BY][0]))
    return texts.joined(said)
