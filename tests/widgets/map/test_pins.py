"""Pins remembered in columns, merged and sent in batches."""

from __future__ import annotations

import base64
import struct

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from widgets.map.page.messages import packed_columns
from widgets.map.pin_feed import CHUNK, PinFeed
from widgets.map.pins import URGENT, Pin, PinBatch, PinColumns, PinMemory
from widgets.map.recovery import Recovery


def a_pin(case_id: int, look: str = "on_time", *, urgent: bool = False, lon: float = 113.61, lat: float = 34.71) -> Pin:
    return Pin(case_id, lon, lat, look, urgent)


def many(count: int) -> PinColumns:
    return PinColumns(np.arange(1, count + 1), np.full(count, 113.61), np.full(count, 34.71), np.ones(count, np.uint8))


class Receiver:
    """A surface that answers only when told."""

    def __init__(self, feed: PinFeed) -> None:
        self.feed, self.batches = feed, list[PinBatch]()
        feed.batch.connect(self.batches.append)

    def take(self) -> PinBatch:
        batch = self.batches[-1]
        self.feed.taken(batch.number)
        return batch


@pytest.fixture
def feed(qtbot: QtBot) -> PinFeed:
    return PinFeed()


def test_memory_keeps_the_newest_of_each_case() -> None:
    memory = PinMemory()
    memory.put([a_pin(1), a_pin(2)])
    memory.put([a_pin(1, "overdue", urgent=True, lon=113.62)])
    assert memory.get(1) == Pin(1, 113.62, 34.71, "overdue", True)
    assert memory.get(2) == a_pin(2)
    assert len(memory) == 2


def test_memory_gives_a_dropped_place_to_the_next() -> None:
    memory = PinMemory()
    memory.put([a_pin(number) for number in range(3000)])
    assert memory.drop(17)
    assert not memory.drop(17)
    memory.put([a_pin(9999, "warning")])
    assert memory.get(17) is None
    assert memory.get(9999) == a_pin(9999, "warning")
    assert len(memory) == 3000


@pytest.mark.parametrize("place", [(float("nan"), 34.7), (113.6, float("nan")), (113.6, 89.0), (200.0, 34.7)])
def test_a_case_without_a_place_has_no_pin(place: tuple[float, float]) -> None:
    memory = PinMemory()
    memory.put([a_pin(1)])
    assert memory.put([a_pin(1, lon=place[0], lat=place[1])]) == ([], [1])
    memory.reset(PinColumns.of([a_pin(1, lon=place[0], lat=place[1]), a_pin(2)]))
    assert memory.ids() == [2]


def test_an_unknown_look_is_drawn_as_waiting() -> None:
    assert PinColumns.of([a_pin(1, "purple")]).looks.tolist() == [0]


def test_packed_columns_are_little_endian_one_after_another() -> None:
    raw = base64.b64decode(packed_columns(PinColumns.of([Pin(7, 113.5, 34.25, "overdue", True), a_pin(8, "waiting")])))
    assert struct.unpack("<2d", raw[:16]) == (7.0, 8.0)
    assert struct.unpack("<2i", raw[16:24])[0] == 1_135_000_000
    assert struct.unpack("<2i", raw[24:32])[0] == 342_500_000
    assert list(raw[32:]) == [4 | URGENT, 0]


def test_changes_between_two_flushes_go_as_one_batch(feed: PinFeed, qtbot: QtBot) -> None:
    receiver = Receiver(feed)
    feed.open()
    receiver.take()
    feed.apply([a_pin(1)], [])
    feed.apply([a_pin(2)], [])
    feed.apply([a_pin(1, "overdue")], [])
    revision = feed.apply([], [2])
    qtbot.waitUntil(lambda: len(receiver.batches) == 2)
    batch = receiver.take()
    assert batch.upserts.ids.tolist() == [1]
    assert batch.upserts.looks.tolist() == [4]
    assert batch.removed == (2,)
    assert (batch.revision, batch.more, batch.clear) == (revision, False, False)


def test_nothing_is_sent_while_a_batch_is_under_way(feed: PinFeed, qtbot: QtBot) -> None:
    receiver = Receiver(feed)
    feed.open()
    feed.apply([a_pin(1)], [])
    qtbot.wait(250)  # longer than two flushes: silence is what is tested
    assert len(receiver.batches) == 1
    receiver.take()
    qtbot.waitUntil(lambda: len(receiver.batches) == 2)
    assert receiver.take().upserts.ids.tolist() == [1]


def test_a_large_reset_comes_in_pieces_and_only_the_last_may_be_painted(feed: PinFeed) -> None:
    receiver = Receiver(feed)
    feed.open()
    receiver.take()
    feed.reset(many(2 * CHUNK + 5))
    pieces: list[PinBatch] = []
    while not pieces or pieces[-1].more:
        pieces.append(receiver.take())
    assert [len(piece.upserts) for piece in pieces] == [CHUNK, CHUNK, 5]
    assert [piece.clear for piece in pieces] == [True, False, False]
    assert [piece.more for piece in pieces] == [True, True, False]


def test_a_new_surface_is_given_everything(feed: PinFeed) -> None:
    receiver = Receiver(feed)
    feed.apply([a_pin(1), a_pin(2), a_pin(3)], [])
    feed.apply([], [2])
    feed.open()
    feed.close()
    feed.open()
    batch = receiver.take()
    assert sorted(batch.upserts.ids.tolist()) == [1, 3]
    assert batch.clear


def test_a_reset_during_a_delivery_is_delivered_whole(feed: PinFeed) -> None:
    receiver = Receiver(feed)
    feed.reset(many(CHUNK + 1))
    feed.open()
    feed.reset(many(3))
    receiver.take()
    batch = receiver.take()
    assert (batch.clear, batch.more, len(batch.upserts)) == (True, False, 3)


def test_the_third_loss_within_ten_minutes_is_the_last() -> None:
    recovery = Recovery()
    assert recovery.may_try_again(0.0)
    assert recovery.may_try_again(300.0)
    assert not recovery.may_try_again(599.0)
    slow = Recovery()
    assert all(slow.may_try_again(at) for at in (0.0, 400.0, 800.0, 1200.0))
