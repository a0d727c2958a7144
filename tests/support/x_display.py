"""What a monitor without hardware tells of itself: an EDID on an output of the dummy driver.

xrandr cannot make a new property, so this speaks Xlib; each call opens and closes a connection of its own.
"""

from __future__ import annotations

import ctypes
from ctypes import POINTER, c_char_p, c_int, c_ulong, c_void_p
from dataclasses import dataclass
from typing import Any

_BYTES = 128
"""Of one EDID block."""
_INTEGER, _REPLACE = 19, 0
"""X11 protocol: the type of the property, and that it takes the place of an older one."""
_SIZE_MM = (600, 340)
"""A monitor of 27 inches."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Model and serial number, 13 letters at most each; an empty serial number is not told."""

    model: str
    serial: str = ""


class _Resources(ctypes.Structure):
    """The beginning of Xrandr's XRRScreenResources."""

    _fields_ = (
        ("at", c_ulong),
        ("config", c_ulong),
        ("ncrtc", c_int),
        ("crtcs", POINTER(c_ulong)),
        ("noutput", c_int),
        ("outputs", POINTER(c_ulong)),
    )


class _Output(ctypes.Structure):
    """The beginning of Xrandr's XRROutputInfo."""

    _fields_ = (("at", c_ulong), ("crtc", c_ulong), ("name", c_char_p))


class _Crtc(ctypes.Structure):
    """The beginning of Xrandr's XRRCrtcInfo."""

    _fields_ = (
        ("at", c_ulong),
        ("x", c_int),
        ("y", c_int),
        ("width", ctypes.c_uint),
        ("height", ctypes.c_uint),
        ("mode", c_ulong),
    )


def edid(identity: Identity) -> bytes:
    """The 128 bytes; Qt refuses one without sane colour primaries. The maker is LAB."""
    block = bytearray(_BYTES)
    block[0:8], block[8:10] = b"\0" + b"\xff" * 6 + b"\0", (12 << 10 | 1 << 5 | 2).to_bytes(2, "big")
    number = sum(identity.serial.encode())
    block[10:16] = (sum(identity.model.encode()) & 0xFFFF).to_bytes(2, "little") + number.to_bytes(4, "little")
    block[16:25] = bytes([1, 36, 1, 4, 0x80, _SIZE_MM[0] // 10, _SIZE_MM[1] // 10, 120, 0x0A])
    block[25:35], block[38:54] = bytes.fromhex("ee91a3544c99260f5054"), b"\1" * 16
    for at, kind, text in ((54, 0xFC, identity.model), (72, 0xFF, identity.serial), (90, 0x10, ""), (108, 0x10, "")):
        letters = text.encode()[:13] + b"\n" * (0 < len(text) < 13)
        block[at : at + 18] = bytes([0, 0, 0, kind if text else 0x10, 0]) + letters.ljust(13, b" ")
    block[127] = -sum(block[:127]) & 255
    return bytes(block)


class Display:
    """A connection to an X server. One thread. ``close`` it."""

    def __init__(self, name: str) -> None:
        self.x, self.randr = _libraries()
        self.handle = self.x.XOpenDisplay(name.encode())
        assert self.handle, f"no display {name}"
        self.root = self.x.XDefaultRootWindow(self.handle)

    def close(self) -> None:
        """Hang up."""
        self.x.XCloseDisplay(self.handle)

    def outputs(self) -> dict[str, tuple[int, int, int, int]]:
        """The outputs that are on, by name: x, y, width, height in pixels."""
        found = self.randr.XRRGetScreenResourcesCurrent(self.handle, self.root)
        on = {}
        for number in found.contents.outputs[: found.contents.noutput]:
            told = self.randr.XRRGetOutputInfo(self.handle, found, number)
            if told.contents.crtc:
                at = self.randr.XRRGetCrtcInfo(self.handle, found, told.contents.crtc)
                if at.contents.mode:
                    here = at.contents
                    on[told.contents.name.decode()] = (here.x, here.y, here.width, here.height)
                self.randr.XRRFreeCrtcInfo(at)
            self.randr.XRRFreeOutputInfo(told)
        self.randr.XRRFreeScreenResources(found)
        return on

    def pixel(self, x: int, y: int) -> str:
        """The colour that the desktop has there, as #rrggbb."""
        image = self.x.XGetImage(self.handle, self.root, x, y, 1, 1, _ALL_PLANES, _Z_PIXMAP)
        if not image:
            return ""
        value = self.x.XGetPixel(image, 0, 0)
        self.x.XDestroyImage(image)
        return f"#{value & 0xFFFFFF:06x}"

    def tell(self, name: str, identity: Identity | None) -> None:
        """Let an output tell this of its monitor; None: nothing."""
        atom = self.x.XInternAtom(self.handle, b"EDID", 0)
        found = self.randr.XRRGetScreenResourcesCurrent(self.handle, self.root)
        for output in found.contents.outputs[: found.contents.noutput]:
            told = self.randr.XRRGetOutputInfo(self.handle, found, output)
            if told.contents.name == name.encode():
                if identity is None:
                    self.randr.XRRDeleteOutputProperty(self.handle, output, atom)
                else:
                    what = (atom, _INTEGER, 8, _REPLACE, edid(identity), _BYTES)
                    self.randr.XRRChangeOutputProperty(self.handle, output, *what)
            self.randr.XRRFreeOutputInfo(told)
        self.randr.XRRFreeScreenResources(found)
        self.x.XSync(self.handle, 0)


_ALL_PLANES = 2**32 - 1
_Z_PIXMAP = 2
"""X11 protocol: an image as pixels."""


_IGNORE = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p)(lambda _display, _error: 0)
"""Takes an error: taking away what is not there, looking where there is no desktop any more."""


def _libraries() -> tuple[ctypes.CDLL, ctypes.CDLL]:
    x, randr = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXrandr.so.2")
    calls: tuple[tuple[Any, ...], ...] = (
        (x.XOpenDisplay, c_void_p, c_char_p),
        (x.XDefaultRootWindow, c_ulong, c_void_p),
        (x.XInternAtom, c_ulong, c_void_p, c_char_p, c_int),
        (x.XSync, c_int, c_void_p, c_int),
        (x.XCloseDisplay, c_int, c_void_p),
        (x.XGetImage, c_void_p, c_void_p, c_ulong, c_int, c_int, ctypes.c_uint, ctypes.c_uint, c_ulong, c_int),
        (x.XGetPixel, c_ulong, c_void_p, c_int, c_int),
        (x.XDestroyImage, c_int, c_void_p),
        (randr.XRRGetScreenResourcesCurrent, POINTER(_Resources), c_void_p, c_ulong),
        (randr.XRRFreeScreenResources, None, POINTER(_Resources)),
        (randr.XRRGetOutputInfo, POINTER(_Output), c_void_p, POINTER(_Resources), c_ulong),
        (randr.XRRFreeOutputInfo, None, POINTER(_Output)),
        (randr.XRRGetCrtcInfo, POINTER(_Crtc), c_void_p, POINTER(_Resources), c_ulong),
        (randr.XRRFreeCrtcInfo, None, POINTER(_Crtc)),
        (randr.XRRDeleteOutputProperty, None, c_void_p, c_ulong, c_ulong),
        (randr.XRRChangeOutputProperty, None, c_void_p, c_ulong, c_ulong, c_ulong, c_int, c_int, c_char_p, c_int),
    )
    for function, answer, *takes in calls:
        function.restype, function.argtypes = answer, takes
    x.XSetErrorHandler(_IGNORE)
    return x, randr
