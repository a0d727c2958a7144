"""The command ``snapshot`` and the pictures of a hall without a display: which pictures, of which halls. GUI thread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize

from hall.errors import InputRefused
from hall.frozen import frozen
from screens.catalogue import DeskKind, screen_of, screens
from screens.pictures.pictures import Photographer, Picture, PictureState
from screens.station.qt_application import log_qt_messages, make_application
from screens.wall.catalogue import WallKind
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


def asked(screen: str, size: str, state: str, theme: str, language: str, *, matrix: bool, spoken: str) -> list[Picture]:
    """The pictures that the words of the command line ask for. Raises InputRefused (``input.choice``)."""
    keys = [kind.key for kind in screens()]
    wanted = WantedPictures(
        screen=_one_of("screen", screen, [*keys, "all"]),
        size=_size(size) if size else None,
        state=PictureState(_one_of("state", state, [each.value for each in PictureState])) if state else None,
        theme=_one_of("theme", theme, [each.name for each in THEMES]) if theme else None,
        language=language or None,
        matrix=matrix,
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
    kinds = screens() if wanted.screen in (None, "all") else (screen_of(str(wanted.screen)),)
    sizes = [wanted.size] if wanted.size else SIZES if wanted.matrix else SIZES[:1]
    states = [wanted.state] if wanted.state else tuple(PictureState) if wanted.matrix else (PictureState.NORMAL,)
    languages = [wanted.language] if wanted.language else LANGUAGES if wanted.matrix else (language,)
    return [
        _picture(kind, size, state, theme, each, wanted.text_px)
        for kind in kinds
        for size in sizes
        for state in states
        for theme in ([wanted.theme] if wanted.theme else kind.themes if wanted.matrix else kind.themes[:1])
        for each in languages
    ]


def without_display(language: str) -> list[Picture]:
    """Desk and wall as they would stand on the screens of a hall."""
    kinds = {kind.key: kind for kind in screens()}
    pairs = [(kinds[key], size) for key, size in NO_DISPLAY if key in kinds]
    return [_picture(kind, size, PictureState.NORMAL, kind.themes[0], language, None) for kind, size in pairs]


def take(pictures: Sequence[Picture], folder: Path, photographer: Photographer) -> list[Path]:
    """Take them; makes the QApplication. Raises InputRefused, StoreUnreachable, OSError."""
    log_qt_messages()
    make_application(pictures[0].theme)
    return photographer.take(pictures, folder)


def _picture(
    kind: DeskKind | WallKind, size: QSize, state: PictureState, theme: str, language: str, text_px: int | None
) -> Picture:
    return Picture(kind.key, size, state, kind.theme_for(theme_named(theme), size, text_px), language)
