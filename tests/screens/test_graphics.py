"""The path Qt paints by, decided from facts: no GPU means software, whatever was set by hand stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from screens.graphics import Machine, choose_graphics, look_at_machine, undebugged

GB = 1024**3
WITH_GPU = Machine(gpu_drivers=("i915",), dev_shm_bytes=GB, is_root=False)
WITHOUT = Machine(gpu_drivers=(), dev_shm_bytes=GB, is_root=False)
VIRTUAL = Machine(gpu_drivers=("virtio_gpu", "ast"), dev_shm_bytes=GB, is_root=False)
SCREEN = {"DISPLAY": ":0"}


@pytest.mark.parametrize(
    ("machine", "environment", "asked", "backend", "reason"),
    [
        (WITH_GPU, SCREEN, "", "", "gpu"),
        (WITH_GPU, {"WAYLAND_DISPLAY": "wayland-0"}, "", "", "gpu"),
        (WITHOUT, SCREEN, "", "software", "no_gpu"),
        (VIRTUAL, SCREEN, "", "software", "no_gpu"),
        (WITH_GPU, {}, "", "software", "offscreen"),
        (WITH_GPU, {"QT_QPA_PLATFORM": "offscreen:configfile=x.json"}, "", "software", "offscreen"),
        (WITH_GPU, {"DISPLAY": "station7:10.0"}, "", "software", "remote"),
        (WITH_GPU, {**SCREEN, "LIBGL_ALWAYS_SOFTWARE": "1"}, "", "software", "gl_forced"),
        (WITH_GPU, SCREEN, "software", "software", "asked"),
        (VIRTUAL, SCREEN, "rhi", "rhi", "asked"),
        (VIRTUAL, {**SCREEN, "QT_QUICK_BACKEND": "rhi"}, "", "rhi", "asked"),
    ],
)
def test_path_is_chosen(machine: Machine, environment: dict[str, str], asked: str, backend: str, reason: str) -> None:
    chosen = choose_graphics(machine, environment, asked)
    assert (chosen.quick_backend, chosen.reason) == (backend, reason)


def test_without_a_display_nothing_is_shown_to_a_person() -> None:
    assert choose_graphics(WITHOUT, {}).environment({})["QT_QPA_PLATFORM"] == "offscreen"
    assert not choose_graphics(WITHOUT, {}).has_display
    assert choose_graphics(WITHOUT, SCREEN).has_display


def test_small_dev_shm_is_avoided_beside_flags_set_by_hand() -> None:
    small = Machine(gpu_drivers=(), dev_shm_bytes=64 * 1024**2, is_root=False)
    told = choose_graphics(small, SCREEN).environment({"QTWEBENGINE_CHROMIUM_FLAGS": "--a"})
    assert told["QTWEBENGINE_CHROMIUM_FLAGS"] == "--a --log-level=3 --disable-dev-shm-usage"
    assert "QTWEBENGINE_CHROMIUM_FLAGS" not in choose_graphics(small, SCREEN).environment(told)


def test_chromium_is_quiet_unless_it_was_asked_to_tell() -> None:
    graphics = choose_graphics(WITHOUT, SCREEN)
    assert graphics.environment({})["QTWEBENGINE_CHROMIUM_FLAGS"] == "--log-level=3"
    assert "QTWEBENGINE_CHROMIUM_FLAGS" not in graphics.environment({"QTWEBENGINE_CHROMIUM_FLAGS": "--log-level=0"})


def test_sandbox_goes_only_for_root() -> None:
    root = Machine(gpu_drivers=(), dev_shm_bytes=GB, is_root=True)
    assert choose_graphics(root, SCREEN).environment({})["QTWEBENGINE_DISABLE_SANDBOX"] == "1"
    assert "QTWEBENGINE_DISABLE_SANDBOX" not in choose_graphics(WITHOUT, SCREEN).environment({})


def test_facts_are_read_from_the_machine(tmp_path: Path) -> None:
    (tmp_path / "dev/dri").mkdir(parents=True)
    (tmp_path / "dev/shm").mkdir()
    for node, driver in (("renderD128", "amdgpu"), ("renderD129", "")):
        (tmp_path / "dev/dri" / node).touch()
        device = tmp_path / "sys/class/drm" / node / "device"
        device.mkdir(parents=True)
        if driver:
            (device / "driver").symlink_to(f"../../bus/pci/drivers/{driver}")
    machine = look_at_machine(tmp_path)
    assert machine.gpu_drivers == ("amdgpu", "vgem")
    assert machine.dev_shm_bytes > 0
    assert look_at_machine(tmp_path / "bare").gpu_drivers == ()


def test_a_wall_lets_nobody_into_its_pages() -> None:
    told = {
        "QTWEBENGINE_REMOTE_DEBUGGING": "9222",
        "QTWEBENGINE_CHROMIUM_FLAGS": "--a --remote-debugging-port=9222 --remote-debugging-pipe",
    }
    assert undebugged(told) == {"QTWEBENGINE_CHROMIUM_FLAGS": "--a"}
    assert undebugged({"HOME": "/x"}) == {"HOME": "/x"}
