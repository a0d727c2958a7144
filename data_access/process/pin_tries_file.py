"""How often the PIN of this machine's kiosk was tried, in a small file (0600) of its data folder, for all its walls."""

from __future__ import annotations

import fcntl
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, fields
from pathlib import Path

from data_access.engine.machine_clock import machine_now
from data_access.process.own_file import keep_plain, read_plain
from hall.moment import SECOND_MS
from hall.people.pin import At, Judged, PinCheck, PinTries, begun, settled

NAME, LOCK = "kiosk-pin-tries.json", ".kiosk-pin-tries.lock"
_MOST_BYTES = 4_096  # such a file has some hundred
_MOST_NUMBER = 2**62  # beyond all clocks
_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
log = logging.getLogger(__name__)


def machine_at() -> At:
    """Now."""
    try:
        boot = _BOOT_ID.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        boot = ""
    return At(boot, int(time.clock_gettime(time.CLOCK_BOOTTIME) * SECOND_MS), machine_now())


class PinTriesFile:
    """Implements ``PinBook``. Any thread. Where the file cannot be kept this process counts for itself."""

    def __init__(self, folder: Path, at: Callable[[], At] = machine_at) -> None:
        self._folder, self._at, self._own = folder, at, PinTries()

    def present(self) -> Judged:
        """See the port."""
        return self._changed(settled)

    def judge(self, typed: str, check: PinCheck) -> Judged:
        """See the port. Two walls at once have two tries."""
        if self.present().left_ms:
            return self.present()
        told = self._changed(begun)
        if not check.fits(typed):
            return told
        self._changed(lambda _, __: PinTries())
        return Judged(right=True, failures=0, left_ms=0)

    def _changed(self, change: Callable[[PinTries, At], PinTries]) -> Judged:
        at = self._at()
        try:
            with self._alone():
                before = self._read()
                after = change(before, at)
                if after != before:
                    keep_plain(self._folder / NAME, asdict(after))
        except OSError as refused:
            log.warning("the tries of the PIN could not be kept: %s", refused)
            after = change(self._own, at)
        self._own = after
        return Judged(right=False, failures=after.failures, left_ms=after.left_ms(at))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / LOCK).open("a") as guard:
            fcntl.flock(guard, fcntl.LOCK_EX)
            yield

    def _read(self) -> PinTries:
        """A file that is damaged is one of no tries: who could write it needs no PIN."""
        try:
            told = read_plain(self._folder / NAME, _MOST_BYTES)
            values = {each.name: told[each.name] for each in fields(PinTries)}
            if isinstance(values["boot"], str) and all(_is_number(values[each]) for each in _NUMBERS):
                return PinTries(**values)
            log.warning("%s is none of ours: tries of the PIN are counted anew", self._folder / NAME)
            return PinTries()
        except FileNotFoundError:
            return PinTries()
        except (ValueError, TypeError, KeyError):
            log.warning("%s cannot be read: tries of the PIN are counted anew", self._folder / NAME)
            return PinTries()


_NUMBERS = ("failures", "until_boot", "until")


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST_NUMBER
