"""In which system of coordinates the things of a file are: by where they lie, else by headings, else asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from data_access.imports.draft.fields import Chosen
from data_access.imports.draft.page import Page
from data_access.imports.draft.words import vocabulary
from data_access.imports.geo.crs import UNTOLD
from data_access.imports.ground.crs_settled import Asked, settled
from data_access.imports.ground.import_kind import ImportKind
from data_access.imports.ground.stock import Components, Stock, WholeTable
from data_access.imports.ground_draft.about import About
from data_access.imports.ground_draft.kinds import POINT
from data_access.imports.ground_draft.look import Seen
from hall.errors import InputRefused, Words
from hall.plain_text import alike

_OF_PLACE = ("geometry", "lon", "lat", POINT)
_SEVERAL = "input.crs_several"


def write_crs(page: Page, of: ImportKind, found: dict[str, Chosen], seen: Seen, about: About) -> str:
    """The key, with its reason; a question where nobody can tell. Answers with what a trial is to take, "" where the
    file or nothing tells."""
    if not seen.shape and not found.keys() & set(_OF_PLACE):
        return ""
    try:
        told = _settled(of, seen, about)
    except InputRefused as no:
        return _unsettled(page, no, found)
    if told is None:
        return ""
    name, why = told
    page.told(why)
    if not seen.names_crs:  # else the file says so itself
        page.key("crs", name)
    return name


def _settled(of: ImportKind, seen: Seen, about: About) -> tuple[str, Words] | None:
    path = seen.looked.path
    stock: Stock = (
        Components(about.database) if of.is_vast else WholeTable(about.database, of.table, about.known)
    )  # fmt: skip

    def stored(codes: Sequence[str]) -> dict[tuple[str, ...], tuple[Any, ...]]:
        return stock.of(stock.begin(), codes)

    asked = Asked(about.database, of, path, "", about.city.profile.map.bounds, stored)
    with of.opened(path) as table:
        found = settled(asked, table)
    return None if found.why is None else (found.crs.name.split()[0], found.why)


def _unsettled(page: Page, no: InputRefused, found: dict[str, Chosen]) -> str:
    """What headings tell counts, and is asked all the same; else the key stands there to be chosen."""
    heading = alike(" ".join(found[name].column.heading for name in _OF_PLACE if name in found)).casefold()
    by_heading = [crs for crs, words in vocabulary("headings")["crs"].items() if any(word in heading for word in words)]
    if no.words.code == _SEVERAL and by_heading:
        page.told(Words("draft.crs_by_heading", {"crs": by_heading[0]}))
        page.key("crs", by_heading[0])
        return str(by_heading[0])
    page.asked(Words("draft.crs_unsure") if no.words.code == _SEVERAL else Words("draft.crs_asked", {"why": no.words}))
    page.key("crs", UNTOLD, is_off=True)
    return UNTOLD
