"""The desk on small screens: it fits, columns leave in an order and the place never does, no name of a field is cut."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from pytestqt.qtbot import QtBot

from hall.city.profile import SourceChannel
from hall.errors import Words
from hall.live.freshness import Freshness, Liveness
from hall.video.leads.lead import Lead
from screens.desk.assembly import LEAST
from tests.support.desk_hall import DeskHall
from tests.support.desk_keys import opened, press
from tests.support.fakes import a_profile, a_taxonomy, who
from tests.support.waits import wait_for
from themes.apply import font
from widgets.common import plain
from widgets.queue.queue_view import _LEAST_PLACE
from widgets.queue.row_words import CLASS, PLACE, STAGE, TIME_LEFT, UNIT

SIZES = [QSize(1024, 700), QSize(1366, 768), QSize(1920, 1080)]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_size_keeps_the_place_and_cuts_no_name(hall: DeskHall, size: QSize, language: str) -> None:
    hall.texts.set_language(language)
    window = opened(hall, "dispatcher", "filed")
    window.resize(size)
    wait_for(lambda: window.size() == size)
    letter = window.card.theme.sizes.text_px
    assert window.queue.columnWidth(PLACE) >= _LEAST_PLACE * letter - 2
    assert window.page.case.width() >= window.page.place.width()
    for name, _ in window.card.facts.cells:
        assert name.width() >= name.fontMetrics().horizontalAdvance(name.text()), name.text()
    for part in (*window.acts.buttons.values(), *window.bar.tabs.chips.values(), window.filters.overdue):
        wait_for(lambda part=part: part.width() >= part.minimumSizeHint().width(), told=part.text())  # type: ignore[misc]
        assert window.rect().contains(part.mapTo(window, part.rect().bottomRight()))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("role", "state"), [("dispatcher", "filed"), ("shift_leader", "accepted")])
def test_the_smallest_window_shows_all_acts_with_what_they_are_about_uncut(
    hall: DeskHall, role: str, state: str, language: str
) -> None:
    hall.texts.set_language(language)
    window = opened(hall, role, state)
    window.resize(*LEAST)
    wait_for(lambda: window.size() == QSize(*LEAST))
    window.tell(Words("notice.bug", {"number": "3F9A21 " * 60}), "warning")
    window.grab()  # laid out
    message = window.notice.geometry().translated(window.page.pos())
    for part in (*window.acts.buttons.values(), *window.acts.cards.cards):
        assert part.visibleRegion().boundingRect() == part.rect(), part.accessibleName()
        assert not message.intersects(QRect(part.mapTo(window, QPoint(0, 0)), part.size()))
    for card in window.acts.cards.cards:
        assert card.needs_px() <= card.width() or state == "accepted", "a condition is a sentence"
    place, cell, _, _, left, _, total, moment = (value for _, value in window.card.facts.cells[:-1])
    cut = [each.toolTip() for each in (place, cell, left, total, moment)]
    assert not any(cut), "neither place nor cell nor moment is cut"


def test_columns_leave_in_an_order_and_come_back(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    gone: list[tuple[int, ...]] = []
    for width in (1920, 1366, 1024, 1920):
        window.resize(width, 800)
        wait_for(lambda width=width: window.width() == width)  # type: ignore[misc]
        window.page.list.layout().activate()  # type: ignore[union-attr]
        gone.append(tuple(each for each in (TIME_LEFT, CLASS, STAGE, UNIT) if window.queue.isColumnHidden(each)))
    assert gone == [(), (UNIT,), (STAGE, UNIT), ()]


def test_on_a_usual_screen_an_urgent_class_of_six_letters_is_whole(hall: DeskHall) -> None:
    """The place beside it has room to spare."""
    window = opened(hall, "dispatcher", "filed")
    window.resize(1920, 1080)
    wait_for(lambda: window.width() == 1920)
    window.page.list.layout().activate()  # type: ignore[union-attr]
    theme = window.card.theme
    needs = plain.width_of("急架空线缆损坏", font(theme, theme.sizes.body)) + 2 * theme.sizes.space(1)
    assert window.queue.columnWidth(CLASS) >= needs
    assert window.queue.columnWidth(PLACE) >= plain.width_of("和园大道（6段）288号", font(theme, theme.sizes.body))


def test_no_window_is_smaller_than_what_can_be_used(hall: DeskHall) -> None:
    window = hall.open(who("call_taker"))
    window.resize(300, 200)
    assert window.size() == QSize(1024, 700)


def test_a_reason_and_a_form_fit_into_the_smallest_window(hall: DeskHall) -> None:
    window = opened(hall, "call_taker", "reported")
    window.resize(1024, 700)
    wait_for(lambda: window.height() == 700)
    window.flow.press(next(iter(act for act in window.acts.buttons if act == "reject")))
    wait_for(window.acts.note.isVisible)
    assert window.height() == 700
    window.taking_in.begin()
    wait_for(window.page.case.form.isVisible)
    assert window.height() == 700


def test_no_message_moves_or_resizes_the_map(hall: DeskHall) -> None:
    window = opened(hall, "dispatcher", "filed")
    window.resize(1366, 768)
    wait_for(lambda: window.width() == 1366)
    window.grab()  # laid out
    place = window.map.geometry(), window.queue.geometry()
    window.tell(Words("notice.bug", {"number": "3F9A21 " * 60}), "warning")
    window.page.show_freshness(Freshness(Liveness.GONE, None, 20_000, not_live_ms=20_000))
    window.grab()
    assert window.notice.isVisible()
    assert window.banner.isVisible()
    assert (window.map.geometry(), window.queue.geometry()) == place
    assert window.notice.geometry().bottom() < window.status.geometry().top()
    assert window.notice.height() > window.status.height()
    sample = window.width() - window.status.room_px
    assert window.banner.geometry().right() < window.width() - sample
    window.notice.dismiss()
    assert (window.map.geometry(), window.queue.geometry()) == place


def test_the_sign_that_something_waits_cuts_no_step_in_the_smallest_window(hall: DeskHall) -> None:
    hall.texts.set_language("en")
    window = hall.open(who("shift_leader"))
    window.resize(*LEAST)
    window.bar.show_waiting(2, 1)
    chips = window.bar.tabs.chips.values()
    wait_for(lambda: window.bar.waiting.text() == "Waiting: 3")
    wait_for(lambda: all(chip.width() >= chip.sizeHint().width() for chip in chips))
    wait_for(lambda: window.bar.waiting.width() >= window.bar.waiting.sizeHint().width())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_sign_that_leads_wait_cuts_no_step_in_the_smallest_window(hall: DeskHall, language: str) -> None:
    hall.texts.set_language(language)
    one = Lead(id=1, camera="c1", kind="refuse", algorithm="eye/3", first_at=0, last_at=0, confidence=0.8)
    hall.ports.leads.kept = {each: replace(one, id=each) for each in range(1, 2_000)}
    window = hall.open(who("shift_leader"))
    bar = window.bar
    chips = tuple(bar.tabs.chips.values())
    wait_for(bar.leads.isVisible)
    assert "1999" in bar.leads.text()
    window.resize(*LEAST)
    wait_for(lambda: not bar.leads.isVisible(), told="the steps to keep what room there is")
    wait_for(lambda: all(part.width() >= part.sizeHint().width() for part in (*chips, bar.new)))
    window.resize(SIZES[-1])
    bar.show_waiting(2, 1)
    bar.show_alarms(12)
    wait_for(bar.leads.isVisible)
    parts = (*chips, bar.waiting, bar.alarms, bar.new, bar.leads)
    wait_for(lambda: all(part.width() >= part.sizeHint().width() for part in parts))
    assert window.rect().contains(bar.search.mapTo(window, bar.search.rect().bottomRight()))


LONG = "a source with a name as long as a sentence that a city has thought of on a long afternoon"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("first", ["form", "card"])
def test_no_choice_however_long_cuts_the_names_of_the_form_or_its_edge(
    qtbot: QtBot, size: QSize, language: str, first: str
) -> None:
    known = a_taxonomy()
    conditions = tuple(replace(each, text=f"{each.text} {LONG}") for each in known.conditions)
    source = SourceChannel("hotline", None, f"热线{LONG}", f"Hotline {LONG}", public=True)
    hall = DeskHall(
        profile=a_profile(sources=(a_profile().sources[0], source)), taxonomy=replace(known, conditions=conditions)
    )
    hall.texts.set_language(language)
    hall.a_case("filed")
    window = hall.open(who("call_taker"))
    window.resize(size)
    wait_for(lambda: window.size() == size)
    if first == "card":
        window.open_case(1)
        press(window, Qt.Key.Key_F10)
    window.taking_in.begin()
    form = window.page.case.form
    window.intake.put(replace(window.intake.draft, subclass="component:0101", condition=2, point=(113.64, 34.75)))
    for key in (None, Qt.Key.Key_F10, Qt.Key.Key_F10, Qt.Key.Key_F9):
        if key is not None:
            press(window, key)
        wait_for(lambda: form.width() <= window.page.case.width())
        wait_for(lambda: all(name.width() >= name.sizeHint().width() for name in form.fields.names))
    assert LONG in form.channel.toolTip()
    hall.close()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_sentence_longer_than_its_line_goes_on_in_the_next_one(hall: DeskHall, language: str) -> None:
    """Beside the form, under its fields, under the buttons of the card: nothing of it is left out."""
    hall.texts.set_language(language)
    window = opened(hall, "call_taker", "reported")
    window.resize(*LEAST)
    reasons, where = window.acts.bar.reasons, window.page.case.form.place.where
    fields = window.page.case.form.fields
    for sentence in (reasons, where, fields.refusal(window.page.case.form.phone)):
        if sentence is where:
            window.taking_in.begin()
        sentence.set_text("a sentence that is told to the end " * 4)
        sentence.setVisible(True)
        line = sentence.sizeHint().height()
        wait_for(lambda sentence=sentence: sentence.height() == sentence.heightForWidth(sentence.width()))  # type: ignore[misc]
        assert sentence.height() > line
        sentence.set_text("short")
        wait_for(lambda sentence=sentence, line=line: sentence.height() == line)  # type: ignore[misc]
