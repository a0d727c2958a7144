"""A file's words for streets, units, channels and classes, held against the city's codes and names with a score."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from data_access.imports.draft.words import likeness, plain
from hall.frozen import frozen

SURE, LIKELY = 0.98, 0.66
"""From the first score on nothing is asked; from the second on the name is proposed, with a question."""
LEAD = 0.08
"""By how much a proposal must be ahead of the next one."""
MOST_MATCHED = 400
"""Different words of a column that are compared with all names; the rest is told by number."""
_SUFFIXES = re.compile(r"(?:街道办事处|街道办|办事处|街道|管理办公室|镇人民政府|镇政府|镇|乡|社区居委会|社区|居委会)$")
_TOWN = re.compile(r"^(?:[\u4e00-\u9fff]{2,8}?[省市区县])+")


@frozen
class Match:
    """``text`` stands in ``count`` rows. ``code`` and ``name``: of the likeliest, "" where nothing is like it;
    ``rivals``: others nearly as likely."""

    text: str
    count: int
    code: str
    name: str
    score: float
    rivals: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether nothing need be asked."""
        return self.score >= SURE and not self.rivals

    @property
    def is_likely(self) -> bool:
        """Whether it is proposed."""
        return self.score >= LIKELY and not self.rivals


def matches(texts: Counter[str], names: Mapping[str, Iterable[str]], *, places: bool = False) -> list[Match]:
    """Each text with the likeliest code; ``places``: names are of areas, whose kind may be left out (大学路 for
    大学路街道)."""
    exact: dict[str, set[str]] = {}
    for code, called in names.items():
        for name in (code, *called):
            exact.setdefault(plain(name), set()).add(code)
    told = {code: tuple(filter(None, called)) for code, called in names.items()}
    return [_match(text, count, exact, told, places=places) for text, count in texts.most_common(MOST_MATCHED)]


def _match(
    text: str, count: int, exact: dict[str, set[str]], told: Mapping[str, tuple[str, ...]], *, places: bool
) -> Match:
    found = exact.get(plain(text), set())
    if len(found) == 1:
        code = next(iter(found))
        return Match(text, count, code, _first(told[code], code), 1.0)
    scored = sorted(
        (
            (max((_likeness(text, name, places=places) for name in called), default=0.0), code)
            for code, called in told.items()
        ),
        reverse=True,
    )
    if not scored or scored[0][0] <= 0:
        return Match(text, count, "", "", 0.0)
    best, code = scored[0]
    rivals = [f"{other} {_first(told[other], other)}" for score, other in scored[1:4] if best - score < LEAD]
    return Match(text, count, code, _first(told[code], code), round(best, 2), tuple(rivals))


def _first(called: tuple[str, ...], code: str) -> str:
    return called[0] if called else code


def _likeness(text: str, name: str, *, places: bool) -> float:
    if not places:
        return likeness(text, name)
    bare = likeness(_SUFFIXES.sub("", _TOWN.sub("", text)), _SUFFIXES.sub("", name))
    return max(likeness(text, name) - 0.2, 0.97 * bare)
