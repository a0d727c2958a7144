"""What a map keeps over days: nothing that grows with what has happened, only with what is there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.waits import wait_for
from tests.widgets.map.conftest import Page
from widgets.map.pins import Pin

pytestmark = pytest.mark.web

HERE = (113.61, 34.722)
ROUNDS = 22
CROWD = [Pin(number, 113.60 + number / 5_000, 34.72, "on_time") for number in range(50)]


@pytest.fixture
def hidden(page: Page) -> Iterator[Page]:
    """A page that nobody sees draws nothing, but goes on taking pins: a desk left minimised for a week."""
    page.show(*CROWD)
    page.map.hide()
    wait_for(lambda: page.ask("document.hidden"), told="the page to be hidden")
    yield page
    page.map.show()


def change(page: Page, look: str) -> None:
    """All pins look different now, and the page knows."""
    revision = page.map.apply([Pin(pin.case_id, pin.lon, pin.lat, look) for pin in CROWD])
    wait_for(lambda: page.ask("hall.city.pins.revision") >= revision, told="the page to take it")


def test_a_hidden_page_does_not_remember_every_place_that_changed(hidden: Page) -> None:
    for number in range(ROUNDS):
        change(hidden, ("on_time", "overdue")[number % 2])
    touched = hidden.ask("hall.city.store.touched && hall.city.store.touched.length")
    assert touched is None or touched <= hidden.ask("hall.MOST_TOUCHED")


def test_a_hidden_page_does_not_remember_glows_that_are_over(hidden: Page) -> None:
    hidden.ask("window.lasts = hall.GLOW_MS, hall.GLOW_MS = 0")
    try:
        for number in range(5):
            change(hidden, ("on_time", "overdue")[number % 2])
        assert hidden.ask("hall.city.pins.glows.length") <= len(CROWD)
    finally:
        hidden.ask("hall.GLOW_MS = window.lasts")


def test_a_page_seen_again_shows_what_happened_meanwhile(hidden: Page) -> None:
    for number in range(ROUNDS):
        change(hidden, ("on_time", "overdue")[number % 2])
    hidden.map.show()
    hidden.wait_painted(hidden.map.apply([Pin(1, *HERE, "warning")]))
    assert hidden.ask("hall.city.store.touched.length") == 0
