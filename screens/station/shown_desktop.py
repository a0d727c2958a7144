"""Ends what a window manager calls *show desktop* (Win+D), for which Qt has no word. For X11 alone.

Windows that are shown anew stay hidden under it. Speaks by libxcb, which Qt's own X11 platform needs too.
"""

from __future__ import annotations

import ctypes
import logging
from ctypes import c_char_p, c_int, c_uint8, c_uint16, c_uint32, c_void_p

_LIBRARY = "libxcb.so.1"
_MESSAGE = b"_NET_SHOWING_DESKTOP"
_CLIENT_MESSAGE, _FORMAT_32 = 33, 32
"""X11 protocol: the kind of event that applications send to one another, and the width in bits of what it carries."""
_TO_MANAGER = (1 << 20) | (1 << 19)
"""X11 protocol: SubstructureRedirect and SubstructureNotify, the masks by which window managers listen to a root."""
log = logging.getLogger(__name__)


class _ClientMessage(ctypes.Structure):
    """As xcb/xproto.h has it."""

    _fields_ = (
        ("response_type", c_uint8),
        ("format", c_uint8),
        ("sequence", c_uint16),
        ("window", c_uint32),
        ("type", c_uint32),
        ("data", c_uint32 * 5),
    )


class _Roots(ctypes.Structure):
    """As xcb/xproto.h has it; a screen begins with the number of its root window."""

    _fields_ = (("data", ctypes.POINTER(c_uint32)), ("rem", c_int), ("index", c_int))


class _Cookie(ctypes.Structure):
    """As xcb/xproto.h has it."""

    _fields_ = (("sequence", ctypes.c_uint),)


class _AtomReply(ctypes.Structure):
    """As xcb/xproto.h has it."""

    _fields_ = (
        ("response_type", c_uint8),
        ("pad", c_uint8),
        ("sequence", c_uint16),
        ("length", c_uint32),
        ("atom", c_uint32),
    )


def end_shown_desktop() -> None:
    """Ask the window manager of ``DISPLAY`` to show its windows again; one that shows them does nothing. Any thread."""
    try:
        xcb = _load()
    except OSError as missing:
        log.warning("a shown desktop cannot be ended: %s", missing)
        return
    connection = xcb.xcb_connect(None, None)
    try:
        if not xcb.xcb_connection_has_error(connection):
            _send(xcb, connection)
    finally:
        xcb.xcb_disconnect(connection)


def _send(xcb: ctypes.CDLL, connection: int) -> None:
    root = xcb.xcb_setup_roots_iterator(xcb.xcb_get_setup(connection)).data[0]
    message = _ClientMessage(_CLIENT_MESSAGE, _FORMAT_32, 0, root, _atom(xcb, connection))  # with 0: show no desktop
    xcb.xcb_send_event(connection, 0, root, _TO_MANAGER, ctypes.byref(message))
    _atom(xcb, connection)  # its answer comes after the message was taken; one who hangs up before is not heard


def _atom(xcb: ctypes.CDLL, connection: int) -> int:
    reply = xcb.xcb_intern_atom_reply(connection, xcb.xcb_intern_atom(connection, 0, len(_MESSAGE), _MESSAGE), None)
    if not reply:  # the server went away meanwhile
        return 0
    kind: int = reply.contents.atom
    ctypes.CDLL(None).free(reply)
    return kind


def _load() -> ctypes.CDLL:
    """Libxcb with the types of what is called here. Raises OSError."""
    xcb = ctypes.CDLL(_LIBRARY)
    for name, answer, takes in (
        ("xcb_connect", c_void_p, (c_char_p, c_void_p)),
        ("xcb_connection_has_error", c_int, (c_void_p,)),
        ("xcb_disconnect", None, (c_void_p,)),
        ("xcb_get_setup", c_void_p, (c_void_p,)),
        ("xcb_setup_roots_iterator", _Roots, (c_void_p,)),
        ("xcb_intern_atom", _Cookie, (c_void_p, c_uint8, c_uint16, c_char_p)),
        ("xcb_intern_atom_reply", ctypes.POINTER(_AtomReply), (c_void_p, _Cookie, c_void_p)),
        ("xcb_send_event", _Cookie, (c_void_p, c_uint8, c_uint32, c_uint32, c_void_p)),
    ):
        function = getattr(xcb, name)
        function.restype, function.argtypes = answer, takes
    return xcb
