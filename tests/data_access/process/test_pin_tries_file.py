"""Tries of a kiosk's PIN count for all walls of a machine, whatever ends, starts anew, or sets a clock."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from data_access.process.pin_tries_file import LOCK, NAME, PinTriesFile, machine_at
from hall.moment import DAY_MS, MINUTE_MS
from hall.people.lockout import MOST_FAILURES
from hall.people.pin import LOCK_MINUTES, At

LOCK_MS = LOCK_MINUTES * MINUTE_MS
BEGIN = At("first", 5 * DAY_MS, 1_800_000_000_000)


@dataclass
class Machine:
    """One whose clock and starts a test sets."""

    folder: Path
    at: At = BEGIN
    asked: int = 0

    def fits(self, typed: str) -> bool:
        self.asked += 1
        return typed == "730164"

    def wall(self) -> PinTriesFile:
        return PinTriesFile(self.folder, lambda: self.at)

    def judge(self, typed: str = "1") -> tuple[bool, int]:
        """By a wall that has just begun: right, and minutes that are left."""
        judged = self.wall().judge(typed, self)
        return judged.right, -(-judged.left_ms // MINUTE_MS)

    def later(self, ms: int, **others: object) -> None:
        at = self.at._replace(since_boot=self.at.since_boot + ms, now=self.at.now + ms)
        self.at = at._replace(**others)  # type: ignore[arg-type]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "data")


def test_a_wall_that_starts_anew_or_beside_has_no_new_tries(machine: Machine) -> None:
    assert [machine.judge() for _ in range(MOST_FAILURES)] == [(False, 0)] * (MOST_FAILURES - 1) + [(False, 10)]
    assert machine.judge("730164") == (False, 10)
    assert machine.asked == MOST_FAILURES, "while it is locked nothing is compared"
    machine.later(LOCK_MS)
    assert machine.judge("730164") == (True, 0)
    assert machine.wall().present().failures == 0
    assert (machine.folder / NAME).stat().st_mode & 0o777 == 0o600
    assert (machine.folder / LOCK).exists()


def test_a_clock_that_is_set_neither_ends_nor_lengthens_a_lock(machine: Machine) -> None:
    for _ in range(MOST_FAILURES):
        machine.judge()
    for step in (40 * DAY_MS, -40 * DAY_MS):
        machine.at = BEGIN._replace(now=BEGIN.now + step)
        assert machine.judge("730164") == (False, 10)
    machine.at = BEGIN._replace(since_boot=BEGIN.since_boot + LOCK_MS)
    assert machine.judge("730164") == (True, 0)


@pytest.mark.parametrize("step", [0, -1 * DAY_MS])
def test_a_machine_that_starts_anew_goes_on_with_the_lock(machine: Machine, step: int) -> None:
    for _ in range(MOST_FAILURES):
        machine.judge()
    machine.at = At("second", 20_000, BEGIN.now + MINUTE_MS + step)
    assert machine.judge("730164")[0] is False
    machine.later(LOCK_MS)
    assert machine.judge("730164") == (True, 0), "and with no longer one"


def test_wrong_ones_are_kept_over_a_start_of_the_machine(machine: Machine) -> None:
    for _ in range(MOST_FAILURES - 1):
        machine.judge()
    machine.at = At("second", 20_000, BEGIN.now + 30 * DAY_MS)
    assert machine.judge() == (False, 10)
    machine.at = At("third", 20_000, BEGIN.now + 31 * DAY_MS)
    assert machine.judge("730164") == (True, 0), "one of yesterday is over"


def test_a_try_counts_before_it_is_judged(machine: Machine) -> None:
    class Unplugged:
        def fits(self, typed: str) -> bool:
            raise KeyboardInterrupt(typed)

    for _ in range(MOST_FAILURES):
        with pytest.raises(KeyboardInterrupt):
            machine.wall().judge("1", Unplugged())
    assert machine.judge("730164") == (False, 10)


@pytest.mark.allow_log("could not be kept|cannot be read")
def test_without_its_file_a_wall_counts_for_itself(machine: Machine) -> None:
    machine.folder.mkdir()
    (machine.folder / NAME).write_text("[" * 9_000)
    assert machine.judge() == (False, 0)
    (machine.folder / NAME).unlink()
    (machine.folder / NAME).mkdir()
    wall = machine.wall()
    assert [wall.judge("1", machine).left_ms for _ in range(MOST_FAILURES)][-2:] == [0, LOCK_MS]


def test_the_machine_tells_when_it_is() -> None:
    one, other = machine_at(), machine_at()
    assert one.boot == other.boot != ""
    assert one.since_boot <= other.since_boot
