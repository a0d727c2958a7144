"""When a page counts as stuck: it is silent while this thread is free to hear it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from widgets.map.page import heartbeat
from widgets.map.page.heartbeat import PULSE_MS, Heartbeat


class Pulses:
    """The heartbeat of a page that has just become ready, and its clock."""

    def __init__(self, owner: QObject) -> None:
        self.now_s, self.asked, self.failed = 0.0, 0, list[str]()
        self.heart = Heartbeat(owner, lambda: self.now_s)
        self.heart.pulse.connect(self._on_pulse)
        self.heart.failed.connect(lambda code, _: self.failed.append(code))
        self.heart.begin()

    def _on_pulse(self) -> None:
        self.asked += 1

    def come(self, late_ms: float = 0) -> None:
        """The next one, by the clock so late."""
        self.now_s += (PULSE_MS + late_ms) / 1_000
        self.heart._timer.timeout.emit()  # noqa: SLF001 (nobody waits for it)


@pytest.fixture
def pulses(qapp: QObject, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pulses]:
    monkeypatch.setattr(heartbeat, "MISSED_PULSES", 2)  # as in a hall: tests have more patience
    owner = QObject()
    made = Pulses(owner)
    yield made
    made.heart.stop()
    owner.deleteLater()


def test_a_page_that_leaves_two_pulses_unanswered_is_stuck(pulses: Pulses) -> None:
    pulses.come()
    pulses.come()
    assert pulses.failed == []
    pulses.come()
    assert pulses.failed == ["page_stuck"]


def test_a_page_that_answers_is_never_stuck(pulses: Pulses) -> None:
    for _ in range(20):
        pulses.come()
        pulses.heart.answered()
    assert pulses.failed == []


def test_a_pulse_that_makes_up_for_a_late_one_asks_nothing(pulses: Pulses) -> None:
    pulses.come(late_ms=2 * PULSE_MS)
    for _ in range(9):
        pulses.come(late_ms=0.1 * PULSE_MS - PULSE_MS)
        if pulses.asked > 1:
            break
    assert (pulses.asked, pulses.failed) == (2, []), "half of its time has passed"


def test_who_was_held_itself_blames_no_page(pulses: Pulses) -> None:
    for _ in range(20):
        pulses.come(late_ms=PULSE_MS)
    assert (pulses.failed, pulses.asked) == ([], 20), "its answers may lie behind each of them"
    for _ in range(3):
        pulses.come()
    assert pulses.failed == ["page_stuck"]
