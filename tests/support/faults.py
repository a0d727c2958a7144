"""What goes wrong with a PostgreSQL server of a test's own: frozen, killed, started again."""

from __future__ import annotations

import subprocess
from contextlib import suppress

import psutil
import psycopg

from tests.support.engines import PostgresServer
from tests.support.process_guard import outlasting
from tests.support.waits import wait_for


class ServerUnderFire:
    """Freezes and kills all processes of one server; remembers how it was started."""

    def __init__(self, server: PostgresServer) -> None:
        self._server = server
        main = psutil.Process(server.pid)
        self._command, self._user, self._folder = main.cmdline(), main.username(), main.cwd()
        self._main = main
        self._again: subprocess.Popen[bytes] | None = None

    def _family(self) -> list[psutil.Process]:
        return [self._main, *self._main.children(recursive=True)]

    def freeze(self) -> None:
        """SIGSTOP to every process of it."""
        for process in self._family():
            process.suspend()

    def thaw(self) -> None:
        """SIGCONT to every process of it."""
        for process in self._family():
            with suppress(psutil.NoSuchProcess):
                process.resume()

    def kill(self) -> None:
        """SIGKILL to every process of it."""
        family = self._family()
        for process in family:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        if self._again is not None:
            self._again.wait(60)
        psutil.wait_procs(family, 10)

    def start(self) -> None:
        """Start it as it was started before, and wait until it answers."""
        with outlasting():  # the server may be there for further tests: ``stop`` ends it
            self._again = subprocess.Popen(
                self._command, user=self._user, cwd=self._folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        self._main = psutil.Process(self._again.pid)
        wait_for(self._answers, told="the server to answer")

    def stop(self) -> None:
        """Away with what ``start`` started."""
        if self._again is not None and self._again.poll() is None:
            self.kill()

    def _answers(self) -> bool:
        with suppress(psycopg.OperationalError), psycopg.connect(self._server.uri, connect_timeout=2) as connection:
            return connection.execute("SELECT 1").fetchone() == (1,)
        return False
