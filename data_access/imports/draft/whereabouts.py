"""Drafts where: coordinates and their system, streets, communities, and the unit that has the case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from data_access.imports.draft.matching import Match, matches
from data_access.imports.draft.page import Page, may_be
from data_access.imports.draft.story import Fields, write_column
from data_access.imports.draft.words import plain, vocabulary
from hall.city.city import City
from hall.city.code_book import BY_COLUMN, CodeBook, community_book, street_book, unit_book
from hall.city.coordinates import TO_WGS84, LonLat, plausible, swapped
from hall.errors import Words
from hall.frozen import frozen

_OFTEN = 0.01
"""Share of rows at one and the same point, from which on it may stand for “not known”."""
_LEAST_AT_ONE = 5  # rows there, at least
_HALF = 0.5
"""Share of rows whose street or unit is known, below which the column is not used without being asked."""
_CLEARLY = 0.02
"""By how much more points must lie in the right street for a system to be told apart."""
_CHINA_ONLY = ("gcj02", "bd09")

StreetAt = Callable[[float, float], str | None]
"""The street of a point in WGS-84, where the ground is known."""


@frozen
class Points:
    """``counts``: rows at each point as written, (lon, lat) by the chosen columns; ``streets``: the file's word for the
    street of some points."""

    counts: Counter[LonLat]
    streets: Mapping[LonLat, str]


def write_place(page: Page, fields: Fields, points: Points, city: City, street_at: StreetAt | None) -> None:
    """The section of places."""
    page.table("place")
    is_point = _write_columns(page, fields, points, city)
    if is_point:
        _write_crs(page, fields, points, city, street_at)
    write_column(page, "address", "address", fields)
    streets = _named_column(page, "street", fields, street_book(city), "street", city, places=True)
    communities = _named_column(page, "community", fields, community_book(city), "community", city, places=True)
    if is_point:
        _write_no_position(page, points)
    _write_words(page, "place.streets", streets)
    _write_words(page, "place.communities", communities)


def write_unit(page: Page, fields: Fields, city: City) -> None:
    """Who has the case."""
    if "unit" in fields:
        page.table("unit")
        _write_words(page, "unit.values", _named_column(page, "unit", fields, unit_book(city), "column", city))


def _write_columns(page: Page, fields: Fields, points: Points, city: City) -> bool:
    """Of coordinates; turned round where they lie in the city only so. Whether there are any."""
    bounds = city.profile.map.bounds
    turned = (
        sum(n for (lon, lat), n in points.counts.items() if swapped(lon, lat, bounds)) > _HALF * points.counts.total()
    )
    if "lon" in fields and "lat" in fields:
        if turned:
            page.asked(Words("draft.turned"))
        names = ("lat", "lon") if turned else ("lon", "lat")
        for key, field in zip(("lon", "lat"), names, strict=True):
            write_column(page, key, field, fields)
        return True
    if "point" in fields:
        write_column(page, "point", "point", fields)
        if turned:
            page.key("lat_first", True)
        return True
    return False


def _write_crs(page: Page, fields: Fields, points: Points, city: City, street_at: StreetAt | None) -> None:
    bounds, total = city.profile.map.bounds, points.counts.total()
    as_read = {name: _inside(points, name, city) for name in TO_WGS84}
    if total and max(as_read.values()) < _HALF * total:
        some = next(iter(points.counts))
        told = {"inside": max(as_read.values()), "count": total, "point": f"{some[0]} {some[1]}"}
        page.asked(Words("draft.outside", told | {"bounds": " ".join(map(str, bounds))}))
    heading = " ".join(fields[name].column.heading for name in ("lon", "lat", "point") if name in fields)
    told_by = [
        crs for crs, words in vocabulary("headings")["crs"].items() if any(plain(w) in plain(heading) for w in words)
    ]
    by_streets = _by_streets(points, city, street_at)
    in_china = TO_WGS84["gcj02"](*_middle(bounds)) != _middle(bounds)
    if by_streets:
        page.told(Words("draft.crs_by_streets", {"crs": by_streets}))
    elif in_china and not told_by:
        page.asked(Words("draft.crs_unsure"))
    page.key("crs", by_streets or (told_by[0] if told_by else "wgs84"))


def _middle(bounds: tuple[float, float, float, float]) -> LonLat:
    west, south, east, north = bounds
    return (west + east) / 2, (south + north) / 2


def _inside(points: Points, crs: str, city: City) -> int:
    bounds, to = city.profile.map.bounds, TO_WGS84[crs]
    return sum(n for point, n in points.counts.items() if plausible(*to(*_upright(point, bounds)), bounds))


def _upright(point: LonLat, bounds: tuple[float, float, float, float]) -> LonLat:
    return (point[1], point[0]) if swapped(*point, bounds) else point


def _by_streets(points: Points, city: City, street_at: StreetAt | None) -> str:
    """The system in which most points lie in the street that the file says, "" where that tells none apart."""
    if street_at is None or not points.streets:
        return ""
    book, bounds = street_book(city), city.profile.map.bounds
    right: Counter[str] = Counter()
    for point, word in points.streets.items():
        code = book.code_of(word)
        for crs in ("wgs84", *_CHINA_ONLY) if code else ():
            right[crs] += street_at(*TO_WGS84[crs](*_upright(point, bounds))) == code
    (best, most), (_, next_) = [*right.most_common(2), ("", 0), ("", 0)][:2]
    return best if most - next_ > _CLEARLY * len(points.streets) else ""


def _write_no_position(page: Page, points: Points) -> None:
    """Points that stand for “not known” may be one at which very many cases are."""
    total = points.counts.total()
    often = [
        (point, n) for point, n in points.counts.most_common(3)
        if n >= max(_LEAST_AT_ONE, _OFTEN * total) and point != (0.0, 0.0) and len(points.counts) > _LEAST_AT_ONE
    ]  # fmt: skip
    if often:
        page.table("place.no_position")
        page.asked(Words("draft.no_position", {"count": often[0][1]}))
        for number, (point, n) in enumerate(often, start=1):
            page.key(f"point_{number}", list(point), Words("draft.rows", {"count": n}), is_off=True)


def _named_column(
    page: Page, field: str, fields: Fields, book: CodeBook, key: str, city: City, *, places: bool = False
) -> list[Match]:
    """The column of streets or units, where most of what stands there is known; else as a question. What is not known
    just as it stands."""
    chosen = fields.get(field)
    if chosen is None:
        return []
    if city.profile.areas_by == BY_COLUMN:
        write_column(page, key, field, fields)
        return []
    found = matches(chosen.column.texts, {code: tuple(names) for code, *names in book.entries}, places=places)
    known = sum(each.count for each in found if each.is_likely)
    if known < _HALF * sum(each.count for each in found):
        told = {"field": Words(f"explain.field.{field}"), "column": chosen.column.name, "known": known}
        page.asked(Words("draft.words_unknown", told | {"count": chosen.column.filled}))
        page.key(key, chosen.column.name, is_off=True)
        return []
    write_column(page, key, field, fields)
    return [each for each in found if book.code_of(each.text) is None]


def _write_words(page: Page, table: str, found: list[Match]) -> None:
    """Aliases: what the city calls otherwise."""
    if not found:
        return
    page.table(table)
    for each in found:
        told = {"text": each.text, "count": each.count, "code": each.code, "name": each.name, "score": each.score}
        told |= {"others": may_be(each.rivals)}
        if not each.is_likely:
            page.asked(Words("draft.word_refused", told))
        elif not each.is_sure:
            page.asked(Words("draft.word_unsure", told))
        why = Words("draft.is_named", {"name": each.name, "count": each.count})
        page.value(each.text, each.code, why, is_off=not each.is_likely)
