"""A theme put on: fonts, palette, style sheet, options of the plots, variables of the map page.

Knows Qt, but no widget of ours; every colour it hands out comes from the theme it is given.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from themes.style_sheet import style_sheet
from themes.tokens import Theme

_NOT_COLOURS = ("name", "is_dark", "ground_veil", "ranks", "series", "fonts", "sizes")


def colour(value: str, alpha: float = 1.0) -> QColor:
    """A theme's `#RRGGBB` as a QColor, `alpha` from 0 (clear) to 1."""
    made = QColor(value)
    made.setAlphaF(alpha)
    return made


def font(theme: Theme, size_px: int, *, bold: bool = False) -> QFont:
    """The theme's font at `size_px`, with tabular figures: columns of numbers stand, counters do not jitter.

    The same object each time, so that it is looked up once: whoever changes it changes a copy. GUI thread.
    """
    return _font(theme.fonts, size_px, bold)


@lru_cache(maxsize=256)  # a dozen sizes of two or three windows, and those tried while letters are fitted to a room
def _font(families: tuple[str, ...], size_px: int, bold: bool) -> QFont:  # noqa: FBT001  (a key)
    made = QFont()
    made.setFamilies(list(families))
    made.setPixelSize(size_px)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    made.setFeature(QFont.Tag("tnum"), 1)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def palette(theme: Theme) -> QPalette:
    """The theme as Qt's palette, for everything a style sheet does not reach."""
    made = QPalette()
    for role, value in _roles(theme).items():
        made.setColor(role, QColor(value))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.faint))
    return made


def _roles(theme: Theme) -> dict[QPalette.ColorRole, str]:
    role = QPalette.ColorRole
    return {
        role.Window: theme.ground,
        role.WindowText: theme.text,
        role.Base: theme.panel,
        role.AlternateBase: theme.raised,
        role.Text: theme.text,
        role.PlaceholderText: theme.quiet,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.BrightText: theme.overdue,
        role.Highlight: theme.selected,
        role.HighlightedText: theme.text,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.Link: theme.accent,
        role.Mid: theme.line,
        role.Dark: theme.ground,
        role.Light: theme.raised,
    }


def apply_to_application(app: QApplication, theme: Theme) -> None:
    """Style, palette and font for the whole process (tool tips and pop-ups too). GUI thread, once at start."""
    app.setStyle("Fusion")
    app.setPalette(palette(theme))
    app.setFont(font(theme, theme.sizes.body))


def apply_to_window(window: QWidget, theme: Theme) -> None:
    """Palette, font and style sheet of one window, so that a desk and a wall in one process differ. GUI thread."""
    window.setPalette(palette(theme))
    window.setFont(font(theme, theme.sizes.body))
    window.setStyleSheet(style_sheet(theme))


def css_variables(theme: Theme) -> dict[str, str]:
    """The theme for a page: `--map-road-major`, `--overdue`, `--rank-1` … `--rank-5`, `--series-1` …, `--mover-person`,
    `--mover-vehicle`, sizes in px.

    Every colour field of `Theme` is there under its own name with `-` for `_`.
    """
    names = [name for name in theme.__dataclass_fields__ if name not in _NOT_COLOURS]
    variables = {f"--{name.replace('_', '-')}": str(getattr(theme, name)) for name in names}
    variables |= {f"--rank-{number}": value for number, value in enumerate(theme.ranks, 1)}
    variables |= {f"--series-{number}": value for number, value in enumerate(theme.series, 1)}
    variables |= {f"--mover-{kind}": theme.mover(kind) for kind in ("person", "vehicle")}
    return variables | _css_sizes(theme)


def _css_sizes(theme: Theme) -> dict[str, str]:
    sizes = theme.sizes
    return {
        "--font": ", ".join(f"'{family}'" for family in theme.fonts) + ", sans-serif",
        "--text-small": f"{sizes.small}px",
        "--text-body": f"{sizes.body}px",
        "--text-title": f"{sizes.title}px",
        "--grid": f"{sizes.grid_px}px",
        "--corner": f"{sizes.corner_px}px",
        "--mark": f"{sizes.mark_px}px",
        "--zoom": f"{sizes.zoom:.3f}",
        "--ground-veil": str(theme.ground_veil),
    }
