"""What becomes of a stream (播放策略): one table of (what happened, how it stood) → how it stands, what is done. Pure.

Every start of a worker has a number, its generation; what a worker says that was told to go is ignored. A stream that
fails goes on saying what is wrong while it is tried again, until something new is learned: a tile's words do not
flicker at every try. A login that was refused is tried seldom, by a clock that nobody changes: neither who looks
again nor who leaves; another login, or host, is another stream.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from hall.frozen import frozen
from hall.video.streams.pace import back_off_ms, login_back_off_ms
from hall.video.streams.seen import StreamState


class Event(StrEnum):
    """What happened."""

    LOOKED = "looked"  # a first view was opened
    LEFT = "left"  # the last one was closed
    SHOWN = "shown"  # some view can be seen
    HIDDEN = "hidden"  # none can
    UNSEEN = "unseen"  # none could for so long that the connection is not worth its keep
    DUE = "due"  # it is time to try again
    SILENCE = "silence"  # nothing came for longer than its limit
    GARBAGE = "garbage"  # bytes came for longer than its limit, and no picture
    ANSWERED = "answered"  # the camera offers a stream
    FIRST_FRAME = "first_frame"  # the first picture of a worker was decoded
    FRAME = "frame"  # a further one: pictures go on
    ENDED = "ended"  # the camera ended the stream
    BROKEN = "broken"  # the connection broke
    UNREACHABLE = "unreachable"  # no way there, or no answer
    REFUSED = "refused"  # nothing listens there
    NOT_FOUND = "not_found"  # the camera knows no such path
    DECLINED = "declined"  # the camera is busy, or does not want
    UNAUTHORISED = "unauthorised"  # wrong user name or password
    CLEAR_LOGIN = "clear_login"  # it wants the login in clear, which its address does not allow: it was told none
    SENT_AWAY = "sent_away"  # it names another machine that is to be asked
    UNBOUNDED = "unbounded"  # it answers, or sends, without end
    UNSUPPORTED = "unsupported"  # no decoder here
    TOO_LARGE = "too_large"  # its pictures are larger than this program makes room for
    NO_VIDEO = "no_video"  # sound alone
    CROWDED = "crowded"  # this machine could begin no thread for it
    BEING_DRAWN = "being_drawn"  # of a sample camera: its picture is not there yet


class Action(StrEnum):
    """What is done about it."""

    NOTHING = "nothing"
    OPEN = "open"  # start a worker of the new generation
    CLOSE = "close"  # tell the worker to go
    RETRY = "retry"  # tell the worker to go, and open again after the delay


@frozen
class Standing:
    """How a stream stands. generation: of the worker that is heard; works: there is one, else the stream waits for its
    next try (or nobody wants it); tries: that failed since the last picture; why: what went wrong last; refusals: of
    its login, since one was accepted."""

    state: StreamState = StreamState.IDLE
    generation: int = 0
    works: bool = False
    shown: bool = True
    tries: int = 0
    why: Event | None = None
    refusals: int = 0


@frozen
class Step:
    """What comes of an event; delay_ms: until the next try, where the action is RETRY."""

    standing: Standing
    action: Action = Action.NOTHING
    delay_ms: int = 0


_S, _E, _A = StreamState, Event, Action
_Row = tuple[StreamState, Action]
_NEVER_LOOKED_AT = (_S.IDLE, _S.OFF, _S.CLOSED, _S.NO_ADDRESS, _S.UNASKED)
LOOKED_AT = tuple(each for each in StreamState if each not in _NEVER_LOOKED_AT)
"""States in which somebody wants pictures."""
OF_A_WORKER = frozenset(_E) - {
    _E.LOOKED, _E.LEFT, _E.SHOWN, _E.HIDDEN, _E.UNSEEN, _E.DUE,
}  # fmt: skip
"""Events of one generation; the others are the hall's own."""
FAILURES = OF_A_WORKER - {_E.ANSWERED, _E.FIRST_FRAME, _E.FRAME}


def _all(state: StreamState, action: Action) -> dict[StreamState, _Row]:
    return dict.fromkeys(LOOKED_AT, (state, action))


def _kept(action: Action) -> dict[StreamState, _Row]:
    return {state: (state, action) for state in LOOKED_AT}


