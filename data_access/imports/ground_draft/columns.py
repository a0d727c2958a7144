"""Which column of a file is which of a kind's: by its heading, and by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from string import hexdigits

from data_access.imports.draft.columns import Column
from data_access.imports.draft.dates import form_of
from data_access.imports.draft.fields import SURE, Chosen
from data_access.imports.draft.words import heading_score, plain, vocabulary
from data_access.imports.ground_draft.about import About
from data_access.imports.ground_draft.kinds import POINT, choices, headings, synonyms, topics
from data_access.imports.ground_draft.look import Seen
from hall.plain_text import is_code

LEAST = 0.45
"""Score from which on a column is taken."""
_NEARLY = 0.05
"""By how much less another column fits, which is told then."""
_MOST_WORDS = 3_000
"""Different words of a column that holds names of things; one with more holds texts."""
_FEW = 60  # different words of a column that takes few
_CODES = {
    "grids": re.compile(r"\d{15}"), "components": re.compile(r"\d{16}"), "areas": re.compile(r"\d{6,12}"),
    "duty_grids": re.compile(r"\d{10,17}"),
}  # fmt: skip
"""What codes look like where the field has a form for them (docs/field.md §9.2, §10.2)."""
_KINDS_OF_SHAPE = ("POINT", "LINESTRING", "POLYGON")
"""How WKT begins, after MULTI or without."""
_LEAST_HEX, _LEAST_NUMBERS = 20, 6
"""Digits of the shortest shape in WKB, and numbers of the shortest one in pairs: three corners."""
_NUMBER = re.compile(r"\d+\.\d+|\d+")
_PHONE = re.compile(r"[\d\-+()（） 转、,，/;；]{5,40}")
_PERSON = re.compile(r"[\u4e00-\u9fff·]{2,4}|[A-Za-z .]{3,30}")
_CUT = 3
"""Letters of a heading, at least, that may be cut: a shapefile keeps ten bytes."""
_MOST_METRES = 1e8
"""No projection's numbers are larger: those of a 3° zone with its number before begin with tens of millions."""

Found = Mapping[str, Chosen]


def chosen_columns(kind: str, seen: Seen, about: About) -> dict[str, Chosen]:
    """Our column → the file's."""
    scored = [
        (Chosen(column, heading, content), ours)
        for column in seen.looked.columns
        if column.filled
        for ours, words in headings(kind).items()
        if not (seen.shape and ours in ("geometry", "lon", "lat"))
        and (heading := _heading(column.heading, words, is_cut=bool(seen.shape))) >= 0
        and (content := _content(kind, ours, about)(column)) > 0
    ]
    scored.sort(key=lambda each: -each[0].score)
    taken, used = dict[str, Chosen](), set[int]()
    for chosen, ours in scored:
        if ours in taken or id(chosen.column) in used or not _is_enough(chosen, ours, kind):
            continue
        taken[ours] = chosen
        used.add(id(chosen.column))
    _leave_one_place(taken)
    return {ours: _with_rivals(ours, each, scored, used) for ours, each in taken.items()}


def is_sure(chosen: Chosen) -> bool:
    """Whether nothing need be asked."""
    last = plain(chosen.column.heading.rpartition(".")[2])
    return (
        chosen.score >= SURE and not chosen.rivals and last not in map(plain, vocabulary("ground")["unsure"]["words"])
    )


def _heading(heading: str, words: tuple[str, ...], *, is_cut: bool) -> float:
    score = heading_score(heading, words)
    if is_cut and len(heading) >= _CUT and any(plain(word).startswith(plain(heading)) for word in words):
        score = max(score, SURE)
    return score


def _is_enough(chosen: Chosen, ours: str, kind: str) -> bool:
    """A heading that says nothing needs contents that tell."""
    tells = ours in _CODES_OF.get(kind, ()) or ours in topics(kind) or ours in ("geometry", "lon", "lat", POINT)
    if chosen.heading < 0.2:
        return bool(tells) and chosen.content > 0.95
    return chosen.score >= LEAST


_CODES_OF = dict.fromkeys(_CODES, ("code",))


def _leave_one_place(taken: dict[str, Chosen]) -> None:
    """Of several ways to say where a thing is, one."""
    if "geometry" in taken or {"lon", "lat"} <= taken.keys():
        taken.pop(POINT, None)
    if "geometry" in taken or ("lon" in taken) != ("lat" in taken):
        for name in ("lon", "lat"):
            taken.pop(name, None)


