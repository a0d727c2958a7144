"""Drafts when and by which way: number, moments, states and sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from data_access.imports.draft.columns import Column
from data_access.imports.draft.dates import NUMBERS, example, formats_of, is_open_twin
from data_access.imports.draft.fields import Chosen
from data_access.imports.draft.matching import matches
from data_access.imports.draft.page import Page, may_be
from data_access.imports.draft.words import MOMENTS, state_of, vocabulary
from hall.cases.vocabulary import ENDED, State
from hall.city.city import City
from hall.errors import Words

_SURE_STATE = 0.95  # the score of a whole word
_MOST_STATES = 100
"""Different words of a state that are written down."""
_NEARLY_ALL = 0.9  # share of rows with an end, from which on a word is taken for an ended state
_FEW = 5  # texts that a comment shows

Fields = Mapping[str, Chosen]


def write_column(page: Page, key: str, field: str, fields: Fields, *, is_list: bool = False) -> bool:
    """The column of a field with why it was taken; a question where it is unsure. Whether there is one."""
    chosen = fields.get(field)
    if chosen is None:
        return False
    told = {"field": Words(f"explain.field.{field}"), "column": chosen.column.name}
    if not chosen.is_sure:
        score = f"{chosen.score:.2f}"
        page.asked(Words("draft.column_unsure", told | {"score": score, "others": may_be(chosen.rivals)}))
    page.key(key, [chosen.column.name] if is_list else chosen.column.name)
    return True


def write_moments(page: Page, fields: Fields, dates: list[Column], city: City) -> None:
    """``dates``: columns of moments whose headings say nothing."""
    page.table("moments")
    columns = [fields[name].column for name in MOMENTS if name in fields]
    for name in MOMENTS:
        if name in fields:
            write_column(page, name, name, fields)
    if "reported" not in fields:
        others = [fields[name].column for name in ("accepted", "filed") if name in fields]
        found = max([*others, *dates], key=lambda each: each.filled, default=None)
        page.asked(Words("draft.no_column", {"field": Words("explain.field.reported"), "key": "reported"}))
        page.key("reported", found.name if found else "", is_off=found is None)
        columns += [found] if found else []
    formats, unread = formats_of([each.texts for each in columns], numbers=True)
    _write_formats(page, formats, unread, [text for each in columns for text in each.texts])
    page.key("zone", city.profile.zone, Words("draft.zone"))


def _write_formats(page: Page, formats: list[str], unread: list[str], texts: list[str]) -> None:
    for form in formats:
        other = is_open_twin(form, texts)
        if other:
            text = next(text for text in texts if any(map(str.isdigit, text)))
            told = {"text": text, "form": form, "means": example(form, text), "other": other}
            page.asked(Words("draft.day_or_month", told))
        if form in NUMBERS:
            page.told(Words(f"draft.{form}"))
    if unread:
        page.asked(Words("draft.unread_moments", {"count": len(unread), "texts": " | ".join(unread[:_FEW])}))
    if not formats:
        page.asked(Words("draft.no_formats"))
    page.key("formats", formats or ["iso"])


def write_states(page: Page, fields: Fields, ends: Counter[str], rows: Counter[str]) -> None:
    """``rows``: how many there are of each word; ``ends``: how many of these have an end."""
    without_end = {word: count - ends[word] for word, count in rows.items() if count > ends[word]}
    page.table("status")
    if not write_column(page, "column", "status", fields):
        page.asked(Words("draft.no_column", {"field": Words("explain.field.status"), "key": "column"}))
    page.table("status.values")
    unended = 0
    for word, count in rows.most_common(_MOST_STATES):
        state, score = state_of(word)
        if not state and "ended" in fields:
            state, score = (State.CLOSED if ends[word] > _NEARLY_ALL * count else State.IN_PROGRESS), 0.0
        if not state:
            page.asked(Words("draft.state_unknown", {"text": word, "count": count}))
            page.value(word, State.IN_PROGRESS, is_off=True)
            continue
        if score < _SURE_STATE:
            page.asked(Words("draft.state_unsure", {"text": word, "count": count, "ended": ends[word]}))
        page.value(word, str(state), Words("draft.rows", {"count": count}))
        unended += without_end.get(word, 0) if state in ENDED else 0
    if len(rows) > _MOST_STATES:
        page.asked(Words("draft.many_words", {"count": len(rows), "shown": _MOST_STATES}))
    _write_without_end(page, unended)


def _write_without_end(page: Page, count: int) -> None:
    """Ended cases whose end nobody knows: a key of the moments, above."""
    if not count:
        return
    at = page.lines.index("[moments]") + 1
    page.lines.insert(at, "without_end = true")
    before, page.lines = page.lines[at:], page.lines[:at]
    page.asked(Words("draft.without_end", {"count": count}))
    page.lines += before


def write_sources(page: Page, fields: Fields, city: City) -> None:
    """Channels by their names; the rest comes by one that is proposed."""
    channels = {each.code: (each.name_zh, each.name_en) for each in city.profile.sources}
    page.table("source")
    has_column = write_column(page, "column", "source", fields)
    words = vocabulary("values")["channels"]["other"]
    other = next(
        (code for word in words for code, names in channels.items() if word in " ".join((code, *names)).casefold()),
        next(iter(channels), ""),
    )
    page.asked(Words("draft.other_source", {"code": other, "name": channels.get(other, ("", ""))[0]}))
    page.key("other", other)
    if not has_column:
        return
    page.table("source.values")
    for each in matches(fields["source"].column.texts, channels):
        told = {"text": each.text, "count": each.count, "code": each.code, "name": each.name, "score": each.score}
        told |= {"others": may_be(each.rivals)}
        if each.is_likely and not each.is_sure:
            page.asked(Words("draft.word_unsure", told))
        page.value(
            each.text, each.code if each.is_likely else other, Words("draft.rows", {"count": each.count}),
            is_off=not each.is_likely,
        )  # fmt: skip
