"""A panel of a wall: what all of them answer to. It is told what to show and when; it starts no timer of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from hall.boxes import Seams
from hall.live.freshness import Freshness
from hall.metrics.board import Board
from hall.wall.panels import BY_KEY, PanelSpec, Reads
from hall.wall.splits import Pane
from widgets.common.panel import Panel
from widgets.live.own_reading import OwnReading
from widgets.wall.parts import PanelParts


class OnGlass(NamedTuple):
    """What is to be seen of panels, for the walls' journal: figures as they are written, by code; cases that are named;
    cameras, each with how its tile stood (``TileLook.title``, of one that plays ``LIVE``)."""

    figures: Mapping[str, str] = {}
    cases: tuple[int, ...] = ()
    cameras: tuple[tuple[str, str], ...] = ()


def on_glass(panels: Iterable[WallPanel]) -> OnGlass:
    """Of all of them, each thing once."""
    figures: dict[str, str] = {}
    cases, cameras = list[int](), dict[str, str]()
    for panel in panels:
        figures |= panel.figures()
        cases += panel.cases()
        cameras |= panel.cameras()
    return OnGlass(figures, tuple(dict.fromkeys(cases)), tuple(cameras.items()))


class WallPanel(Panel):
    """The catalogue's panel around its content. GUI thread.

    Subclasses are made by parts, pane and parent, and override what they need of ``show_board`` and ``show_now``.
    ``own``: how fresh that is which a panel reads by itself, beside the feed; None: it reads nothing so.
    """

    def __init__(
        self,
        parts: PanelParts,
        pane: Pane,
        content: QWidget,
        parent: QWidget | None = None,
        *,
        spec: PanelSpec | None = None,
    ) -> None:
        """``spec``: of a panel that the catalogue does not have."""
        spec = spec or BY_KEY[pane.panel]
        super().__init__(parts.theme, parts.texts, f"panel.{spec.key}", content, parent, basis_code=spec.basis)
        self.parts, self.pane, self.spec = parts, pane, spec
        self._told: tuple[object, ...] | None = None
        self.own: OwnReading | None = None
        self._feed: Freshness | None = None

    def show_board(self, board: Board) -> None:
        """The figures of one reading, at most once a second; told to panels that read figures."""

    def is_news(self, *told: object) -> bool:
        """Whether that is something else than what this panel was told last, or things are called otherwise by now: it
        makes its rows anew only then."""
        before, self._told = self._told, (self.parts.city.present(), *told)
        return self._told != before

    def forget(self) -> None:
        """Whatever comes next is news: the language has changed."""
        self._told = None

    def show_now(self) -> None:
        """The open cases as they are now: each second, and when some have changed; told to all other panels."""

    def show_words(self, notice: str, weather: str) -> None:
        """What somebody wrote for the wall, "" where nothing."""

    def set_seams(self, seams: Seams) -> None:
        """Where the pictures of a spliced wall meet, px of the window: for text that may lie across."""

    def figures(self) -> dict[str, str]:
        """The figures that are to be seen now, as they are written, by code: for the walls' journal."""
        return {}

    def cases(self) -> tuple[int, ...]:
        """The cases that are named on it now."""
        return ()

    def cameras(self) -> dict[str, str]:
        """The cameras that stand on it now, and how: see `OnGlass`."""
        return {}

    def only_case(self) -> int | None:
        """The one case that all of it is about, which a map beside it shows too; None: none, or several."""
        return None

    @property
    def is_settled(self) -> bool:
        """Whether all that it reads by itself is on it: for pictures."""
        return True

    def turn_page(self) -> None:
        """Show the next page of what did not fit (docs/look.md §6)."""

    def set_ages(self, cases: Freshness, figures: Freshness) -> None:
        """How old the cases are, and what is counted from them: a panel bears the age of what it reads."""
        self._feed = cases
        if self.spec.reads is not Reads.NOTHING:
            fresh = figures if self.spec.reads is Reads.FIGURES else cases
            self.set_freshness(fresh if self.own is None else self.own.freshness_of(fresh))

    def look_at_own(self) -> None:
        """Say how old that is which it reads by itself: after each reading, and each second."""
        if self._feed is not None and self.own is not None:
            self.set_freshness(self.own.freshness_of(self._feed))
