"""Strikes out what stands still: broad bars over the windows of a process that paints no more, until it does again.

A process of its own (this file, by its path), so that a display server that answers nobody holds only that one. It ends
with its standard input, so with who began it too: the supervisor, or the windows' own process where it has none. Speaks
by libxcb, which Qt's X11 platform needs as well; where there is no X server it does nothing. Only the standard library:
it is there in a few hundredths of a second.
"""

from __future__ import annotations

import ctypes
import os
import select
import struct
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from ctypes import POINTER, c_char_p, c_int, c_uint, c_uint8, c_uint16, c_uint32, c_void_p

AGAIN_S = 1.0
"""Between two strokes: a window that was laid over the picture, or moved, has wiped bars away."""
_BARS, _BROAD = 12, 3
"""Bars in a window's height, and each as broad as so much of the way to the next: text between them cannot be read."""
_GREY = 0xFF808080
"""Middle grey, opaque: seen on dark and on light."""
_FOREGROUND, _LINE_WIDTH, _SUBWINDOWS, _INFERIORS = 1 << 2, 1 << 4, 1 << 15, 1
"""X11 protocol: parts of a graphics context, and that windows within a window are drawn on too."""
_CARDINAL, _COORDINATES = 6, 0
"""X11 protocol: the type of a number, and that points are told from the window's corner."""
_MOST_WORDS = 4_096  # read at once: they say the same, however many
_FARTHEST = 2**15 - 1
"""X11 protocol: no coordinate is larger; a bar of a wider wall ends there."""
_SEGMENT = struct.Struct("4h")
"""X11 protocol: two points."""
_BYTES = 32
"""X11 protocol: of an answer without its list."""


def bars(width: int, height: int, step: int) -> bytes:
    """Slanting lines over so many px, ``step`` px from one to the next, as X11 takes segments."""
    ends = ((x, 0, x - height, height) for x in range(0, width + height, step))
    return b"".join(_SEGMENT.pack(*(min(px, _FARTHEST) for px in each)) for each in ends)


class StruckOut:
    """Of one process, as long as it is not ended. Any display."""

    def __init__(self, pid: int, environment: Mapping[str, str]) -> None:
        """Raises OSError where no process can be begun."""
        self._process = _begun(environment, str(pid))

    def end(self) -> None:
        """What is below is seen again, as soon as its process paints it. Returns at once."""
        assert self._process.stdin is not None
        self._process.stdin.close()

    def is_over(self) -> bool:
        """Whether it has ended, and is buried."""
        return self._process.poll() is not None

    def kill(self) -> None:
        """At once, whatever it waits for."""
        self._process.kill()
        self._process.wait()


class OwnWatch:
    """Of this process itself, which nobody else watches: from its first word on it is struck out whenever it has said
    nothing for ``still_s`` seconds, until its next one."""

    def __init__(self, still_s: float, environment: Mapping[str, str]) -> None:
        """Raises OSError where no process can be begun."""
        self._process = _begun(environment, str(os.getpid()), str(still_s))
        assert self._process.stdin is not None
        self._words = self._process.stdin.fileno()
        os.set_blocking(self._words, False)

    def tell(self, _: str) -> bool:
        """A word. Returns at once, also where nobody is there any more."""
        with suppress(OSError):
            os.write(self._words, b".")
        return True


def _begun(environment: Mapping[str, str], *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 the command is the program's own
        [sys.executable, "-I", "-S", __file__, *words],
        env=dict(environment),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # no Ctrl+C in the terminal is meant for it
    )


