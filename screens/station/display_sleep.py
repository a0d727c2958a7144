"""Whether an X server blanks its monitors or lets them sleep by itself, for which Qt has no word: what ``xset q`` says.

Speaks by libxcb, which Qt's own X11 platform needs too.
"""

from __future__ import annotations

import ctypes
import logging
from ctypes import POINTER, c_char_p, c_int, c_size_t, c_uint, c_uint8, c_uint16, c_uint32, c_void_p
from typing import NamedTuple

_LIBRARY = "libxcb.so.1"
_DPMS = b"DPMS"
_GET_TIMEOUTS, _INFO = 2, 7
"""DPMS protocol: after how long monitors stand by, suspend and go off; whether that is on."""
_CHECKED = 1
"""libxcb: errors of a request are answered with its reply."""
_ROOM = 2
"""libxcb: so many places before a request's data are its own."""
log = logging.getLogger(__name__)


class DisplaySleep(NamedTuple):
    """After how many seconds without a key monitors are blanked (screen saver) or sleep (DPMS); 0: never.
    ``is_asleep``: they sleep now."""

    saver_s: int
    power_s: int
    is_asleep: bool = False


class _Reply(ctypes.Structure):
    """The beginning of an answer, and the two shapes that are asked for here: DPMSInfo has the second word alone."""

    _pack_ = 1
    _fields_ = (("head", c_uint8 * 8), ("words", c_uint16 * 12))


class _Saver(ctypes.Structure):
    """As xcb/xproto.h has it."""

    _fields_ = (("head", c_uint8 * 8), ("timeout", c_uint16), ("rest", c_uint8 * 22))


class _Part(ctypes.Structure):
    """A part of a request: POSIX iovec."""

    _fields_ = (("base", c_void_p), ("length", c_size_t))


class _Extension(ctypes.Structure):
    """As xcb/xcbext.h has it."""

    _fields_ = (("name", c_char_p), ("number", c_int))


class _Request(ctypes.Structure):
    """As xcb/xcbext.h has it."""

    _fields_ = (("count", c_size_t), ("extension", POINTER(_Extension)), ("opcode", c_uint8), ("is_void", c_uint8))


class _Present(ctypes.Structure):
    """As xcb/xproto.h has it of an extension."""

    _fields_ = (("head", c_uint8 * 8), ("present", c_uint8))


class _Cookie(ctypes.Structure):
    """As xcb/xproto.h has it."""

    _fields_ = (("sequence", c_uint),)


def display_sleep() -> DisplaySleep | None:
    """Of ``DISPLAY``; None: it cannot be told. Asks the display server three times and waits for its answers."""
    try:
        xcb = _load()
    except OSError as missing:
        log.info("whether monitors fall asleep cannot be told: %s", missing)
        return None
    connection = xcb.xcb_connect(None, None)
    try:
        return None if xcb.xcb_connection_has_error(connection) else _asked(xcb, connection)
    finally:
        xcb.xcb_disconnect(connection)


def _asked(xcb: ctypes.CDLL, connection: int) -> DisplaySleep | None:
    saver = xcb.xcb_get_screen_saver_reply(connection, xcb.xcb_get_screen_saver(connection), None)
    extension = _Extension(_DPMS, 0)
    present = xcb.xcb_get_extension_data(connection, ctypes.byref(extension))
    if not saver or not present:
        return None
    saver_s = int(saver.contents.timeout)
    ctypes.CDLL(None).free(saver)
    if not present.contents.present:
        return DisplaySleep(saver_s, 0)
    times, info = (_ask_power(xcb, connection, extension, what) for what in (_GET_TIMEOUTS, _INFO))
    if times is None or info is None:
        return None
    is_on = bool(info[1] & 0xFF)  # the low byte: the other one is nobody's
    power_s = min((each for each in times[:3] if each), default=0) if is_on else 0
    return DisplaySleep(saver_s, power_s, is_on and info[0] != 0)


def _ask_power(xcb: ctypes.CDLL, connection: int, extension: _Extension, opcode: int) -> list[int] | None:
    """The words of its answer; None: it refuses."""
    head = (c_uint8 * 4)()
    parts = (_Part * (_ROOM + 1))()
    parts[_ROOM] = _Part(ctypes.addressof(head), len(head))
    request = _Request(1, ctypes.pointer(extension), opcode, 0)
    first = ctypes.cast(ctypes.byref(parts, _ROOM * ctypes.sizeof(_Part)), c_void_p)
    sequence = xcb.xcb_send_request(connection, _CHECKED, first, ctypes.byref(request))
    error = c_void_p()
    reply = xcb.xcb_wait_for_reply(connection, sequence, ctypes.byref(error))
    if error.value:
        ctypes.CDLL(None).free(error)
    if not reply:
        return None
    words = list(ctypes.cast(reply, POINTER(_Reply)).contents.words)
    ctypes.CDLL(None).free(c_void_p(reply))
    return words


def _load() -> ctypes.CDLL:
    """Libxcb with the types of what is called here. Raises OSError."""
    xcb = ctypes.CDLL(_LIBRARY)
    for name, answer, takes in (
        ("xcb_connect", c_void_p, (c_char_p, c_void_p)),
        ("xcb_connection_has_error", c_int, (c_void_p,)),
        ("xcb_disconnect", None, (c_void_p,)),
        ("xcb_get_screen_saver", _Cookie, (c_void_p,)),
        ("xcb_get_screen_saver_reply", POINTER(_Saver), (c_void_p, _Cookie, c_void_p)),
        ("xcb_get_extension_data", POINTER(_Present), (c_void_p, c_void_p)),
        ("xcb_send_request", c_uint32, (c_void_p, c_int, c_void_p, c_void_p)),
        ("xcb_wait_for_reply", c_void_p, (c_void_p, c_uint32, c_void_p)),
    ):
        function = getattr(xcb, name)
        function.restype, function.argtypes = answer, takes
    return xcb
