"""The command ``snapshot`` and the pictures of a hall without a display: which pictures, of which halls. GUI thread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize

from hall.errors import InputRefused
from hall.frozen import frozen
from screens.pictures.camera_pictures import MATRIX, PLAIN, Kind, Tiles, is_of_tiles, kinds
from screens.pictures.pictures import Photographer, Picture, PictureState
from screens.station.qt_application import log_qt_messages, make_application
from themes.catalogue import THEMES, theme_named
from widgets.texts.texts import LANGUAGES

SIZES = (QSize(1920, 1080), QSize(3840, 2160), QSize(6656, 1792))
NO_DISPLAY = (("desk", SIZES[0]), ("overview", SIZES[0]), ("overview", SIZES[2]))
"""What a hall without a display shows instead of windows."""


@frozen
class WantedPictures:
    """What was asked for; None: the usual. ``text_px``: a wall's smallest text where its place is declared."""

    screen: str | None = None
    size: QSize | None = None
    state: PictureState | None = None
    theme: str | None = None
    language: str | None = None
    matrix: bool = False
    text_px: int | None = None
    tiles: Tiles = PLAIN


def asked(
    screen: str, size: str, state: str, theme: str, language: str, *, tiles: Tiles, matrix: bool, spoken: str
) -> list[Picture]:
    """The pictures that the words of the command line ask for. Raises InputRefused (``input.choice``)."""
    keys = [kind.key for kind in kinds(tiles)]
    wanted = WantedPictures(
        screen=_one_of("screen", screen, [*keys, "all"]),
        size=_size(size) if size else None,
        state=PictureState(_one_of("state", state, [each.value for each in PictureState])) if state else None,
        theme=_one_of("theme", theme, [each.name for each in THEMES]) if theme else None,
        language=language or None,
        matrix=matrix,
        tiles=tiles,
    )
    return pictures_of(wanted, spoken)


def _one_of(key: str, value: str, allowed: Sequence[str]) -> str:
    if value not in allowed:
        raise InputRefused("input.choice", key=key, value=value, allowed=", ".join(allowed))
    return value


def _size(text: str) -> QSize:
    width, _, height = text.lower().partition("x")
    if not (width.isdigit() and height.isdigit() and 320 <= int(width) <= 32_767 and 240 <= int(height) <= 32_767):
        raise InputRefused("input.choice", key="size", value=text, allowed="1920x1080, 3840x2160, 6656x1792, …")
    return QSize(int(width), int(height))


def pictures_of(wanted: WantedPictures, language: str) -> list[Picture]:
    """The pictures: one of each screen, or the whole matrix of sizes, states, languages and themes."""
    is_all, asked_states = wanted.screen in (None, "all"), (wanted.state,) if wanted.state else None
    sizes = [wanted.size] if wanted.size else SIZES if wanted.matrix else SIZES[:1]
    languages = [wanted.language] if wanted.language else LANGUAGES if wanted.matrix else (language,)
    return [
        _picture(kind, size, state, theme, each, wanted.text_px, tiles)
        for kind in kinds(wanted.tiles)
        if is_all or kind.key == wanted.screen
        for tiles, states in _seen(wanted, kind)
        for size in sizes
        for state in asked_states or states
        for theme in ([wanted.theme] if wanted.theme else kind.themes if wanted.matrix else kind.themes[:1])
        for each in languages
    ]


def _seen(wanted: WantedPictures, kind: Kind) -> list[tuple[Tiles, Sequence[PictureState]]]:
    """Its tiles, and in which states of the hall; a matrix has a screen of tiles in all their layouts as well."""
    if not wanted.matrix:
        return [(wanted.tiles, (PictureState.NORMAL,))]
    laid = MATRIX if wanted.tiles == PLAIN and is_of_tiles(kind) else ()
    return [(wanted.tiles, tuple(PictureState)), *((tiles, (PictureState.NORMAL,)) for tiles in laid)]


def without_display(language: str) -> list[Picture]:
    """Desk and wall as they would stand on the screens of a hall."""
    by_key = {kind.key: kind for kind in kinds()}
    return [
        _picture(by_key[key], size, PictureState.NORMAL, by_key[key].themes[0], language, None, PLAIN)
        for key, size in NO_DISPLAY
    ]


def take(pictures: Sequence[Picture], folder: Path, photographer: Photographer) -> list[Path]:
    """Take them; makes the QApplication. Raises InputRefused, StoreUnreachable, OSError."""
    log_qt_messages()
    make_application(pictures[0].theme)
    return photographer.take(pictures, folder)


def _picture(
    kind: Kind, size: QSize, state: PictureState, theme: str, language: str, text_px: int | None, tiles: Tiles
) -> Picture:
    return Picture(kind.key, size, state, kind.theme_for(theme_named(theme), size, text_px), language, tiles)
