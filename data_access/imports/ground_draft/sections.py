"""The sections of a drafted mapping of ground: each written apart, in the order in which it was found, then joined."""

from __future__ import annotations

from data_access.imports.draft.page import Page, Say
from hall.errors import Words

_ORDER = ("", "table", "columns", "fixed", "other", "endings")
"""The first ones; tables of words stand behind them."""


class Sections:
    """``say``: makes sentences in the language that was asked for."""

    def __init__(self, say: Say) -> None:
        self._say, self._pages = say, dict[str, Page]()

    def of(self, name: str) -> Page:
        """The section of that name, "" for the keys above all tables."""
        if name not in self._pages:
            self._pages[name] = Page(self._say)
            if name:
                self._pages[name].table(name)
        return self._pages[name]

    def bare(self, name: str) -> Page:
        """The same without its first line: whoever writes it may write nothing."""
        return self._pages.setdefault(name, Page(self._say))

    @property
    def _all(self) -> list[Page]:
        names = sorted(self._pages, key=lambda name: _ORDER.index(name) if name in _ORDER else len(_ORDER))
        return [self._pages[name] for name in names]

    @property
    def text(self) -> str:
        """All of it, TOML."""
        return "\n".join(line for page in self._all for line in page.lines) + "\n"

    @property
    def questions(self) -> tuple[Words, ...]:
        """All that is asked."""
        return tuple(each for page in self._all for each in page.questions)
