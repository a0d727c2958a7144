"""Sentences of empty tables (空表): what stands in each column, code → (Chinese, English)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "template.column": ("列", "column"),
    "template.needed": ("必填", "needed"),
    "template.what": ("填什么", "what stands in it"),
    "template.words": ("可填的词", "words that it takes"),
    "template.yes": ("是", "yes"),
    "template.no": ("否", "no"),
    "template.sample": (
        "以“{mark}”开头的一行只是样例，导入时会退回：请改写或删去；这一张说明表不会导入",
        (
            "the row that begins with {mark} is a sample, and refused: write over it, or delete it; this sheet is not"
            " imported"
        ),
    ),
    "template.done": (
        "{kind} 的空表（{columns} 列，一行样例）：{file}；填好后：import {kind} {file}",
        "an empty table of {kind} ({columns} columns, one sample row): {file}; filled in: import {kind} {file}",
    ),
    "reject.sample": ("样例行：请改写或删去", "the sample row: write over it, or delete it"),
    "template.of.code": (
        "编码，全表唯一，不含逗号、空格和 *",
        "once in the table, without comma, blank or *",
    ),
    "template.of.name_zh": ("中文名称", "Chinese name"),
    "template.of.name": ("姓名或名称", "a name"),
    "template.of.name_en": ("英文名称，空则同中文", "English name; empty: the Chinese one"),
    "template.of.tier": ("街道还是社区", "street or community"),
    "template.of.parent": ("上级的编码或名称", "code or name of what it belongs to"),
    "template.of.geometry": (
        "图形：WKT（POLYGON、LINESTRING、POINT）或“经度 纬度，经度 纬度……”；也可直接导入 GeoJSON、Shapefile",
        (
            "a shape: WKT (POLYGON, LINESTRING, POINT), or lon lat, lon lat …; GeoJSON and shapefiles are imported as"
            " they are"
        ),
    ),
    "template.of.valid_from": (
        "从哪天起有效（2026-12-01），空则一直有效",
        "from which day it holds (2026-12-01); empty: always",
    ),
    "template.of.valid_to": ("从哪天起失效，空则一直有效", "the first day on which it no longer holds; empty: none"),
    "template.of.community": ("社区的编码或名称", "code or name of its community"),
    "template.of.street": ("街道的编码或名称", "code or name of its street"),
    "template.of.duty_grid": ("责任网格编码", "code of its duty grid"),
    "template.of.area_class": ("区域类别", "class of the area, which decides limits"),
    "template.of.person": ("责任人", "who is responsible"),
    "template.of.road_class": ("道路等级，空则支路", "class of the road; empty: branch"),
    "template.of.width_m": ("宽度（米）", "width in metres"),
    "template.of.aliases": ("别名、曾用名，用顿号隔开", "other and former names, with 、 or a comma between"),
    "template.of.number": ("序号", "its number along the road"),
    "template.of.road": ("道路的编码或名称", "code or name of its road"),
    "template.of.owner": ("权属单位，路段为路长", "the unit that owns it; of a section who keeps it"),
    "template.of.owner_unit": ("责任单位的编码或名称", "code or name of the unit in charge"),
    "template.of.kind": ("类型", "what kind it is"),
    "template.of.contact_zh": ("联系人", "whom one calls"),
    "template.of.contact_en": ("联系人（英文）", "whom one calls, in English"),
    "template.of.phone": ("电话", "telephone"),
    "template.of.subclass": ("小类的编码或名称", "code or name of the subclass"),
    "template.of.unit": ("责任单位的编码或名称", "code or name of the unit that answers"),
    "template.of.by": ("属主还是属地", "as owner, or as the area's office"),
    "template.of.post": ("岗位", "which post"),
    "template.of.place": ("席位号，同岗位有多个时填", "which of several posts"),
    "template.of.shift": ("班次", "the shift"),
    "template.of.lon": ("经度：113.64、113.64°E 或 113°38'24\"", "longitude: 113.64, 113.64°E or 113°38'24\""),
    "template.of.lat": ("纬度：34.75、34.75°N 或 34°45'00\"", "latitude: 34.75, 34.75°N or 34°45'00\""),
    "template.of.house_number": ("门牌号", "house number"),
    "template.of.maintainer": ("养护单位", "the unit that maintains it"),
    "template.of.state": ("部件状态，空则完好", "its state; empty: intact"),
    "template.of.found": ("普查日期", "day of the survey"),
    "template.of.note": ("备注", "a note"),
}
