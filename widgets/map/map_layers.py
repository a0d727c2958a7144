"""What is on of a map's layers (图层), handed to whoever draws it: pins, people and vehicles, tiles, base. GUI thread.

Nothing is made and nothing is read before somebody looks at the tree or switches something: a start costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal, Slot

from hall.errors import NotAllowed
from hall.layers.built_in import MOVERS, built_in
from hall.layers.drawn import hidden_base, hidden_cases, subjects, which
from hall.layers.layer import Draws, Layer
from hall.layers.tree import LayerTree, On, State
from hall.people.rights import Right, closed
from hall.people.session import Session
from widgets.live.city_watch import CityWatch
from widgets.map.case_map import CaseMap
from widgets.map.live_moving import LiveMoving
from widgets.map.live_pins import LivePins
from widgets.map.live_tiles import LiveTiles
from widgets.map.surface import SQUARE, Entry, Signs
from widgets.texts.texts import Texts

_DISC = "disc"
_TOGETHER = 100  # codes that begin with the same two digits


class MapLayers(QObject):
    """``tiles``: who brings what stands in tiles, by the key of its row. Signals: ``changed``: the tree, or what is on
    of it; ``told`` (Words, meaning): why something stays off, or cannot be had."""

    changed = Signal()
    told = Signal(object, str)

    def __init__(
        self,
        city: CityWatch,
        texts: Texts,
        case_map: CaseMap,
        pins: LivePins,
        moving: LiveMoving,
        tiles: Mapping[str, LiveTiles],
        *,
        is_wall: bool = False,
    ) -> None:
        super().__init__(case_map)
        self._city, self._texts, self._map = city, texts, case_map
        self._pins, self._moving, self._tiles = pins, moving, tiles
        self._own: Sequence[Layer] = ()
        self._tree: LayerTree | None = None
        self._on: On | None = None
        self._who: Session | None = None
        self._is_wall, self._beside_people = is_wall, False
        city.changed.connect(self._forget)
        texts.language_changed.connect(self._on_language)
        for each in tiles.values():
            each.failed.connect(self._on_failed)

    # -- what there is ------------------------------------------------------------------------------------------------

    @property
    def tree(self) -> LayerTree:
        """All layers of the city, made when it is first asked for."""
        if self._tree is None:
            self._tree = LayerTree([*built_in(self._city.present()), *self._own])
        return self._tree

    @property
    def on(self) -> On:
        """The keys of what is on."""
        return self.tree.first_on if self._on is None else self._on

    def name_of(self, layer: Layer) -> str:
        """In the language of now."""
        is_chinese = self._texts.language == "zh"
        return self._texts.words(layer.word) if layer.word else layer.names[0 if is_chinese else 1] or layer.names[0]

    def take_own(self, own: Iterable[Layer]) -> None:
        """The city's own layers, as they stand by now."""
        if tuple(own) != self._own:
            self._own = tuple(own)
            self._forget()
            if self._on is None and any(each.is_on for each in self._own):
                self._apply()

    @property
    def own_signs(self) -> Signs:
        """Of the city's own layers: the first letter of each, and its colour; of a hundred codes together the first's,
        where only their number is told."""
        letters = {int(each.subject): self.name_of(each)[:1] for each in self._own}
        styles = {int(each.subject): each.style for each in self._own}
        groups = {code // _TOGETHER: style for code, style in reversed(styles.items())}
        return Signs(letters, groups | styles)

    def may(self, layer: Layer) -> bool:
        """Whether who looks may see it."""
        return self._closed(layer) is None

    # -- what is switched ---------------------------------------------------------------------------------------------

    def sit(self, who: Session | None) -> None:
        """Whoever comes next finds the map as it is at the beginning."""
        self._who, self._on = who, None
        self._moving.sit(who)
        if self._tree is not None:  # what is on at the beginning is not the same for everybody
            self._apply()
            self.changed.emit()

    def switch(self, key: str) -> None:
        """All that a row holds, or nothing of it; why it stays off is told."""
        refused = [self._closed(each) for each in self.tree.leaves(key)]
        refusals = [each for each in refused if each is not None]
        if refusals and len(refusals) == len(refused):
            self.told.emit(refusals[0].words, "warning")
        else:
            self.show(self.tree.switched(key, self.on, self.may))

    def is_on(self, key: str) -> bool:
        """Whether anything of a row is."""
        return self._on is not None and self.tree.state(key, self._on) is not State.OFF

    def show(self, on: On | None) -> None:
        """These and no others, as far as who looks may see them; None: as at the beginning."""
        if on is None and self._on is None:
            return
        self._on = on
        self._apply()
        self.changed.emit()

    def stop(self) -> None:
        """Ask nothing any more."""
        self._moving.show(frozenset())
        for each in self._tiles.values():
            each.stop()

    def stand_beside(self, *, people: bool) -> None:
        """Of a wall: people and vehicles are shown there beside the panel of them, and else not: a screen that may bear
        the one may bear the other."""
        if people != self._beside_people:
            self._beside_people = people
            self._apply()

    def _closed(self, layer: Layer) -> NotAllowed | None:
        if not layer.right or (self._is_wall and self._beside_people and layer.draws is Draws.MOVERS):
            return None
        if self._is_wall or self._who is None:
            return NotAllowed(f"denied.{layer.right}", roles="")
        return closed(self._who, Right(layer.right))

    def _apply(self) -> None:
        tree, on = self.tree, frozenset(key for key in self.on if self._is_there(key))
        if self._beside_people:
            on |= {each.key for each in tree.leaves(MOVERS)}
        self._pins.hide(hidden_cases(tree, on))
        self._moving.show(subjects(tree, on, Draws.MOVERS))
        self._map.show_layers(hidden_base(tree, on), self._legend(on) if self._is_wall else ())
        for key, tiles in self._tiles.items():
            tiles.show(which(tree, on, key))

    def _is_there(self, key: str) -> bool:
        layer = self.tree.by_key.get(key)
        return layer is not None and self.may(layer)

    def _legend(self, on: On) -> tuple[Entry, ...]:
        """What a wall's legend says of what stands in tiles: components by class, each of the city's own layers."""
        made = dict[str, Entry]()
        for each in self.tree.drawn(on):
            if each.draws is Draws.COMPONENTS:
                group = self.tree.by_key[each.parent]
                made.setdefault(group.key, Entry(group.style, _DISC, self.name_of(group)))
            elif each.draws is Draws.OWN:
                made[each.key] = Entry(each.style, SQUARE, self.name_of(each))
        return tuple(made.values())

    @Slot()
    def _forget(self) -> None:
        """The city has other classes, sources or layers by now."""
        was_made, self._tree = self._tree is not None, None
        if was_made:
            self._apply()
        self.changed.emit()

    @Slot()
    def _on_language(self) -> None:
        for each in self._tiles.values():
            each.reword()
        if self._tree is not None:
            self._apply()

    @Slot(object)
    def _on_failed(self, why: object) -> None:
        self.told.emit(why, "warning")
