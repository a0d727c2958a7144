"""What is attached to the open case: its pictures, read one after another off the GUI thread; files that a person picks
and that are uploaded before the act which names them.

Asks through the query lane only; the act itself goes the way of all acts (``ActFlow``).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from io import BytesIO
from pathlib import Path

from PySide6.QtCore import (
    QDir,
    QMimeDatabase,
    QObject,
    QSize,
    QStandardPaths,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from hall.cases.act_fields import Need
from hall.cases.attachments import PICTURES, AttachedFile, Attachment, Files, unreadable
from hall.cases.vocabulary import Act, State
from hall.city.own_rules import AttachmentRules
from hall.errors import Words
from hall.handling.uploading import check_sizes, take_in
from hall.people.session import Session
from hall.ports import AttachmentReader, AttachmentStore, LawBook
from screens.desk.keys.large_photo import LargePhoto
from widgets.case.act_flow import ActFlow
from widgets.case.act_keys import ANOTHER_CALL
from widgets.case.card.case_card import CaseCardView
from widgets.live.lanes import Answer, QueryLane

_PICTURE, _UPLOAD, _LARGE = "desk.picture", "desk.upload", "desk.large_picture"
_LABELS = {
    QFileDialog.DialogLabel.LookIn: "card.look_in",
    QFileDialog.DialogLabel.FileName: "card.file_name",
    QFileDialog.DialogLabel.FileType: "card.file_type",
}
"""Said by ourselves: Qt's own Chinese leaves some in English."""


