"""Keeps what stands in the tiles of the page of cameras, by person, over a crash and the end of a desk: as what is half
typed, on this machine. GUI thread.
"""

from __future__ import annotations

import json
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from hall.people.session import Session
from hall.ports import NEW_CASE, KeptDraft
from hall.wall.arrangement_form import arrangement_of, plain_arrangement
from hall.wall.made import as_named
from hall.wall.named_arrangement import NamedArrangement
from hall.wall.scene_form import WrongForm
from screens.screen import DeskParts
from widgets.live.lanes import Answer
from widgets.video.worked_grid import WorkedGrid

_LOAD, _SAVE, _FIELD = "desk.tiles.load", "desk.tiles.save", "tiles"
_NOBODYS = NamedArrangement("tiles", "tiles", "tiles", ())
_PAUSE_MS = 1_000
"""A crash costs at most what was changed within this time."""


class KeptTiles(QObject):
    """``grid``: whose; one that is enlarged comes back in its place."""

    def __init__(self, parts: DeskParts, grid: WorkedGrid) -> None:
        super().__init__(grid)
        self._store, self._queries, self._now = parts.ports.drafts, parts.queries, parts.live.now
        self._grid, self._user, self._is_loaded = grid, "", False
        self._of_user: dict[str, KeptDraft | None] = {}  # what was kept last; None: nothing stood there
        self._load_key, self._save_key = (f"{each}.{id(self)}" for each in (_LOAD, _SAVE))  # other desks have their own
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        grid.turned.connect(self._on_turned)

    def sit(self, who: Session | None) -> None:
        """The tiles have been emptied for this person: what they had there is read."""
        self._pause.stop()
        self._user, self._is_loaded = "" if who is None else who.user, False
        self._queries.drop(self._load_key)
        if self._user in self._of_user:
            self._bring_back()
        elif self._user:
            self._queries.ask(self._load_key, partial(self._store.load, _place(self._user)), self._on_loaded)

    @Slot()
    def flush(self) -> None:
        """Keep now what is not kept yet."""
        self._pause.stop()
        kept = self._written()
        if not self._is_loaded or self._of_user.get(self._user) == kept:
            return
        self._of_user[self._user] = kept
        drafts = () if kept is None else (kept,)
        self._queries.ask(self._save_key, partial(self._store.save, _place(self._user), drafts), self._on_saved)

    @Slot()
    def _on_turned(self) -> None:
        if self._is_loaded and not self._pause.isActive():
            self._pause.start()

    def _written(self) -> KeptDraft | None:
        stands = self._grid.arrangement
        if not any(stands.cameras):
            return None
        return KeptDraft(NEW_CASE, {_FIELD: json.dumps(plain_arrangement(as_named(_NOBODYS, stands)))})

    @Slot(object)
    def _on_loaded(self, answer: Answer) -> None:
        self._of_user[self._user] = next(iter(answer.value or ()), None)
        self._bring_back()

    def _bring_back(self) -> None:
        """What was put there meanwhile goes before what was kept."""
        kept, self._is_loaded = self._of_user.get(self._user), bool(self._user)
        if kept is not None and not any(self._grid.arrangement.cameras):
            self._grid.show_arrangement(_read(kept).laid(self._now()))
        self._on_turned()

    @Slot(object)
    def _on_saved(self, answer: Answer) -> None:
        """What could not be kept is tried again with the next change; that the disk is full, drafts say."""
        if answer.error is not None or answer.bug is not None:
            self._of_user.pop(self._user, None)


def _place(user: str) -> str:
    """Under which it is kept: nobody is called so."""
    return f"{user}\0tiles"


def _read(kept: KeptDraft) -> NamedArrangement:
    """Nothing, where another version wrote it."""
    try:
        return arrangement_of(json.loads(kept.fields[_FIELD]))
    except (WrongForm, ValueError, KeyError, AttributeError):
        return _NOBODYS
