"""The words of a file held against those that an import takes: few fixed ones, and names of things of the city."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from data_access.imports.draft.columns import Column
from data_access.imports.draft.matching import LIKELY, MOST_MATCHED, Match, matches
from data_access.imports.draft.page import may_be
from data_access.imports.draft.words import likeness, plain
from data_access.imports.ground.kinds import EVERYWHERE
from data_access.imports.ground_draft.about import About
from data_access.imports.ground_draft.kinds import choices, kind_of, synonyms, topics
from data_access.imports.ground_draft.sections import Sections
from hall.errors import Words

SAME_NAME = 0.96
"""How alike a name must be so that nothing is asked: all but the ending that areas and offices share."""
_HALF = 0.5
"""Share of rows of which a column's word must be known, so that it is used without being asked."""
_TO_NATIONAL = "000"
"""Behind a street's nine digits in the national list of codes."""
_PLACES = ("street", "community")


def write_choices(sections: Sections, kind: str, ours: str, column: Column, about: About) -> None:
    """Words of a column that takes few."""
    known, words = choices(kind)[ours], synonyms(kind, ours)
    of_class = about.classes if (kind, ours) == ("duty", "kind") else {}
    for text, count in column.texts.most_common(MOST_MATCHED):
        code = words.get(plain(text)) or of_class.get(plain(text), "")
        if text in known:
            continue
        page = sections.of(f"values.{ours}")
        if code:
            page.value(text, code, Words("draft.rows", {"count": count}))
            continue
        score, best = max(((likeness(text, word), word) for word in words), default=(0.0, ""))
        told = {"text": text, "count": count, "code": words.get(best, ""), "name": best, "score": round(score, 2)}
        if score >= LIKELY:
            page.asked(Words("draft.word_unsure", told | {"others": ""}))
            page.value(text, words[best])
        elif ours in kind_of(kind).needed:
            page.asked(Words("draft.word_refused", told | {"others": ""}))
            page.value(text, words.get(best, ""), is_off=True)
        else:
            page.asked(Words("draft.word_default", {"text": text, "count": count}))
            page.value(text, "")


def unknown_names(kind: str, ours: str, column: Column, about: About, own: frozenset[str]) -> tuple[Counter[str], int]:
    """What an import would not take for the name of a thing, and of how many rows it would. ``own``: names that
    stand in the file itself."""
    topic, unknown, known = topics(kind)[ours], Counter[str](), 0
    everywhere = EVERYWHERE if (kind, ours) == ("duty", "street") else ()
    for text, count in column.texts.items():
        if text in everywhere or plain(text) in own or about.is_known(topic, text):
            known += count
        else:
            unknown[text] = count
    return unknown, known


def write_names(sections: Sections, kind: str, ours: str, column: Column, about: About, own: frozenset[str]) -> bool:
    """What stands in a column of names and is no name here. False: the column is not used without being asked."""
    unknown, known = unknown_names(kind, ours, column, about, own)
    found = list(_matched(kind, ours, unknown, about))
    known += sum(each.count for each in found if each.is_likely)
    if known < _HALF * column.kept and ours not in kind_of(kind).needed:
        told = {"field": ours, "column": column.name, "known": known, "count": column.filled}
        sections.of("columns").asked(Words("draft.words_unknown", told))
        sections.of("columns").key(ours, column.name, is_off=True)
        return False
    for each in found:
        page = sections.of(f"values.{ours}")
        told = {"text": each.text, "count": each.count, "code": each.code, "name": each.name, "score": each.score}
        told |= {"others": may_be(each.rivals)}
        if not each.is_likely:
            page.asked(Words("draft.word_refused", told))
        elif each.score < SAME_NAME:
            page.asked(Words("draft.word_unsure", told))
        why = Words("draft.is_named", {"name": each.name, "count": each.count})
        page.value(each.text, each.code, why, is_off=not each.is_likely)
    return True


def _matched(kind: str, ours: str, unknown: Counter[str], about: About) -> Iterable[Match]:
    topic, everywhere = topics(kind)[ours], synonyms(kind, ours)
    left = Counter[str]()
    for text, count in unknown.items():
        short = text.removesuffix(_TO_NATIONAL)
        if plain(text) in everywhere:
            yield Match(text, count, everywhere[plain(text)], text, 1.0)
        elif topic == "street" and short != text and about.is_known(topic, short):
            yield Match(text, count, short, short, 1.0)
        else:
            left[text] = count
    yield from matches(left, about.names(topic), places=topic in _PLACES)
