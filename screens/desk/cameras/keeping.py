"""The tiles of the page and the arrangements that are kept: named, opened, followed when somebody else changes one. GUI
thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot

from hall.errors import Words
from hall.people.session import Session
from hall.wall.kinds import WallKind
from hall.wall.named_arrangement import NamedArrangement
from screens.desk.cameras.arrangements import DeskArrangements
from screens.desk.cameras.names import CameraNames
from screens.desk.cameras.page import CameraPage
from screens.desk.cameras.sheet import CameraSheet
from screens.screen import DeskParts


class Keeping(QObject):
    """Signals: ``told`` (Words, meaning)."""

    told = Signal(object, str)

    def __init__(self, parts: DeskParts, names: CameraNames, sheet: CameraSheet, page: CameraPage) -> None:
        super().__init__(sheet)
        self._live, self._names, self._sheet, self._page = parts.live, names, sheet, page
        self.arrangements = DeskArrangements(parts, self)
        names.arrangements = lambda: self.arrangements.names
        self.arrangements.told.connect(self.told)
        self.arrangements.listed_anew.connect(self._on_listed)
        self.arrangements.renewed.connect(self._on_renewed)
        self.arrangements.given.connect(self._on_kept)
        sheet.tree.opened.connect(self._open)
        sheet.tree.dropped.connect(self.arrangements.drop)
        sheet.entry.sent.connect(self._on_named)

    def sit(self, who: Session | None) -> None:
        """Who keeps them."""
        self.arrangements.sit(who)
        self._sheet.entry.forget()

    def show_list(self) -> None:
        """All there are, in the place of the tree."""
        self._page.show_arrangements(self.arrangements.branches)

    def refusal(self) -> Words | None:
        """Why what stands in the tiles would not be kept; None: it would."""
        self._note()
        return self.arrangements.refusal()

    def ask_name(self) -> None:
        """Under which name what stands in the tiles is to be kept: at first that of the one that was opened."""
        why, opened = self.refusal(), self.arrangements.opened
        if why is not None:
            self._sheet.hold(why)
            return
        name = "" if opened is None else opened.name(self._names.texts.language)
        self._sheet.entry.ask(WallKind.ARRANGEMENT, Words("cameras.type_arrangement"), name)

    def _note(self) -> None:
        self.arrangements.note(self._sheet.grid.arrangement)

    @Slot(object, str)
    def _on_named(self, _: object, name: str) -> None:
        self._note()
        self.arrangements.keep(name)

    @Slot(object, object)
    def _on_kept(self, _: object, __: object) -> None:
        if self._sheet.entry.is_open:
            self._sheet.entry.done(WallKind.ARRANGEMENT)
            self._sheet.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _open(self, code: str) -> None:
        laid = self.arrangements.open(code, self._live.now())
        if laid is None:
            self.told.emit(Words("cameras.no_arrangement"), "warning")
            return
        self._sheet.grid.chosen = 0
        self._sheet.grid.put(laid)

    @Slot()
    def _on_listed(self) -> None:
        self._note()
        if self._page.arranged is not None and self._sheet.isVisible():
            self._page.show()

    @Slot(object)
    def _on_renewed(self, made: NamedArrangement) -> None:
        self._sheet.grid.put(made.laid(self._live.now()))
        self.told.emit(Words("cameras.renewed", {"name": made}), "information")
