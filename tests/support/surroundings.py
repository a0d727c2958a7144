"""Fresh surroundings for every test: an empty home, no settings of the developer, no network."""

from __future__ import annotations

import os
import re
import socket
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import argon2
import pytest

from tests.support.cheap_passwords import CheapHasher

XDG_FOLDERS = {"CONFIG": ".config", "DATA": ".local/share", "STATE": ".local/state", "CACHE": ".cache"}
_NAME_LETTERS = 30
"""Of a test's name in the name of its folder, as pytest has it: the path of a socket has a limit."""
_number = count()
HERE = ("127.0.0.1", "::1", "localhost", "")


class NetworkUsedError(AssertionError):
    """A test spoke to the network: the hall has none."""


@pytest.fixture
def tmp_path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As pytest's own: an empty folder. That looks for a free number through the folders of all tests before it, which
    takes four milliseconds when there are 5,000."""
    name = re.sub(r"\W", "_", request.node.name)[:_NAME_LETTERS]
    return _new_folder(tmp_path_factory.getbasetemp(), name)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the homes of all tests stand."""
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def fresh_home(homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home with its XDG folders; of the ``HALL_*`` variables only that is set which keeps stations silent.
    Answers the home."""
    home = _new_folder(homes, "home")
    monkeypatch.setenv("HOME", str(home))
    for name, folder in XDG_FOLDERS.items():
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / folder))
    for name in os.environ:
        if name.startswith("HALL_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HALL_VOICE", "0")
    return home


@pytest.fixture(autouse=True)
def nothing_unread() -> Iterator[None]:
    """What one test left unreadable in its database is no finding of the next one's."""
    yield
    spoken = sys.modules.get("data_access.store.spoken")
    if spoken is not None:
        spoken.forget_unread()


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashing a password takes a tenth of a second of both cores, so that nobody guesses; here hundreds are hashed."""
    monkeypatch.setattr(argon2, "PasswordHasher", CheapHasher)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python's sockets reach this machine alone. (Qt's web engine is watched by the page's own tests.)"""
    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, _only_here(getattr(socket.socket, name)))
    names = socket.getaddrinfo

    def only_local_names(host: Any, *rest: Any, **more: Any) -> Any:
        if _text(host) not in HERE:
            raise NetworkUsedError(f"a test asked for the address of {host}")
        return names(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", only_local_names)


def _new_folder(above: Path, name: str) -> Path:
    """Of this process alone, as the folders above it are."""
    folder = above / f"{name}-{next(_number)}"
    folder.mkdir(mode=0o700)
    return folder


def _only_here(connect: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6) and _text(address[0]) not in HERE:
            raise NetworkUsedError(f"a test connects to {address}")
        return connect(self, address)

    return guarded


def _text(host: Any) -> str:
    return host.decode() if isinstance(host, bytes) else str(host or "")
