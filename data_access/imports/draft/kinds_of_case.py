"""Drafts the classes: the file's words held against the city's list, or a list of their own where few are known."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from data_access.imports.draft.matching import Match, matches
from data_access.imports.draft.page import Page, may_be
from data_access.imports.draft.story import Fields, write_column
from data_access.imports.draft.words import likeness
from hall.city.city import City
from hall.city.taxonomy import Subclass, Taxonomy
from hall.errors import Words

_HALF = 0.5
"""Share of rows with a known class, below which a history-only list of the file's own is proposed."""
_GROUP = 0.6  # how alike a class must be to one of the list, so that subclasses of others are left out
_NO_CODE = re.compile(r"[^a-z0-9_]+")
_MOST = 400
"""Different classes that are written down."""

Pairs = Counter[tuple[str, str]]
"""How many rows there are of each class and subclass."""


def write_classes(page: Page, fields: Fields, pairs: Pairs, city: City, path: Path) -> None:
    """Of a city with a history-only list: that one, growing; else by names and codes, each with its score."""
    taxonomy = next(iter(city.taxonomies.values()))
    page.table("classes")
    found = [] if taxonomy.history_only else _matched(pairs, taxonomy)
    known = sum(match.count for _, match in found if match.is_likely)
    is_own = taxonomy.history_only or known < _HALF * pairs.total()
    code = taxonomy.code if taxonomy.history_only else _NO_CODE.sub("_", path.stem.casefold()).strip("_") or "foreign"
    if is_own and not taxonomy.history_only:
        told = {"known": known, "rows": pairs.total(), "taxonomy": taxonomy.code, "own": code}
        page.asked(Words("draft.own_list", told))
    page.key("taxonomy", code if is_own else taxonomy.code)
    if is_own:
        page.key("kind", "event")
        page.key("make", True, Words("draft.grows"))
    if "group" in fields:
        write_column(page, "group", "group", fields)
    if not write_column(page, "subclass", "subclass", fields):
        page.asked(Words("draft.no_column", {"field": Words("explain.field.class"), "key": "subclass"}))
    _write_other(page, pairs, taxonomy, found, is_own=is_own)
    if not is_own:
        _write_values(page, found)


def _write_other(page: Page, pairs: Pairs, taxonomy: Taxonomy, found: list[tuple[str, Match]], *, is_own: bool) -> None:
    without = sum(count for (_, name), count in pairs.items() if not name)
    unknown = 0 if is_own else sum(match.count for _, match in found if not match.is_likely)
    if without or unknown:
        page.asked(Words("draft.other_class", {"without": without, "unknown": unknown}))
        page.key("other", "未分类" if is_own else taxonomy.subclasses[-1].key, is_off=True)


def _matched(pairs: Pairs, taxonomy: Taxonomy) -> list[tuple[str, Match]]:
    """Key of the mapping → what it is taken for; by class and subclass where one subclass stands under several."""
    groups = Counter(name for _, name in pairs if name)
    found = []
    for (group, name), count in pairs.most_common(_MOST):
        if name:
            key = f"{group}/{name}" if groups[name] > 1 and group else name
            found.append((key, _match(group, name, count, taxonomy)))
    return found


def _match(group: str, name: str, count: int, taxonomy: Taxonomy) -> Match:
    near = {
        (each.kind, each.code)
        for each in taxonomy.classes
        if max(likeness(group, each.name_zh), likeness(group, each.name_en)) >= _GROUP or group == each.code
    }
    some = [each for each in taxonomy.subclasses if (each.kind, each.class_code) in near] or list(taxonomy.subclasses)
    inside = matches(Counter({name: count}), _names(some))[0]
    if inside.is_sure or len(some) == len(taxonomy.subclasses):
        return inside
    whole = matches(Counter({name: count}), _names(list(taxonomy.subclasses)))[0]
    return whole if whole.is_sure else inside


def _names(subclasses: list[Subclass]) -> dict[str, tuple[str, ...]]:
    return {each.key: (each.name_zh, each.name_en, each.code) for each in subclasses}


def _write_values(page: Page, found: list[tuple[str, Match]]) -> None:
    page.table("classes.values")
    for key, match in found:
        told = {
            "text": key, "count": match.count, "code": match.code, "name": match.name, "score": match.score,
            "others": may_be(match.rivals),
        }  # fmt: skip
        if not match.is_likely:
            page.asked(Words("draft.word_unknown", told))
        elif not match.is_sure:
            page.asked(Words("draft.word_unsure", told))
        if match.code:
            why = Words("draft.is_named", {"name": match.name, "count": match.count})
            page.value(key, match.code, why, is_off=not match.is_likely)
