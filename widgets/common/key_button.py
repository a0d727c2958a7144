"""A button that shows its key (docs/look.md §10). Pressing the key is pressing the button."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hall.errors import Words
from themes.apply import font
from themes.tokens import Theme
from widgets.common import plain
from widgets.common.painting import painting
from widgets.common.ring_button import RingButton
from widgets.texts.texts import Texts


class KeyButton(RingButton):
    """Words of a code and a key cap. `primary`: the one act of the present stage.

    Signals: Qt's own `clicked`. A disabled button tells its reason as a tool tip. A refused one is painted so, and can
    be pressed all the same: then whoever listens says why.
    """

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        code: str | Words,
        key: str = "",
        parent: QWidget | None = None,
        *,
        primary: bool = False,
        bound: bool = True,
    ) -> None:
        """`code`: of its words, or these with what they speak of; `key`: as `QKeySequence` reads it (`F`, `Ctrl+K`);
        `bound`: the button listens to it itself."""
        super().__init__(theme, parent)
        self._texts = texts
        self._said = Words(code) if isinstance(code, str) else code
        self._others: tuple[Words, ...] = ()
        self._key, self._primary, self._refused, self._chosen = key, primary, False, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        texts.language_changed.connect(self._on_language)
        self._on_language(texts.language)
        if key and bound:
            self.setShortcut(QKeySequence(key))

    @property
    def code(self) -> str:
        """The code of its words."""
        return self._said.code

    @property
    def key(self) -> str:
        """The key that it shows; "": it has none."""
        return self._key

    def say(self, words: Words) -> None:
        """Other words under the same key."""
        if words != self._said:
            self._said = words
            self._on_language(self._texts.language)

    def may_say(self, *others: Words) -> None:
        """Be wide enough for these too: what stands beside it does not move when it says them, nor when it says again
        what it says now."""
        self._others = (self._said, *others)
        self.updateGeometry()

    def set_theme(self, theme: Theme) -> None:
        """Paint with another theme."""
        self.wear(theme)

    def set_primary(self, primary: bool) -> None:
        """Make it the one act of the stage, or one of the others."""
        if primary != self._primary:
            self._primary = primary
            self.update()

    def set_chosen(self, chosen: bool) -> None:
        """Show it as the one that was chosen among several, or as one of the others."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.update()

    @property
    def is_refused(self) -> bool:
        """Whether it shows that pressing it will be refused."""
        return self._refused

    def refuse(self, reason: str) -> None:
        """Show that pressing it will be refused, with the reason in words; empty: show it as allowed again."""
        self.setToolTip(plain.tool_tip(reason))
        self.setAccessibleDescription(reason)
        if bool(reason) != self._refused:
            self._refused = bool(reason)
            self.update()

    def sizeHint(self) -> QSize:
        """Words, gap, key cap."""
        sizes, texts = self._theme.sizes, [self.text(), *map(self._texts.said, self._others)]
        words = max(plain.width_of(each, self._letters()) for each in texts)
        width = words + sizes.space(3) + self._cap_width()
        return QSize(math.ceil(width) + 1, sizes.space(4.5))

    def minimumSizeHint(self) -> QSize:
        """A button's words are never cut."""
        return self.sizeHint()

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Body, words, key cap, focus frame."""
        painter, sizes = QPainter(self), self._theme.sizes
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(self._edge())
        painter.setBrush(QColor(self._body()) if self._body() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, sizes.corner_px, sizes.corner_px)
        plain.draw(painter, box.adjusted(sizes.space(1.5), 0, 0, 0), self.text(), self._letters(), self._ink())
        if self._key:
            self._paint_cap(painter, box)

    def _paint_cap(self, painter: QPainter, box: QRectF) -> None:
        sizes = self._theme.sizes
        width, height = self._cap_width() - sizes.space(1), round(sizes.small * 1.5)
        cap = QRectF(box.right() - width - sizes.space(1.25), box.center().y() - height / 2, width, height)
        ink = self._ink() if self._primary else self._theme.quiet
        painter.setPen(QPen(QColor(ink if self.isEnabled() and not self._refused else self._theme.faint), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(cap, sizes.corner_px * 0.75, sizes.corner_px * 0.75)
        letters = font(self._theme, sizes.small)
        plain.draw(painter, cap, self._key, letters, painter.pen().color().name(), Qt.AlignmentFlag.AlignHCenter)

    def _cap_width(self) -> float:
        sizes = self._theme.sizes
        if not self._key:
            return 0
        return plain.width_of(self._key, font(self._theme, sizes.small)) + sizes.space(2.25)

    def _edge(self) -> QPen:
        """A frame in the accent colour with the focus, a broken one round what is refused."""
        if self.hasFocus():
            return QPen(QColor(self._theme.accent), 2)
        if self._refused:
            return QPen(QColor(self._theme.line), self._theme.sizes.hairline_px, Qt.PenStyle.DashLine)
        return QPen(Qt.PenStyle.NoPen)

    def _body(self) -> str:
        if self._primary and self.isEnabled() and not self._refused:
            return self._theme.accent if self.isDown() else self._theme.accent_fill
        if self.isDown() or self.underMouse() or self._chosen:
            return self._theme.selected
        return "" if self._refused else self._theme.raised

    def _ink(self) -> str:
        if not self.isEnabled():
            return self._theme.faint
        if self._refused:
            return self._theme.quiet
        return self._theme.on_accent if self._primary else self._theme.text

    def _letters(self) -> QFont:
        return font(self._theme, self._theme.sizes.body)

    def _on_language(self, language: str) -> None:  # noqa: ARG002
        shortcut = self.shortcut()
        self.setText(self._texts.said(self._said))
        self.setShortcut(shortcut)  # setText would clear it
        self.updateGeometry()
        self.update()
