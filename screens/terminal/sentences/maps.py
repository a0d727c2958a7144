"""What ``export map`` and ``export hotspots`` tell and refuse. Code → (Chinese, English)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "export.hotspots": (
        "{hotspots} 处热点（{cases} 件案件）已写入 {file}；用时 {seconds} 秒",
        "{hotspots} hotspots of {cases} cases are written to {file}; in {seconds} s",
    ),
    "hotspot.number": ("序号", "No."),
    "hotspot.cases": ("件数", "Cases"),
    "hotspot.kind": ("类别", "Kind"),
    "hotspot.subclass": ("小类", "Subclass"),
    "hotspot.street": ("街道", "Street"),
    "hotspot.address": ("首件地址", "Address of the first"),
    "hotspot.first": ("首次上报", "First reported"),
    "hotspot.last": ("最近上报", "Last reported"),
    "hotspot.lon": ("经度", "Longitude"),
    "hotspot.lat": ("纬度", "Latitude"),
    "export.map": (
        "{cases} 件案件、{hotspots} 处热点的地图已写入 {file}（无坐标 {placeless} 件）；用时 {seconds} 秒",
        "{cases} cases and {hotspots} hotspots stand on the map {file}, {placeless} have no place; in {seconds} s",
    ),
    "input.map_cases": (
        "共 {count} 件，一张图上最多 {most} 件：请缩小范围，例如按月导出",
        "{count} cases are too many for one map, which holds {most}: ask for less, for example for a month",
    ),
    "input.at_future": ("--at 在未来", "--at lies in the future"),
    "input.month": ("{value} 不是月份，例如 2026-11", "{value} is no month, for example 2026-11"),
}
