"""A check run of many cameras (巡检): all at once, but of a recorder only one until its login is known to be right.

A camera or recorder counts each refused login, and locks who asks too often. So where a machine refuses one, no other
camera of that machine with the same login is asked, nor the same camera by its other address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import field, replace
from hashlib import sha256
from itertools import groupby
from threading import Event as Flag

from data_access.video.cameras.addresses import SAMPLE, with_login
from data_access.video.cameras.login import NO_LOGIN, Login
from data_access.video.check.one_stream import look_at
from data_access.video.streams.sources import Opener, host, scheme
from hall.frozen import frozen
from hall.video.cameras.camera import Camera
from hall.video.check import CameraChecked, ChannelSeen, Outcome, outcome_of
from hall.video.streams.policy import Event

AT_ONCE = 64
"""Threads: as many as a station lets wait for cameras that may not be there. A hundred that hang take two rounds."""
_NOBODY_THERE = frozenset({Event.UNREACHABLE, Event.REFUSED, Event.SILENCE, Event.UNAUTHORISED})
"""Before a stream was open: the other address of the same machine would be answered the same."""


@frozen
class Asked:
    """A camera that is to be asked. main, sub: with the login, in memory only; door: the machine and the login that it
    is asked by, "": none is told; row: see ``CameraChecked``; refusals: of its login, in a row, until now."""

    code: str
    main: str = field(repr=False)
    sub: str = field(repr=False)
    door: str
    row: str
    refusals: int = 0


def asked_of(camera: Camera, login: Login, refusals: int = 0) -> Asked | Outcome:
    """How it is asked; or why it is not."""
    if not camera.enabled:
        return Outcome.OFF
    urls = [url for url in (camera.main_url, camera.sub_url) if url]
    if not urls:
        return Outcome.NO_ADDRESS
    if any(scheme(url) == SAMPLE for url in urls):
        return Outcome.SAMPLE
    main, sub = (with_login(url, login) for url in (camera.main_url, camera.sub_url))
    door = "" if login == NO_LOGIN else _digest(host(urls[0]), *login)
    return Asked(camera.code, main, sub, door, row_of(camera), refusals)


def row_of(camera: Camera) -> str:
    """Another one where its addresses or its login are others. The login is sealed, so this tells nothing of it."""
    return _digest(camera.main_url, camera.sub_url, camera.onvif_url, camera.login)


def _digest(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:16]


def checked_all(cameras: Iterable[Asked], opener: Opener, at_once: int = AT_ONCE) -> Iterator[CameraChecked]:
    """What is found of each, as it is known. Whoever stops listening ends the run: within three seconds."""
    groups = groupby(sorted(cameras, key=lambda each: (each.door, each.code)), key=lambda each: each.door)
    ends, first, waiting = Flag(), list[Asked](), dict[str, list[Asked]]()
    for door, of in groups:
        one, *others = of
        first += [one, *others] if not door else [one]
        waiting |= {door: others} if door else {}
    pool = ThreadPoolExecutor(at_once, "check")
    try:
        running = {pool.submit(_one, each, opener, ends): each for each in first}
        while running:
            for done in wait(running, return_when=FIRST_COMPLETED).done:
                asked, found = running.pop(done), done.result()
                yield found
                behind = waiting.pop(asked.door, ())
                if found.is_refused:
                    yield from (_not_asked(each, found) for each in behind)
                else:
                    running |= {pool.submit(_one, each, opener, ends): each for each in behind}
    finally:
        ends.set()
        pool.shutdown(cancel_futures=True)


def _one(asked: Asked, opener: Opener, ends: Flag) -> CameraChecked:
    main = look_at(asked.main, opener, ends.is_set) if asked.main else None
    sub = None
    if asked.sub and main is not None and _tells_of(main, asked):
        sub = ChannelSeen(host(asked.sub), main.failed)
    elif asked.sub:
        sub = look_at(asked.sub, opener, ends.is_set)
    found = CameraChecked(asked.code, outcome_of(main, sub), main, sub, asked.row)
    return replace(found, refusals=asked.refusals + 1 if found.is_refused else 0)


def _tells_of(main: ChannelSeen, asked: Asked) -> bool:
    """Whether what came of its main address is what would come of the other one."""
    if main.failed is Event.UNAUTHORISED:
        return True
    never_open = main.failed in _NOBODY_THERE and not main.codec
    return never_open and host(asked.main) == host(asked.sub)


def _not_asked(asked: Asked, refused: CameraChecked) -> CameraChecked:
    """The login that another camera of its recorder has refused."""
    seen = [ChannelSeen(host(url), Event.UNAUTHORISED) if url else None for url in (asked.main, asked.sub)]
    return replace(
        refused, code=asked.code, outcome=Outcome.FAILED, main=seen[0], sub=seen[1], row=asked.row,
        refusals=asked.refusals + 1, asked=False,
    )  # fmt: skip
