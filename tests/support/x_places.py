"""Where the windows of a process really are, as the X server has it, asked for more than once a millisecond: what is on
a monitor as long as that is found, seen or not.

Each look is one bundle of requests, which the server works off in one go. Speaks by libxcb, which Qt's own X11 platform
needs too.
"""

from __future__ import annotations

import ctypes
import struct
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from ctypes import POINTER, byref, c_char_p, c_int16, c_uint, c_uint8, c_uint16, c_uint32, c_void_p
from dataclasses import dataclass
from itertools import pairwise

EVERY_S = 0.0004
"""Between two looks, which take half as long: one in a row would keep the server from its other work."""
Place = tuple[int, int, int, int]
"""X, y, width, height on the desktop, in pixels."""
_CARDINAL = 6
"""X11 protocol: the type of a property that is a number."""
_VIEWABLE = 2
"""X11 protocol: a window that is mapped, and all that it stands in."""
_DEPTH = 3
"""A window manager puts windows into frames of its own: root, frame, and what it keeps in it."""


@dataclass(frozen=True, slots=True)
class Look:
    """``at``, in monotonic seconds: the monitors that were on, and the windows that were shown, by number."""

    at: float
    monitors: dict[str, Place]
    windows: dict[int, Place]


@dataclass(frozen=True, slots=True)
class Stay:
    """That a window was on a monitor. ``was_put``: it came there, or was shown there; else the monitor came to lie
    where the window stood already, which is the server's doing and no program can forestall."""

    at: float
    ms: float
    was_put: bool


class Places:
    """What was found, changes only. ``pids``: whose windows count. Any thread."""

    def __init__(self, display: str, pids: Iterable[int]) -> None:
        self._server, self._pids = _Server(display), frozenset(pids)
        self._looks, self.count, self._end = list[Look](), 0, threading.Event()
        self.thread = threading.Thread(target=self._watch)

    def close(self) -> None:
        """Look no more."""
        self._end.set()
        self.thread.join()
        self._server.close()

    @property
    def now(self) -> list[Place]:
        """Where they are shown now."""
        return list(self._looks[-1].windows.values()) if self._looks else []

    def all_since(self, since: float) -> list[list[Place]]:
        """Where they were shown since then, one after another."""
        looks = [look for look, following in pairwise([*self._looks, Look(since, {}, {})]) if following.at >= since]
        return [list(look.windows.values()) for look in looks]

    def stays(self, monitor: str, since: float) -> list[Stay]:
        """When these windows were on that monitor since then."""
        looks = [*self._looks, Look(time.monotonic(), {}, {})]
        found, last = list[Stay](), Look(since, {}, {})
        for look, following in pairwise(looks):
            for number, place in look.windows.items():
                if following.at < since or not _overlap(place, look.monitors.get(monitor)):
                    continue
                stood = last.windows.get(number) == place
                was_there = stood and _overlap(place, last.monitors.get(monitor))
                ms = (following.at - look.at) * 1000
                if was_there and found:
                    found[-1] = Stay(found[-1].at, found[-1].ms + ms, found[-1].was_put)
                else:
                    found.append(Stay(look.at, ms, was_put=not stood))
            last = look
        return found

    def _watch(self) -> None:
        while not self._end.wait(EVERY_S):
            look = self._server.look(self._pids)
            self.count += look is not None
            last = self._looks[-1] if self._looks else None
            if look and (last is None or (last.monitors, last.windows) != (look.monitors, look.windows)):
                self._looks.append(look)


def _overlap(window: Place, monitor: Place | None) -> bool:
    if monitor is None:
        return False
    (x, y, width, height), (left, top, across, down) = window, monitor
    return x < left + across and left < x + width and y < top + down and top < y + height


