"""How walls and consoles reach what is stored about walls, and what walls tell of themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from hall.moment import Moment
from hall.people.session import Session

if TYPE_CHECKING:
    from hall.editing.revision import Revision
    from hall.facts import DocumentKey
    from hall.wall.facts import Made, WallFacts
    from hall.wall.given import Given
    from hall.wall.journal import Stood
    from hall.wall.orders import WallOrder
    from hall.wall.shown import Picture, Shown, ShownNow


class WallReader(Protocol):
    """Scenes, programs and states. Blocks; query threads only. Raises StoreUnreachable."""

    def present(self) -> WallFacts:
        """All of them as they stand."""


class WallHistory(Protocol):
    """What was ordered. Blocks; query threads only. Raises StoreUnreachable."""

    def last_orders(self, most: int) -> Sequence[Given]:
        """The newest first."""

    def revisions(self, key: DocumentKey, most: int) -> Sequence[Revision[Any]]:
        """Of a scene, a program or a trigger, the newest first."""


class WallDesk(Protocol):
    """What a console writes. Each call is one durable commit with its audit lines, told to all walls. Blocks; the write
    lane only. Raises NotAllowed (``denied.wall_control``), RuleBroken, CaseChangedMeanwhile
    (``changed.scene``, ``changed.program``, ``changed.trigger``: another revision stands), StoreUnreachable."""

    def order(self, order: WallOrder, walls: Sequence[str], who: Session) -> Mapping[str, int]:
        """Give an order to these walls; the revision of each that it made. One whose ``command_id`` a wall has obeyed
        already changes nothing there."""

    def put(self, made: Made, who: Session) -> int:
        """Store a scene, program or trigger that was made of ``made.revision``; its new revision. Raises RuleBroken as
        ``made.must_be_sound``."""

    def drop(self, made: Made, who: Session) -> int:
        """Delete it, as it was seen, or set back what comes with the program; the revision that says so. What ran by it
        goes on with the next one. Raises RuleBroken as ``uses.must_be_unused``."""


class WallSigns(Protocol):
    """What walls show, as they tell it themselves: telemetry, no fact waits for it. Blocks; query threads only.
    Raises StoreUnreachable."""

    def tell(self, shown: Shown) -> None:
        """This screen shows that; to be told again every ``TOLD_EVERY_MS``."""

    def put_picture(self, picture: Picture) -> None:
        """A small picture that the wall made of itself."""

    def shown(self) -> ShownNow:
        """What all screens of all walls said last, with its age."""

    def look(self, console: str) -> None:
        """Somebody at this console looks at pictures of walls; to be told again every ``TOLD_EVERY_MS``."""

    def is_looked_at(self) -> bool:
        """Whether somebody looks at any console: nobody makes pictures for nobody."""

    def pictures(self) -> Mapping[str, Picture]:
        """The last pictures, by ``Shown.place``."""


class WallJournalReader(Protocol):
    """What stood on the walls, by the minute, for the months that the city keeps it, for who may control walls. Blocks;
    query threads only. Raises NotAllowed (``denied.wall_control``), StoreUnreachable, StoreRefused (a row that cannot
    be read)."""

    def stood(self, at: Moment, who: Session) -> Stood | None:
        """What was written last before ``at``, and still says what stood then; None where nothing does."""

    def last(self, before: Moment, who: Session) -> Moment | None:
        """The last minute that was written until then."""


class WallPorts(Protocol):
    """All that a station has for walls; whoever opens the world outside has fields of these names."""

    @property
    def walls(self) -> WallReader: ...
    @property
    def wall_desk(self) -> WallDesk: ...
    @property
    def wall_history(self) -> WallHistory: ...
    @property
    def wall_signs(self) -> WallSigns: ...
    @property
    def wall_minutes(self) -> WallJournalReader: ...
