"""What ``doctor wall`` says of the machine: whether somebody watches the wall, and whether monitors fall asleep."""

from __future__ import annotations

from pathlib import Path

import pytest

from data_access.process.doctor_wall import examine_wall, judge_sleep

ROOT = Path(__file__).resolve().parents[3]
AWAKE = "Screen Saver:\n  timeout:  0    cycle:  600\nDPMS (Energy Star):\n  DPMS is Disabled\n"
OFF = "  timeout:  0\n  Standby: 0    Suspend: 0    Off: 0\n  DPMS is Enabled\n"
DIMMED = "  timeout:  0\n  Standby: 600    Suspend: 600    Off: 600\n  DPMS is Enabled\n"
ASLEEP = "  timeout:  600\n  Standby: 600    Suspend: 600    Off: 600\n  DPMS is Enabled\n"


@pytest.mark.parametrize(
    ("told", "codes"),
    [
        (AWAKE, ["sleep"]),
        (OFF, ["sleep"]),
        (ASLEEP, ["saver_on", "dpms_on"]),
        (ASLEEP.replace("600", "0", 1), ["dpms_on"]),
    ],
)
def test_what_lets_monitors_sleep_is_named(told: str, codes: list[str]) -> None:
    assert [each.code for each in judge_sleep(told)] == [f"doctor.{code}" for code in codes]


def test_the_projects_own_unit_counts_as_a_watchdog_and_an_old_one_does_not(tmp_path: Path) -> None:
    def watchdog() -> str:
        return next(iter(examine_wall({}, tmp_path, tmp_path / "etc"))).code

    assert watchdog() == "doctor.watchdog_none"
    folder = tmp_path / ".config" / "systemd" / "user"
    folder.mkdir(parents=True)
    unit = folder / "command-hall-wall.service"
    unit.write_text("[Service]\nExecStart=/opt/command-hall/run wall --kiosk\n# WatchdogSec=180\n")
    assert watchdog() == "doctor.watchdog_off"
    unit.write_bytes((ROOT / "docs" / "kiosk" / unit.name).read_bytes())
    assert watchdog() == "doctor.watchdog"
    unit.write_text(unit.read_text("utf-8").replace("KillMode=process\n", ""), "utf-8")
    assert watchdog() == "doctor.watchdog_kills"


def test_a_machine_whose_display_cannot_be_asked_says_so(tmp_path: Path) -> None:
    for environment in ({}, {"DISPLAY": ":47111", "PATH": ""}, {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}):
        codes = [each.code for each in examine_wall(environment, tmp_path, tmp_path)]
        assert codes[1:] == ["doctor.sleep_unknown"]
