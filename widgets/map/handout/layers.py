"""folium's elements of the page that leaves the hall: its layers and their tree. Imports folium: half a second."""

from __future__ import annotations

from collections.abc import Iterable

from branca.element import MacroElement
from folium.map import Layer
from jinja2 import Template

_METHODS = {"base": "baseLayer", "heat": "heatLayer", "cases": "caseLayer", "hotspots": "spotLayer"}
"""Of the page's own object (handout.js): by which a layer is made."""


class Start(MacroElement):
    """Makes the page's own object of the map and of the data in the element of that id."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var handout = new hall.Handout({{ this._parent.get_name() }},"
        " JSON.parse(document.getElementById({{ this.source|tojson }}).textContent));"
        "{% endmacro %}"
    )

    def __init__(self, source: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name, self._id, self.source = "start", "hall", source


class HandoutLayer(Layer):
    """One layer, drawn by our script on a canvas of its own; ``is_on``: whether it is shown at first."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = handout.{{ this.method }}({{ this.is_on|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, kind: str, is_on: bool) -> None:  # noqa: FBT001 (the one thing that differs)
        super().__init__(name=kind, overlay=True, control=True, show=True)
        self._name, self._id, self.method, self.is_on = "layer", kind, _METHODS[kind], is_on


class LayerTree(MacroElement):
    """The tree of these layers, in this order: it puts them away and says what they are."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "handout.tree([{% for layer in this.layers %}"
        "[{{ layer.layer_name|tojson }}, {{ layer.get_name() }}],"
        "{% endfor %}]);"
        "{% endmacro %}"
    )

    def __init__(self, layers: Iterable[HandoutLayer]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name, self._id, self.layers = "tree", "hall", tuple(layers)
