"""How panes and what may be chosen for them are called."""

from __future__ import annotations

from collections.abc import Mapping

from hall.metrics.registry import BY_CODE
from hall.wall.panels import ABREAST_OPTION, ARRANGEMENT_OPTION, BY_KEY, KIND_OPTION, VIEW_OPTION, PanelOption
from hall.wall.splits import Pane
from widgets.texts.texts import Texts


class PaneWords:
    """Asks the texts, in their language of now. ``arrangements``: the names of those of cameras, by code,
    ``views``: of kept views of the map."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self.arrangements: Mapping[str, str] = {}
        self.views: Mapping[str, str] = {}

    def named(self, pane: Pane) -> str:
        """The panel, and what was chosen for it."""
        if pane.panel not in BY_KEY:
            return pane.panel
        if code := pane.option(ARRANGEMENT_OPTION.name):
            return f"{self.panel(pane.panel)} · {self.arrangements.get(code, code)}"
        if code := pane.option(VIEW_OPTION.name):
            return f"{self.panel(pane.panel)} · {self.views.get(code, code)}"
        told = [self.value(pane.option(each.name, each.default)) for each in self.options(pane) if each.allowed]
        return " · ".join([self.panel(pane.panel), *told])

    def options(self, pane: Pane) -> list[PanelOption]:
        """What a person may choose for it; the others are filled in when a scene is shown."""
        options = BY_KEY[pane.panel].options if pane.panel in BY_KEY else ()
        return [each for each in options if each.allowed or each in (ARRANGEMENT_OPTION, VIEW_OPTION)]

    def entries(self, option: PanelOption, chosen: str) -> list[tuple[str, str]]:
        """What there is to choose from, and how it is called; ``chosen``: what is, which may be there no more."""
        if option not in (ARRANGEMENT_OPTION, VIEW_OPTION):
            return [(value, self.value(value)) for value in option.allowed]
        named, none = (
            (self.views, "option.no_view") if option == VIEW_OPTION else (self.arrangements, "option.no_arrangement")
        )
        gone = [] if chosen in ("", *named) else [(chosen, chosen)]
        return [("", self._texts.words(none)), *named.items(), *gone]

    def panel(self, key: str) -> str:
        """A panel of the catalogue."""
        return self._texts.words(f"panel.{key}")

    def option(self, option: PanelOption) -> str:
        """What is chosen."""
        return self._texts.words(f"option.{option.name}")

    def value(self, value: str) -> str:
        """One of what there is to choose from; figures and kinds of cameras have names, numbers are their own."""
        if value in KIND_OPTION.allowed:
            return self._texts.words(f"camera_kind.{value}")
        if value in ABREAST_OPTION.allowed:
            return self._texts.words(f"abreast.{value}")
        return self._texts.words(f"figure.{value}") if value in BY_CODE else value
