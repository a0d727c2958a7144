"""Rows of the city's tables, their columns and their history, in words. No widget."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from hall.city.city import City
from hall.city.keeping import FROM, UNTIL, Column, Effect, FileTold, KeptRow, KeptTable, RowDone, Told, Version
from hall.errors import Words
from hall.health.names import station_name
from hall.moment import Moment
from hall.plain_text import alike
from screens.desk.city import keys
from screens.desk.city.file_words import said
from screens.desk.city.form import RowForm
from screens.desk.city.keys import FOLLOW
from widgets.common.column_list import Line
from widgets.common.row_list import Row
from widgets.texts.texts import Texts

LISTED: Mapping[str, tuple[str, ...]] = {
    "units": ("code", "name_zh", "kind", "contact_zh", "phone", "parent"),
    "duty": ("subclass", "street", "unit", "by", "kind"),
    "roster": ("post", "place", "name", "phone", "shift", FROM, UNTIL),
    "areas": ("code", "name_zh", "tier", "parent"),
    "roads": ("code", "name_zh", "road_class", "width_m", "aliases"),
    "places": ("code", "name_zh", "kind", "street", "aliases"),
    "calendar": ("day", "worked"),
    "limits": ("subclass", "condition", "limit_a", "limit_b", "limit_c", "runs", "own", "text"),
}
"""The columns of the list; the row beside it has all of them."""
CHOICES: Mapping[tuple[str, str], str] = {
    ("units", "kind"): "unit_kind", ("duty", "kind"): "kind", ("duty", "by"): "duty_by", ("roster", "post"): "post",
    ("calendar", "worked"): "worked", ("limits", "runs"): "timeunit", ("limits", "kind"): "kind",
    ("areas", "tier"): "tier", ("roads", "road_class"): "road_class", ("places", "kind"): "place_kind",
}  # fmt: skip
"""Under which family the words of a column's choices stand."""
_IN_ENGLISH = {"name_zh": "name_en", "contact_zh": "contact_en"}
"""Columns that the list shows otherwise in English."""


class Finding:
    """By what texts are found: themselves, and the initials of their pinyin. In thousands of rows the same few hundred
    stand: each is looked at once. GUI thread."""

    def __init__(self, initials: Callable[[str], str]) -> None:
        self._initials = initials
        self._known: dict[str, str] = {}

    def of(self, text: str) -> str:
        """Of one text."""
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = f"{alike(text)} {self._initials(text)}".casefold()
        return found