class _Display:
    """A connection to the X server of ``DISPLAY``. Raises OSError."""

    def __init__(self) -> None:
        self._xcb = _library()
        self._handle = self._xcb.xcb_connect(None, None)
        if self._xcb.xcb_connection_has_error(self._handle):
            raise OSError("no display")
        self._root: int = self._xcb.xcb_setup_roots_iterator(self._xcb.xcb_get_setup(self._handle)).data[0]
        name = b"_NET_WM_PID"
        (self._pid_atom,) = struct.unpack_from(
            "8xI", self._answer(self._xcb.xcb_intern_atom(self._handle, 0, len(name), name))
        )
        self._struck = set[int]()

    def strike(self, pid: int) -> None:
        """Draw the bars over all windows of that process."""
        for window in [each for each in self._below(self._root) if self._pid_of(each) == pid]:
            self._struck |= {window, *self._below(window)}
            self._bars(
                window, *struct.unpack_from("16xHH", self._answer(self._xcb.xcb_get_geometry(self._handle, window)))
            )
        self._xcb.xcb_flush(self._handle)

    def give_back(self) -> None:
        """Tell the windows that they have to be painted anew."""
        for window in self._struck:
            self._xcb.xcb_clear_area(self._handle, 1, window, 0, 0, 0, 0)
        self._struck.clear()
        self._answer(self._xcb.xcb_get_geometry(self._handle, self._root))  # all before it has been done then

    def _bars(self, window: int, width: int, height: int) -> None:
        pen, step = self._xcb.xcb_generate_id(self._handle), max(1, height // _BARS)
        parts = (c_uint32 * 3)(_GREY, max(1, step // _BROAD), _INFERIORS)
        self._xcb.xcb_create_gc(self._handle, pen, window, _FOREGROUND | _LINE_WIDTH | _SUBWINDOWS, parts)
        packed = bars(width, height, step)
        self._xcb.xcb_poly_segment(self._handle, window, pen, len(packed) // _SEGMENT.size, packed)
        self._xcb.xcb_free_gc(self._handle, pen)

    def _below(self, window: int) -> Iterator[int]:
        """All windows in it, however deep."""
        told = self._answer(self._xcb.xcb_query_tree(self._handle, window))
        (count,) = struct.unpack_from("16xH", told)
        for child in struct.unpack_from(f"{_BYTES}x{count}I", told):
            yield child
            yield from self._below(child)

    def _pid_of(self, window: int) -> int:
        asked = self._xcb.xcb_get_property(self._handle, 0, window, self._pid_atom, _CARDINAL, 0, 1)
        told = self._answer(asked)
        return int(struct.unpack_from(f"{_BYTES}xI", told)[0]) if len(told) > _BYTES else 0

    def _answer(self, asked: int) -> bytes:
        reply = self._xcb.xcb_wait_for_reply(self._handle, asked, None)
        if not reply:  # the window or the server went away meanwhile
            return bytes(_BYTES)
        told = ctypes.string_at(reply, _BYTES + 4 * struct.unpack("4xI", ctypes.string_at(reply, 8))[0])
        ctypes.CDLL(None).free(c_void_p(reply))
        return told


class _Roots(ctypes.Structure):
    """As xcb/xproto.h has it; a screen begins with the number of its root window."""

    _fields_ = (("data", POINTER(c_uint32)), ("rem", c_int), ("index", c_int))


def _library() -> ctypes.CDLL:
    """With the types of what is called here. Raises OSError."""
    xcb = ctypes.CDLL("libxcb.so.1")
    number = c_uint32
    for name, answer, takes in (
        ("connect", c_void_p, (c_char_p, c_void_p)),
        ("connection_has_error", c_int, (c_void_p,)),
        ("get_setup", c_void_p, (c_void_p,)),
        ("setup_roots_iterator", _Roots, (c_void_p,)),
        ("wait_for_reply", c_void_p, (c_void_p, c_uint, c_void_p)),
        ("generate_id", number, (c_void_p,)),
        ("flush", c_int, (c_void_p,)),
        ("intern_atom", c_uint, (c_void_p, c_uint8, c_uint16, c_char_p)),
        ("query_tree", c_uint, (c_void_p, number)),
        ("get_geometry", c_uint, (c_void_p, number)),
        ("get_property", c_uint, (c_void_p, c_uint8, number, number, number, number, number)),
        ("create_gc", c_uint, (c_void_p, number, number, number, c_void_p)),
        ("free_gc", c_uint, (c_void_p, number)),
        ("poly_segment", c_uint, (c_void_p, number, number, number, c_char_p)),
        ("clear_area", c_uint, (c_void_p, c_uint8, number, c_uint16, c_uint16, c_uint16, c_uint16)),
    ):
        function = getattr(xcb, f"xcb_{name}")
        function.restype, function.argtypes = answer, takes
    return xcb


def _strike_until_input_ends(pid: int) -> None:
    display = _Display()
    while not select.select([sys.stdin], [], [], 0)[0]:
        display.strike(pid)
        select.select([sys.stdin], [], [], AGAIN_S)
    display.give_back()


def _strike_while_input_is_silent(pid: int, still_s: float) -> None:
    display, patience_s = _Display(), None
    while True:
        if not select.select([sys.stdin], [], [], patience_s)[0]:
            display.strike(pid)
            patience_s = AGAIN_S
        elif os.read(sys.stdin.fileno(), _MOST_WORDS):
            display.give_back()
            patience_s = still_s
        else:
            return


if __name__ == "__main__":
    with suppress(OSError):
        if len(sys.argv) > 2:
            _strike_while_input_is_silent(int(sys.argv[1]), float(sys.argv[2]))
        else:
            _strike_until_input_ends(int(sys.argv[1]))
    os._exit(0)
