"""What is typed is kept by case, and the number of drafts is bounded."""

from __future__ import annotations

from hall.cases.vocabulary import Act
from widgets.case.drafts import MOST_DRAFTS, Drafts


def test_the_cases_opened_in_a_shift_leave_no_more_than_a_bound() -> None:
    drafts = Drafts()
    for case_id in range(1, 5_000):
        drafts.of(case_id)
    assert len(drafts) == MOST_DRAFTS


def test_what_is_written_outlives_what_was_only_looked_at() -> None:
    drafts = Drafts()
    drafts.of(1).notes[Act.REJECT] = "half a reason"
    for case_id in range(2, 5_000):
        drafts.of(case_id)
    assert drafts.written() == {1: drafts.of(1)}
    assert drafts.of(1).notes == {Act.REJECT: "half a reason"}


def test_of_many_that_are_written_the_oldest_goes() -> None:
    drafts = Drafts()
    for case_id in range(1, MOST_DRAFTS + 2):
        drafts.of(case_id).notes[Act.HOLD] = "x"
    assert set(drafts.written()) == set(range(2, MOST_DRAFTS + 2))
