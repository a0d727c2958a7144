"""Tables as a city's offices make them: units and duty in workbooks, boundaries in GCJ-02. All invented."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from hall.city.coordinates import LonLat, wgs84_to_gcj02

OWNER = "360681D08"
UNIT_HEADS = ("编码", "名称", "类型", "街道编码", "联系人", "电话")
DUTY_HEADS = ("类型", "小类", "街道编码", "责任单位")


def workbook(path: Path, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> Path:
    """One sheet with its headings in bold and one row below each other, as somebody types it."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = path.stem
    sheet.append(list(heads))
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def units(path: Path, streets: dict[str, str]) -> Path:
    """An office for each street (name by code), and three departments."""
    offices = [
        (code, f"{name}办事处", "办事处", code, "演示甲", f"000-10{n:02}")
        for n, (code, name) in enumerate(streets.items())
    ]
    departments = [
        (OWNER, "自来水公司", "部门", "", "演示乙", "000-2001"),
        ("360681D09", "市政工程处", "部门", "", "演示丙", "000-2002"),
        ("360681D10", "环卫处", "部门", "", "演示丁", "000-2003"),
    ]
    return workbook(path, UNIT_HEADS, [*offices, *departments])


def duty(path: Path) -> Path:
    """Some subclasses by name or code, as a city's list has them."""
    return workbook(path, DUTY_HEADS, [
        ("部件", "上水井盖", "全部", "自来水公司"),
        ("部件", "0103", "", "市政工程处"),
        ("事件", "0101", "*", "环卫处"),
    ])  # fmt: skip


def boundaries(path: Path, streets: Mapping[str, tuple[str, Sequence[LonLat]]]) -> Path:
    """Streets (name and outline in WGS-84 by code) as GeoJSON in GCJ-02."""
    features = [
        {"type": "Feature", "properties": {"层级": "街道", "编码": code, "名称": name},
         "geometry": {"type": "Polygon", "coordinates": [[list(wgs84_to_gcj02(*point)) for point in outline]]}}
        for code, (name, outline) in streets.items()
    ]  # fmt: skip
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False), "utf-8")
    return path
