"""Takes cuts out of the hall: written, signed, and named by the audit before the file has its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO
from uuid import uuid4

from data_access.engine.named_files import whole_file
from data_access.video.cameras.camera_book import CameraBook
from data_access.video.lookback import cut_file, remux
from data_access.video.lookback.cut_note import EXPORT, noted
from data_access.video.lookback.footage import Piece
from hall.city.zone import CityZone
from hall.errors import KeyRefused, NotAllowed
from hall.moment import SECOND_MS, Moment
from hall.people.rights import Right, role_with
from hall.people.session import Session
from hall.plain_text import typed_line
from hall.ports import Clock, Secrets
from hall.ports.lookback import CutAsked, CutDone
from hall.video.cameras.camera import Camera
from hall.video.lookback.asking import REASON, check
from hall.video.lookback.cut import FORM, Cut, signed
from hall.video.recordings.timeline import doubled

FindPieces = Callable[[str, Moment, Moment], Sequence[Piece]]
"""What was recorded of a camera from one moment to another, in the order of time. Blocks. Raises StoreUnreachable."""

_FIRST_BYTES = 1 << 16  # what libav gathers before it writes, twice over


class DatabaseCuts:
    """Implements ``hall.ports.lookback.CutDesk``. ``genesis``: of the hall; ``key`` None: this station has not the
    hall's key."""

    def __init__(
        self, book: CameraBook, pieces: FindPieces, key: Secrets | None, genesis: str, clock: Clock, zone: CityZone
    ) -> None:
        self._book, self._pieces, self._key = book, pieces, key
        self._genesis, self._clock, self._zone = genesis, clock, zone

    def export(self, asked: CutAsked, file: str, who: Session) -> CutDone:
        """See the port."""
        key = self._key
        check(asked.begins, asked.ends, asked.reason)
        camera = self._allowed(asked, who)
        if key is None:
            raise KeyRefused("cut.no_key")
        cut = self._begun(asked, camera, who, key)
        path = Path(file)
        with whole_file(path) as raw:
            cut = self._written(cut, asked, raw)
            cut_file.append(raw, signed(cut, key.sign))
            raw.flush()
            sha256 = cut_file.digest(raw, raw.seek(0, 2))
            self._allowed(asked, who)  # it may have been masked while it was written
            span = asked.begins, asked.ends
            self._book.note(EXPORT, Right.VIDEO_EXPORT, camera.code, who, noted(cut, sha256), span)
        return CutDone(str(path), cut, sha256)

    def _allowed(self, asked: CutAsked, who: Session) -> Camera:
        """The camera as it was when the cut begins: what it shows is of there."""
        now, *then = self._book.allowed(Right.VIDEO_EXPORT, asked.camera, who, (asked.begins, asked.ends))
        if any(each.masks for each in (now, *then)):  # what was recorded before it had any shows what they hide
            raise NotAllowed("cut.masked")
        return then[0] if then else now

    def _begun(self, asked: CutAsked, camera: Camera, who: Session, key: Secrets) -> Cut:
        """What is known of it before a picture was read."""
        return Cut(
            genesis=self._genesis, public_key=key.public, number=str(uuid4()), zone=self._zone.name,
            camera=camera.code, camera_name=camera.name_zh, national_id=camera.national_id,
            begins=asked.begins, ends=asked.ends, stretches=(), case=asked.case,
            reason=typed_line(asked.reason)[:REASON], user=who.user, name=who.name,
            role=role_with(who, Right.VIDEO_EXPORT), station=who.station, at=self._clock.now(), sha256="", size=0,
        )  # fmt: skip

    def _written(self, cut: Cut, asked: CutAsked, raw: IO[bytes]) -> Cut:
        """The media. libav opens the file anew, by a name that holds for this process alone: it reads it again to put
        the index first."""
        found = self._pieces(asked.camera, asked.begins, asked.ends)
        _check_room(raw)
        begins = datetime.fromtimestamp(asked.begins / SECOND_MS, UTC).isoformat()  # as players tell "created"
        title = f"{cut.camera} {cut.camera_name}"
        marks = {"title": title, "comment": f"{FORM} {cut.number}", "creation_time": begins}
        film = remux.write(found, asked.begins, asked.ends, f"/proc/self/fd/{raw.fileno()}", marks)
        size = raw.seek(0, 2)
        twice = doubled((each.by, max(each.begins, film.begins), min(each.ends, film.ends)) for each in found)
        return replace(
            cut, begins=film.begins, ends=film.ends, stretches=film.stretches, size=size,
            sha256=cut_file.digest(raw, size), doubled=twice,
        )  # fmt: skip


def _check_room(raw: IO[bytes]) -> None:
    """Raises OSError on a full disk: libav keeps a file open for ever whose first bytes it could not write."""
    raw.write(bytes(_FIRST_BYTES))
    raw.flush()
    raw.seek(0)
    raw.truncate()
