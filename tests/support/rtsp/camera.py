"""A camera of the farm: two streams, and what is wrong with it. On the event loop of the farm's process."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Protocol

from data_access.engine.machine_clock import machine_now
from tests.support.rtsp import packets as rtp
from tests.support.rtsp.clips import Look, Unit, clip
from tests.support.rtsp.faults import FAULTS, HEALTHY, Fault
from tests.support.rtsp.strip import phase

MAIN, SUB = "main", "sub"
_SOUND_EACH_S = 0.02
_SOUND_BYTES = 160
"""Of G.711 in that time; 0xD5 is silence."""
_JUMP_EACH_S, _JUMP_S = 2, 3_600
_TOO_LATE_S = 2
"""A process that stood still for longer begins anew at the live edge."""


def unix_s() -> float:
    """The machine's time, in which all pictures are sent."""
    return machine_now() / 1000


class Client(Protocol):
    """Who looks at a stream. ``waits``: it gets no frame before the next key frame."""

    waits: bool

    def send(self, data: bytes) -> bool:
        """Whether it was taken: one who does not read is sent nothing more."""

    def end(self) -> None:
        """Cut the connection."""


@dataclass(slots=True)
class Clip:
    """Packets of a clip, with what a description tells of it."""

    look: Look
    units: tuple[Unit, ...]
    packed: tuple[rtp.Packets, ...]
    sets: tuple[bytes, ...]


@dataclass(slots=True)
class Status:
    """What tests may ask of a camera."""

    connections: int = 0
    players: int = 0
    frames: int = 0
    described: int = 0
    asked: dict[str, int] = field(default_factory=dict)


def made(look: Look, *, spoils: bool = False, sets: bool = True) -> Clip:
    """Encode it, or read it, and cut it into packets; in any thread. ``sets`` False: the first second has none."""
    units, codec = clip(look), look.codec
    parts = [rtp.nals(unit.data) for unit in units]
    known = tuple(part for part in parts[0] if rtp.is_parameters(part, codec))
    if spoils:
        noise = random.Random(look.camera)
        parts = [[_spoilt(part, codec, noise) for part in each] for each in parts]
    return Clip(look, units, tuple(rtp.packets(each, codec, look.camera) for each in parts), known if sets else ())


def _spoilt(part: bytes, codec: str, noise: random.Random) -> bytes:
    return part if rtp.is_parameters(part, codec) else part[:2] + noise.randbytes(len(part) - 2)


