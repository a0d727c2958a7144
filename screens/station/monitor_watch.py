"""Takes a window off the display in the millisecond in which another monitor is laid over its place.

When monitors are arranged anew an X server shows at once what lies where each is now. Qt asks it for some milliseconds
what has changed before it tells; this thread hears of it by a connection of its own, and only unmaps. Speaks by libxcb,
which Qt's own X11 platform needs too.
"""

from __future__ import annotations

import ctypes
import logging
import os
import select
import struct
from ctypes import POINTER, c_char_p, c_int, c_uint, c_uint16, c_uint32, c_void_p

from PySide6.QtCore import QObject, QRect, QThread, Signal, Slot

_CRTC_CHANGE = 2
"""RandR protocol: the mask by which one hears that what drives a monitor has another place or mode."""
_EVENT, _CRTC = 1, 0
"""RandR protocol: a notification's number after the extension's first, and its kind."""
_BYTES = 32
"""X11 protocol: of an event, and of an answer without its list."""
log = logging.getLogger(__name__)


class MonitorWatch(QThread):
    """One a process. ``laid_over``: number and place of a window that was unmapped. Its other methods: GUI thread."""

    laid_over = Signal(int, QRect)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._places = dict[int, QRect]()
        self._crtcs = dict[int, QRect]()
        self._reads, self._writes = os.pipe()

    def keep(self, number: int, place: QRect) -> None:
        """The window of that number stands there now, and fills its monitor."""
        self._places = self._places | {number: QRect(place)}

    @Slot()
    def stop(self) -> None:
        """Call before the application ends."""
        os.write(self._writes, b".")
        self.wait()

    def run(self) -> None:
        """See the module."""
        try:
            server = _Server()
        except OSError as missing:
            log.warning("nobody watches the monitors' places: %s", missing)
            return
        self._crtcs = server.crtcs()
        poll = select.poll()
        for each in (server.descriptor, self._reads):
            poll.register(each, select.POLLIN)
        while all(each != self._reads for each, _ in poll.poll()) and server.is_there:
            while (change := server.change()) is not None:
                self._on_change(server, *change)
        server.close()

    def _on_change(self, server: _Server, crtc: int, place: QRect) -> None:
        was, self._crtcs[crtc] = self._crtcs.get(crtc), place
        over = [each for each in self._places.items() if each[1] != was and each[1].intersects(place)]
        for number, _ in over:
            server.unmap(number)
        for number, stood in over:
            self.laid_over.emit(number, stood)


class _Server:
    """A connection to the X server of ``DISPLAY``. One thread. Raises OSError."""

    def __init__(self) -> None:
        self._xcb, self._randr = _libraries()
        self._handle = self._xcb.xcb_connect(None, None)
        if not self.is_there:
            raise OSError("no display")
        self._root: int = self._xcb.xcb_setup_roots_iterator(self._xcb.xcb_get_setup(self._handle)).data[0]
        randr = ctypes.byref(c_uint.in_dll(self._randr, "xcb_randr_id"))
        told = self._xcb.xcb_get_extension_data(self._handle, randr)
        (first,) = struct.unpack_from("10xB", ctypes.string_at(told, _BYTES))
        self._kind = bytes((first + _EVENT, _CRTC))
        self._randr.xcb_randr_select_input(self._handle, self._root, _CRTC_CHANGE)
        self.descriptor: int = self._xcb.xcb_get_file_descriptor(self._handle)

    @property
    def is_there(self) -> bool:
        """Whether the server is."""
        return not self._xcb.xcb_connection_has_error(self._handle)

    def close(self) -> None:
        """Hang up."""
        self._xcb.xcb_disconnect(self._handle)

    def unmap(self, number: int) -> None:
        """Take a window off the display."""
        self._xcb.xcb_unmap_window(self._handle, number)
        self._xcb.xcb_flush(self._handle)

    def change(self) -> tuple[int, QRect] | None:
        """The next change of what drives a monitor, and its place now; None: there is none yet."""
        while event := self._xcb.xcb_poll_for_event(self._handle):
            told = _taken(event, _BYTES)
            if bytes((told[0] & 0x7F, told[1])) == self._kind:  # the first bit: another client sent it
                crtc, mode, *place = struct.unpack_from("12xII4xhhHH", told)
                return crtc, QRect(*place) if mode else QRect()
        return None

    def crtcs(self) -> dict[int, QRect]:
        """What drives monitors, and where each is."""
        found = self._answer(self._randr.xcb_randr_get_screen_resources_current(self._handle, self._root))
        (count,) = struct.unpack_from("16xH", found)
        asked = {
            crtc: self._randr.xcb_randr_get_crtc_info(self._handle, crtc, 0)
            for crtc in struct.unpack_from(f"{_BYTES}x{count}I", found)
        }
        return {crtc: QRect(*struct.unpack_from("12xhhHH", self._answer(each))) for crtc, each in asked.items()}

    def _answer(self, asked: int) -> bytes:
        reply = self._xcb.xcb_wait_for_reply(self._handle, asked, None)
        if not reply:  # the server went away meanwhile
            return bytes(_BYTES)
        return _taken(reply, _BYTES + 4 * struct.unpack("4xI", ctypes.string_at(reply, 8))[0])


class _Roots(ctypes.Structure):
    """As xcb/xproto.h has it; a screen begins with the number of its root window."""

    _fields_ = (("data", POINTER(c_uint32)), ("rem", c_int), ("index", c_int))


def _taken(memory: int, length: int) -> bytes:
    told = ctypes.string_at(memory, length)
    ctypes.CDLL(None).free(c_void_p(memory))
    return told


def _libraries() -> tuple[ctypes.CDLL, ctypes.CDLL]:
    """With the types of what is called here. Raises OSError."""
    xcb, randr = ctypes.CDLL("libxcb.so.1"), ctypes.CDLL("libxcb-randr.so.0")
    for library, name, answer, takes in (
        (xcb, "xcb_connect", c_void_p, (c_char_p, c_void_p)),
        (xcb, "xcb_connection_has_error", c_int, (c_void_p,)),
        (xcb, "xcb_disconnect", None, (c_void_p,)),
        (xcb, "xcb_get_setup", c_void_p, (c_void_p,)),
        (xcb, "xcb_setup_roots_iterator", _Roots, (c_void_p,)),
        (xcb, "xcb_get_extension_data", c_void_p, (c_void_p, c_void_p)),
        (xcb, "xcb_get_file_descriptor", c_int, (c_void_p,)),
        (xcb, "xcb_poll_for_event", c_void_p, (c_void_p,)),
        (xcb, "xcb_wait_for_reply", c_void_p, (c_void_p, c_uint, c_void_p)),
        (xcb, "xcb_unmap_window", c_uint, (c_void_p, c_uint32)),
        (xcb, "xcb_flush", c_int, (c_void_p,)),
        (randr, "xcb_randr_select_input", c_uint, (c_void_p, c_uint32, c_uint16)),
        (randr, "xcb_randr_get_screen_resources_current", c_uint, (c_void_p, c_uint32)),
        (randr, "xcb_randr_get_crtc_info", c_uint, (c_void_p, c_uint32, c_uint32)),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = answer, takes
    return xcb, randr
