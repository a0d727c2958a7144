"""A panel: its title, the basis of its figures, its content, and how old that is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hall.live.freshness import Freshness
from themes.tokens import Theme
from widgets.common.label import Label
from widgets.common.look import Look
from widgets.common.painting import painting
from widgets.common.veil import Veil
from widgets.texts.texts import Texts


class Panel(Look):
    """Title at the left, basis printed small at the right, content below, a footer for what did not fit.

    No frame: space separates. What is inside gets the theme with it.
    """

    def __init__(
        self,
        theme: Theme,
        texts: Texts,
        title_code: str,
        content: QWidget | None = None,
        parent: QWidget | None = None,
        *,
        basis_code: str = "",
    ) -> None:
        super().__init__(theme, texts, parent)
        right = Qt.AlignmentFlag.AlignRight
        self._title = Label(theme, texts, self, size="title")
        self._basis = Label(theme, texts, self, size="small", tone="quiet", align=right)
        self._footer = Label(theme, texts, self, size="small", tone="quiet")
        self._footer.hide()
        self._head = QHBoxLayout()
        self._column = QVBoxLayout(self)
        self._veil = Veil(theme, texts, self)
        self._content: QWidget | None = None
        self._arrange()
        self.set_title(title_code)
        if basis_code:
            self.set_basis(basis_code)
        if content is not None:
            self.set_content(content)

    @property
    def content(self) -> QWidget | None:
        """What it shows."""
        return self._content

    @property
    def stale_text(self) -> str:
        """The words on the veil; empty while the panel is live."""
        return self._veil.text()

    def set_title(self, code: str, **params: object) -> None:
        """The question it answers, as a code."""
        self._title.say(code, **params)

    @property
    def basis_text(self) -> str:
        """The basis in words."""
        return self._basis.text()

    def set_basis(self, code: str, **params: object) -> None:
        """What its figures count and since when, as a code (docs/look.md §3)."""
        self._basis.say(code, **params)

    def set_footer(self, code: str, **params: object) -> None:
        """What did not fit (`count.more`, n=408); an empty code takes the footer away."""
        self._footer.setVisible(bool(code))
        if code:
            self._footer.say(code, **params)

    def set_content(self, content: QWidget) -> None:
        """Show this; what was there before is taken out and left to its owner."""
        if self._content is not None:
            self._column.removeWidget(self._content)
            self._content.setParent(None)
        self._content = content
        self._column.insertWidget(1, content, 1)
        content.show()
        self._veil.raise_()

    def set_freshness(self, freshness: Freshness | None) -> None:
        """Grey, hatch and date the panel when its data is not live; give it back when it is."""
        self._veil.set_freshness(freshness)
        self._basis.setVisible(not self._veil.text())  # its place is taken by the moment

    def themed(self) -> None:
        """See `Look`."""
        self._space()

    def minimumSizeHint(self) -> QSize:
        """Room for a title and three rows."""
        sizes = self.theme.sizes
        return QSize(sizes.text_px * 12, sizes.row_px * 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The veil covers all of it."""
        super().resizeEvent(event)
        self._veil.setGeometry(self.rect())

    @painting
    def paintEvent(self, event: QPaintEvent) -> None:
        """The panel's depth, corners rounded; between them, behind what has changed, it is one plain colour."""
        painter, corner = QPainter(self), self.theme.sizes.corner_px
        within = self.rect().adjusted(corner, corner, -corner, -corner)
        if within.contains(event.rect()):
            painter.fillRect(event.rect(), QColor(self.theme.panel))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.panel))
        painter.drawRoundedRect(QRectF(self.rect()), corner, corner)

    def _arrange(self) -> None:
        self._title.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)  # the basis is cut first
        self._basis.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._head.addWidget(self._title, 0)
        self._head.addStretch(1)
        self._head.addWidget(self._basis, 0)
        self._column.addLayout(self._head)
        self._column.addWidget(self._footer)
        self._space()

    def _space(self) -> None:
        sizes = self.theme.sizes
        side = sizes.space(2)
        self._column.setContentsMargins(side, sizes.space(1.25), side, sizes.space(1.25))
        self._column.setSpacing(sizes.space(1))
        self._head.setSpacing(sizes.space(1))
