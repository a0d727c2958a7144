"""A process full of operators for the soak: real acts through the real command handler; each acknowledged one is put on
disk.

``python -m tests.soak.operators URL ACKS_FILE SEED ACTS THREADS``. Says ``ready`` before the first act and ``done``
after the last. Knows nothing of who will kill it.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from data_access.process.station import DatabaseAccess, open_access
from hall.cases import commands as c
from hall.cases.vocabulary import Act, CheckResult, Kind, State
from hall.errors import CaseChangedMeanwhile, RuleBroken, StoreUnreachable
from hall.people.roles import Role
from hall.people.session import Session
from hall.ports import Receipt

SENT_TWICE = 0.05
REPORTS = 0.25
_PAUSE = threading.Event()

Way = tuple[str, Callable[[dict[str, Any]], c.Command]]
"""Who does it, and the command made of command_id, case_id and seen_version."""


def _way(role: str, act: Act, **more: Any) -> Way:
    return role, lambda on: c.act_on(act, **on, **more)


WAYS: dict[str, tuple[Way, ...]] = {
    State.REPORTED: (
        *[_way("call_taker", Act.ACCEPT)] * 6,
        _way("call_taker", Act.REJECT, note="不属实"),
        _way("shift_leader", Act.VOID, note="误报"),
    ),
    State.ACCEPTED: (
        _way("call_taker", Act.SEND_VERIFY),
        _way("shift_leader", Act.FILE, condition=1),
    ),
    State.VERIFYING: (_way("collector", Act.VERIFY, result=CheckResult.PASS),),
    State.FILED: (_way("dispatcher", Act.HOLD, note="待查"), _way("dispatcher", Act.RESUME)),
    State.DISPATCHED: (_way("department", Act.START),),
    State.IN_PROGRESS: (_way("department", Act.DISPOSE),),
    State.DISPOSED: (_way("dispatcher", Act.FEED_BACK),),
    State.CHECKING: (
        _way("checker", Act.CHECK, result=CheckResult.PASS),
        _way("checker", Act.CHECK, result=CheckResult.FAIL, note="未处置到位"),
    ),
    State.TO_CLOSE: (_way("shift_leader", Act.CLOSE),),
}  # fmt: skip
"""What may be tried in a state; some of it is refused now and then, as at any desk."""


class Acknowledged:
    """The file of what was acknowledged: a line is on the disk before anything else happens in its thread."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        self._lock = threading.Lock()

    def put(self, receipt: Receipt, asked: c.Command) -> None:
        """The receipt that a desk has just been given."""
        told = {name: getattr(receipt, name) for name in ("command_id", "case_id", "number", "version", "state")}
        line = json.dumps({**told, "state": str(told["state"]), "act": type(asked).__name__}) + "\n"
        with self._lock:
            os.write(self._file, line.encode())
            os.fsync(self._file)


class Operators:
    """Threads that act on one another's cases; ``acts`` receipts are wanted in all."""

    def __init__(self, access: DatabaseAccess, acks: Acknowledged, seed: int, acts: int) -> None:
        self._access, self._acks, self._seed = access, acks, seed
        self._left, self._lock = acts, threading.Lock()
        self._cases: list[Receipt] = []
        units = sorted(access.law.present().units or ())
        self._unit = units[0]
        taxonomy = next(iter(access.city.taxonomies.values()))
        filed_by_one = {(each.kind, each.code) for each in taxonomy.conditions if each.number == 1}
        self._classes = sorted(filed_by_one)
        self._channel = next(each.code for each in access.city.profile.sources if each.code.startswith("patrol."))
        self._sessions = {role: self._person(role) for role in {who for ways in WAYS.values() for who, _ in ways}}

    def _person(self, role: str) -> Session:
        unit = self._unit if role == "department" else None
        return Session(f"soak.{role}", role, frozenset({Role(role)}), unit, None, "soak")

    def work(self, number: int) -> None:
        """One thread's work. An error that no desk may meet ends the process, told on stderr."""
        try:
            self._work(number)
        except BaseException:  # noqa: BLE001 - whatever it is, it ends the process
            traceback.print_exc()
            sys.stderr.flush()
            os._exit(1)

    def _work(self, number: int) -> None:
        """Until all wanted receipts have been given."""
        rng = Random(f"{self._seed}-{number}")
        while self._take():
            command, who = self._next(rng)
            receipt = self._until_answered(command, who)
            if receipt is None:
                self._give_back()
                continue
            self._acks.put(receipt, command)
            self._cases.append(receipt)
            if rng.random() < SENT_TWICE:
                again = self._until_answered(command, who)
                if again is None or again.version != receipt.version:
                    raise AssertionError(f"a command sent again was not answered with its receipt: {receipt} {again}")
                self._acks.put(again, command)

    def _take(self) -> bool:
        with self._lock:
            if not self._left:
                return False
            self._left -= 1
            return True

    def _give_back(self) -> None:
        with self._lock:
            self._left += 1

    def _until_answered(self, command: c.Command, who: Session) -> Receipt | None:
        """The receipt; None for a refusal. While the store is away the same command is sent again and again."""
        while True:
            try:
                return self._access.commands.handle(command, who)
            except (RuleBroken, CaseChangedMeanwhile):
                return None
            except StoreUnreachable:
                _PAUSE.wait(0.05)

    def _next(self, rng: Random) -> tuple[c.Command, Session]:
        seen = self._pick(rng)
        command_id = str(UUID(int=rng.getrandbits(128)))
        if seen is None:
            return self._report(rng, command_id), self._sessions["collector"]
        on: dict[str, Any] = {"command_id": command_id, "case_id": seen.case_id, "seen_version": seen.version}
        if seen.state == State.FILED and rng.random() < 0.8:
            return c.act_on(Act.DISPATCH, **on, unit=self._unit), self._sessions["dispatcher"]
        who, make = rng.choice(WAYS[seen.state])
        return make(on), self._sessions[who]

    def _pick(self, rng: Random) -> Receipt | None:
        """A case as one of the threads has left it lately, perhaps changed since; None: a new one."""
        recent = self._cases[-12:]
        if not recent or rng.random() < REPORTS:
            return None
        seen = rng.choice(recent)
        return seen if seen.state in WAYS else None

    def _report(self, rng: Random, command_id: str) -> c.Report:
        kind, subclass = rng.choice(self._classes)
        west, south, east, north = self._access.city.profile.map.bounds
        return c.Report(
            command_id=command_id, channel=self._channel, kind=Kind(kind), subclass=subclass, condition=1,
            description="路面塌陷，㙍口村口", address="大学路12号", urgent=rng.random() < 0.3,
            lon=rng.uniform(west, east), lat=rng.uniform(south, north),
            reporter_name="张三", reporter_phone="13800000000",
        )  # fmt: skip


def main(url: str, acks: str, seed: str, acts: str, threads: str) -> None:
    """Act until all is acknowledged."""
    access = open_access(url, "soak")
    operators = Operators(access, Acknowledged(Path(acks)), int(seed), int(acts))
    say("ready")
    crew = [threading.Thread(target=operators.work, args=(number,)) for number in range(int(threads))]
    for each in crew:
        each.start()
    for each in crew:
        each.join()
    access.close()
    say("done")


def say(word: str) -> None:
    """Tell the parent, at once."""
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
