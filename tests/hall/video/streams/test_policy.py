"""What becomes of a stream: each line of the table by hand, and no sequence without a way out."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from hall.video.streams.policy import FAILURES, OF_A_WORKER, Action, Event, Standing, Step, step
from hall.video.streams.reasons import REASONS, reason
from hall.video.streams.seen import StreamState

LEGEND = {
    "idle": StreamState.IDLE, "open": StreamState.OPENING, "conn": StreamState.CONNECTED,
    "live": StreamState.STREAMING, "stal": StreamState.STALLED, "unde": StreamState.UNDECODABLE,
    "unsu": StreamState.UNSUPPORTED, "reco": StreamState.RECONNECTING, "refu": StreamState.REFUSED,
    "unau": StreamState.UNAUTHORISED,
}  # fmt: skip
DONE = {"": Action.NOTHING, "+": Action.OPEN, "-": Action.CLOSE, "~": Action.RETRY}
# What comes of an event while a worker works. Columns: how it stood; cells: how it stands then, and + opened, - closed,
# ~ closed and tried again later; = nothing changes.
BY_HAND = """
              open  conn  live  stal  unde  unsu  reco  refu  unau  idle
looked        =     =     =     =     =     =     =     =     =     open+
left          idle- idle- idle- idle- idle- idle- idle- idle- unau~ =
due           =     =     =     =     =     =     =     =     =     =
silence       reco~ stal~ stal  stal~ unde~ reco~ reco~ reco~ reco~ =
garbage       unde  unde  unde  unde  unde~ unde  unde  unde  unde  =
answered      conn  =     =     =     =     conn  conn  conn  conn  =
first_frame   live  live  =     =     live  live  live  live  live  =
frame         live  live  =     live  live  live  live  live  live  =
ended         reco~ reco~ reco~ reco~ reco~ reco~ reco~ reco~ reco~ =
broken        reco~ reco~ reco~ reco~ reco~ reco~ reco~ reco~ reco~ =
unreachable   reco~ reco~ reco~ reco~ reco~ reco~ reco~ reco~ reco~ =
refused       refu~ refu~ refu~ refu~ refu~ refu~ refu~ refu~ refu~ =
not_found     refu~ refu~ refu~ refu~ refu~ refu~ refu~ refu~ refu~ =
declined      refu~ refu~ refu~ refu~ refu~ refu~ refu~ refu~ refu~ =
unauthorised  unau~ unau~ unau~ unau~ unau~ unau~ unau~ unau~ unau~ =
clear_login   refu~ refu~ refu~ refu~ refu~ refu~ refu~ refu~ refu~ =
sent_away     refu~ refu~ refu~ refu~ refu~ refu~ refu~ refu~ refu~ =
unbounded     refu~ refu~ refu~ refu~ refu~ refu~ refu~ refu~ refu~ =
too_large     unsu~ unsu~ unsu~ unsu~ unsu~ unsu~ unsu~ unsu~ unsu~ =
unsupported   unsu~ unsu~ unsu~ unsu~ unsu~ unsu~ unsu~ unsu~ unsu~ =
no_video      unsu~ unsu~ unsu~ unsu~ unsu~ unsu~ unsu~ unsu~ unsu~ =
crowded       reco~ reco~ reco~ reco~ reco~ reco~ reco~ reco~ reco~ =
being_drawn   open~ open~ open~ open~ open~ open~ open~ open~ open~ =
"""


def rows() -> list[tuple[Event, StreamState, StreamState, Action]]:
    head, *lines = (line.split() for line in BY_HAND.strip().split("\n"))
    cells = [(Event(name), LEGEND[was], cell) for name, *told in lines for was, cell in zip(head, told, strict=True)]
    return [(event, was, *_read(cell, was)) for event, was, cell in cells]


def _read(cell: str, was: StreamState) -> tuple[StreamState, Action]:
    name = cell.rstrip("+-~")
    return (was, Action.NOTHING) if cell == "=" else (LEGEND[name], DONE[cell[len(name) :]])


def at_work(state: StreamState) -> Standing:
    return Standing(state, generation=7, works=state is not StreamState.IDLE)


@pytest.mark.parametrize(("event", "was", "stands", "action"), rows())
def test_each_line_of_the_table(event: Event, was: StreamState, stands: StreamState, action: Action) -> None:
    found = step(at_work(was), event, 7)
    assert (found.standing.state, found.action) == (stands, action)


def test_the_table_by_hand_knows_every_event() -> None:
    told = {event for event, *_ in rows()} | {Event.SHOWN, Event.HIDDEN, Event.UNSEEN}
    assert told == set(Event)


WAITING = Standing(StreamState.REFUSED, generation=3, works=False, tries=2, why=Event.REFUSED)


def test_a_stream_that_is_tried_again_says_what_is_wrong_until_it_knows_better() -> None:
    tried = step(WAITING, Event.DUE)
    assert (tried.standing.state, tried.standing.why, tried.action) == (
        StreamState.REFUSED, Event.REFUSED, Action.OPEN,
    )  # fmt: skip
    assert step(tried.standing, Event.ANSWERED, 4).standing.state is StreamState.CONNECTED


def test_a_picture_makes_good_what_went_wrong() -> None:
    found = step(step(WAITING, Event.DUE).standing, Event.FRAME, 4).standing
    assert (found.state, found.why, found.tries) == (StreamState.STREAMING, None, 0)


def test_the_picture_at_which_a_camera_is_stuck_does_not_make_it_live() -> None:
    """It is sent to whoever connects anew; only the next one shows that pictures go on."""
    stalled = step(at_work(StreamState.STALLED), Event.SILENCE, 7).standing
    tried = step(stalled, Event.DUE).standing
    first = step(tried, Event.FIRST_FRAME, tried.generation).standing
    assert (first.state, first.why) == (StreamState.STALLED, Event.SILENCE)
    assert step(first, Event.FRAME, tried.generation).standing.state is StreamState.STREAMING


def test_what_an_old_worker_says_is_ignored() -> None:
    assert step(WAITING, Event.FRAME, 3) == Step(WAITING)
    again = step(WAITING, Event.DUE).standing
    assert step(again, Event.BROKEN, 3) == Step(again)


def test_one_that_is_shown_again_is_tried_at_once_and_one_that_is_hidden_seldom() -> None:
    hidden = step(WAITING, Event.HIDDEN).standing
    tried = step(hidden, Event.DUE).standing
    assert step(tried, Event.REFUSED, tried.generation).delay_ms > 40_000
    assert step(tried, Event.REFUSED, tried.generation, chance=1).delay_ms == 60_000
    shown = step(hidden, Event.SHOWN)
    assert shown.action is Action.OPEN
    assert shown.standing.shown


def test_one_that_is_hidden_keeps_its_connection_until_it_was_not_seen_for_long() -> None:
    live = Standing(StreamState.STREAMING, generation=7, works=True)
    hidden = step(live, Event.HIDDEN)
    assert (hidden.standing.state, hidden.action) == (StreamState.STREAMING, Action.NOTHING)
    gone = step(hidden.standing, Event.UNSEEN)
    assert (gone.standing.state, gone.action) == (StreamState.IDLE, Action.CLOSE)
    assert step(gone.standing, Event.SHOWN).action is Action.OPEN
    assert step(live, Event.UNSEEN) == Step(live)


@pytest.mark.parametrize("chance", [0.0, 0.5, 1.0])
def test_a_view_that_is_seen_waits_three_seconds_at_most(chance: float) -> None:
    delays = [
        step(Standing(StreamState.OPENING, 1, True, tries=n), Event.REFUSED, 1, chance).delay_ms for n in range(40)
    ]
    assert delays[0] <= 500
    assert delays == sorted(delays)
    assert 2_000 < delays[-1] <= 3_000


def test_streams_that_failed_together_are_not_tried_together() -> None:
    live = Standing(StreamState.STREAMING, 1, True, tries=5)
    assert len({step(live, Event.BROKEN, 1, chance / 10).delay_ms for chance in range(11)}) == 11


REFUSED_LOGIN = step(Standing(StreamState.OPENING, 1, True), Event.UNAUTHORISED, 1).standing


def test_a_refused_login_is_tried_ever_more_seldom_shown_or_not() -> None:
    standing, delays = Standing(StreamState.OPENING, 1, True, tries=9), list[int]()
    for number in range(8):
        hidden = step(standing, Event.HIDDEN if number % 2 else Event.SHOWN).standing
        found = step(hidden, Event.UNAUTHORISED, hidden.generation, number / 8)
        delays.append(found.delay_ms)
        standing = step(found.standing, Event.DUE).standing
    assert delays == [30_000, 60_000, 120_000, 240_000, 480_000, 600_000, 600_000, 600_000]


def test_no_view_makes_a_refused_login_be_tried_sooner() -> None:
    standing = REFUSED_LOGIN
    for event in (Event.HIDDEN, Event.UNSEEN, Event.SHOWN, Event.LEFT, Event.LOOKED, Event.SHOWN):
        found = step(standing, event)
        assert (found.action, found.standing.state) == (Action.NOTHING, StreamState.UNAUTHORISED)
        standing = found.standing
    assert (standing.refusals, standing.works) == (1, False)


def test_a_try_of_a_login_that_nobody_waits_for_any_more_counts() -> None:
    tried = step(REFUSED_LOGIN, Event.DUE).standing
    assert step(tried, Event.LEFT).delay_ms == 60_000


def test_other_failures_between_do_not_make_a_refused_login_be_tried_often() -> None:
    standing = step(REFUSED_LOGIN, Event.DUE).standing
    broken = step(standing, Event.BROKEN, standing.generation)
    assert broken.delay_ms <= 3_000
    standing = step(broken.standing, Event.DUE).standing
    assert step(standing, Event.UNAUTHORISED, standing.generation).delay_ms == 60_000


@pytest.mark.parametrize("accepted", [Event.ANSWERED, Event.FRAME])
def test_an_accepted_login_forgets_the_refused_ones(accepted: Event) -> None:
    standing = step(REFUSED_LOGIN, Event.DUE).standing
    assert step(standing, accepted, standing.generation).standing.refusals == 0


def test_every_failure_has_its_words() -> None:
    assert set(REASONS) == FAILURES
    words = reason(StreamState.REFUSED, Event.REFUSED, "10.0.0.7", "")
    assert words is not None
    assert (words.code, words.params["host"]) == ("video.refused", "10.0.0.7")
    assert reason(StreamState.STREAMING, None, "10.0.0.7") is None


class Streams(RuleBasedStateMachine):
    """Any sequence of events, of this worker's and of older ones."""

    def __init__(self) -> None:
        super().__init__()
        self.standing, self.waits = Standing(), False

    def _take(self, found: Step) -> None:
        if found.action is Action.RETRY:
            assert 0 < found.delay_ms <= 600_000
            self.waits = True
        elif found.action is not Action.NOTHING:
            self.waits = False
        changed = found.standing.generation - self.standing.generation
        assert changed == (found.action is not Action.NOTHING)
        self.standing = found.standing

    @rule(event=st.sampled_from(Event), chance=st.floats(0, 1))
    def happens(self, event: Event, chance: float) -> None:
        self._take(step(self.standing, event, self.standing.generation, chance))

    @rule(event=st.sampled_from(sorted(OF_A_WORKER)), back=st.integers(1, 3))
    def an_old_worker_speaks(self, event: Event, back: int) -> None:
        found = step(self.standing, event, self.standing.generation - back)
        assert found == Step(self.standing)

    @precondition(lambda self: self.waits)
    @rule()
    def is_due(self) -> None:
        self._take(step(self.standing, Event.DUE))
        assert self.standing.works

    @invariant()
    def somebody_will_speak_of_it(self) -> None:
        """A stream that is wanted works, or waits for its next try – as one whose login was refused does even when it
        is left –; one that nobody wants does neither."""
        is_wanted = self.standing.state is not StreamState.IDLE
        assert (self.standing.works or self.waits) == is_wanted
        assert not (self.standing.works and self.waits)

    @invariant()
    def a_picture_is_one_step_away(self) -> None:
        """From wherever it stands: looked at, and with a worker whose picture comes, it is live."""
        standing = self.standing
        for event in (Event.LOOKED, Event.DUE):
            standing = step(standing, event).standing
        live = step(standing, Event.FRAME, standing.generation).standing
        assert (live.state, live.why) == (StreamState.STREAMING, None)

    @invariant()
    def silence_does_not_last(self) -> None:
        """A worker that tells nothing for twice its patience is replaced."""
        if self.standing.works:
            steps = [step(self.standing, Event.SILENCE, self.standing.generation)]
            steps.append(step(steps[0].standing, Event.SILENCE, self.standing.generation))
            assert Action.RETRY in [each.action for each in steps]


Streams.TestCase.settings = settings(max_examples=200, stateful_step_count=30, deadline=None)
test_no_sequence_is_without_a_way_out = Streams.TestCase
