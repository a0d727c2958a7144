"""What a file does not say in a column of its own and other columns tell: codes, tiers, offices, kinds of case."""

from __future__ import annotations

import re
from collections import Counter
from functools import partial

from data_access.imports.draft.columns import Column
from data_access.imports.draft.fields import Chosen
from data_access.imports.draft.matching import matches
from data_access.imports.ground_draft.about import About
from data_access.imports.ground_draft.sections import Sections
from data_access.imports.ground_draft.values import SAME_NAME
from hall.cases.vocabulary import Kind
from hall.city.ground.land import AreaTier
from hall.city.ground.units import UnitKind
from hall.errors import Words
from hall.plain_text import is_code

_STREET_DIGITS, _COMMUNITY_DIGITS = 9, 12
"""Of an area's code (GB/T 2260 and the national statistics codes)."""
_TO_NATIONAL = "000"
"""Behind a street's nine digits in the national list."""
_STREET = re.compile(r".*(?:街道|街道办事处|镇|乡|管理办公室|管委会)")
_OFFICE = re.compile(r".*(?:街道办事处|街道办|办事处|街道|人民政府|镇政府|乡政府|管理办公室|镇|乡)")
_KINDS = (Kind.COMPONENT, Kind.EVENT)
_BY_NAME = ("units", "roads", "places")
"""Kinds of which a city often has no codes: the name stands for one, where it is told apart by it."""

Found = dict[str, Chosen]


def derive(sections: Sections, kind: str, found: Found, about: About) -> set[str]:
    """Write what can be had; which of our columns it tells."""
    told = set[str]()
    if kind in _BY_NAME and "code" not in found and "name_zh" in found:
        told |= _code_by_name(sections, found["name_zh"].column)
    if kind == "areas":
        told |= _tier(sections, found)
        _national_codes(sections, found)
    if kind == "units":
        told |= _offices(sections, found, about)
    if kind == "duty" and "kind" not in found and "subclass" in found:
        told |= _kind_of_case(sections, found["subclass"].column, about)
    return told


def _code_by_name(sections: Sections, names: Column) -> set[str]:
    if names.share(is_code) < 1.0 or not names.is_unique:
        return set()
    page = sections.of("columns")
    page.asked(Words("draft.code_by_name", {"column": names.name}))
    page.key("code", names.name)
    return {"code"}


def _tier(sections: Sections, found: Found) -> set[str]:
    """By the length of codes, else by names."""
    if "tier" in found or "name_zh" not in found:
        return set()
    codes = found["code"].column if "code" in found else None
    names = found["name_zh"].column
    if (codes is not None and codes.share(_is_street) > 0.99) or names.share(
        lambda text: bool(_STREET.fullmatch(text))
    ) == 1:
        sections.of("fixed").told(Words("draft.all_streets"))
        sections.of("fixed").key("tier", AreaTier.STREET.value)
    elif codes is not None and codes.share(lambda code: not _is_street(code)) > 0.99:
        sections.of("fixed").told(Words("draft.all_communities"))
        sections.of("fixed").key("tier", AreaTier.COMMUNITY.value)
    else:
        _tiers_by_names(sections, names)
    return {"tier"}


def _tiers_by_names(sections: Sections, names: Column) -> None:
    page = sections.of("columns")
    page.asked(Words("draft.tier_by_names", {"column": names.name}))
    page.key("tier", names.name)
    sections.of("other").key("tier", AreaTier.COMMUNITY.value)
    for text in filter(_STREET.fullmatch, names.texts):
        sections.of("values.tier").value(text, AreaTier.STREET.value)


def _is_street(code: str) -> bool:
    return len(code) == _STREET_DIGITS or (len(code) == _COMMUNITY_DIGITS and code.endswith(_TO_NATIONAL))


def _national_codes(sections: Sections, found: Found) -> None:
    """Streets in twelve digits: nine are theirs here."""
    for ours in ("code", "parent"):
        column = found[ours].column if ours in found else None
        if column and column.share(lambda text: len(text) == _COMMUNITY_DIGITS and text.endswith(_TO_NATIONAL)) > 0:
            sections.of("endings").key(ours, _TO_NATIONAL, Words("draft.national_codes"))


def _offices(sections: Sections, found: Found, about: About) -> set[str]:
    """Units whose name is that of a street are its offices, where no column says so."""
    if "name_zh" not in found or "street" in found:
        return set()
    names = found["name_zh"].column
    asked = Counter({text: n for text, n in names.texts.items() if _OFFICE.fullmatch(text)})
    like = [each for each in matches(asked, about.names("street"), places=True) if each.score >= SAME_NAME]
    offices = {each.text: each.code for each in like if not each.rivals}
    if not offices:
        return set()
    page = sections.of("columns")
    page.told(Words("draft.offices_by_names", {"count": len(offices), "column": names.name}))
    page.key("street", names.name)
    sections.of("other").key("street", "")
    told = {"street"}
    if "kind" not in found:
        told.add("kind")
        page.key("kind", names.name)
        sections.of("other").key("kind", UnitKind.DEPARTMENT.value)
    for text, code in offices.items():
        sections.of("values.street").value(text, code)
        if "kind" not in found:
            sections.of("values.kind").value(text, UnitKind.OFFICE.value)
    return told


def _kind_of_case(sections: Sections, subclasses: Column, about: About) -> set[str]:
    """All of one kind, where only one list has all of them; a question where both have, as of codes; else each by its
    name."""
    shares = {kind: subclasses.share(partial(_is_of, about, kind)) for kind in _KINDS}
    best = max(_KINDS, key=lambda kind: shares[kind])
    other = min(shares.values())
    if other == 0.0 or shares[best] == 1.0:
        page, words = (
            sections.of("fixed"),
            Words("draft.one_kind", {"kind": best.value, "share": f"{shares[best]:.0%}"}),
        )
        if other == 1.0:
            page.asked(words)
        else:
            page.told(words)
        page.key("kind", best.value)
        return {"kind"}
    page = sections.of("values.subclass")
    for text, count in subclasses.texts.items():
        kinds = [kind for kind in _KINDS if _is_of(about, kind, text)]
        if len(kinds) > 1:
            page.asked(Words("draft.two_kinds", {"text": text, "count": count}))
        for kind in kinds[:1]:
            page.value(text, f"{kind.value}:{about.subclass(kind, text)}")
    return {"kind"}


def _is_of(about: About, kind: Kind, text: str) -> bool:
    return bool(about.subclass(kind, text))
