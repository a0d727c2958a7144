"""Invented components (部件) for tests and benchmarks: one, and rows of a file of them."""

from __future__ import annotations

from typing import Any

from hall.city.ground.component import Component, ComponentShape, ComponentState

CODE = "4101030101000001"
PLACE = (113.631, 34.741)
"""In the first cell of ``tests.support.ground_files``."""


def a_component(code: str = CODE, **told: Any) -> Component:
    """A manhole cover, unless something else is told of it."""
    usual = {
        "name": "", "shape": ComponentShape.POINT, "lon": PLACE[0], "lat": PLACE[1], "rings": (),
        "owner": "自来水公司", "maintainer": "示例养护队", "person": "演示", "state": ComponentState.INTACT,
    }  # fmt: skip
    return Component(code, **{**usual, **told})


def a_row(number: int = 1, **told: str) -> dict[str, str]:
    """A row of a file: a manhole cover with that running number."""
    usual = {"部件编码": f"4101030101{number:06d}", "名称": "", "权属单位": "自来水公司", "养护单位": "示例养护队",
             "责任人": "演示", "状态": "完好", "初始日期": "2025-03-01", "备注": "",
             "图形": f"POINT({PLACE[0]} {round(PLACE[1] + number * 1e-5, 7)})"}  # fmt: skip
    return {**usual, **told}