_BARRED = {_S.UNAUTHORISED: (_S.UNAUTHORISED, _A.RETRY)}
"""Where nobody looks any more: an attempt under way is a try, and one that waits goes on waiting."""
_FELL_SILENT = _all(_S.RECONNECTING, _A.RETRY) | {
    _S.CONNECTED: (_S.STALLED, _A.RETRY),
    _S.STREAMING: (_S.STALLED, _A.NOTHING),
    _S.STALLED: (_S.STALLED, _A.RETRY),
    _S.UNDECODABLE: (_S.UNDECODABLE, _A.RETRY),
}
TABLE: Mapping[Event, Mapping[StreamState, _Row]] = {
    _E.LOOKED: {_S.IDLE: (_S.OPENING, _A.OPEN)},
    _E.LEFT: _all(_S.IDLE, _A.CLOSE) | _BARRED,
    _E.SHOWN: _kept(_A.OPEN) | {_S.IDLE: (_S.OPENING, _A.OPEN), _S.UNAUTHORISED: (_S.UNAUTHORISED, _A.NOTHING)},
    _E.HIDDEN: {},
    _E.UNSEEN: _all(_S.IDLE, _A.CLOSE) | _BARRED,
    _E.DUE: _kept(_A.OPEN),
    _E.SILENCE: _FELL_SILENT,
    _E.GARBAGE: _all(_S.UNDECODABLE, _A.NOTHING) | {_S.UNDECODABLE: (_S.UNDECODABLE, _A.RETRY)},
    _E.ANSWERED: _all(_S.CONNECTED, _A.NOTHING)
    | {state: (state, _A.NOTHING) for state in (_S.STREAMING, _S.STALLED, _S.UNDECODABLE)},
    _E.FIRST_FRAME: _all(_S.STREAMING, _A.NOTHING) | {_S.STALLED: (_S.STALLED, _A.NOTHING)},
    _E.FRAME: _all(_S.STREAMING, _A.NOTHING),
    _E.ENDED: _all(_S.RECONNECTING, _A.RETRY),
    _E.BROKEN: _all(_S.RECONNECTING, _A.RETRY),
    _E.UNREACHABLE: _all(_S.RECONNECTING, _A.RETRY),
    _E.REFUSED: _all(_S.REFUSED, _A.RETRY),
    _E.NOT_FOUND: _all(_S.REFUSED, _A.RETRY),
    _E.DECLINED: _all(_S.REFUSED, _A.RETRY),
    _E.UNAUTHORISED: _all(_S.UNAUTHORISED, _A.RETRY),
    _E.CLEAR_LOGIN: _all(_S.REFUSED, _A.RETRY),
    _E.SENT_AWAY: _all(_S.REFUSED, _A.RETRY),
    _E.UNBOUNDED: _all(_S.REFUSED, _A.RETRY),
    _E.TOO_LARGE: _all(_S.UNSUPPORTED, _A.RETRY),
    _E.UNSUPPORTED: _all(_S.UNSUPPORTED, _A.RETRY),
    _E.NO_VIDEO: _all(_S.UNSUPPORTED, _A.RETRY),
    _E.CROWDED: _all(_S.RECONNECTING, _A.RETRY),
    _E.BEING_DRAWN: _all(_S.OPENING, _A.RETRY),
}
"""What is not in it changes nothing. One picture does not make a stalled stream live: some cameras send the
picture at which they are stuck to whoever connects."""


def step(now: Standing, event: Event, generation: int | None = None, chance: float = 0.0) -> Step:
    """What comes of an event. ``generation``: of the worker that tells it (None: the hall itself does); ``chance``:
    from 0 to 1, so that many streams that failed together are not tried again together."""
    if event in OF_A_WORKER and (not now.works or generation != now.generation):
        return Step(now)
    if event in (Event.SHOWN, Event.HIDDEN):
        now = replace(now, shown=event is Event.SHOWN)
    state, action = TABLE[event].get(now.state, (now.state, Action.NOTHING))
    is_wanted = not now.works if action is Action.OPEN else event is not Event.UNSEEN or not now.shown
    if not is_wanted or (action is Action.RETRY and not now.works):
        return Step(now)
    return _stepped(now, event, state, action, chance)


def _stepped(now: Standing, event: Event, state: StreamState, action: Action, chance: float) -> Step:
    has_failed = event in FAILURES
    after = replace(now, state=state, why=event if has_failed else now.why)
    if state is StreamState.STREAMING or action is Action.CLOSE:
        after = replace(after, tries=0, why=None)
    elif state is StreamState.CONNECTED:
        after = replace(after, why=None)
    if state in (StreamState.STREAMING, StreamState.CONNECTED):
        after = replace(after, refusals=0)
    if action is Action.NOTHING:
        return Step(after)
    after = replace(after, generation=now.generation + 1, works=action is Action.OPEN)
    if action is not Action.RETRY:
        return Step(after, action)
    after = replace(after, tries=now.tries + 1)
    if state is StreamState.UNAUTHORISED:
        return Step(replace(after, refusals=now.refusals + 1), action, login_back_off_ms(now.refusals))
    return Step(after, action, back_off_ms(now.tries, now.shown, chance))
