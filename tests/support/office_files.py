"""Tables as a city's offices hand them over: titles, merged headings, GB18030, words of their own. All invented."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random

from openpyxl import Workbook

from hall.city.coordinates import LonLat, wgs84_to_gcj02
from tests.support.geo_files import shapes

STREETS = {"410103001": "淮河路街道", "410103007": "大学路街道", "410103011": "嵩山路街道"}
"""Of the profile erqi."""
SIDE = 0.02
CORNERS = {code: (113.60 + SIDE * n, 34.70) for n, code in enumerate(STREETS)}
OWNER, CLEANERS = "自来水公司", "环卫中心"
_DEPARTMENTS = (OWNER, CLEANERS, "市政工程管理处", "园林绿化中心", "交警二七大队")


def square(corner: LonLat, side: float) -> list[LonLat]:
    """A closed ring."""
    (west, south), east, north = corner, corner[0] + side, corner[1] + side
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]


def _csv(path: Path, rows: Iterable[Sequence[object]], encoding: str = "gb18030", separator: str = ",") -> Path:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def areas(folder: Path) -> Path:
    """Codes of the national list, outlines as pairs in GCJ-02, no column of tiers; streets and communities together."""
    rows: list[Sequence[object]] = [("统计用区划代码", "名称", "边界坐标")]
    for n, (code, name) in enumerate(STREETS.items(), start=1):
        rows.append((f"{code}000", name, _pairs(square(CORNERS[code], SIDE))))
        rows.append((f"{code}001", f"第{n}社区", _pairs(square(CORNERS[code], SIDE))))
    return _csv(folder / "街道社区边界.csv", rows)


def _pairs(ring: Sequence[LonLat]) -> str:
    return ";".join(f"{lon:.6f} {lat:.6f}" for lon, lat in (wgs84_to_gcj02(*point) for point in ring)).replace(
        ";", ", "
    )


def units(folder: Path) -> Path:
    """A workbook with a title, merged headings and a second sheet; offices are told by their names alone."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "通讯录"
    sheet.append(["二七区城市管理责任单位通讯录"])
    sheet.merge_cells("A1:E1")
    sheet.append(["序号", "单位名称", "联系方式", "", "备注"])
    sheet.append(["", "", "联系人", "办公电话", ""])
    sheet.merge_cells("C2:D2")
    names = [*(f"{name}办事处" for name in STREETS.values()), *_DEPARTMENTS]
    for n, name in enumerate(names, start=1):
        sheet.append([n, name, f"演示{'甲乙丙丁戊己庚辛'[n % 8]}", f"0371-0000{n:04d}", "无"])
    book.create_sheet("说明").append(["本表每季度更新"])
    book.save(folder / "责任单位.xlsx")
    return folder / "责任单位.xlsx"


def duty(folder: Path) -> Path:
    """Semicolons, names for codes, 全区 for every street, a unit that is called otherwise."""
    rows: list[Sequence[object]] = [("问题类型", "小类名称", "责任区域", "主责单位", "备注")]
    for name, unit in (("上水井盖", "市自来水公司"), ("污水井盖", "市政工程管理处"), ("行道树", "园林绿化中心")):
        rows += [("部件类", name, where, unit, "") for where in ("全区", "大学路街道办事处")]
    rows += [("事件类", name, "全区", CLEANERS, "") for name in ("暴露垃圾", "道路不洁", "积存垃圾渣土")]
    return _csv(folder / "权责清单.csv", rows, separator=";")


def grids(folder: Path) -> Path:
    """A shapefile of the survey office: 3° zone, texts in GBK, headings that a .dbf cuts."""
    rows = []
    for code, (west, south) in CORNERS.items():
        for n in range(16):
            corner = (west + SIDE / 4 * (n % 4), south + SIDE / 4 * (n // 4))
            rows.append({"单元网格编码": f"{code}001{n + 1:03d}", "geometry": _metres(square(corner, SIDE / 4))})
    path = shapes(folder / "wg.shp", rows, None, encoding="GB18030")
    path.with_suffix(".cpg").unlink(missing_ok=True)
    return path


def _metres(ring: Sequence[LonLat]) -> str:
    from pyproj import Transformer  # a quarter of a second: one file of these has metres

    frame = Transformer.from_crs("EPSG:4490", "EPSG:4547", always_xy=True)
    return f"POLYGON(({', '.join(f'{x:.3f} {y:.3f}' for x, y in frame.itransform(ring))}))"


def places(folder: Path) -> Path:
    """A list of points of interest from a web map: one column with both numbers, latitude first, in GCJ-02."""
    rows: list[Sequence[object]] = [("POI名称", "类别", "坐标(高德)", "所属街道")]
    for n, (code, point) in enumerate(_scattered(60)):
        lon, lat = wgs84_to_gcj02(*point)
        rows.append((f"演示{n}号院", ("住宅", "学校", "公厕")[n % 3], f"{lat:.6f},{lon:.6f}", f"{STREETS[code]}办事处"))
    return _csv(folder / "小区名录.csv", rows, "utf-8-sig")


def components(folder: Path) -> Path:
    """A survey by web map, in UTF-16 as a spreadsheet saves text; words of its own for states."""
    rows: list[Sequence[object]] = [("标识码", "设施名称", "经度", "纬度", "权属单位", "现状", "普查日期")]
    for n, (_, point) in enumerate(_scattered(200)):
        lon, lat = wgs84_to_gcj02(*point)
        state = ("良好", "良好", "缺损")[n % 3]
        rows.append((f"4101030101{n:06d}", "上水井盖", f"{lon:.6f}", f"{lat:.6f}", OWNER, state, "2025年3月1日"))
    return _csv(folder / "部件普查.txt", rows, "utf-16", "\t")


def _scattered(count: int) -> list[tuple[str, LonLat]]:
    chance, codes = Random(2), list(STREETS)
    made = []
    for n in range(count):
        west, south = CORNERS[codes[n % len(codes)]]
        made.append((codes[n % len(codes)], (west + chance.uniform(0, SIDE), south + chance.uniform(0, SIDE))))
    return made


def roster(folder: Path) -> Path:
    """Who is on duty, as the office's own list has it."""
    rows: list[Sequence[object]] = [("值班日期", "岗位", "姓名", "联系电话", "上班时间", "下班时间")]
    rows += [
        (f"12月{day}日", "带班", f"演示{day}", "0371-00000001", f"2026-12-0{day} 08:00", f"2026-12-0{day} 20:00")
        for day in (1, 2)
    ]
    return _csv(folder / "值班安排.csv", rows)


def roads(folder: Path) -> Path:
    """Names without codes."""
    rows = [("序号", "道路名称", "等级", "红线宽度"), (1, "演示大道", "城市主干道", 40), (2, "演示二街", "次干", 24)]
    return _csv(folder / "道路名录.csv", rows)