class TableWords:
    """``city``: whose names are said."""

    def __init__(self, texts: Texts, city: City) -> None:
        self.texts, self.city = texts, city

    def heads(self, kind: str) -> list[str]:
        """Of the list."""
        return [self.texts.words(f"kept_column.{name}") for name in LISTED[kind]]

    def lines(self, table: KeptTable, rows: Iterable[KeptRow], now: Moment) -> list[Line]:
        """A line a row, as it holds now."""
        columns = {each.name: each for each in table.columns}
        shown = [columns[name] for name in LISTED[table.kind] if name in columns]
        versions = [row.at(now) for row in rows]
        return [
            Line(tuple(self._listed(table.kind, each, of.told) for each in shown), not of.holds(now)) for of in versions
        ]

    def _listed(self, kind: str, column: Column, told: Told) -> str:
        """What the list says: names in the language of the window."""
        in_english = _IN_ENGLISH.get(column.name, "") if self.texts.language == "en" else ""
        return told.get(in_english) or self.value(kind, column, told)

    def value(self, kind: str, column: Column, told: Told) -> str:
        """What a column says, codes by their names."""
        text, language = told.get(column.name, ""), self.texts.language
        if not text:
            everywhere = kind == "duty" and column.name == "street"
            return self.texts.words("kept.everywhere") if everywhere else ""
        if column.name == "own":
            return self.texts.words(f"limit_of.{text}")
        if column.name == "worked" and told.get("day", "").isdecimal():
            return self.texts.words("kept.published")
        if column.choices:
            code = f"{CHOICES[kind, column.name]}.{text}"
            return self.texts.words(code) if self.texts.has(code) else text
        if column.of == "subclass":
            return f"{text} {self.city.subclass_name(told.get('kind', ''), text, language)}"
        named = {"street": self.city.street_name, "unit": self.city.unit_name}.get(column.of)
        return named(text, language) if named is not None else text

    def sought(self, table: KeptTable, row: KeptRow, now: Moment, finding: Finding) -> str:
        """All by which a row is found: its texts, names and initials."""
        told = row.at(now).told
        values = (self.value(table.kind, each, told) for each in table.columns)
        return " ".join(map(finding.of, dict.fromkeys(filter(None, (*told.values(), *values)))))

    def name(self, table: KeptTable, row: KeptRow, now: Moment) -> str:
        """What a row is called."""
        told = row.at(now).told
        if table.kind == "calendar":
            return row.key[0]
        if table.kind not in ("duty", "limits"):
            name = told.get("name_en") if self.texts.language == "en" else ""
            return name or told.get("name_zh") or told.get("name") or " ".join(row.key)
        columns = [each for each in table.columns if each.name in ("subclass", "street", "condition")]
        return " · ".join(self.value(table.kind, each, told) for each in columns)

    def fields(self, table: KeptTable, row: KeptRow, now: Moment) -> list[Row]:
        """All that a row says as it holds now, then its other versions."""
        of = row.at(now)
        shown = [
            Row(self._line(each, self.value(table.kind, each, of.told)))
            for each in table.columns
            if each.name not in (FROM, UNTIL) and (of.told.get(each.name) or each.is_needed)
        ]
        if all(each.name != FROM for each in table.columns):
            return shown
        return [*shown, *(self._stretch(each, is_this=each is of) for each in row.versions)]

    def _stretch(self, of: Version, *, is_this: bool) -> Row:
        words = self.texts.words
        begins, ends = of.told.get(FROM, ""), of.told.get(UNTIL, "")
        code = {(True, True): "kept.holds", (True, False): "kept.since", (False, True): "kept.until"}
        held = words(code.get((bool(begins), bool(ends)), "kept.holds_always"), begins=begins, ends=ends)
        return Row(held, words("kept.shown_version") if is_this else "")

    def _line(self, column: Column, value: str) -> str:
        field = self.texts.words(f"kept_column.{column.name}")
        return self.texts.words("kept.line", field=field, value=value or self.texts.words("kept.nothing"))

    def form(self, form: RowForm) -> list[Row]:
        """A line a field that may be filled in, and how."""
        words, rows = self.texts.words, list[Row]()
        for each in form.columns:
            value = self.value(form.kind, each, form.told)
            if each.name == FROM and not value:
                value = words("kept.from_empty" if form.row is not None else "kept.always")
            hint = words("event.form_turn" if each.choices else "event.form_type")
            is_missed = each.is_needed and not form.told.get(each.name)
            rows.append(Row(self._line(each, value), words("event.form_needed") if is_missed else hint, is_missed))
        return rows

    def effect(self, kind: str, effect: Effect, *, follows: bool = False) -> str:
        """What a change would do, in sentences. ``follows``: open cases that it moves follow."""
        words, parts = self.texts.words, list[str]()
        if effect.elsewhere:
            parts.append(self._elsewhere(effect.elsewhere, follows=follows))
        elif effect.open_cases is not None:
            parts.append(words(f"kept_effect.{kind}", number=effect.open_cases))
        for of, number in effect.named_by:
            parts.append(words("kept.named_by", kind=words(f"kept_kind.{of}"), number=number))
        return self.texts.joined(parts)

    def _elsewhere(self, number: int, *, follows: bool) -> str:
        code = "kept.would_follow" if follows else "kept.would_stay"
        return self.texts.words(code, number=number, key=FOLLOW)

    def file(self, code: str, told: FileTold, key: str = "", *, follows: bool = False) -> str:
        """What became of a file's rows, or would. ``key``: brings them in, where there is something to bring;
        ``follows``: open cases that it moves follow."""
        numbers = {"read": told.read, "added": told.added, "changed": told.changed, "known": told.known}
        parts = [self.texts.words(code, **numbers)]
        for why, number in told.refused:
            parts.append(self.texts.words("kept.refused_rows", number=number, why=said(why, self.texts.language)))
        if told.stopped is not None:
            parts.append(said(told.stopped, self.texts.language))
        if key and told.crs:
            reason = said(told.crs_why, self.texts.language) if told.crs_why else self.texts.words("kept.crs_chosen")
            parts.append(self.texts.words("kept.in_crs", crs=told.crs, why=reason, key=keys.CRS))
        if told.rejects:
            parts.append(self.texts.words("kept.rejects", file=told.rejects))
        if told.elsewhere and key:
            parts.append(self._elsewhere(told.elsewhere, follows=follows))
        elif told.followed is not None:
            parts.append(self.texts.words("kept.followed", number=told.followed))
        elif told.elsewhere and follows:
            parts.append(self.texts.words("kept.follow_left"))
        if key and (told.added or told.changed):
            parts.append(self.texts.words("kept.bring_now", key=key))
        return self.texts.joined(parts)

    def differs(self, done: RowDone) -> str:
        """What a change did to a row."""
        words = self.texts.words
        told = [self.texts.said(each) for each in in_words(done)]
        if done.takes_back:
            return words("kept.took_back", number=done.takes_back)
        return words("kept.added") if done.is_new else words("kept.changed", differs=self.texts.joined(told))

    def history(self, done: Sequence[RowDone], now: Moment) -> list[Row]:
        """A line a change, the newest first."""
        return [Row(f"{each.number}  {self.differs(each)}", self._by(each, now)) for each in done]

    def _by(self, done: RowDone, now: Moment) -> str:
        term = f"actor.{done.by}"
        name = self.texts.words(term) if self.texts.has(term) else done.person or done.by
        return " ".join((self.texts.near(done.at, now, seconds=False), name))

    def whole(self, done: RowDone, now: Moment) -> str:
        """A change, all of it."""
        station = self.texts.said(station_name(done.station)) if done.station else ""
        return " · ".join(filter(None, (self._by(done, now), station, self.differs(done))))


def in_words(done: RowDone) -> list[Words]:
    """What differs, as it is said in a sentence."""
    return [
        Words("kept.differs", {"column": Words(f"kept_column.{each.column}"), "was": each.was, "becomes": each.becomes})
        for each in done.differs
    ]
