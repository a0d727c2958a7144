"""A child process of a soak that may be killed at any moment."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from tests.support.waits import wait_for

ROOT = Path(__file__).resolve().parents[2]
LIMIT_S = 180


class Process:
    """A child whose words are read from a file, so that nothing it said before its death is lost."""

    def __init__(self, said: Path, module: str, *words: str) -> None:
        self._said = said
        with said.open("wb") as out, said.with_suffix(".err").open("wb") as err:
            command = [sys.executable, "-m", module, *words]
            self._child = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=out, stderr=err)

    @property
    def words(self) -> list[str]:
        """The whole lines it has said."""
        return [line.strip() for line in self._said.read_text().splitlines(keepends=True) if line.endswith("\n")]

    @property
    def is_over(self) -> bool:
        """Whether it has ended, by itself or not."""
        return self._child.poll() is not None

    @property
    def complaint(self) -> str:
        """What it said on stderr last, where it ended badly by itself."""
        if self._child.returncode in (0, -9, None):
            return ""
        return self._said.with_suffix(".err").read_text()[-2_000:]

    def kill(self) -> None:
        """kill -9, and bury it."""
        self._child.kill()
        self._child.wait()

    def wait_until(self, word: str) -> None:
        """Until it has said that, or has ended."""
        wait_for(lambda: word in self.words or self.is_over, LIMIT_S, f"a child to say {word}")

    def wait_for_words(self, count: int) -> None:
        """Until it has said so many lines, or has ended."""
        wait_for(lambda: len(self.words) >= count or self.is_over, LIMIT_S, f"{count} lines of a child")

    def wait(self) -> None:
        """Until it has ended by itself."""
        with suppress(subprocess.TimeoutExpired):
            self._child.wait(LIMIT_S)
        if not self.is_over:
            self.kill()
            raise AssertionError(f"a child did not end within {LIMIT_S} s")
