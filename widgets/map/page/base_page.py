"""The base page: drawn by folium once, freed of every foreign address, kept on disk for the next start.

Knows no cases and no colours. Importing this file does not import folium: that takes half a second.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.metadata
import json
import logging
import os
import re
from dataclasses import asdict
from pathlib import Path

from hall.frozen import frozen
from widgets.map.page.scheme import SchemeAnswer

_log = logging.getLogger(__name__)
MAP_ID = "hall"
"""The map's variable in the page is map_hall."""

SCRIPTS = (
    "palette.js",
    "store.js",
    "sheet.js",
    "canvas_layer.js",
    "labels.js",
    "ground_tiles.js",
    "base_canvas.js",
    "pin_canvas.js",
    "moving.js",
    "tiles.js",
    "controls.js",
    "layer_tiles.js",
    "tile_layer.js",
    "drawing.js",
    "page.js",
)
STYLES = ("map.css",)

_OWN_ONLY = "default-src 'none'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"
HEADER_POLICY = f"{_OWN_ONLY}; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'"
"""Sent with the page. Qt makes header values lower case, which breaks hashes: they stand in the page (`policy`).
Both hold."""

_INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)
_FOREIGN = re.compile(r"https?:|(?:src|href)\s*=\s*[\"']?//")


@frozen
class PageOptions:
    """What differs between base pages: `is_interactive` False (a wall) leaves out zoom buttons and all handling."""

    is_interactive: bool = True
    min_zoom: int = 8
    max_zoom: int = 19


def page_answer(options: PageOptions, cache: Path) -> SchemeAnswer:
    """The page with its policy, from the cache folder or made anew and put there. Slow: not on the GUI thread.

    A cache that cannot be written is logged, and the page made each time.
    """
    kept = cache / f"map_page_{_key(options)}.html"
    try:
        html = kept.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        html = make_page(options)
        _keep(kept, html)
    return SchemeAnswer("text/html", html.encode(), {"Content-Security-Policy": HEADER_POLICY})


def make_page(options: PageOptions) -> str:
    """Let folium draw it. Raises ValueError if the page would name a foreign address."""
    import folium  # here: half a second, and only when the cache has no page

    handling = options.is_interactive
    drawn = folium.Map(
        location=[0, 0],
        zoom_start=options.min_zoom,
        tiles=None,
        zoom_control="topright" if handling else False,
        attribution_control=False,  # it is a link to a site; the base map's credit is written by our page
        min_zoom=options.min_zoom,
        max_zoom=options.max_zoom,
        zoom_snap=0,
        zoom_animation=False,  # each frame of an animation is a whole repaint where there is no GPU
        fade_animation=False,
        inertia=False,
        dragging=handling,
        scroll_wheel_zoom=handling,
        double_click_zoom=handling,
        box_zoom=handling,
        keyboard=False,  # keys belong to the desk
    )
    drawn._id = MAP_ID  # noqa: SLF001 (folium's ids are random otherwise: the page must be the same each time)
    drawn.default_js = [(name, f"/assets/{name}") for name in ("leaflet.js", "qwebchannel.js", *SCRIPTS)]
    drawn.default_css = [(name, f"/assets/{name}") for name in ("leaflet.css", *STYLES)]
    html = str(drawn.get_root().render())
    if _FOREIGN.search(html):
        message = "the base page names a foreign address"
        raise ValueError(message)
    return html.replace("<head>", f'<head><meta http-equiv="Content-Security-Policy" content="{policy(html)}">', 1)


def policy(html: str) -> str:
    """Content-Security-Policy: nothing but our own origin; of inline parts only those that stand in `html`."""
    hashes = inline_hashes(html)
    scripts, styles = " ".join(hashes["script"]), " ".join(hashes["style"])
    return f"{_OWN_ONLY}; script-src 'self' {scripts}; style-src 'self' {styles}"


def inline_hashes(html: str) -> dict[str, list[str]]:
    """Of each inline script and style (by these words), as a policy names it."""
    hashes: dict[str, list[str]] = {"script": [], "style": []}
    for kind, text in _INLINE.findall(html):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        hashes[kind].append(f"'sha256-{digest}'")
    return hashes


def _key(options: PageOptions) -> str:
    parts = [
        hashlib.sha256(Path(__file__).read_bytes()).hexdigest(),
        *(importlib.metadata.version(name) for name in ("folium", "branca", "XStatic-Leaflet")),
    ]
    text = json.dumps([*parts, asdict(options), SCRIPTS, STYLES])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _keep(path: Path, html: str) -> None:
    """Write beside and rename: another process may be reading or writing the same page."""
    draft = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(html, encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        _log.warning("map page is not kept: %s", error)
