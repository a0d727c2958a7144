"""What a check run found of a camera is kept and read again; a refused login waits as the law says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hall.telemetry.latest import Latest
from hall.video.check import CHECK_KIND, CameraChecked, ChannelSeen, Outcome, checked, outcome_of, waits_ms
from hall.video.streams.pace import FIRST_LOGIN_RETRY_MS, MOST_LOGIN_RETRY_MS
from hall.video.streams.policy import FAILURES, Event
from screens.terminal.camera_check import NO_PICTURE
from screens.terminal.sentences import TERMINAL_WORDS

NOW = 1_790_000_000_000
FINE = ChannelSeen("10.0.0.1", None, "h264", (640, 360), 15.0, 412, 3)
REFUSED = ChannelSeen("10.0.0.1", Event.UNAUTHORISED)


def of(main: ChannelSeen | None, sub: ChannelSeen | None, **more: object) -> CameraChecked:
    return replace(CameraChecked("K1", outcome_of(main, sub), main, sub, "row"), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("found", [of(FINE, None), of(FINE, REFUSED), of(REFUSED, REFUSED, refusals=3)])
def test_it_reads_as_it_was_kept(found: CameraChecked) -> None:
    assert checked(found.told(NOW)) == replace(found, asked=False, at=NOW)


def test_outcomes() -> None:
    assert outcome_of(None, None) is Outcome.NO_ADDRESS
    assert outcome_of(FINE, None) is Outcome.FINE
    assert outcome_of(FINE, REFUSED) is Outcome.PARTLY
    assert outcome_of(None, REFUSED) is Outcome.FAILED


@pytest.mark.parametrize("value", ["", "[]", "{}", '{"main": 3}', "no json"])
def test_what_cannot_be_read_is_nothing(value: str) -> None:
    assert checked(Latest(CHECK_KIND, "K1", NOW, value=value)) is None


def test_a_failure_of_a_later_version_is_one() -> None:
    found = checked(Latest(CHECK_KIND, "K1", NOW, value='{"main": {"host": "a", "failed": "of_tomorrow"}}'))
    assert found is not None
    assert found.outcome is Outcome.FAILED


def test_a_refused_login_waits_longer_each_time_and_not_at_all_for_another_row() -> None:
    once = of(REFUSED, None, refusals=1, at=NOW)
    assert waits_ms(once, "row", NOW) == FIRST_LOGIN_RETRY_MS
    assert waits_ms(once, "row", NOW + FIRST_LOGIN_RETRY_MS) == 0
    assert waits_ms(once, "another", NOW) == 0
    assert waits_ms(replace(once, refusals=9), "row", NOW) == MOST_LOGIN_RETRY_MS
    assert waits_ms(once, "row", NOW - 10 * MOST_LOGIN_RETRY_MS) == FIRST_LOGIN_RETRY_MS, "the clock was put back"
    assert waits_ms(of(FINE, None, at=NOW), "row", NOW) == 0
    assert waits_ms(None, "row", NOW) == 0


def test_every_failure_has_words() -> None:
    assert [code for code in NO_PICTURE.values() if code not in TERMINAL_WORDS] == []
    assert FAILURES - NO_PICTURE.keys() == {Event.CROWDED, Event.BEING_DRAWN}, "of views, and of samples"
