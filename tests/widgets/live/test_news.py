"""News that nobody has read yet: merged, in order, never growing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hall.errors import Words
from hall.live.changes import ChangeBatch, Cursor
from hall.live.columns import build_columns
from hall.live.pulse import Pulse
from widgets.live.news import Changed, Loaded, Lost, Mailbox, News, Proved, ReadingBegun


def a_batch(first: int, last: int, *rows: tuple[Any, ...], missed: int = 0) -> ChangeBatch:
    return ChangeBatch(Cursor(1, first), Cursor(1, last), list(rows), last - first, missed)


def taken(*news: News) -> list[News]:
    box = Mailbox()
    for each in news:
        box.put(each)
    return box.take()


def test_only_the_first_news_calls_the_reader() -> None:
    box = Mailbox()
    assert [box.put(ReadingBegun(1)), box.put(ReadingBegun(2))] == [True, False]
    assert box.take() == [ReadingBegun(2)]
    assert box.take() == []
    assert box.put(ReadingBegun(3))


def test_two_batches_become_one_with_the_later_rows() -> None:
    first = Changed(1, a_batch(0, 2, (7, "a"), (8, "b")))
    second = Changed(2, a_batch(2, 3, (7, "c")))
    assert taken(first, second) == [Changed(2, a_batch(0, 3, (7, "c"), (8, "b")))]


def test_two_batches_become_one_in_every_kind() -> None:
    first = replace(a_batch(0, 1), others={"request": {"1": "asked", "2": "asked"}, "scene": {"flood": None}})
    second = replace(a_batch(1, 2), others={"request": {"1": "answered"}})
    (both,) = taken(Changed(1, first), Changed(2, second))
    assert isinstance(both, Changed)
    assert both.batch.others == {"request": {"1": "answered", "2": "asked"}, "scene": {"flood": None}}


def test_what_was_missed_adds_up_and_stays_a_catching_up() -> None:
    first = Changed(1, a_batch(0, 5, (1, "a"), missed=5), caught_up=True)
    (both,) = taken(first, Changed(2, a_batch(5, 6, (2, "b"))))
    assert isinstance(both, Changed)
    assert (both.caught_up, both.batch.missed, both.batch.cursor) == (True, 5, Cursor(1, 6))


def test_a_snapshot_makes_what_came_before_pointless_but_not_uncounted() -> None:
    loaded = Loaded(3, build_columns([]), Cursor(1, 9), 0, missed=2)
    news = taken(Changed(1, a_batch(0, 4, (1, "a"), missed=4), caught_up=True), Lost(2, Words("store.gone")), loaded)
    assert [type(each) for each in news] == [Lost, Loaded]
    assert isinstance(news[1], Loaded)
    assert news[1].missed == 6


def test_changes_after_a_snapshot_stay_after_it() -> None:
    loaded = Loaded(1, build_columns([]), Cursor(1, 9), 0)
    later = [Changed(2, a_batch(9, 10, (1, "a"))), Changed(3, a_batch(10, 11, (2, "b")))]
    assert taken(loaded, *later) == [loaded, Changed(3, a_batch(9, 11, (1, "a"), (2, "b")))]


def test_pings_and_losses_do_not_pile_up() -> None:
    storm = [
        news for i in range(1_000) for news in (Lost(i, Words("store.gone")), ReadingBegun(i), Proved(i, Pulse(i)))
    ]
    assert taken(*storm) == [Lost(999, Words("store.gone")), ReadingBegun(999), Proved(999, Pulse(999))]
