"""Each panel of the catalogue has a widget in the file of its key, and no file stands there without a line."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from hall.wall.panels import PANELS, PanelSpec, Reads
from widgets.wall import panels
from widgets.wall.wall_panel import WallPanel

OWN = [each for each in PANELS if each.reads is not Reads.MAP]


@pytest.mark.parametrize("spec", OWN, ids=lambda each: each.key)
def test_each_panel_has_its_widget(spec: PanelSpec) -> None:
    assert issubclass(import_module(f"widgets.wall.panels.{spec.key}").Panel, WallPanel)


def test_each_widget_is_in_the_catalogue() -> None:
    files = {path.stem for path in Path(panels.__file__).parent.glob("*.py")} - {"__init__"}
    assert files == {each.key for each in OWN}
