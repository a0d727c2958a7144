"""Opens the panel of layers beside a desk's map, switches by its keys and by the short cuts of single groups. GUI
thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QWidget

from hall.city.ground.own_layers import LayerFeature
from hall.errors import Words
from hall.facts import FactKind
from hall.layers.built_in import COMPONENT_STYLES, COMPONENTS, MOVERS, OWN, VIEWS, class_letters
from hall.layers.layer import ZOOMS, Draws, Layer
from hall.layers.tree import State, TreeRow, named_like
from hall.live.changes import Subjects
from hall.people.rights import Right
from screens.desk.keys.laid_over import LaidOver
from screens.desk.keys.window_keys import LAYERS
from screens.screen import DeskParts
from themes.tokens import Theme
from widgets.live.lanes import Answer
from widgets.map.case_map import CaseMap
from widgets.map.live_moving import LiveMoving
from widgets.map.live_pins import LivePins
from widgets.map.live_tiles import LiveTiles
from widgets.map.map_layers import MapLayers
from widgets.map.surface import Signs

if TYPE_CHECKING:
    from hall.wall.map_view import MapView
    from screens.desk.layers.keys import Named
    from screens.desk.layers.layer_list import LayerRow
    from screens.desk.layers.panel import LayerPanel
    from screens.desk.layers.view_rows import ViewRows

_OWN, _FEATURE = "desk.layers.own", "desk.layers.feature"
_IN_TILES = (Draws.COMPONENTS, Draws.OWN)


class DeskLayers(LaidOver["LayerPanel"]):
    """图层. ``layers``: what is on of the desk's map."""

    key, right = LAYERS, Right.DESK

    def __init__(
        self, parts: DeskParts, theme: Callable[[], Theme], case_map: CaseMap, pins: LivePins, host: QWidget
    ) -> None:
        super().__init__(parts, theme, host)
        self._map = case_map
        live, queries, texts = parts.live, parts.queries, parts.texts
        self.moving = LiveMoving(queries, parts.movers, texts, live.now, case_map)
        self.components = LiveTiles(
            COMPONENTS, FactKind.COMPONENT, lambda: parts.ports.components, live, queries, case_map, self._signs
        )
        self.own = LiveTiles(
            OWN, FactKind.LAYER, lambda: parts.ports.layers, live, queries, case_map, lambda: self.layers.own_signs
        )
        tiles = {COMPONENTS: self.components, OWN: self.own}
        self.layers = MapLayers(parts.city, texts, case_map, pins, self.moving, tiles)
        self._has_own = False
        live.subjects_changed.connect(self._on_subjects)
        case_map.thing_clicked.connect(self._on_thing)
        self.layers.told.connect(self.say)
        self.layers.changed.connect(self._list)
        texts.language_changed.connect(self._list)
        self._opened, self._text, self._at = {VIEWS}, "", ""
        self._views: ViewRows | None = None
        case_map.layers_pressed.connect(self._on_pressed)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.press)

    def flip(self, key: str) -> None:
        """All of a row, or nothing of it, without the panel."""
        tree, was = self.layers.tree, self.layers.on
        if self._map.is_plain and any(each.draws in _IN_TILES for each in tree.leaves(key)):
            self.say(Words("layers.plain_map"), "information")
        self.layers.switch(key)
        if self.layers.on != was:
            code = "layers.off" if tree.state(key, self.layers.on) is State.OFF else "layers.on"
            name = self.layers.name_of(tree.by_key[key])
            self.say(Words(code, {"name": name}), "information")

    @Slot()
    def flip_components(self) -> None:
        """部件."""
        self.flip(COMPONENTS)

    @Slot()
    def flip_movers(self) -> None:
        """人员车辆."""
        self.flip(MOVERS)

    def stop(self) -> None:
        """See the base."""
        super().stop()
        self.layers.stop()
        for key in (_OWN, _FEATURE):
            self._parts.queries.drop(key)

    def read_own(self) -> None:
        """Ask which layers the city has of its own, once: nothing asks before somebody wants to know."""
        self._has_own = True
        self._parts.queries.ask(_OWN, lambda: self._parts.ports.layers.layers(), self._on_own)

    def _on_own(self, answer: Answer) -> None:
        if answer.value is not None:
            self.layers.take_own(answer.value)
        elif not answer.dropped:
            self._has_own = False  # asked again when the panel is opened
            self.say(Words("map.own_failed", {"why": answer.why}), "warning")

    @Slot(str, object)
    def _on_subjects(self, kind: str, _subjects: Subjects) -> None:
        if kind == FactKind.LAYER and self._has_own:
            self.read_own()

    @Slot(str, str)
    def _on_thing(self, source: str, number: str) -> None:
        """What is known of what was clicked."""
        who = self._who
        if source == OWN and who is not None:
            self._parts.queries.ask(_FEATURE, lambda: self._parts.ports.layers.feature(number, who), self._on_feature)

    def _on_feature(self, answer: Answer) -> None:
        feature: LayerFeature | None = answer.value
        if feature is None:
            if not answer.dropped:
                self.say(answer.why, "warning")
            return
        layer = self.layers.tree.by_key.get(f"{OWN}/{feature.layer}")
        called = feature.layer if layer is None else self.layers.name_of(layer)
        said = " · ".join(filter(None, (called, feature.name or feature.code, feature.note)))
        self.say(Words("layers.feature", {"said": said}), "information")

    def _make(self) -> LayerPanel:
        from screens.desk.layers.panel import LayerPanel
        from screens.desk.layers.view_rows import ViewRows

        panel = LayerPanel(self._theme(), self._parts.texts, self._host, self._map)
        panel.asked.connect(self._on_asked)
        panel.typed.connect(self._on_typed)
        panel.folded.connect(self._on_folded)
        panel.entry.sent.connect(self._on_named)
        self._views = ViewRows(self._parts, self)
        self._views.flow.told.connect(self.say)
        self._views.flow.listed_anew.connect(self._list)
        self._views.flow.kept.connect(self._on_kept)
        self._views.flow.sit(self._who)
        return panel

    def _begin(self, sheet: LayerPanel) -> None:
        if not self._has_own:
            self.read_own()
        self._list()
        sheet.begin()

    def _seated(self) -> None:
        self.layers.sit(self._who)
        self._opened, self._text, self._at = {VIEWS}, "", ""
        if self._views is not None and self.sheet is not None:
            self._views.flow.sit(self._who)
            self.sheet.entry.forget()

    @Slot()
    def _on_pressed(self) -> None:
        """The map's own button: out of the page's call, in which nothing may take the keys."""
        self._soon.start()

    @Slot(str)
    def _on_asked(self, key: str) -> None:
        from screens.desk.layers import keys

        if self.sheet is None or self._views is None:
            return
        chosen = self.sheet.list.chosen
        at = "" if chosen is None else chosen.row.layer.key
        if key == keys.FIND:
            self.sheet.begin_search()
        elif key == keys.FIRST:
            self.layers.show(None)
            self._map.fit()
        elif key in (keys.KEEP, keys.SHARE):
            self._ask_name(keys.Named.SHARED if key == keys.SHARE else keys.Named.OWN, at)
        elif key == keys.DROP:
            self._views.flow.drop(at.removeprefix(f"{VIEWS}/"))
        elif key in keys.OPENED:
            self._open_view(self._views.nth(int(key)))
        elif at.startswith(VIEWS):
            self._open_view(self._views.flow.find(at.removeprefix(f"{VIEWS}/")))
        elif at:
            self._at = at
            self.flip(at)

    def _ask_name(self, named: Named, at: str) -> None:
        """Under which name what the map shows is to be kept: at first that of the one with the cursor."""
        if self.sheet is None or self._views is None:
            return
        why = self._views.flow.why_not_shared() if named == "shared" else None
        if why is not None:
            self.sheet.tell(why, "warning")
            return
        view = self._views.flow.find(at.removeprefix(f"{VIEWS}/"))
        name = "" if view is None else view.name(self._parts.texts.language)
        self.sheet.notice.dismiss()  # it lies where the field opens
        self.sheet.entry.ask(named, Words("layers.type_shared" if named == "shared" else "layers.type_own"), name)

    @Slot(object, str)
    def _on_named(self, named: Named, name: str) -> None:
        if self._views is not None:
            self._views.flow.keep(name, self._map.view, self.layers.on, is_shared=named == "shared")

    @Slot()
    def _on_kept(self) -> None:
        if self.sheet is not None and self.sheet.entry.is_open:
            self.sheet.entry.forget()
            self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_view(self, view: MapView | None) -> None:
        """The map looks there, with its layers; what this person may not see of them stays off."""
        if view is None:
            self.say(Words("layers.no_view"), "information")
            return
        self.layers.show(frozenset(view.layers))
        self._map.look(view.lon, view.lat, view.zoom)
        self.say(Words("layers.view_opened", {"name": view}), "information")

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self._text = text
        self._list()

    @Slot(bool)
    def _on_folded(self, is_open: bool) -> None:  # noqa: FBT001  (a signal's value)
        """What the row with the cursor holds; ← on a row that holds nothing open leads to the one that holds it."""
        chosen = None if self.sheet is None else self.sheet.list.chosen
        if chosen is None:
            return
        key = chosen.row.layer.key
        if is_open and chosen.row.holds:
            self._opened.add(key)
        elif not is_open and chosen.row.is_open and not self._text:
            self._opened.discard(key)
        elif not is_open:
            key = VIEWS if key.startswith(VIEWS) else self.layers.tree.parent_of(key) or key
        self._at = key
        self._list()

    @Slot()
    def _list(self) -> None:
        if self.sheet is None:
            return
        layers, chosen = self.layers, self.sheet.list.chosen
        at = self._at or ("" if chosen is None else chosen.row.layer.key)
        found = named_like(self._text, lambda each: (layers.name_of(each), *each.names)) if self._text.strip() else None
        on = layers.on
        rows = [
            self._row(each, layers.tree.state(each.layer.key, on)) for each in layers.tree.rows(self._opened, found)
        ]
        views = (
            [] if self._views is None else self._views.rows(found, is_open=VIEWS in self._opened or found is not None)
        )
        self.sheet.show_layers([*views, *rows], at)
        self._at = ""

    def _row(self, row: TreeRow, state: State) -> LayerRow:
        from screens.desk.layers.layer_list import LayerRow

        layer, leaves = row.layer, list(self.layers.tree.leaves(row.layer.key))
        is_open_to = any(self.layers.may(each) for each in leaves) or not leaves
        beside = self._hint(layer) if is_open_to else self._parts.texts.words("layers.closed")
        if row.holds and is_open_to:
            beside = f"{sum(each.key in self.layers.on for each in leaves)}/{len(leaves)}"
        is_square = layer.draws is Draws.OWN
        return LayerRow(row, state, self.layers.name_of(layer), beside, layer.style, is_square, is_open_to)

    def _hint(self, layer: Layer) -> str:
        """From which zoom to which it stands, where not at all of them."""
        (least, most), words = layer.zooms, self._parts.texts.words
        if least > ZOOMS[0] and most < ZOOMS[1]:
            return words("layers.between", least=f"{least:g}", most=f"{most:g}")
        if least > ZOOMS[0]:
            return words("layers.from", least=f"{least:g}")
        return words("layers.until", most=f"{most:g}") if most < ZOOMS[1] else ""

    def _signs(self) -> Signs:
        return Signs(class_letters(self._parts.city.present(), self._parts.texts.language), COMPONENT_STYLES)
