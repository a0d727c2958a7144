"""Brings cameras back to their guard positions (守望) that were turned and left. One process does it for all."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from time import monotonic

from data_access.engine.database import Database
from data_access.video.cameras.present_cameras import PresentCameras
from data_access.video.ptz.heads import Heads
from data_access.video.ptz.leases import MustHold, PtzLeases
from data_access.video.streams.guard import Guard
from hall.errors import CameraRefused, KeyRefused, NotFound, StoreUnreachable
from hall.moment import HOUR_MS
from hall.video.ptz import lease as law

TRIED_MS = HOUR_MS
"""A camera that does not answer for so long stays as it was left: it is somebody's business by then."""
_TURN_S = 3.0  # so long at most, and one camera's silence: other chores wait
_GUARD = Guard()
log = logging.getLogger(__name__)


def bring_home(database: Database, cameras: PresentCameras, must_hold: MustHold) -> Iterator[int]:
    """Yields 1 for each that was brought home. The last one left goes first: one that is silent keeps no other from it.
    Raises StoreUnreachable, SeatLost."""
    leases, heads, began = PtzLeases(database), Heads(cameras), monotonic()
    present, now = leases.present(), leases.now()
    left = sorted(law.to_bring_home(present, now), key=lambda code: -present[code].until)
    try:
        for code in left:
            if monotonic() - began > _TURN_S:
                return
            with database.writing() as connection:
                must_hold(connection)
            if _is_home(heads, code):
                yield 1
            elif now - present[code].until < TRIED_MS:
                continue
            leases.is_home(code, must_hold)
    finally:
        heads.close()


def _is_home(heads: Heads, code: str) -> bool:
    try:
        heads.of(heads.camera(code)).home()
    except (CameraRefused, KeyRefused, NotFound) as refused:
        log.info("camera %s not brought home: %s", code, refused)
        return False
    except StoreUnreachable:
        raise
    except Exception as error:  # noqa: BLE001  whatever it is: the others are brought home
        _GUARD.tell(error)
        return False
    return True
