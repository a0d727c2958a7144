"""A machine is reached by whichever of its addresses answers, and nothing of an attempt goes on without end."""

from __future__ import annotations

import fcntl
import resource
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from typing import Any

import pytest

import data_access.video.streams.reach as reach_module
from data_access.video.streams.reach import reached, secured
from data_access.video.streams.sources import Failed
from hall.video.streams.policy import Event
from tests.support.waits import PATIENCE_S, wait_for

HIGH = 1_100
"""Above what select knows."""


def wanted() -> bool:
    return False


@pytest.fixture
def server() -> Iterator[socket.socket]:
    with closing(socket.create_server(("127.0.0.1", 0))) as made:
        yield made


@pytest.fixture
def silent() -> Iterator[tuple[str, int]]:
    """Of a machine that takes no connection and refuses none: its queue is full."""
    with closing(socket.create_server(("127.0.0.1", 0), backlog=0)) as server, ExitStack() as full:
        for _ in range(2):
            made = full.enter_context(socket.socket())
            made.setblocking(False)
            made.connect_ex(server.getsockname())
        yield server.getsockname()


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], list[Any]]], None]:
    """What is known of the name ``camera``."""

    def names(answer: Callable[[], list[Any]]) -> None:
        def looked_up(host: str, *_: Any, flags: int = 0, **__: Any) -> list[Any]:
            assert host == "camera"
            if flags & socket.AI_NUMERICHOST:
                raise socket.gaierror
            return [(family, socket.SOCK_STREAM, 6, "", address) for family, address in answer()]

        monkeypatch.setattr(socket, "getaddrinfo", looked_up)

    return names


def test_the_next_address_of_a_name_is_tried_where_one_refuses(
    server: socket.socket, named: Callable[..., None]
) -> None:
    port = server.getsockname()[1]
    named(lambda: [(socket.AF_INET6, ("::1", port, 0, 0)), (socket.AF_INET, ("127.0.0.1", port))])
    with closing(reached("camera", port, wanted)) as made:
        assert made.getpeername() == server.getsockname()


def test_the_next_address_of_a_name_is_tried_where_one_is_silent(
    server: socket.socket, silent: tuple[str, int], named: Callable[..., None]
) -> None:
    named(lambda: [(socket.AF_INET, silent), (socket.AF_INET, server.getsockname())])
    with closing(reached("camera", 554, wanted)) as made:
        assert made.getpeername() == server.getsockname()


def test_both_kinds_of_addresses_are_tried_in_turn(named: Callable[..., None]) -> None:
    """Six of one kind that nobody reaches hide none of the other."""
    named(
        lambda: [
            *((socket.AF_INET6, (f"::{n}", 9, 0, 0)) for n in range(2, 9)),
            (socket.AF_INET, ("127.0.0.1", 9)),
        ]
    )
    assert (socket.AF_INET, ("127.0.0.1", 9)) in reach_module._looked_up("camera", 9, 0)[:2]  # noqa: SLF001


def test_whoever_refuses_by_all_addresses_is_told(named: Callable[..., None]) -> None:
    named(lambda: [(socket.AF_INET, ("127.0.0.1", 9)), (socket.AF_INET6, ("::1", 9, 0, 0))])
    with pytest.raises(Failed) as caught:
        reached("camera", 9, wanted)
    assert caught.value.event is Event.REFUSED


def test_a_name_that_is_looked_up_without_end_is_given_up_and_counted(
    named: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    ends, begun = threading.Event(), list[int]()

    def hangs() -> list[Any]:
        begun.append(1)
        ends.wait(PATIENCE_S)
        return []

    named(hangs)
    monkeypatch.setattr(reach_module, "_looking", threading.BoundedSemaphore(1))
    try:
        for _ in range(2):
            asked = iter([False, True])
            with pytest.raises(Failed) as caught:
                reached("camera", 9, lambda asked=asked: next(asked, True))  # type: ignore[misc]
            assert caught.value.event is Event.UNREACHABLE
        assert begun == [1], "a second one waits for a thread"
    finally:
        ends.set()
    wait_for(lambda: not [each for each in threading.enumerate() if each.name == "video-names"])
    with pytest.raises(Failed):
        reached("camera", 9, wanted)
    assert begun == [1, 1], "the first has given its place back"


def test_tls_that_nobody_answers_is_given_up_when_nobody_wants_it(server: socket.socket) -> None:
    asked = iter([False, True])
    with pytest.raises(Failed) as caught:
        secured(reached("127.0.0.1", server.getsockname()[1], wanted), lambda: next(asked))
    assert caught.value.event is Event.SILENCE
    assert list(asked) == []


def test_who_speaks_no_tls_is_told(server: socket.socket) -> None:
    made = reached("127.0.0.1", server.getsockname()[1], wanted)
    with closing(server.accept()[0]) as other:
        other.sendall(b"RTSP/1.0 200 OK\r\n\r\n")
        with pytest.raises(Failed) as caught:
            secured(made, wanted)
    assert caught.value.event is Event.BROKEN
    assert (caught.value.__context__, caught.value.__cause__) == (None, None)


def test_a_process_with_a_thousand_files_reaches_cameras(
    server: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(before[0], HIGH + 100), before[1]))
    made = socket.socket

    def high(family: int, kind: int) -> socket.socket:
        with made(family, kind) as low:
            return made(family, kind, fileno=fcntl.fcntl(low, fcntl.F_DUPFD_CLOEXEC, HIGH))

    try:
        monkeypatch.setattr(socket, "socket", high)
        with closing(reached("127.0.0.1", server.getsockname()[1], wanted)) as found:
            assert found.fileno() >= HIGH
            asked = iter([False, True])
            with pytest.raises(Failed):
                secured(found, lambda: next(asked))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