class Stream:
    """One picture of a camera, main or sub, sent to all who look at it: the same bytes at the same time."""

    def __init__(self, look: Look) -> None:
        self.look, self.fault = look, HEALTHY
        self.clients: set[Client] = set()
        self._late: set[Client] = set()
        self.frames = 0
        self._clips: dict[tuple[Look, bool, bool], Clip] = {}
        self._number, self._born, self._since = 0, unix_s(), 0.0
        self._task: asyncio.Task[None] | None = None

    async def clip(self, fault: Fault) -> Clip:
        """What it shows under a fault; encoded elsewhere, if that was not done before."""
        key = replace(self.look, **fault.look), fault.spoils, fault.sets
        if key not in self._clips:
            make = partial(made, key[0], spoils=fault.spoils, sets=fault.sets)
            self._clips[key] = await asyncio.get_running_loop().run_in_executor(None, make)
        return self._clips[key]

    def show(self, fault: Fault) -> None:
        """From now on so; whose clip is ready. Another clip begins with its own next key frame."""
        is_other = fault.look != self.fault.look
        self.fault, self._since = fault, unix_s()
        for client in self.clients if is_other else ():
            client.waits = True

    def play(self, client: Client) -> None:
        """Begin to send: from the next key frame on, or from what follows it, where no parameter sets are to be had."""
        client.waits = self.fault.sets
        (self.clients if self.fault.sets else self._late).add(client)
        if self._task is None:
            self._task = asyncio.create_task(self._feed())

    def leave(self, client: Client) -> None:
        """Send no more; nobody is there: nothing is done."""
        self.clients.discard(client)
        self._late.discard(client)
        if not self.clients | self._late and self._task is not None:
            self._task.cancel()
            self._task = None

    async def _feed(self) -> None:
        fault, send, at, due = None, self._send_sound, 0, 0.0
        while True:
            is_late = fault is not None and unix_s() > due + _TOO_LATE_S
            if is_late:
                self._all_wait()
            if fault is not self.fault or is_late:
                fault, start = self.fault, phase(self.look.camera)
                each_s, send = _SOUND_EACH_S, self._send_sound
                if not fault.sound:
                    now = await self.clip(fault)
                    each_s, send = 1 / now.look.fps, partial(self._send_picture, now)
                at = int((unix_s() - start) / each_s) + 1
            due = start + at * each_s
            await asyncio.sleep(max(0.0, due - unix_s()))
            if self.fault.sends and fault is self.fault:
                send(at, due)
            else:
                self._all_wait()
            at += 1

    def _send_picture(self, clip: Clip, at: int, due: float) -> None:
        place = at % len(clip.units)
        unit, packed = clip.units[place], clip.packed[place]
        stamp = self._stamp(due + unit.shift / clip.look.fps, rtp.CLOCK)
        data = packed.stamped(self._number, stamp)
        self._number += len(packed.heads)
        if unit.is_key and not unit.shift:
            data += rtp.report(self.look.camera, due + self.fault.clock_s, stamp)
        self._send(data, begins=unit.is_key)

    def _send_sound(self, at: int, due: float) -> None:
        stamp = self._stamp(due, round(_SOUND_BYTES / _SOUND_EACH_S))
        self._send(rtp.framed([b"\xd5" * _SOUND_BYTES], rtp.SOUND_TYPE, 1).stamped(at, stamp), begins=True)

    def _stamp(self, shown: float, clock: int) -> int:
        """The time stamp of what is shown then. At ten hours it begins anew, as with all cameras."""
        seconds, lasted = shown - self._born, max(0.0, shown - self._since)
        if self.fault.stamps == "jump":
            seconds += _JUMP_S * (1 + lasted // _JUMP_EACH_S)
        elif self.fault.stamps == "backwards":
            seconds -= 2 * lasted
        return round(seconds * clock)

    def _send(self, data: bytes, *, begins: bool) -> None:
        self.frames += 1
        for client in tuple(self.clients):
            if begins or not client.waits:
                client.waits = not client.send(data)
        if begins:
            self.clients |= self._late
            self._late.clear()

    def _all_wait(self) -> None:
        for client in self.clients:
            client.waits = True


class Camera:
    """Its streams and its fault. ``door``: opens or closes its port; ``changed``: rings once, at the next change."""

    def __init__(self, number: int, sub: Look, main: Look, door: Callable[[bool], None]) -> None:
        self.number, self.fault, self._door = number, HEALTHY, door
        self.streams = {SUB: Stream(sub), MAIN: Stream(main)}
        self.connections: set[Client] = set()
        self.status, self.changed = Status(), asyncio.Event()

    async def prepare(self, name: str) -> None:
        """Encode what this stream shows, so that nobody waits for it."""
        await self.streams[name].clip(self.fault)

    async def put(self, name: str) -> None:
        """Begin this fault; "": end it."""
        fault, before = FAULTS[name] if name else HEALTHY, self.fault
        for stream in self.streams.values():
            if stream.clients and not fault.sound:
                await stream.clip(fault)
        self.fault, changed, self.changed = fault, self.changed, asyncio.Event()
        changed.set()
        for stream in self.streams.values():
            stream.show(fault)
        if fault.cuts or before.cuts:
            for connection in tuple(self.connections):
                connection.end()
        if fault.open != before.open:
            self._door(fault.open)

    def told(self) -> Status:
        """How it stands."""
        streams = self.streams.values()
        self.status.connections = len(self.connections)
        self.status.players = sum(len(stream.clients) for stream in streams)
        self.status.frames = sum(stream.frames for stream in streams)
        return self.status
