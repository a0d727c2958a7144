"""The place of what is attached: photographs before and after, other files; one quiet line where there are none."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from hall.cases.attachments import Attachment, AttachmentKind
from themes.tokens import Theme
from widgets.case.card.photo_tile import PhotoTile
from widgets.common.label import Label
from widgets.common.look import Look
from widgets.texts.texts import Texts

MOST = 4
"""Tiles side by side, as fit on the card of a narrow window (1366 px); of more, the last one makes room for a count."""


class PhotoPlace(Look):
    """Shows what it is handed. Signals: ``wanted`` (tuple of Attachment): the pictures of these are not here yet;
    ``opened`` (Attachment, what it is): a person wants to see it large."""

    wanted = Signal(object)  # tuple[Attachment, …]
    opened = Signal(object, str)

    def __init__(self, theme: Theme, texts: Texts, parent: QWidget | None = None) -> None:
        super().__init__(theme, texts, parent)
        self.tiles: list[PhotoTile] = []
        self._attached: tuple[Attachment, ...] = ()
        self._shown: list[QWidget] = []
        self.none = Label(theme, texts, self, size="small", tone="quiet")
        self.none.say("card.no_photos")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.sizes.space(0.5))
        self._row.addWidget(self.none)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_files(self, attached: tuple[Attachment, ...]) -> None:
        """What is attached to the case, oldest first. The newest are shown, by kind; pictures that are here stay."""
        if attached == self._attached:
            return
        here = {tile.attached.file.digest: tile for tile in self.tiles if tile.has_picture}
        self._clear()
        self._attached = attached
        order = list(AttachmentKind)
        room = MOST if len(attached) <= MOST else MOST - 1
        newest = sorted(attached[-room:], key=lambda each: order.index(each.file.kind))
        for kind, some in groupby(newest, lambda each: each.file.kind):
            self._say(f"photo.{kind}")
            for each in some:
                self._add(each, here.get(each.file.digest))
        if len(attached) > room:
            self._say("photo.more", number=len(attached) - room)
        self.none.setVisible(not attached)
        self.updateGeometry()
        self.wanted.emit(tuple(tile.attached for tile in self.tiles if not tile.has_picture))

    def show_picture(self, digest: str, image: QImage) -> None:
        """A picture that was wanted has come; a null one: it cannot be shown."""
        for tile in self.tiles:
            if tile.attached.file.digest == digest:
                tile.show_picture(image)

    def _clear(self) -> None:
        for widget in self._shown:
            self._row.removeWidget(widget)  # one that is only hidden would go on taking its room for a while
            widget.hide()
            widget.deleteLater()
        self._shown, self.tiles = [], []

    def _say(self, code: str, **params: object) -> None:
        label = Label(self.theme, self.texts, self, size="small", tone="quiet")
        label.say(code, **params)
        self._put(label)

    def _add(self, attached: Attachment, like: PhotoTile | None) -> None:
        tile = PhotoTile(self.theme, self.texts, attached, self)
        if like is not None:
            tile.show_picture(like.picture)
        tile.clicked.connect(self._on_clicked)
        self.tiles.append(tile)
        self._put(tile)

    @Slot()
    def _on_clicked(self) -> None:
        tile = self.sender()
        if isinstance(tile, PhotoTile):
            self.opened.emit(tile.attached, tile.about())

    def _put(self, widget: QWidget) -> None:
        self._shown.append(widget)
        self._row.addWidget(widget)
        widget.show()
