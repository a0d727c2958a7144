"""The style sheet of Qt's own controls, made from the tokens. Our painted widgets do not need it."""

from __future__ import annotations

from string import Template

from themes.tokens import Theme

_HALF_ANGLE_DEG = 26.565
"""Between the middle and a side of the triangle in a square: half as wide as high at the apex."""
_EDGE = 0.008
"""Part of the circle over which a side fades."""
_SHEET = Template("""
QToolTip { background: $raised; color: $text; border: ${hair}px solid $line; padding: ${half}px; }
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QComboBox, QDateTimeEdit, QMenu, QToolTip,
QComboBox QAbstractItemView { font: ${body}px $fonts; }
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QComboBox, QDateTimeEdit {
    background: $ground; color: $text; border: ${hair}px solid $line; border-radius: ${corner}px;
    padding: ${half}px ${grid}px; selection-background-color: $selected; selection-color: $text; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QComboBox:focus { border-color: $accent; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; height: 0; border: none; }
QSpinBox QLineEdit { border: none; padding: 0; background: transparent; }
QCheckBox { font: ${body}px $fonts; color: $text; background: transparent; spacing: ${half}px; }
QCheckBox:focus { color: $accent; }
QCheckBox::indicator { width: ${tick}px; height: ${tick}px; border: ${hair}px solid $quiet; border-radius: ${corner}px;
    background: $ground; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; }
QCheckBox::indicator:focus { border-color: $accent; }
QCheckBox:disabled { color: $faint; }
QComboBox:disabled { color: $quiet; background: transparent; }
QComboBox::down-arrow:disabled { background: transparent; }
QComboBox::drop-down { border: none; background: transparent; width: ${two}px; }
QComboBox::down-arrow, QHeaderView::down-arrow { width: ${grid}px; height: ${half}px; background: $point_down; }
QHeaderView::up-arrow { width: ${grid}px; height: ${half}px; background: $point_up; }
QAbstractItemView { background: $panel; color: $text; border: none; outline: none;
    selection-background-color: $selected; selection-color: $text; }
QHeaderView { background: $panel; }
QHeaderView::section { background: $panel; color: $quiet; border: none; border-bottom: ${hair}px solid $line;
    padding: ${half}px ${grid}px; }
QScrollBar:vertical { background: transparent; width: ${grid}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${grid}px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: ${radius}px; min-height: ${four}px; min-width: ${four}px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: $ground; }
QMenu { background: $raised; color: $text; border: ${hair}px solid $line; padding: ${half}px; }
QMenu::item { padding: ${half}px ${two}px; border-radius: ${corner}px; }
QMenu::item:selected { background: $selected; }
""")


def _triangle(colour: str, apex_y: int, middle_deg: float) -> str:
    """A triangle that fills its box, as a background: a sheet paints none, but fills a sector from the apex on.

    ``apex_y`` 1: pointing down; ``middle_deg``: the direction from the apex to the opposite side, counter-clockwise.
    """
    first, last = ((middle_deg + side * _HALF_ANGLE_DEG) / 360 for side in (-1, 1))
    clear = f"transparent, stop:{first:.4f} {colour}, stop:{last:.4f} {colour}"
    return (
        f"qconicalgradient(cx:0.5, cy:{apex_y}, angle:0, stop:0 transparent, stop:{first - _EDGE:.4f} {clear},"
        f" stop:{last + _EDGE:.4f} transparent, stop:1 transparent)"
    )


def style_sheet(theme: Theme) -> str:
    """Qt style sheet for one window; colours and sizes come from the theme only. Letters stand in it too: a sheet that
    is put on anew would give fields those of the application."""
    sizes = theme.sizes
    return _SHEET.substitute(
        ground=theme.ground,
        panel=theme.panel,
        raised=theme.raised,
        line=theme.line,
        text=theme.text,
        quiet=theme.quiet,
        faint=theme.faint,
        accent=theme.accent,
        selected=theme.selected,
        body=sizes.body,
        fonts=", ".join(f'"{family}"' for family in theme.fonts),
        hair=sizes.hairline_px,
        corner=sizes.corner_px,
        grid=sizes.grid_px,
        half=sizes.space(0.5),
        two=sizes.space(2),
        tick=sizes.space(1.5),
        point_down=_triangle(theme.quiet, 1, 90),
        point_up=_triangle(theme.quiet, 0, 270),
        four=sizes.space(4),
        radius=sizes.space(0.5),
    )
