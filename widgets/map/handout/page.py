"""The page that leaves the hall: folium composes map, layers and their tree; scripts, styles and data stand in it.

Whoever opens it needs a browser and no network: its policy allows nothing to be fetched.
"""

from __future__ import annotations

import base64
import importlib.resources
import re
from html import escape
from pathlib import Path
from types import ModuleType
from typing import Any

from hall.spots.map_matter import MapMatter
from themes.tokens import Theme
from widgets.map import assets as map_assets
from widgets.map.geometry import BaseMap
from widgets.map.handout import assets
from widgets.map.handout.page_data import handout_variables, page_json
from widgets.map.handout.words import HandoutWords
from widgets.map.page.base_page import MAP_ID, SCRIPTS, STYLES, inline_hashes

OWN_SCRIPTS = ("handout_cases.js", "handout_layers.js", "handout_side.js", "handout.js")
OWN_STYLES = ("handout.css",)
_ONLY_OURS = "page.js"
"""The script of the hall's own page: it talks to a program, and here is none."""
_MADE_BY = "<!-- command-hall map -->"
_POLICY = "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'"
_PICTURE = re.compile(r"url\((?!data:)[\"']?(?:images/)?([\w.-]+)[\"']?\)")


def make_page(matter: MapMatter, base: BaseMap, theme: Theme) -> str:
    """The whole page, UTF-8 when it is written. Takes a second or two: folium is imported."""
    import folium  # here: half a second

    from widgets.map.handout.layers import HandoutLayer, LayerTree, Start  # they are folium's

    words = HandoutWords(matter)
    drawn = folium.Map(
        location=[(base.bounds.south + base.bounds.north) / 2, (base.bounds.west + base.bounds.east) / 2],
        tiles=None,
        zoom_control="topright",
        attribution_control=False,  # it is a link to a site; the credit stands below the map
        min_zoom=8,
        max_zoom=19,
        zoom_snap=0,
        prefer_canvas=True,
    )
    drawn._id = MAP_ID  # noqa: SLF001 (folium's ids are random otherwise: the page must be the same each time)
    drawn.default_js, drawn.default_css = [], []  # they stand in the page
    Start("hall-data").add_to(drawn)
    layers = [HandoutLayer(kind, is_on) for kind, is_on in (
        ("base", True), ("heat", matter.is_of_period), ("cases", not matter.is_of_period), ("hotspots", True),
    )]  # fmt: skip
    for layer in layers:
        layer.add_to(drawn)
    LayerTree(reversed(layers)).add_to(drawn)
    page: Any = drawn.get_root()
    page.title = escape(f"{words.title} · {words.when}")
    _put_in(page, words, base.credit, page_json(matter, base, theme, words), _dress(theme))
    return _sealed(str(page.render()), matter.language)


def _put_in(page: Any, words: HandoutWords, credit: str, data: str, dress: str) -> None:
    """Scripts and styles at the head, what is said around the map, the data."""
    from branca.element import Element  # folium's own

    for name, text in ({"dress.css": dress} | _texts()).items():
        tag = "script" if name.endswith(".js") else "style"
        page.header.add_child(_plain(Element, f"<{tag}>{text}</{tag}>"), name=name)
    around = {"head": _head(words), "side": _side(words), "foot": _foot(words, credit)}
    around["data"] = f'<script type="application/json" id="hall-data">{data}</script>'
    for name, text in around.items():
        page.html.add_child(_plain(Element, text), name=name)


def _dress(theme: Theme) -> str:
    """Colours and sizes from the first moment on: the map is as large as its room when it is made."""
    return f":root{{{';'.join(f'{name}:{value}' for name, value in handout_variables(theme).items())}}}"


def _plain(element: Any, text: str) -> Any:
    """An element whose text is no template of folium's, whatever stands in it."""
    made = element("{{ this.text }}")
    made.text = text
    return made


def _texts() -> dict[str, str]:
    """Script or style by file name, in the order in which they are needed."""
    import xstatic.pkg.leaflet  # here: its namespace package is read from disk

    leaflet = Path(xstatic.pkg.leaflet.BASE_DIR)
    found = {name: (leaflet / name).read_text(encoding="utf-8") for name in ("leaflet.css", "leaflet.js")}
    found["leaflet.css"] = _PICTURE.sub(lambda each: _inlined(leaflet / "images" / each[1]), found["leaflet.css"])
    found |= _own(map_assets, [*STYLES, *(name for name in SCRIPTS if name != _ONLY_OURS)])
    return found | _own(assets, [*OWN_STYLES, *OWN_SCRIPTS])


def _own(package: ModuleType, names: list[str]) -> dict[str, str]:
    folder = importlib.resources.files(package)
    return {name: folder.joinpath(name).read_text(encoding="utf-8") for name in names}


def _inlined(picture: Path) -> str:
    return f"url(data:image/png;base64,{base64.b64encode(picture.read_bytes()).decode()})"


def _head(words: HandoutWords) -> str:
    sample = f'<span class="sample">{escape(words.sample)}</span>' if words.sample else ""
    made = f'<span class="made">{escape(words.made)}</span>'
    return (
        f'<header><h1>{escape(words.title)}</h1><span class="when">{escape(words.when)}</span>{sample}{made}</header>'
    )


def _side(words: HandoutWords) -> str:
    told = {name: escape(text) for name, text in words.of_page().items()}
    tree = f'<div id="tree"><div class="side-title">{told["layers"]}</div></div><div id="filters"></div>'
    spots = f'<div class="side-title">{told["hotspots"]} · {escape(words.hotspot_rule)}</div><div id="spots"></div>'
    return f'<aside>{tree}<div id="spots-box">{spots}</div></aside>'


def _foot(words: HandoutWords, credit: str) -> str:
    return f"<footer>{''.join(f'<span>{escape(note)}</span>' for note in words.notes(credit))}</footer>"


def _sealed(html: str, language: str) -> str:
    """With its policy, by which the browser fetches nothing and runs nothing but what stands here now."""
    hashes = inline_hashes(html)
    scripts, styles = (" ".join(hashes[kind]) for kind in ("script", "style"))
    policy = f"{_POLICY}; script-src {scripts}; style-src {styles}"
    html = html.replace("<head>", f'<head><meta http-equiv="Content-Security-Policy" content="{policy}">', 1)
    return html.replace("<!DOCTYPE html>\n<html>", f'<!DOCTYPE html>\n{_MADE_BY}\n<html lang="{language}">', 1)
