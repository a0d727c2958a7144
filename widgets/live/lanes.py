"""Threads for what blocks: commands one after another, queries side by side. Knows ports, no database."""

from __future__ import annotations

import logging
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot
from shiboken6 import isValid

from hall.cases.commands import Command
from hall.errors import HallError
from hall.people.session import Session
from hall.ports import CommandHandler, Receipt

LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CommandAnswer:
    """What became of a command: a receipt, a refusal in words (``error``), or our own bug."""

    command: Command
    receipt: Receipt | None = None
    error: HallError | None = None
    bug: Exception | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a query: a value, an error in words, our own bug, or nothing because somebody else asked under
    the same key (``dropped``): ask again, but not at once, or two askers drop each other for ever."""

    key: str
    generation: int
    value: Any = None
    error: HallError | None = None
    bug: Exception | None = None
    dropped: bool = False


def _pool(parent: QObject, threads: int) -> QThreadPool:
    """Give it functions, never a QRunnable: PySide keeps one for ever that has ended before ``start`` returns."""
    pool = QThreadPool(parent)
    pool.setMaxThreadCount(threads)
    pool.setExpiryTimeout(-1)  # a thread keeps its database connection
    return pool


class WriteLane(QObject):
    """One thread; commands in the order they were given. ``finished`` (CommandAnswer) arrives on the GUI thread."""

    finished = Signal(object)  # CommandAnswer
    waiting_changed = Signal(int)  # commands given and not yet finished
    _ended = Signal(object)

    def __init__(self, commands: CommandHandler, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._commands, self._pool = commands, _pool(self, 1)
        self._closed, self._waiting = False, 0
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def submit(self, command: Command, session: Session) -> bool:
        """GUI thread. False where the lane is closing: the command was not taken."""
        if self._closed:
            return False
        self._waiting += 1
        self.waiting_changed.emit(self._waiting)
        self._pool.start(lambda: self._handle(command, session))
        return True

    def close(self, timeout_ms: int = 15_000) -> bool:
        """Refuse new commands and wait for those that were taken; True where all were done."""
        self._closed = True
        return self._pool.waitForDone(timeout_ms)

    def _handle(self, command: Command, session: Session) -> None:
        self._ended.emit(self._answer(command, session))

    def _answer(self, command: Command, session: Session) -> CommandAnswer:
        try:
            return CommandAnswer(command, receipt=self._commands.handle(command, session))
        except HallError as error:
            return CommandAnswer(command, error=error)
        except Exception as bug:  # the outermost frame of this thread: the operator must get an answer
            LOG.exception("a command failed")
            return CommandAnswer(command, bug=bug)

    @Slot(object)
    def _deliver(self, answer: CommandAnswer) -> None:
        self._waiting -= 1
        self.waiting_changed.emit(self._waiting)
        self.finished.emit(answer)


_Receiver = Callable[[Answer], None]


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
        self._ended.emit(_answer(key, generation, query) if wanted else Answer(key, generation))

    @Slot(object)
    def _deliver(self, answer: Answer) -> None:
        self._under_way -= 1
        if self._closed or self._generations.get(answer.key) != answer.generation:
            return
        self._tell(self._receivers.pop(answer.key, None), answer)

    @Slot(object, object)
    def _tell(self, receiver: weakref.WeakMethod[_Receiver] | None, answer: Answer) -> None:
        receive = receiver() if receiver is not None else None
        if receive is not None and _is_alive(receive) and not self._closed:
            receive(answer)


def _answer(key: str, generation: int, query: Callable[[], Any]) -> Answer:
    try:
        return Answer(key, generation, query())
    except HallError as error:
        return Answer(key, generation, error=error)
    except Exception as bug:  # the outermost frame of this thread
        LOG.exception("a query failed")
        return Answer(key, generation, bug=bug)


def _is_alive(receive: _Receiver) -> bool:
    owner = getattr(receive, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
