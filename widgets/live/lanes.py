"""Threads for what blocks: commands one after another, queries side by side. Knows ports, no database."""

from __future__ import annotations

import logging
import weakref
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot
from shiboken6 import isValid

from hall.cases.commands import Command
from hall.errors import HallError, Words, refused_by_system
from hall.frozen import frozen
from hall.people.session import Session
from hall.ports import CommandHandler, Receipt
from widgets.live.bug_numbers import number_of, place_of

LOG = logging.getLogger(__name__)
AGAIN_MS = 2_000
"""After a question that must be answered and was not: the feed says by itself when the database is back, but nothing
tells of one query that failed (assumed)."""


@frozen
class CommandAnswer:
    """What became of a command: a receipt, a refusal in words (``error``), or our own bug, with its number in the
    log."""

    command: Command
    receipt: Receipt | None = None
    error: HallError | None = None
    bug: Exception | None = None
    number: str = ""


@frozen
class Answer:
    """What became of a query: a value, an error in words, our own bug (``number``: the log has it by that), or nothing
    because somebody else asked under the same key (``dropped``): ask again, but not at once, or two askers drop each
    other for ever."""

    key: str
    generation: int
    value: Any = None
    error: HallError | None = None
    bug: Exception | None = None
    dropped: bool = False
    number: str = ""

    @property
    def why(self) -> Words:
        """Why there is no value, as people are told."""
        if self.error is not None:
            return self.error.words
        return Words("empty.error") if self.bug is None else Words("notice.bug", {"number": self.number})


def _pool(parent: QObject, threads: int) -> QThreadPool:
    """Give it functions, never a QRunnable: PySide keeps one for ever that has ended before ``start`` returns."""
    pool = QThreadPool(parent)
    pool.setMaxThreadCount(threads)
    pool.setExpiryTimeout(-1)  # a thread keeps its database connection
    return pool


_Receiver = Callable[[Answer], None]


class WriteLane(QObject):
    """One thread; what writes, in the order it was given: commands, and whatever else stores something (``write``).
    ``finished`` (CommandAnswer) arrives on the GUI thread."""

    finished = Signal(object)  # CommandAnswer
    waiting_changed = Signal(int)  # given and not yet finished
    _ended = Signal(object, object)  # what takes it, Answer

    def __init__(self, commands: CommandHandler, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commands, self._pool = commands, _pool(self, 1)
        self._closed, self._waiting = False, 0
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def submit(self, command: Command, session: Session) -> bool:
        """GUI thread. False where the lane is closing: the command was not taken."""
        return self._begin("command", partial(self._commands.handle, command, session), partial(self._finish, command))

    def write(self, what: str, work: Callable[[], Any], receive: _Receiver) -> bool:
        """GUI thread. ``work`` runs in the lane's thread; ``receive`` (a bound method, held weakly) hears on the GUI
        thread what became of it. ``what``: its name in the answer. False where the lane is closing."""
        return self._begin(what, work, partial(_hand_over, weakref.WeakMethod(receive)))

    def close(self, timeout_ms: int = 15_000) -> bool:
        """Refuse what is new and wait for what was taken; True where all was done."""
        self._closed = True
        return self._pool.waitForDone(timeout_ms)

    def _begin(self, what: str, work: Callable[[], Any], take: _Receiver) -> bool:
        if self._closed:
            return False
        self._waiting += 1
        self.waiting_changed.emit(self._waiting)
        self._pool.start(lambda: self._ended.emit(take, _answer(what, 0, work)))
        return True

    def _finish(self, command: Command, answer: Answer) -> None:
        self.finished.emit(CommandAnswer(command, answer.value, answer.error, answer.bug, answer.number))

    @Slot(object, object)
    def _deliver(self, take: _Receiver, answer: Answer) -> None:
        self._waiting -= 1
        self.waiting_changed.emit(self._waiting)
        take(answer)


class QueryLane(QObject):
    """A few threads for questions. Each key has a generation: only the answer to its last question is delivered.

    Whoever asks again takes back what he asked before and hears nothing of it; whose question *another* asker took
    the place of is told (``Answer.dropped``).
    """

    _ended = Signal(object)
    _displaced = Signal(object, object)  # weak bound method, Answer

    def __init__(self, parent: QObject | None = None, threads: int = 3) -> None:
        super().__init__(parent)
        self._pool = _pool(self, threads)
        self._closed, self._under_way = False, 0
        self._generations: dict[str, int] = {}
        self._receivers: dict[str, weakref.WeakMethod[_Receiver]] = {}  # of the questions under way
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._displaced.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        """Whether every question was answered or dropped: what is shown is settled."""
        return self._under_way == 0

    def ask(self, key: str, query: Callable[[], Any], receive: _Receiver) -> int:
        """GUI thread. ``query`` runs in a lane's thread, ``receive`` (a bound method, held weakly) on the GUI thread.

        Answers the generation. A question of the same key that has not begun yet is never asked.
        """
        before = self._generations.get(key, 0)
        waiting = self._receivers.get(key)
        if waiting is not None and waiting() != receive:
            self._displaced.emit(waiting, Answer(key, before, dropped=True))
        generation = self._generations[key] = before + 1
        self._receivers[key] = weakref.WeakMethod(receive)
        if not self._closed:
            self._under_way += 1
            self._pool.start(lambda: self._run(key, generation, query))
        return generation

    def drop(self, key: str) -> None:
        """Drop what was asked under this key."""
        self._generations[key] = self._generations.get(key, 0) + 1
        self._receivers.pop(key, None)

    def close(self, timeout_ms: int = 15_000) -> bool:
        """Drop what waits and wait for what runs; no answer is delivered any more."""
        self._closed = True
        self._pool.clear()
        return self._pool.waitForDone(timeout_ms)

    def _run(self, key: str, generation: int, query: Callable[[], Any]) -> None:
        wanted = not self._closed and self._generations.get(key) == generation
        self._ended.emit(_answer(key, generation, query, "query") if wanted else Answer(key, generation))

    @Slot(object)
    def _deliver(self, answer: Answer) -> None:
        self._under_way -= 1
        if self._closed or self._generations.get(answer.key) != answer.generation:
            return
        self._tell(self._receivers.pop(answer.key, None), answer)

    @Slot(object, object)
    def _tell(self, receiver: weakref.WeakMethod[_Receiver] | None, answer: Answer) -> None:
        if not self._closed:
            _hand_over(receiver, answer)


def _answer(key: str, generation: int, work: Callable[[], Any], kind: str = "") -> Answer:
    """What becomes of ``work``. ``kind``: what the log calls it, its key where nothing is given."""
    try:
        return Answer(key, generation, work())
    except HallError as error:
        return Answer(key, generation, error=error)
    except Exception as bug:  # the outermost frame of this thread: whoever asked must get an answer
        refused = refused_by_system(bug)
        if refused is not None:  # a full disk is no mistake of ours, and somebody can make room
            LOG.exception("a %s failed: the system refused", kind or key)
            return Answer(key, generation, error=refused)
        number = number_of(place_of(bug, bug.__traceback__))
        LOG.exception("a %s failed: bug %s", kind or key, number)
        return Answer(key, generation, bug=bug, number=number)


def _hand_over(receiver: weakref.WeakMethod[_Receiver] | None, answer: Answer) -> None:
    """Tell whoever asked, if it is still there."""
    receive = receiver() if receiver is not None else None
    if receive is not None and _is_alive(receive):
        receive(answer)


def _is_alive(receive: _Receiver) -> bool:
    owner = getattr(receive, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