def _with_rivals(ours: str, chosen: Chosen, scored: list[tuple[Chosen, str]], used: set[int]) -> Chosen:
    rivals = tuple(
        each.column.name for each, of in scored
        if of == ours and id(each.column) not in used and chosen.score - each.score < _NEARLY
    )  # fmt: skip
    return Chosen(chosen.column, chosen.heading, chosen.content, rivals[:3])


def _content(kind: str, ours: str, about: About) -> Callable[[Column], float]:
    """How well what stands in a column fits, from 0 to 1."""
    if ours == "code":
        return partial(_code, _CODES.get(kind))
    if ours in topics(kind):
        return partial(_names, kind, ours, about)
    if ours in choices(kind):
        return partial(_choice, kind, ours, about)
    if ours in ("lon", "lat"):
        return partial(_degrees, about.city.profile.map.bounds, ours == "lat")
    return _BY_CONTENT.get(ours, _text)


def _code(form: re.Pattern[str] | None, column: Column) -> float:
    if form is not None:
        return column.share(lambda text: form.fullmatch(text.removesuffix(".0")) is not None)
    if not column.is_unique or column.is_point:
        return 0.1
    return 1.0 if column.share(lambda text: is_code(text) and not _is_chinese(text)) > 0.9 else 0.3


def _is_chinese(text: str) -> bool:
    return sum("\u4e00" <= letter <= "\u9fff" for letter in text) > len(text) / 2


def _names(kind: str, ours: str, about: About, column: Column) -> float:
    if column.is_many or len(column.texts) > _MOST_WORDS or column.is_point:
        return 0.0
    everywhere = synonyms(kind, ours)
    known = column.share(lambda text: about.is_known(topics(kind)[ours], text) or plain(text) in everywhere)
    return 0.35 + 0.65 * known


def _choice(kind: str, ours: str, about: About, column: Column) -> float:
    if column.is_many or len(column.texts) > _FEW:
        return 0.0
    words = synonyms(kind, ours)
    of_class = about.classes if (kind, ours) == ("duty", "kind") else {}
    return 0.3 + 0.7 * column.share(
        lambda text: plain(text) in words or text in choices(kind)[ours] or plain(text) in of_class
    )


def _degrees(bounds: tuple[float, float, float, float], is_lat: bool, column: Column) -> float:
    least, most = bounds[is_lat], bounds[is_lat + 2]
    inside = column.within(least, most)
    return inside if inside > 0.5 else 0.4 * column.within(-_MOST_METRES, _MOST_METRES)


def _text(column: Column) -> float:
    return 0.6 if column.share(lambda text: any(map(str.isalpha, text))) > 0.5 else 0.2


def _name(column: Column) -> float:
    if column.share(_is_name) < 0.5:
        return 0.1
    return 1.0 if column.is_unique else 0.6


def _is_name(text: str) -> bool:
    return any(map(str.isalpha, text)) and not _is_shape(text)


def _is_shape(text: str) -> bool:
    """Whether it is WKT, WKB in hexadecimal digits, GeoJSON or pairs of numbers, as far as its kept letters tell."""
    body = (text.partition(";")[2] if text.upper().startswith("SRID=") else text).strip()
    if body.upper().removeprefix("MULTI").startswith(_KINDS_OF_SHAPE):
        return True
    if body.startswith("{"):
        return '"coordinates"' in body
    if body.startswith(("00", "01")) and len(body) >= _LEAST_HEX and all(letter in hexdigits for letter in body):
        return True
    return not any(map(str.isalpha, body)) and len(_NUMBER.findall(body)) >= _LEAST_NUMBERS


def _shape(column: Column) -> float:
    return float(column.share(_is_shape) > 0.8)


def _phone(column: Column) -> float:
    return column.share(lambda text: _PHONE.fullmatch(text) is not None)


def _person(column: Column) -> float:
    return column.share(lambda text: _PERSON.fullmatch(text) is not None)


def _number(column: Column) -> float:
    return column.within(0, 1e9)


def _day(column: Column) -> float:
    some = dict(column.texts.most_common(20))
    total = sum(some.values())
    return sum(count for text, count in some.items() if form_of(text, numbers=True)) / total if total else 0.0


_BY_CONTENT: Mapping[str, Callable[[Column], float]] = {
    "name_zh": _name, "geometry": _shape, POINT: lambda column: float(column.is_point), "phone": _phone,
    "contact_zh": _person, "person": _person, "width_m": _number, "number": _number, "valid_from": _day,
    "valid_to": _day, "found": _day, "post": _text, "name": _name,
}  # fmt: skip
