"""Which kind of ground a file holds, or whether it holds cases: by headings, contents, and what the file is called."""

from __future__ import annotations

from collections.abc import Mapping

from data_access.imports.draft.fields import Chooser, Chosen
from data_access.imports.draft.words import vocabulary
from data_access.imports.ground_draft.about import About
from data_access.imports.ground_draft.columns import chosen_columns
from data_access.imports.ground_draft.kinds import KINDS, POINT, kind_of
from data_access.imports.ground_draft.look import Seen
from hall.frozen import frozen

CASES = "cases"
_NEEDED_OF_CASES = ("number", "reported", "status", "subclass")
_BY_NEEDED, _BY_KNOWN, _BY_NAME = 0.6, 0.4, 0.15
"""How much it weighs that what a kind needs is there, that the file's columns are known, and what it is called."""
_UNSURE, _POOR = 0.1, 0.55
"""By how much a kind must be ahead of the next one, and the score from which on, so that nothing is asked."""
_FITS = {
    "areas": ("Polygon",), "grids": ("Polygon",), "sections": ("LineString",), "roads": ("LineString",),
    "places": ("Point", "Polygon"), "components": ("Point", "LineString", "Polygon"),
}  # fmt: skip
_MISFIT = 0.3
"""What is left of the score of a kind that has no such shapes."""
_DERIVED = {("units", "code"): 0.5, ("areas", "tier"): 0.7, ("duty", "kind"): 0.6}
"""What a draft finds in other columns, if need be; it counts so much then."""
_PLACED = ("grids", "areas", "sections", "places", "components")
"""Kinds whose things have a place of their own."""


@frozen
class Guessed:
    """``score``: from 0 to 1; ``others``: kinds nearly as likely."""

    kind: str
    score: float
    others: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether nothing need be asked."""
        return not self.others and self.score >= _POOR


def guessed(seen: Seen, about: About) -> Guessed:
    """The likeliest kind."""
    columns = sum(1 for each in seen.looked.columns if each.filled) or 1
    scores = {kind: _score(kind, chosen_columns(kind, seen, about), seen, columns) for kind in KINDS}
    if not seen.shape:
        fields, _ = Chooser(about.city).choose(seen.looked.columns)
        needed = sum(fields[name].score for name in _NEEDED_OF_CASES if name in fields) / len(_NEEDED_OF_CASES)
        scores[CASES] = _BY_NEEDED * needed + _BY_KNOWN * min(1.0, len(fields) / columns)
    (best, score), *others = sorted(scores.items(), key=lambda each: -each[1])
    return Guessed(best, round(min(score, 1.0), 2), tuple(kind for kind, other in others if score - other < _UNSURE))


def _score(kind: str, found: Mapping[str, Chosen], seen: Seen, columns: int) -> float:
    wanted = [name for name in kind_of(kind).needed if name != "geometry"]
    needed = [found[name].score if name in found else _DERIVED.get((kind, name), 0.0) for name in wanted]
    if kind in _PLACED:
        is_placed = bool(seen.shape) or bool({"geometry", "lon", POINT} & found.keys())
        needed.append(1.0 if is_placed else 0.5 if kind == "areas" else 0.0)
    known = sum(each.score for each in found.values()) / columns
    words = vocabulary("ground")["kinds"].get(kind, ())
    score = _BY_NEEDED * sum(needed) / len(needed) + _BY_KNOWN * min(1.0, known)
    score += _BY_NAME * any(word in seen.words for word in words)
    fits = not seen.shape or any(shape in seen.shape for shape in (*_FITS.get(kind, ()), "?", "Unknown"))
    return score * (1.0 if fits else _MISFIT)
