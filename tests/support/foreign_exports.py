"""Exports of other systems as cities bring them, small and made up: no two write the same things alike."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from openpyxl import Workbook

ROWS = 60
BEGAN = datetime(2026, 3, 1, 8, 30)  # noqa: DTZ001 - a local time, as the exports have them
CLASSES = (("市容环境", "暴露垃圾"), ("公用设施", "上水井盖"), ("宣传广告", "非法小广告"), ("公用设施", "路灯"))
STREETS = ("大学路街道办事处", "二七区淮河路街道", "马寨镇")
UNITS = ("市自来水公司", "城市管理局", "大学路街道办事处")
STATES = ("处置中", "已结案", "待派遣", "已派遣")
ENDED = "已结案"


def told(number: int) -> dict[str, Any]:
    """What there is to tell of a case, moments as such."""
    at = BEGAN + timedelta(minutes=97 * number)
    group, name = CLASSES[number % len(CLASSES)]
    state = STATES[number % len(STATES)]
    return {
        "no": f"GD202603{number:05d}", "at": at, "end": at + timedelta(hours=5) if state == ENDED else None,
        "state": state, "group": group, "name": name, "street": STREETS[number % len(STREETS)],
        "unit": UNITS[number % len(UNITS)], "lon": 113.60 + number / 1_000, "lat": 34.70 + number / 2_000,
        "place": f"样例路{number}号", "text": f"样例描述，第{number}件", "phone": f"1380000{number:04d}",
    }  # fmt: skip


def _chinese(at: datetime) -> str:
    half = "上午" if at.hour < 12 else "下午"
    return f"{at.year}年{at.month}月{at.day}日 {half}{(at.hour - 1) % 12 + 1}:{at.minute:02d}"


def _csv(path: Path, heads: list[str], rows: list[list[Any]], separator: str, encoding: str) -> Path:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator)
    writer.writerow(heads)
    writer.writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def in_gb18030(folder: Path) -> Path:
    """Chinese headings, times in Chinese, street and unit by name, a telephone."""
    heads = "工单号 受理时间 办结时间 工单状态 大类名称 小类名称 所属街道 处置部门 事发地址 诉求内容 来电号码 经度 纬度"
    rows = [
        [t["no"], _chinese(t["at"]), _chinese(t["end"]) if t["end"] else "无", t["state"], t["group"], t["name"],
         t["street"], t["unit"], t["place"], t["text"], t["phone"], t["lon"], t["lat"]]
        for t in map(told, range(ROWS))
    ]  # fmt: skip
    return _csv(folder / "gb.csv", heads.split(), rows, ",", "gb18030")


def with_semicolons(folder: Path) -> Path:
    """Days first, a decimal point in coordinates that stand in one column, English words."""
    heads = ["Ticket number", "Opened", "Closed", "Status", "Category", "Type", "Address", "Description", "Lat Long"]
    words = {"处置中": "In progress", "已结案": "Resolved", "待派遣": "Unassigned", "已派遣": "Assigned"}
    rows = [
        [t["no"], f"{t['at']:%d.%m.%Y %H:%M}", f"{t['end']:%d.%m.%Y %H:%M}" if t["end"] else "", words[t["state"]],
         t["group"], t["name"], t["place"], t["text"], f"({t['lat']:.5f}, {t['lon']:.5f})"]
        for t in map(told, range(ROWS))
    ]  # fmt: skip
    return _csv(folder / "semicolon.csv", heads, rows, ";", "utf-8-sig")


def with_titles(folder: Path) -> Path:
    """A workbook: a title over all columns, a line with a date, headings of two rows with merged cells, two sheets."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "案件"
    sheet.append(["样例市城市管理案件导出表"])
    sheet.append(["制表：样例", None, "2026年5月"])
    sheet.append(["案件编号", "时间", None, "案件状态", "分类", None, "位置", None, None, "问题描述"])
    sheet.append([None, "上报时间", "结案时间", None, "大类", "小类", "街道", "经度", "纬度", None])
    for cells in ("A1:J1", "A3:A4", "B3:C3", "D3:D4", "E3:F3", "G3:I3", "J3:J4"):
        sheet.merge_cells(cells)
    for t in map(told, range(ROWS)):
        sheet.append([t["no"], t["at"], t["end"], t["state"], t["group"], t["name"], t["street"], t["lon"], t["lat"],
                      t["text"]])  # fmt: skip
    other = book.create_sheet("说明")
    for line in ("填表说明", "一", "二"):
        other.append([line])
    book.save(folder / "titles.xlsx")
    return folder / "titles.xlsx"


def with_serials(folder: Path) -> Path:
    """A sheet whose moments lost their format: numbers of days."""
    day_zero = datetime(1899, 12, 30)  # noqa: DTZ001 - as spreadsheets count
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["编号", "登记时间", "结案时间", "状态", "大类", "小类", "地址", "备注", "经度", "纬度"])
    for t in map(told, range(ROWS)):
        days = [(at - day_zero) / timedelta(days=1) if at else None for at in (t["at"], t["end"])]
        sheet.append([t["no"], *days, t["state"], t["group"], t["name"], t["place"], t["text"], t["lon"], t["lat"]])
    book.save(folder / "serials.xlsx")
    return folder / "serials.xlsx"


def open311(folder: Path) -> Path:
    """An interface's dump, its requests two levels down, nested, with an offset in each time."""
    items = [
        {
            "service_request_id": t["no"], "status": "closed" if t["end"] else "open", "service_name": t["name"],
            "service_code": f"c{number % 4}", "description": t["text"], "agency_responsible": None,
            "requested_datetime": f"{t['at']:%Y-%m-%dT%H:%M:%S}+08:00",
            "updated_datetime": f"{t['end']:%Y-%m-%dT%H:%M:%S}+08:00" if t["end"] else None,
            "location": {"address": t["place"], "lat": t["lat"], "long": t["lon"]},
            "media": [], "notes": [{"at": "x", "text": "y"}],
        }
        for number, t in enumerate(map(told, range(ROWS)))
    ]  # fmt: skip
    answer = {
        "status": "ok",
        "errors": [],
        "data": {"total": ROWS, "services": [{"service_code": "c0"}], "items": items},
    }
    path = folder / "open311.json"
    path.write_text(json.dumps(answer, ensure_ascii=False, indent=1), encoding="utf-8")
    return path


def in_unix_time(folder: Path, *, milliseconds: bool = False) -> Path:
    """JSON lines with seconds or milliseconds since 1970; of what is not known NA; no times of ends."""
    unit, path = 1_000 if milliseconds else 1, folder / "unix.jsonl"
    lines = []
    for number, t in enumerate(map(told, range(ROWS))):
        created = int(t["at"].replace(tzinfo=ZoneInfo("Asia/Shanghai")).timestamp()) * unit
        lon, lat = ("NA", "NA") if number % 7 == 0 else (t["lon"], t["lat"])
        state = "completed" if t["end"] else "received"
        case = {"id": number, "created": created, "state": state, "category": t["group"], "type": t["name"]}
        lines.append(json.dumps(case | {"lng": lon, "lat": lat, "address": t["place"]}))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path
