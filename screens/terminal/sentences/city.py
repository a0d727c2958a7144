"""What a real city is made of before its first day: extracts of OpenStreetMap. Code → (Chinese, English)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "input.osm_ending": (
        "{file} 不是 OpenStreetMap 数据：扩展名应为 {endings}",
        "{file} is no extract of OpenStreetMap: its name should end with one of {endings}",
    ),
    "input.osm_broken": (
        "读不出 {file}：不是完整的 OpenStreetMap 数据，或含有未上传的对象（负编号），请重新下载",
        (
            "{file} cannot be read: it is no whole extract of OpenStreetMap, or holds objects that nobody has uploaded"
            " (numbers below 0); download it anew"
        ),
    ),
    "input.osm_elsewhere": (
        "{file} 的范围（{box}）不在本市范围（{bounds}，见档案的 map.bounds）之内",
        "{file} covers {box}, which lies outside the city's bounds ({bounds}, map.bounds of its profile)",
    ),
    "input.osm_crs": (
        "OpenStreetMap 数据总是 WGS-84，不能用 --crs 另行指定",
        "extracts of OpenStreetMap are always in WGS-84: leave --crs away",
    ),
    "limit.things": ("要素数", "things"),
    "osm.kinds": ("其中：{kinds}", "of these: {kinds}"),
    "osm.kind.areas": ("街道、社区 {count}", "{count} areas"),
    "osm.kind.roads": ("道路 {count}", "{count} roads"),
    "osm.kind.sections": ("路段 {count}", "{count} sections"),
    "osm.kind.places": ("地名 {count}", "{count} places"),
    "osm.kind.water": ("水面 {count}", "{count} waters"),
    "osm.kind.rivers": ("河流 {count}", "{count} rivers"),
    "osm.kind.parks": ("绿地 {count}", "{count} greens"),
    "osm.kind.railway": ("铁路 {count}", "{count} railways"),
    "osm.kind.ways": ("无名道路 {count}", "{count} ways without a name"),
    "osm.kind.drawn_roads": ("只作底图的道路 {count}", "{count} roads that are drawn only"),
    "osm.kind.buildings": ("建筑 {count}", "{count} buildings"),
    "osm.cut": (
        "有 {count} 个面（水面、辖区等）超出资料范围，已沿资料边缘闭合；地图上以虚线标出边缘",
        (
            "{count} areas (waters, streets …) go on beyond the extract and are closed along its edge, which the map"
            " shows as a dotted line"
        ),
    ),
    "osm.unknown_areas": (
        "有 {count} 个辖区未采用，本市没有这样命名的街道或社区：{names}",
        "{count} boundaries are left: no street or community of this city is called so: {names}",
    ),
    "osm.kept_areas": (
        "有 {count} 个辖区本市已有边界，未改动",
        "{count} areas have a boundary already, which stays",
    ),
    "osm.astray_roads": (
        "有 {count} 条道路部分或全部不在任何街道之内，只作底图：{names}。导入街道边界后再导入一次即可",
        (
            "{count} roads lie wholly or in part in no street, and are drawn only: {names}. Bring in the boundaries of"
            " streets, and this file once more"
        ),
    ),
    "osm.own_roads": (
        "有 {count} 条道路本市已有自己的路段，未改动：{names}",
        "{count} roads have sections of the city's own, which stay: {names}",
    ),
    "osm.left_out": (
        "底图太大，最小的 {count} 个要素（先是建筑）未采用",
        "the base map has no room for the {count} smallest things (buildings first)",
    ),
    "osm.credit": ("地图注明：{credit}", "maps name: {credit}"),
}
