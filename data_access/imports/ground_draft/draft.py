"""Drafts the mapping of a city's own table or file of shapes, and tries it: how many rows would be taken, and why not
the others. What cannot be known is a question in the draft, never a guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from data_access.imports.draft.draft import Draft
from data_access.imports.draft.fields import Chosen
from data_access.imports.draft.head import Tried, write_head, write_layout
from data_access.imports.draft.page import Page, Say, may_be
from data_access.imports.draft.words import plain
from data_access.imports.ground.ground_import import GUESS, GroundImport
from data_access.imports.ground_draft.about import About
from data_access.imports.ground_draft.columns import chosen_columns, is_sure
from data_access.imports.ground_draft.coordinates import write_crs
from data_access.imports.ground_draft.derived import derive
from data_access.imports.ground_draft.guess import Guessed
from data_access.imports.ground_draft.kinds import POINT, choices, kind_of, topics
from data_access.imports.ground_draft.look import Seen
from data_access.imports.ground_draft.sections import Sections
from data_access.imports.ground_draft.values import write_choices, write_names
from data_access.imports.ground_mapping.mapping import GroundMapping
from data_access.imports.ground_mapping.read import load_ground_mapping
from data_access.imports.imported import Imported
from hall.city.coordinates import swapped
from hall.errors import InputRefused, Words

_OWN = ("units", "areas")
"""Kinds of which things may belong to others in the same file."""
_BOTH = 2  # numbers of a point


def draft_ground(guess: Guessed, seen: Seen, about: About, say: Say) -> Draft:
    """``guess``: the kind, as it was found or as somebody says. Raises InputRefused, StoreUnreachable."""
    kind, sections = guess.kind, Sections(say)
    found = chosen_columns(kind, seen, about)
    _write_kind(sections, guess, seen, found)
    _turn(sections, found, about)
    derived = derive(sections, kind, found, about)
    used = _write_columns(sections, kind, found, about)
    for missing in _missing(kind, seen, used | derived):
        sections.of("columns").asked(Words("draft.no_column", {"field": missing, "key": missing}))
        sections.of("columns").key(missing, "", is_off=True)
    write_layout(sections.bare("table"), seen.looked)
    text, tried, reasons = _tried(sections, kind, found, seen, about)
    head = Page(say)
    write_head(head, seen.looked, len(sections.questions), tried, reasons)
    named = {ours: each.column.name for ours, each in found.items()}
    return Draft("\n".join(head.lines) + "\n" + text, named, sections.questions, *tried, kind=kind)


def _write_kind(sections: Sections, guess: Guessed, seen: Seen, found: dict[str, Chosen]) -> None:
    page = sections.of("")
    told = {"kind": guess.kind, "score": f"{guess.score:.2f}", "others": may_be(guess.others)}
    if guess.is_sure:
        page.told(Words("draft.kind", told))
    else:
        page.asked(Words("draft.kind_unsure", told))
    page.key("kind", guess.kind)
    for note in seen.looked.notes:
        page.asked(note)
    if seen.looked.encoding:
        page.key("encoding", seen.looked.encoding)
    nothing = sorted({text for each in found.values() for text in each.column.blanks} - {""})
    if nothing:
        page.key("no_value", nothing, Words("draft.no_value"))
    used = {id(each.column) for each in found.values()}
    left = [each.name for each in seen.looked.columns if id(each) not in used]
    if left:
        page.told(Words("draft.left", {"columns": ", ".join(left)}))


def _turn(sections: Sections, found: dict[str, Chosen], about: About) -> None:
    """Longitude and latitude, where they lie in the city only the other way round."""
    bounds = about.city.profile.map.bounds
    if not {"lon", "lat"} <= found.keys():
        return
    lon, lat = found["lon"].column, found["lat"].column
    if lon.within(bounds[1], bounds[3]) > lon.within(bounds[0], bounds[2]) and lat.within(bounds[0], bounds[2]) > 0.5:
        sections.of("columns").asked(Words("draft.turned"))
        found["lon"], found["lat"] = found["lat"], found["lon"]


def _write_columns(sections: Sections, kind: str, found: dict[str, Chosen], about: About) -> set[str]:
    """Each with a question where it is unsure, and its words; those that are used."""
    used, own = set[str](), _own_names(kind, found)
    for ours in (name for name in (*kind_of(kind).columns, POINT) if name in found):
        chosen = found[ours]
        if ours in topics(kind) and not write_names(sections, kind, ours, chosen.column, about, own):
            continue
        if ours in choices(kind):
            write_choices(sections, kind, ours, chosen.column, about)
        page = sections.of("" if ours == POINT else "columns")
        if not is_sure(chosen):
            told = {"field": ours, "column": chosen.column.name, "score": f"{chosen.score:.2f}"}
            page.asked(Words("draft.column_unsure", told | {"others": may_be(chosen.rivals)}))
        page.key(ours, chosen.column.name)
        if ours == POINT and _is_lat_first(chosen, about):
            page.key("lat_first", True)
        used |= {"lon", "lat"} if ours == POINT else {ours}
    return used


def _is_lat_first(chosen: Chosen, about: About) -> bool:
    bounds = about.city.profile.map.bounds

    def is_turned(text: str) -> bool:
        numbers = [float(each) for each in GroundMapping("", {}, point="p").numbers(text)]
        return len(numbers) == _BOTH and swapped(numbers[0], numbers[1], bounds)

    return chosen.column.share(is_turned) > 0.5


def _own_names(kind: str, found: Mapping[str, Chosen]) -> frozenset[str]:
    """Names and codes of the things in the file itself, which others in it may belong to."""
    texts = [
        text for name in ("name_zh", "code") if kind in _OWN and name in found for text in found[name].column.texts
    ]
    return frozenset(map(plain, texts)) - {""}


def _missing(kind: str, seen: Seen, told: set[str]) -> list[str]:
    there = told | ({"geometry"} if seen.shape else set())
    missing = [name for name in kind_of(kind).needed if name not in there]
    has_place = bool({"geometry", "lon"} & there)
    return missing + (["lon"] if kind in ("places", "components") and not has_place else [])


def _tried(
    sections: Sections, kind: str, found: dict[str, Chosen], seen: Seen, about: About
) -> tuple[str, Tried, Mapping[str, Words]]:
    """The text with its system of coordinates; rows read, taken and refused by it, or why it is none yet."""
    path = seen.looked.path
    try:
        mapping = _loaded(sections.text, kind, path)
    except InputRefused as no:
        why = Words(no.words.code, dict(no.words.params) | {"file": path.name})
        return sections.text, (0, 0, {}, why), {}
    of = replace(kind_of(kind), mapping=mapping)
    crs = write_crs(sections.of(""), of, found, seen, about)
    try:
        done = _run(replace(mapping, crs=crs), kind, seen, about)
    except InputRefused as no:
        return sections.text, (0, 0, {}, no.words), {}
    refused = sum(done.rejected.values())
    return sections.text, (done.read, done.read - refused, dict(done.rejected), done.stopped), done.reasons


def _run(mapping: GroundMapping, kind: str, seen: Seen, about: About) -> Imported:
    crs = GUESS if seen.names_crs or not mapping.crs else mapping.crs
    return GroundImport(about.database, kind, crs=crs, dry=True, mapping=mapping).run(seen.looked.path, None)


def _loaded(text: str, kind: str, path: Path) -> GroundMapping:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "draft.toml"
        file.write_text(text, encoding="utf-8")
        return load_ground_mapping(file, kind, kind_of(kind), path)