class DeskFiles(QObject):
    """``contents``: where uploads go; ``card``: where pictures stand; ``flow``: what a picked file is handed to.
    Signals: ``told`` (Words, meaning); ``called``: a telephone rings while files are picked; ``ended`` (int, bool): an
    upload for this case, and whether it came through."""

    told = Signal(object, str)
    called = Signal()
    ended = Signal(object, bool)  # int; Qt's own hold half of a case's id

    def __init__(
        self,
        queries: QueryLane,
        contents: AttachmentStore,
        reader: AttachmentReader,
        laws: LawBook,
        flow: ActFlow,
        card: CaseCardView,
        host: QWidget,
    ) -> None:
        super().__init__(host)
        self._queries, self._contents, self._reader, self._laws = queries, contents, reader, laws
        self._flow, self._card, self._host = flow, card, host
        self._who: Session | None = None
        self._waiting: list[Attachment] = []
        self._about = 0  # the case that an upload under way is for
        self.large = LargePhoto(card.theme, card.texts, host)
        card.photos.wanted.connect(self._on_wanted)
        card.photos.opened.connect(self._on_opened)
        flow.wanting.connect(self._on_wanting)

    @property
    def is_being_read(self) -> bool:
        """Whether a picture is not on the card yet."""
        return bool(self._waiting)

    def sit(self, session: Session | None) -> None:
        """Read and uploaded for this person from now on; what is under way for another one is dropped."""
        self._who, self._about = session, 0
        self._waiting = []
        for key in (_PICTURE, _UPLOAD, _LARGE):
            self._queries.drop(key)
        self.large.step_back()

    # --- pictures ----------------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_wanted(self, attached: Sequence[Attachment]) -> None:
        self._waiting = [each for each in attached if each.file.media in PICTURES]
        self._queries.drop(_PICTURE)
        self._read_next()

    def _read_next(self) -> None:
        if self._who is None or not self._waiting:
            return
        tiles, file = self._card.photos.tiles, self._waiting[0].file
        size, ratio = tiles[0].size(), self._host.devicePixelRatioF()
        read = partial(self._reader.content, self._card.case_id, file.digest, self._who)
        self._queries.ask(_PICTURE, partial(_picture, read, size, ratio), self._on_picture)

    @Slot(object)
    def _on_picture(self, answer: Answer) -> None:
        """One that cannot be read leaves the name in its place; the next one may be readable."""
        file = self._waiting.pop(0).file
        self._card.photos.show_picture(file.digest, answer.value or QImage())
        self._read_next()

    @Slot(object, str)
    def _on_opened(self, attached: Attachment, about: str) -> None:
        file = attached.file
        if self._who is None or file.media not in PICTURES:
            self.told.emit(Words("card.not_shown", {"name": file.name}), "information")
            return
        self.large.lay_out(about)
        read = partial(self._reader.content, self._card.case_id, file.digest, self._who)
        small = partial(_picture, read, self.large.room(), self._host.devicePixelRatioF())
        self._queries.ask(_LARGE, small, self._on_large)

    @Slot(object)
    def _on_large(self, answer: Answer) -> None:
        self.large.show_picture(answer.value or QImage())

    # --- uploads -----------------------------------------------------------------------------------------------------

    @Slot(object)
    def _on_wanting(self, need: Need) -> None:
        if need is not Need.FILES:
            return
        if self._about:
            self.told.emit(Words("card.uploading"), "information")
            return
        dialog = QFileDialog(self._host, self._card.texts.words("card.choose_files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setDirectory(_pictures())
        taken = self._laws.present().profile.own.attachments.media
        dialog.setNameFilter(f"{self._card.texts.words('card.files_taken')} ({' '.join(_endings(taken))})")
        for label, term in _LABELS.items():
            dialog.setLabelText(label, self._card.texts.words(term))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self.bring)
        rings = QShortcut(QKeySequence(ANOTHER_CALL), dialog)  # it stands before the window, whose keys it takes
        rings.activated.connect(dialog.reject)
        rings.activated.connect(self.called)
        dialog.open()

    @Slot(list)
    def bring(self, paths: Sequence[str]) -> None:
        """Upload these for the case that is open, and do the act that names them."""
        case = self._flow.case
        if case is None or not paths or self._about:
            return
        self._about = case.id
        self.told.emit(Words("card.uploading"), "information")
        rules = self._laws.present().profile.own.attachments
        upload = partial(_uploaded, self._contents, [Path(path) for path in paths], case.state, rules)
        self._queries.ask(_UPLOAD, upload, self._on_uploaded)

    @property
    def is_uploading(self) -> bool:
        """Whether some are on their way: no others are begun meanwhile."""
        return bool(self._about)

    def bring_picture(self, name: str, content: bytes) -> bool:
        """The same with a picture that this program has made; False where nothing is begun: no case is open, it takes
        no files now, both told, or others are under way."""
        case, offer = self._flow.case, self._flow.offer(Act.ATTACH)
        if case is None or offer is None or not offer.allowed or self._about:
            if self._about:
                self.told.emit(Words("card.uploading"), "information")
            else:
                self._flow.explain((Act.ATTACH,))
            return False
        self._about = case.id
        rules = self._laws.present().profile.own.attachments
        self._queries.ask(_UPLOAD, partial(_kept, self._contents, name, content, case.state, rules), self._on_uploaded)
        return True

    @Slot(object)
    def _on_uploaded(self, answer: Answer) -> None:
        case_id, self._about = self._about, 0
        if answer.value is None:
            self.told.emit(answer.why, "warning")
        else:
            self._flow.attach(case_id, answer.value)
        self.ended.emit(case_id, answer.value is not None)


def _pictures() -> str:
    """Where a person keeps photographs; else the person's own folder."""
    places = QStandardPaths.StandardLocation
    return next(
        (folder for place in (places.PicturesLocation, places.HomeLocation)
         if QDir(folder := QStandardPaths.writableLocation(place)).exists()), ""
    )  # fmt: skip


def _endings(media: Sequence[str]) -> list[str]:
    """How names of such files end: what is in them is looked at later."""
    known = QMimeDatabase()
    return [f"*.{ending}" for each in media for ending in known.mimeTypeForName(each).suffixes()]


def _uploaded(contents: AttachmentStore, paths: Sequence[Path], state: State, rules: AttachmentRules) -> Files:
    """On a thread of the query lane. Raises RuleBroken, StoreUnreachable."""
    check_sizes([_size(path) for path in paths], rules)
    return tuple(_taken_in(contents, path, state, rules) for path in paths)


def _kept(contents: AttachmentStore, name: str, content: bytes, state: State, rules: AttachmentRules) -> Files:
    """On a thread of the query lane. Raises RuleBroken, StoreUnreachable."""
    check_sizes([len(content)], rules)
    return (take_in(contents, BytesIO(content), name, state, rules),)


def _taken_in(contents: AttachmentStore, path: Path, state: State, rules: AttachmentRules) -> AttachedFile:
    try:
        with path.open("rb") as content:
            return take_in(contents, content, path.name, state, rules)
    except OSError:
        raise unreadable(path.name) from None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        raise unreadable(path.name) from None


def _picture(read: partial[bytes], size: QSize, ratio: float) -> QImage:
    """The picture of a file, turned as it was taken and made as small as its tile. On a thread of the query lane."""
    from widgets.common.read_picture import read_picture  # a desk starts without it

    image = read_picture(read(), QSize(size * ratio))
    image.setDevicePixelRatio(ratio)
    return image
