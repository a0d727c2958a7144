"""What a real city is made of before its first day: extracts of OpenStreetMap. Code → (Chinese, English)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "input.osm_ending": (
        "{file} 不是 OpenStreetMap 数据：扩展名应为 {endings}",
        "{file} is no extract of OpenStreetMap: its name should end with one of {endings}",
    ),
    "input.osm_broken": (
        "读不出 {file}：不是完整的 OpenStreetMap 数据，请重新下载",
        "{file} cannot be read: it is no whole extract of OpenStreetMap; download it anew",
    ),
    "input.osm_draft": (
        "{file} 是编辑软件保存的草稿，含有未上传或已删除的对象：请先上传，再重新下载",
        (
            "{file} is what an editor keeps: it holds things that nobody has uploaded, or that were deleted. Upload"
            " them first, then download it anew"
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
    "osm.open_areas": (
        "有 {count} 个辖区的边界在资料中不完整，未采用：{names}。请取范围更大的资料，或另行导入边界",
        (
            "the outline of {count} areas is not whole in this extract, and is left: {names}. Take a larger extract, or"
            " bring their boundaries in by themselves"
        ),
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
    "osm.given_up": (
        "有 {count} 个面在资料中不完整，看不出范围，未采用：换更大范围的资料可补上",
        "{count} areas are cut so that nobody can tell where they lie, and are left: a larger extract would have them",
    ),
    "osm.left_out": (
        "底图太大，最小的 {count} 个要素（先是建筑）未采用",
        "the base map has no room for the {count} smallest things (buildings first)",
    ),
    "osm.credit": ("地图注明：{credit}", "maps name: {credit}"),
    "city.sample": (
        "这是演示城市：下列各项都是虚构的",
        "this is a sample city: all of the following is invented",
    ),
    "city.bounds": ("地图范围 {bounds}", "the map's bounds: {bounds}"),
    "city.bounds_assumed": (
        "地图范围 {bounds} 是示意值，界外的坐标会被拒收：请核对（{command}）",
        "the map's bounds {bounds} are a proposal, and what lies outside is refused: look at them ({command})",
    ),
    "city.areas": ("有边界的街道 {count} 个", "{count} streets with a boundary"),
    "city.areas_none": (
        "没有街道边界，案件找不到街道：{command}",
        "no street has a boundary, and no case finds its street: {command}",
    ),
    "city.areas_some": (
        "{count} 个街道没有边界（{names}）：{command}",
        "{count} streets have no boundary ({names}): {command}",
    ),
    "city.communities": ("有边界的社区 {count} 个", "{count} communities with a boundary"),
    "city.communities_none": (
        "没有社区边界，网格只能按街道画：{command}",
        "no community has a boundary, so that grids can be drawn by streets alone: {command}",
    ),
    "city.grids": ("单元网格 {count} 个", "{count} unit grids"),
    "city.grids_none": ("没有单元网格：{command}", "there is no unit grid: {command}"),
    "city.grids_some": (
        "{count} 个社区没有单元网格（{names}）：{command}",
        "{count} communities have no unit grid ({names}): {command}",
    ),
    "city.areas_cut": (
        "{count} 个区域在资料边缘被截断，边界不全（{names}）：{command}",
        "{count} areas are cut at the edge of the extract and go on beyond it ({names}): {command}",
    ),
    "city.stand_ins": (
        "{count} 个街道另有了社区，代替整个街道的社区和原网格还在（{names}）：{command}",
        (
            "{count} streets have communities of their own by now, and still one that stood for the whole, with its"
            " grids ({names}): {command}"
        ),
    ),
    "city.ground": ("{what}：{do}", "{what}: {do}"),
    "city.roads": ("道路 {count} 条", "{count} roads"),
    "city.roads_none": (
        "没有道路和路段，不能按路名查找：{command}",
        "there are no roads with sections, and nobody finds an address by its road: {command}",
    ),
    "city.places": ("地名 {count} 个", "{count} places"),
    "city.places_none": (
        "没有地名（小区、学校、门牌……），来电只能按路名查找：{command}",
        "there are no places (quarters, schools, house numbers …): callers are found by roads alone: {command}",
    ),
    "city.units": ("处置单位 {count} 个", "{count} disposal units"),
    "city.units_none": (
        "没有处置单位，案件无处可派：{command}",
        "there is no disposal unit to which a case could go: {command}",
    ),
    "city.offices_some": (
        "{count} 个街道没有办事处（{names}）：{command}",
        "{count} streets have no office ({names}): {command}",
    ),
    "city.contacts_some": (
        "{count} 个单位没有电话，不能电话派遣（{names}）：{command}",
        "{count} units have no telephone, and cannot be called ({names}): {command}",
    ),
    "city.units_deaf": (
        "{count} 个单位没有人能登录（{names}）：派给它们的案件没有人能办理，{command}",
        "nobody can sign in for {count} units ({names}): cases that go there are handled by nobody: {command}",
    ),
    "city.duty": ("{count} 个小类都有责任单位", "each of {count} subclasses has a unit"),
    "city.duty_some": (
        "{all} 个小类中有 {count} 个在有的街道没有责任单位，只能派给兜底的{fallback}（{names}）：{command}",
        (
            "{count} of {all} subclasses have no unit in some street, and go to {fallback} as the last resort"
            " ({names}): {command}"
        ),
    ),
    "city.users": (
        "可以登录的人员 {count} 名，必需的角色齐全",
        "{count} people may sign in, each needed role is there",
    ),
    "city.users_some": (
        "没有人担任必需的角色 {roles}：{command}",
        "nobody holds the roles {roles}, which are needed: {command}",
    ),
    "city.users_others": (
        "还没有人担任 {roles}：{command}",
        "nobody holds the roles {roles} yet: {command}",
    ),
    "city.calendar": ("{year} 年的节假日和调休", "holidays and make-up days of {year}"),
    "city.calendar_none": (
        "没有 {year} 年的节假日和调休，按普通周计算：{command}",
        "no holidays and make-up days of {year}: plain weeks are counted: {command}",
    ),
    "city.base": ("底图（{credit}）", "a base map ({credit})"),
    "city.base_cut": (
        "底图（{credit}）有 {count} 个面在资料边缘截断：换更大范围的资料再导入一次（{command}）",
        "the base map ({credit}) ends within {count} areas: bring a larger extract in ({command})",
    ),
    "city.base_none": (
        "没有底图（水面、绿地、铁路、建筑）：{command}，或设置 base_tiles",
        "no base map (waters, greens, railways, buildings): {command}, or the setting base_tiles",
    ),
    "city.cameras": ("摄像机 {count} 台", "{count} cameras"),
    "city.cameras_none": ("没有摄像机（可选）：{command}", "no cameras, which are optional: {command}"),
    "city.assumed": (
        "档案中有 {count} 项仍是示意值（{names}）：请核对（{command}）",
        "{count} entries of the profile are proposals still ({names}): look at them ({command})",
    ),
    "input.no_areas": (
        "没有可画的街道或社区边界：请先用 import areas 或 import osm 导入",
        "no street or community has a boundary to draw in: bring one in first, by import areas or import osm",
    ),
    "input.grids_refused": (
        "有 {count} 个画出的网格未能导入：请用 import grids 导入文件，看拒收原因",
        "{count} of the grids drawn were refused: bring the file in by import grids and see why",
    ),
    "draw.done": (
        "在 {communities} 个社区画出 {grids} 个网格（{smallest_m2}–{largest_m2} 平方米，中位数 {median_m2}）：{file}",
        (
            "{grids} unit grids drawn in {communities} communities ({smallest_m2} to {largest_m2} m², median"
            " {median_m2}): {file}"
        ),
    ),
    "draw.nothing": ("没有需要画的网格", "there is nothing to draw"),
    "draw.whole": (
        "有的街道没有社区，以整个街道代替（编码末三位 000）：{areas_file}",
        "streets without communities stand for one of theirs, its code ending in 000: {areas_file}",
    ),
    "draw.done_before": (
        "{count} 个社区已有网格，未改动：{names}",
        "{count} communities have grids, which stay: {names}",
    ),
    "draw.enlarged": (
        "{count} 个社区太大，三位顺序码不够，网格画得更大：{names}",
        "{count} communities are too large for three digits, and their grids larger: {names}",
    ),
    "draw.would_end": (
        "导入后：从 {since} 起，原有 {gone} 个网格和 {left} 个代替整个街道的社区失效（其中未结案件 {open_cases} 件）",
        (
            "brought in, {gone} grids and {left} communities that stood for whole streets end from {since} on"
            " ({open_cases} open cases lie there)"
        ),
    ),
    "draw.ended": (
        "从 {since} 起，原有 {gone} 个网格和 {left} 个代替整个街道的社区失效（其中未结案件 {open_cases} 件）",
        (
            "from {since} on {gone} grids and {left} communities that stood for whole streets have ended"
            " ({open_cases} open cases lie there)"
        ),
    ),
    "draw.areas_again": (
        "代替整个街道的社区（编码末三位 000）：{areas_file}",
        "communities that stand, or stood, for whole streets (codes ending in 000): {areas_file}",
    ),
    "draw.elsewhere": (
        "{elsewhere} 件未结案件的位置属于别的区划，仍按原区划；要随新区划，请加 --open-cases follow",
        "{elsewhere} open cases lie in other areas and keep the old ones; --open-cases follow lets them follow",
    ),
    "draw.followed": ("{followed} 件未结案件已随新区划", "{followed} open cases have followed"),
    "input.draw_since": ("不是日期：{text}（例如 2026-12-01）", "no day: {text} (2026-12-01, for example)"),
    "draw.brought": ("已导入 {brought} 个网格", "{brought} grids brought in"),
    "draw.next": (
        "看过之后依次导入：import areas（如上有此文件），import grids {file}",
        "look at them, then bring in: import areas (the file above, if there is one), import grids {file}",
    ),
}
