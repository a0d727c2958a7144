"""How Qt is told to paint on this machine: decided before QApplication exists, from facts that cost no Qt.

Imports no Qt: ``doctor`` and the supervisor use it too. Reasons: docs/rooms/screen.md.
"""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from hall.frozen import frozen

SMALL_DEV_SHM_BYTES = 512 * 1024 * 1024
"""With less, Chromium's renderers die on large pictures: they then use files instead."""

QUIET = "--log-level=3"
"""Log only what ends Chromium: otherwise each start tells that there is no D-Bus, and each end that a child is gone."""

CHROMIUM_FLAGS = "QTWEBENGINE_CHROMIUM_FLAGS"
DEBUGGING, _DEBUGGING_FLAG = "QTWEBENGINE_REMOTE_DEBUGGING", "--remote-debugging"

X_SOCKET = "/tmp/.X11-unix/X"  # noqa: S108 X's own place; an abstract one has a NUL before it

DRIVERS_WITHOUT_GPU = frozenset(
    "ast bochs bochs-drm cirrus evdi hibmc hibmc-drm mgag200 qxl simple-framebuffer simpledrm udl vgem vkms virtio_gpu "
    "virtio-pci vmwgfx".split()
)
"""Kernel drivers behind which GL is Mesa's llvmpipe (or may be): servers' display chips and virtual machines."""


@frozen
class Machine:
    """What was found: render nodes that this user may open (by driver), the size of /dev/shm in bytes, the user."""

    gpu_drivers: tuple[str, ...]
    dev_shm_bytes: int
    is_root: bool


@frozen
class Graphics:
    """The path chosen. ``reason`` is a code: asked, gpu, no_gpu, gl_forced, offscreen, remote."""

    platform: str  # Qt platform name, "" where Qt decides itself
    quick_backend: str  # "software", what was asked for, or "" for Qt's own choice
    reason: str
    small_dev_shm: bool
    sandbox: bool

    @property
    def has_display(self) -> bool:
        """Whether windows can be seen by a person."""
        return not self.platform.startswith(("offscreen", "minimal"))

    def environment(self, before: Mapping[str, str]) -> dict[str, str]:
        """The variables to set, given those there are; nothing that was set by hand is taken away."""
        told: dict[str, str] = {}
        if self.platform:
            told["QT_QPA_PLATFORM"] = self.platform
        if self.quick_backend:
            told["QT_QUICK_BACKEND"] = self.quick_backend
        if not self.sandbox:
            told["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
        flags = before.get(CHROMIUM_FLAGS, "").split()
        more = [each for each in self._chromium_flags() if each.partition("=")[0] not in " ".join(flags)]
        if more:
            told[CHROMIUM_FLAGS] = " ".join([*flags, *more])
        return told

    def _chromium_flags(self) -> list[str]:
        return [QUIET, "--disable-dev-shm-usage"] if self.small_dev_shm else [QUIET]


def choose_graphics(machine: Machine, environment: Mapping[str, str], asked_backend: str = "") -> Graphics:
    """Decide. ``asked_backend`` is the setting: ``software``, ``rhi`` or empty. Pure."""
    platform = environment.get("QT_QPA_PLATFORM", "")
    if not platform and not environment.get("DISPLAY") and not environment.get("WAYLAND_DISPLAY"):
        platform = "offscreen"
    backend, reason = _backend(machine, environment, asked_backend, platform)
    return Graphics(
        platform=platform,
        quick_backend=backend,
        reason=reason,
        small_dev_shm=machine.dev_shm_bytes < SMALL_DEV_SHM_BYTES,
        sandbox=not machine.is_root,
    )


def lays_pages_over(environment: Mapping[str, str]) -> bool:
    """Whether web pages may be laid over their windows by a GPU, and are in no picture that a window has of itself."""
    return environment.get("QT_QUICK_BACKEND") != "software"


def seen(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment without a ``DISPLAY`` of this machine behind which no X server answers: Qt would abort on it."""
    display = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", environment.get("DISPLAY", ""))
    if display is None or any(_listens(root + X_SOCKET + display[1]) for root in ("", "\0")):
        return dict(environment)
    return {name: value for name, value in environment.items() if name != "DISPLAY"}


def undebugged(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment without what lets others into the pages of the web engine: a port that everybody on the machine
    may connect to, and takes a wall over by."""
    kept = {name: value for name, value in environment.items() if name != DEBUGGING}
    flags = environment.get(CHROMIUM_FLAGS, "").split()
    if any(flag.startswith(_DEBUGGING_FLAG) for flag in flags):
        kept[CHROMIUM_FLAGS] = " ".join(flag for flag in flags if not flag.startswith(_DEBUGGING_FLAG))
    return kept


def _listens(address: str) -> bool:
    with socket.socket(socket.AF_UNIX) as probe, suppress(OSError):
        probe.connect(address)
        return True
    return False


def _backend(machine: Machine, environment: Mapping[str, str], asked: str, platform: str) -> tuple[str, str]:
    named = asked or environment.get("QT_QUICK_BACKEND", "")
    if named:
        return named, "asked"
    forced = environment.get("LIBGL_ALWAYS_SOFTWARE", "") not in ("", "0", "false")
    if forced or environment.get("GALLIUM_DRIVER", "") in ("llvmpipe", "softpipe"):
        return "software", "gl_forced"
    if platform.startswith(("offscreen", "minimal", "vnc", "linuxfb")):
        return "software", "offscreen"
    if not environment.get("WAYLAND_DISPLAY") and not environment.get("DISPLAY", ":").startswith((":", "unix:")):
        return "software", "remote"
    if not set(machine.gpu_drivers) - DRIVERS_WITHOUT_GPU:
        return "software", "no_gpu"
    return "", "gpu"


def look_at_machine(root: Path = Path("/")) -> Machine:
    """The facts of this machine; ``root`` is another tree in tests. Reads a few links, opens no device."""
    nodes = sorted((root / "dev/dri").glob("renderD*"))
    usable = [node.name for node in nodes if os.access(node, os.R_OK | os.W_OK)]
    drivers = tuple(_driver_of(root, name) for name in usable)
    return Machine(gpu_drivers=drivers, dev_shm_bytes=_size_of(root / "dev/shm"), is_root=os.geteuid() == 0)


def _driver_of(root: Path, node: str) -> str:
    link = root / "sys/class/drm" / node / "device/driver"
    return link.readlink().name if link.is_symlink() else "vgem"  # a node without a device is no GPU


def _size_of(folder: Path) -> int:
    try:
        room = os.statvfs(folder)
    except OSError:
        return 0
    return room.f_frsize * room.f_blocks
