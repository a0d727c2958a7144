"""Has imported what commands import, and forks one off for each order. See ``typed_commands``.

An order is one message on the socket whose number is the first argument: words (``-c`` and a program, as Python takes
them, or a command's), environment and folder as JSON, with four open files: stdin, stdout, stderr, and where the
process number and the exit code are written.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys
import time
from importlib import import_module
from typing import Any

import argon2

import main
from screens.station.garbage import leave_out_what_is_there, search_seldom
from tests.support.cheap_passwords import CheapHasher
from tests.support.typed_commands import NUMBER_BYTES

IMPORTED = (
    "data_access.backup.restore",
    "data_access.process.tasks.tasks",
    "data_access.process.tasks.backup_tasks",
    "data_access.process.tasks.health_task",
    "data_access.process.tasks.key_tasks",
    "data_access.process.tasks.law_tasks",
    "data_access.process.tasks.scene_tasks",
    "data_access.process.tasks.user_tasks",
    "data_access.sample.init",
    "data_access.sample.life",
    "alembic.command",
    "psycopg",
    "sqlalchemy.dialects.postgresql",
    "sqlalchemy.dialects.sqlite",
    "typer._adapters",
)
_LONGEST = 1 << 20
"""Of an order, in bytes."""


def wait_for_order(orders: socket.socket) -> list[str]:
    """The words of a command, in the process that is to carry it out. Raises SystemExit when nobody orders any more."""
    while True:
        message, files, _, _ = socket.recv_fds(orders, _LONGEST, 4)
        if not message:
            raise SystemExit
        if os.fork() == 0:
            return _prepared(json.loads(message), *files)
        for each in files:
            os.close(each)


def _prepared(order: dict[str, Any], stdin: int, stdout: int, stderr: int, told: int) -> list[str]:
    """The command's process: a child of this one, which tells its number now, and its exit code when it has ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    if child := os.fork():
        os.write(told, f"{child:{NUMBER_BYTES}}".encode())
        _, status = os.waitpid(child, 0)
        os.write(told, f"{os.waitstatus_to_exitcode(status):{NUMBER_BYTES}}".encode())
        os._exit(0)
    for number, file in enumerate((stdin, stdout, stderr)):
        os.dup2(file, number)
    for file in (stdin, stdout, stderr, told):
        os.close(file)
    os.environ.clear()
    os.environ.update(order["environment"])
    os.chdir(order["folder"])
    os.umask(order["umask"])
    time.tzset()
    words: list[str] = order["words"]
    return words


if __name__ == "__main__":
    search_seldom()
    argon2.PasswordHasher = CheapHasher  # type: ignore[misc,assignment]  # as in a test's own process
    for name in IMPORTED:
        import_module(name)
    leave_out_what_is_there()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # whoever ended is not waited for here
    with socket.socket(fileno=int(sys.argv[1])) as ordering:
        words_typed = wait_for_order(ordering)
    if words_typed[0] == "-c":
        sys.argv = ["-c", *words_typed[2:]]
        exec(words_typed[1], {"__name__": "__main__"})
    else:
        sys.argv = [main.__file__, *words_typed]
        sys.exit(main.run(words_typed))
