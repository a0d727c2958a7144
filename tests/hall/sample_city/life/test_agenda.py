"""What comes next in the sample life, and how much may be done before its time."""

from __future__ import annotations

import pytest

from hall.cases.case import Case
from hall.cases.commands import act_on
from hall.cases.vocabulary import Act, Kind, State
from hall.sample_city.life.agenda import LEFT_ALONE_MS, Agenda
from hall.sample_city.life.life import Life
from hall.sample_city.life.pace import Pace
from hall.sample_city.life.steps import Planned
from tests.support.fakes import who

START = 1_760_000_000_000


class PlannedLife(Life):
    """A life in which each case's next step is the one that the test names."""

    def __init__(self, steps: dict[int, int | None]) -> None:
        self.steps = steps

    def next(self, case: Case) -> Planned | None:
        at = self.steps[case.id]
        command = act_on(Act.ACCEPT, command_id="c", case_id=case.id, seen_version=case.version)
        return None if at is None else Planned(START + at, command, who("call_taker"))


def a_case(case_id: int, version: int = 1, **changes: object) -> Case:
    told = {
        "id": case_id, "number": str(case_id), "version": version, "state": State.REPORTED, "channel": "patrol",
        "kind": Kind.EVENT, "subclass": "0102", "taxonomy": "small@1", "reported_at": START, "changed_at": START,
    }  # fmt: skip
    return Case(**(told | changes))  # type: ignore[arg-type]


def an_agenda(steps: dict[int, int | None]) -> Agenda:
    agenda = Agenda(PlannedLife(steps))
    for case_id in steps:
        agenda.put(a_case(case_id))
    return agenda


def case_of(step: Planned | None) -> int | None:
    return None if step is None else step.command.case_id  # type: ignore[attr-defined]


def test_soonest_first_and_each_once() -> None:
    agenda = an_agenda({1: 30, 2: 10, 3: 20, 4: None})
    assert len(agenda) == 3
    assert [case_of(agenda.pop()) for _ in range(4)] == [2, 3, 1, None]
    assert agenda.next_at() is None


def test_case_that_changed_is_planned_anew() -> None:
    steps: dict[int, int | None] = {1: 10, 2: 20}
    agenda = an_agenda(steps)
    steps[1] = 50
    agenda.put(a_case(1, version=2))
    assert agenda.version_of(1) == 2
    assert [case_of(agenda.pop()) for _ in range(3)] == [2, 1, None]


def test_ended_case_leaves() -> None:
    agenda = an_agenda({1: 10, 2: 20})
    agenda.put(a_case(1, version=2, state=State.CLOSED, ended_at=START))
    assert agenda.version_of(1) is None
    assert [case_of(agenda.pop()) for _ in range(2)] == [2, None]


@pytest.mark.parametrize("change", [{"due_at": START + 5}, {"held_at": START}])
def test_what_comes_after_its_deadline_or_a_hold_waits_for_its_time(change: dict[str, int]) -> None:
    agenda = an_agenda({1: 10, 2: 90})
    agenda.put(a_case(1, version=2, **change))
    assert (agenda.next_at(), agenda.next_eager_at()) == (START + 10, START + 90)
    assert case_of(agenda.pop_eager()) == 2
    assert agenda.pop_eager() is None
    assert case_of(agenda.pop()) == 1


def test_case_that_a_person_acted_on_is_left_to_people_for_a_while() -> None:
    agenda = an_agenda({1: 10, 2: 90})
    agenda.put(a_case(1, version=2), by_person=True)
    assert (agenda.next_at(), agenda.next_eager_at()) == (START + 90, START + 90)
    assert [case_of(agenda.pop_eager()), case_of(agenda.pop_eager())] == [2, None]
    step = agenda.pop()
    assert (case_of(step), step and step.at) == (1, START + LEFT_ALONE_MS)
    agenda.put(a_case(1, version=3))
    assert agenda.next_eager_at() == START + 10


def test_pace_allows_so_many_a_minute() -> None:
    pace, done = Pace(60, 0.0), 0
    for tenth in range(1, 601):
        while pace.may(tenth / 10):
            pace.did(tenth / 10)
            done += 1
    assert 59 <= done <= 60


def test_idle_hour_is_not_made_up_for_in_a_burst() -> None:
    pace = Pace(60, 0.0)
    assert pace.may(3_600.0)
    pace.did(3_600.0)
    pace.did(3_600.0)
    assert not pace.may(3_600.0)
    assert pace.wait_s(3_600.0) == pytest.approx(1.0)


def test_busy_minute_is_not_followed_by_an_hour_of_silence() -> None:
    pace = Pace(60, 0.0)
    for _ in range(10_000):
        pace.did(1.0)
    assert pace.wait_s(1.0) <= 61.0


def test_no_pace_brings_nothing_forward() -> None:
    pace = Pace(0, 0.0)
    assert not pace.may(1e9)
    assert pace.wait_s(1e9) == float("inf")


def test_case_that_is_open_at_a_desk_waits_and_is_not_brought_forward() -> None:
    agenda = an_agenda({1: 10, 2: 90})
    assert case_of(agenda.pop_eager()) == 1  # its turn has come, and somebody reads it
    agenda.put(a_case(1), not_before=START + 500)
    assert (agenda.next_at(), agenda.next_eager_at()) == (START + 90, START + 90)
    assert [case_of(agenda.pop_eager()), case_of(agenda.pop_eager())] == [2, None]
    step = agenda.pop()
    assert (case_of(step), step and step.at) == (1, START + 500)
