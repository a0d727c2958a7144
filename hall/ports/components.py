"""How windows learn of components (部件): tiles for maps, what lies around a place, and what is known of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from hall.cases.case import Case
from hall.city.areas import Areas
from hall.city.ground.component import Component, ComponentNear
from hall.frozen import frozen
from hall.people.session import Session

if TYPE_CHECKING:  # no start needs it
    from hall.drawing.shape import Shape


@frozen
class ComponentCard:
    """What is known of one component (身份证). ``versions``: in the order of time, also those that ended or are to
    come; ``present``: the one that holds, or held last; ``areas``: where it stands now; ``cases``: that named it, the
    newest first, those within the scope of who asked, without timers."""

    present: Component
    versions: tuple[Component, ...]
    areas: Areas
    cases: tuple[Case, ...] = ()


@frozen
class SubclassInside:
    """How many components of a subclass (小类, the four digits of its code) were found, and how many of them are not
    intact."""

    subclass: str
    number: int
    wrong: int


@frozen
class ComponentsInside:
    """What stands in a shape. ``counts``: most first; ``nearest``: to its middle, only so many as were asked for."""

    counts: tuple[SubclassInside, ...] = ()
    nearest: tuple[ComponentNear, ...] = ()

    @property
    def number(self) -> int:
        """All of them."""
        return sum(each.number for each in self.counts)


class ComponentReader(Protocol):
    """Reads components for windows, as a ``TileReader`` does and more. Query threads only. Each raises
    StoreUnreachable."""

    def renewed(self) -> int:
        """See ``TileReader``."""

    def tile(self, zoom: int, x: int, y: int, which: str = "") -> bytes:
        """See ``TileReader``."""

    def near(self, lon: float, lat: float, metres: float) -> Sequence[ComponentNear]:
        """Those not farther away than that, the nearest first."""

    def known(self, codes: Sequence[str]) -> Mapping[str, Component]:
        """What holds now of these, by code; one that is not there any more is missing."""

    def inside(self, shape: Shape, most: int) -> ComponentsInside:
        """Those whose sign stands in a shape: of lines and areas too, each counts once. All are counted, in arrays; at
        most so many are named."""

    def card(self, code: str, who: Session) -> ComponentCard:
        """What is known of that one. Raises NotFound ``missing.component``, NotAllowed ``denied.read``."""
