"""A panel of cameras' pictures: which they are, and that there are none; subclasses say how they stand."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from hall.boxes import Seams
from hall.moment import Moment
from hall.people.sensitivity import Sensitivity
from hall.video.cameras.natural import by_name
from hall.video.cameras.rights import may_stand
from hall.video.layouts.arrangement import NOBODY, Arrangement
from hall.video.layouts.layouts import Layout
from hall.wall.panels import (
    ALL_KINDS,
    ARRANGEMENT_OPTION,
    CALLED,
    CAMERAS_OPTION,
    COPY,
    GRANTED,
    KIND_OPTION,
    LAYOUT_OPTION,
)
from hall.wall.splits import Pane
from widgets.video.tile_clock import TileClock
from widgets.video.tile_grid import TileGrid, TileMeans
from widgets.video.tile_text import CameraSign
from widgets.wall.either_panel import EitherPanel
from widgets.wall.parts import PanelParts

SHOWN = Sensitivity.INNER
"""A restricted camera stands on no wall by itself: who looks there is nobody's to say, and no line of the audit would
tell. One that an order has put there stands by that order, which says who did."""
_GONE = ("empty.arrangement_gone", "empty.arrangement_gone_hint")
_NOTHING, _WITHHELD = ("empty.cameras", "empty.cameras_hint"), ("empty.cameras_withheld", "empty.cameras_withheld_hint")


class CameraPanel(EitherPanel):
    """Its tiles say themselves how their streams stand; it looks anew when cameras change."""

    nothing = _NOTHING

    def __init__(self, parts: PanelParts, pane: Pane, parent: QWidget | None = None) -> None:
        self._watch = parts.cameras()
        means = TileMeans(parts.theme, parts.texts, TileClock(parts.live.now), parts.video(), self._sign)
        self.grid = TileGrid(means, on_panel=True)
        super().__init__(parts, pane, self.grid, parent)
        self.await_content()
        self._watch.changed.connect(self._on_cameras)
        self.grid.turned.connect(self._say_page)

    @Slot()
    def show_now(self) -> None:
        """See `WallPanel`."""
        codes = self._codes()
        if self._watch.is_read and self.is_news(codes):
            self.grid.show_arrangement(self.arranged(codes, self.parts.live.now()))
            self.nothing = _WITHHELD if any(self._named) else _GONE if self._is_gone else _NOTHING
            self.show_content(known=any(codes))
            self._say_which()

    def _say_which(self) -> None:
        """What the arrangement is called, and how many of the cameras that are named may not stand here."""
        called = self.pane.option(CALLED).partition("\n")
        withheld = sum(bool(code) and not self._may_stand(code) for code in self._named)
        name = called[0 if self.parts.texts.language == "zh" else 2]
        code = "basis.arrangement" if not withheld else "basis.withheld_of" if name else "basis.withheld"
        self.set_basis(code, name=name, number=withheld)

    @property
    def is_settled(self) -> bool:
        """See `WallPanel`."""
        return self._watch.is_read and self.grid.is_settled

    def cameras(self) -> dict[str, str]:
        """See `WallPanel`."""
        return self.grid.told()

    def arranged(self, codes: tuple[str, ...], now: Moment) -> Arrangement:
        """How these cameras stand."""
        raise NotImplementedError

    @property
    def layout_chosen(self) -> Layout:
        """Its option."""
        return Layout(self.pane.option(LAYOUT_OPTION.name, LAYOUT_OPTION.default))

    @property
    def copy(self) -> tuple[int, int]:
        """Which of the screens that show the same this one is, from 0, and how many there are."""
        told = self.pane.option(COPY, "0/1").split("/")
        return int(told[0]), max(1, int(told[-1]))

    def set_seams(self, seams: Seams) -> None:
        """See `WallPanel`."""
        self.grid.set_seams(seams)

    @property
    def _named(self) -> tuple[str, ...]:
        """The codes that were chosen for it, by place."""
        return tuple(self.pane.option(CAMERAS_OPTION.name).rstrip(",").split(","))

    @property
    def _is_gone(self) -> bool:
        """Whether it is of an arrangement that the hall has no more: where one stands, its cameras are named."""
        return bool(self.pane.option(ARRANGEMENT_OPTION.name)) and not any(self._named)

    def _codes(self) -> tuple[str, ...]:
        """Those that are named, each in its place where it may stand on a wall; else those of a kind that are in use,
        by name."""
        present = self._watch.present
        if self._is_gone or any(self._named):
            return tuple(code if self._may_stand(code) else NOBODY for code in self._named)
        kind = self.pane.option(KIND_OPTION.name, ALL_KINDS)
        found = (each for each in present.values() if may_stand(each, SHOWN) and each.enabled)
        return tuple(each.code for each in sorted(found, key=by_name) if kind in (ALL_KINDS, each.kind))

    def _may_stand(self, code: str) -> bool:
        camera = self._watch.present.get(code)
        granted = self.pane.option(GRANTED).split(",")
        return camera is None or code in granted or may_stand(camera, SHOWN)

    def _sign(self, code: str) -> CameraSign:
        camera, texts = self._watch.present.get(code), self.parts.texts
        if camera is None:
            return CameraSign(code, code)
        street = self.parts.city.street_name(camera.street, texts.language) if camera.street else ""
        kind, masked = texts.words(f"camera_kind.{camera.kind}"), bool(camera.masks)
        return CameraSign(code, camera.name(texts.language), street, kind, masked)

    @Slot(object)
    def _on_cameras(self, codes: object) -> None:  # noqa: ARG002  (a wall shows few)
        self.grid.worded()
        self.show_now()

    @Slot()
    def _say_page(self) -> None:
        pages = self.grid.arrangement.pages
        self.set_footer("tile.page" if pages > 1 else "", page=self.grid.page + 1, pages=pages)
