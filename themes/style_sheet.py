"""The style sheet of Qt's own controls, made from the tokens. Our painted widgets do not need it."""

from __future__ import annotations

from string import Template

from themes.tokens import Theme

_SHEET = Template("""
QToolTip { background: $raised; color: $text; border: ${hair}px solid $line; padding: ${half}px; }
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QComboBox, QDateTimeEdit {
    background: $ground; color: $text; border: ${hair}px solid $line; border-radius: ${corner}px;
    padding: ${half}px ${grid}px; selection-background-color: $selected; selection-color: $text; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QComboBox:focus { border-color: $accent; }
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


def style_sheet(theme: Theme) -> str:
    """Qt style sheet for one window; colours and sizes come from the theme only."""
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
        hair=sizes.hairline_px,
        corner=sizes.corner_px,
        grid=sizes.grid_px,
        half=sizes.space(0.5),
        two=sizes.space(2),
        four=sizes.space(4),
        radius=sizes.space(0.5),
    )
