"""What ``export map`` tells and refuses. Code → (Chinese, English)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
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
