"""What a city knows of its cameras while others are brought in: their national ids, their logins as they are sealed.

A login that has not changed keeps the very value that stands in the table: sealing it again would make another one, and
each import of the same file a change.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from data_access.imports.row_refused import RowRefused
from data_access.video.cameras.addresses import STREAMS
from data_access.video.cameras.login import NO_LOGIN, Kept, Login, opened, sealed
from hall.errors import KeyRefused
from hall.ports import Secrets
from hall.video.cameras.camera import Camera


@dataclass
class KnownCameras:
    """``secrets``: None: this station does not have the hall's key; ``schemes``: of streams."""

    secrets: Secrets | None = None
    schemes: Collection[str] = STREAMS
    _of_id: dict[str, str] = field(default_factory=dict)
    _id_of: dict[str, str] = field(default_factory=dict)
    _logins: dict[str, set[str]] = field(default_factory=dict)

    def take(self, camera: Camera) -> None:
        """Remember a row of a camera; rows of one come in the order of time. One that has ended needs no id."""
        self._of_id.pop(self._id_of.pop(camera.code, ""), None)
        if camera.national_id and camera.ends is None:
            self._of_id[camera.national_id] = camera.code
            self._id_of[camera.code] = camera.national_id
        if camera.login:
            self._logins.setdefault(camera.code, set()).add(camera.login)

    def code_of(self, national_id: str) -> str | None:
        """Whose number that is."""
        return self._of_id.get(national_id)

    def login(self, code: str, kept: str) -> Login:
        """What stands in a row; none where this station cannot open it."""
        try:
            return opened(kept, self.secrets, code).login if self.secrets else NO_LOGIN
        except KeyRefused:
            return NO_LOGIN

    def sealed(self, code: str, login: Login, places: frozenset[str]) -> str:
        """As the table is to keep it, for these places: as it does already, where it is the same. Raises RowRefused."""
        if login == NO_LOGIN:
            return ""
        if self.secrets is None:
            raise RowRefused("reject.no_key")
        for kept in sorted(self._logins.get(code, ())):
            if self._is(Kept(login, places), code, kept):
                return kept
        made = sealed(login, self.secrets, code, places)
        self._logins.setdefault(code, set()).add(made)
        return made

    def _is(self, wanted: Kept, code: str, kept: str) -> bool:
        assert self.secrets is not None
        try:
            return opened(kept, self.secrets, code) == wanted
        except KeyRefused:
            return False