class _Server:
    """A connection to an X server. One thread."""

    def __init__(self, display: str) -> None:
        self._xcb, self._randr = _libraries()
        self._handle = self._xcb.xcb_connect(display.encode(), None)
        self._root: int = self._xcb.xcb_setup_roots_iterator(self._xcb.xcb_get_setup(self._handle)).data[0]
        name = b"_NET_WM_PID"
        (self._pid,) = struct.unpack_from("8xI", self._answer(self._ask("intern_atom", 0, len(name), name)))
        self._crtcs = self._outputs()
        self._tree, self._mine = list[int](), list[int]()

    def close(self) -> None:
        """Hang up."""
        self._xcb.xcb_disconnect(self._handle)

    def look(self, pids: frozenset[int]) -> Look | None:
        """None where something came, went or moved meanwhile."""
        before = [self._ask_randr("get_crtc_info", crtc, 0) for crtc in self._crtcs.values()]
        tree = self._ask("query_tree", self._root)
        windows = [
            (
                number,
                self._ask("get_window_attributes", number),
                self._ask("get_geometry", number),
                self._ask("translate_coordinates", number, self._root, 0, 0),
            )
            for number in self._mine
        ]
        after = [self._ask_randr("get_crtc_info", crtc, 0) for crtc in self._crtcs.values()]
        at = [_crtc(self._answer(each)) for each in before]
        is_known = self._know(self._answer(tree), pids)
        shown = {number: place for number, *asked in windows if (place := self._place(*asked))}
        if [_crtc(self._answer(each)) for each in after] != at or not is_known:
            return None
        return Look(
            time.monotonic(), {name: place for name, place in zip(self._crtcs, at, strict=True) if place}, shown
        )

    def _place(self, attributes: int, geometry: int, corner: int) -> Place | None:
        """Where a window is shown; None: it is not."""
        state, size, origin = (self._answer(each) for each in (attributes, geometry, corner))
        if not (state and size and origin) or state[26] != _VIEWABLE:
            return None
        return (*struct.unpack_from("12xhh", origin), *struct.unpack_from("16xHH", size))

    def _know(self, tree: bytes, pids: frozenset[int]) -> bool:
        """Whether the windows asked for were all there are: looked up anew where windows came or went."""
        if sorted(tree[32:]) == self._tree:
            return True
        self._tree, self._mine = sorted(tree[32:]), [n for n in self._below(self._root, _DEPTH) if self._is_of(n, pids)]
        return False

    def _below(self, number: int, depth: int) -> Iterator[int]:
        for (child,) in struct.iter_unpack("I", self._answer(self._ask("query_tree", number))[32:]):
            yield child
            if depth > 1:
                yield from self._below(child, depth - 1)

    def _is_of(self, number: int, pids: frozenset[int]) -> bool:
        told = self._answer(self._ask("get_property", 0, number, self._pid, _CARDINAL, 0, 1))
        return len(told) > 32 and struct.unpack_from("32xI", told)[0] in pids

    def _outputs(self) -> dict[str, int]:
        """The outputs by name, each with what drives it: of the dummy driver always the same."""
        found = self._answer(self._ask_randr("get_screen_resources_current", self._root))
        crtcs, outputs = struct.unpack_from("16xHH", found)
        made = dict[str, int]()
        for output in struct.unpack_from(f"{32 + 4 * crtcs}x{outputs}I", found):
            told = self._answer(self._ask_randr("get_output_info", output, 0))
            of, modes, _, clones, letters = struct.unpack_from("26xHHHHH", told)
            (now, first), name = struct.unpack_from("12xI20xI", told), 36 + 4 * (of + modes + clones)
            if now:
                made[told[name : name + letters].decode()] = first
        return made

    def _ask(self, what: str, *words: int | bytes) -> int:
        asked: int = getattr(self._xcb, f"xcb_{what}")(self._handle, *words)
        return asked

    def _ask_randr(self, what: str, *words: int) -> int:
        asked: int = getattr(self._randr, f"xcb_randr_{what}")(self._handle, *words)
        return asked

    def _answer(self, asked: int) -> bytes:
        """What the server answers; nothing where a window is gone."""
        error = c_void_p()
        reply = self._xcb.xcb_wait_for_reply(self._handle, asked, byref(error))
        if not reply:
            self._free(error)
            return b""
        length = struct.unpack("4xI", ctypes.string_at(reply, 8))[0]
        told = ctypes.string_at(reply, 32 + 4 * length)
        self._free(reply)
        return told

    @staticmethod
    def _free(memory: c_void_p | int) -> None:
        _C.free(memory)


def _crtc(told: bytes) -> Place | None:
    x, y, width, height, mode = struct.unpack_from("12xhhHHI", told)
    return (x, y, width, height) if mode else None


class _Roots(ctypes.Structure):
    """As xcb/xproto.h has it; a screen begins with the number of its root window."""

    _fields_ = (("data", POINTER(c_uint32)), ("rem", ctypes.c_int), ("index", ctypes.c_int))


_C = ctypes.CDLL(None)
_C.free.argtypes = (c_void_p,)


def _libraries() -> tuple[ctypes.CDLL, ctypes.CDLL]:
    xcb, randr = ctypes.CDLL("libxcb.so.1"), ctypes.CDLL("libxcb-randr.so.0")
    for name, answer, takes in (
        ("xcb_connect", c_void_p, (c_char_p, c_void_p)),
        ("xcb_disconnect", None, (c_void_p,)),
        ("xcb_get_setup", c_void_p, (c_void_p,)),
        ("xcb_setup_roots_iterator", _Roots, (c_void_p,)),
        ("xcb_wait_for_reply", c_void_p, (c_void_p, c_uint, c_void_p)),
        ("xcb_intern_atom", c_uint, (c_void_p, c_uint8, c_uint16, c_char_p)),
        ("xcb_query_tree", c_uint, (c_void_p, c_uint32)),
        ("xcb_get_window_attributes", c_uint, (c_void_p, c_uint32)),
        ("xcb_get_geometry", c_uint, (c_void_p, c_uint32)),
        ("xcb_translate_coordinates", c_uint, (c_void_p, c_uint32, c_uint32, c_int16, c_int16)),
        ("xcb_get_property", c_uint, (c_void_p, c_uint8, *[c_uint32] * 5)),
    ):
        _declare(xcb, name, answer, takes)
    for name, takes in (
        ("get_screen_resources_current", (c_void_p, c_uint32)),
        ("get_output_info", (c_void_p, c_uint32, c_uint32)),
        ("get_crtc_info", (c_void_p, c_uint32, c_uint32)),
    ):
        _declare(randr, f"xcb_randr_{name}", c_uint, takes)
    return xcb, randr


def _declare(library: ctypes.CDLL, name: str, answer: object, takes: tuple[object, ...]) -> None:
    function = getattr(library, name)
    function.restype, function.argtypes = answer, takes


@contextmanager
def places(display: str, pids: Iterable[int]) -> Iterator[Places]:
    """Looked at as long as the block lasts."""
    made = Places(display, pids)
    made.thread.start()
    try:
        yield made
    finally:
        made.close()
