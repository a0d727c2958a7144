"""What is wrong with a city's ground, and what helps. Code → (Chinese, English)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "ground.crossed": ("{thing} 的边界自相交（{place}）", "{thing}: its border crosses itself ({place})"),
    "ground.crossed_do": ("请改正图形后重新导入", "mend the shape and bring it in again"),
    "ground.overlap": (
        "{thing} 与 {other} 重叠 {area} 平方米（{place}）",
        "{thing} and {other} lie over each other, {area} m² ({place})",
    ),
    "ground.overlap_do": (
        "重叠处的案件归编码小的一个：请改正其中一个边界",
        "a case there goes to the smaller code: mend one of the two borders",
    ),
    "ground.gap": (
        "{thing} 处有 {area} 平方米没有下级区域（{place}）",
        "{thing}: {area} m² there belong to no area below it ({place})",
    ),
    "ground.gap_do": (
        "那里的案件没有网格或社区：请补画，或改正上级边界",
        "a case there has no cell or community: draw it, or mend the border of the larger area",
    ),
    "ground.sliver": (
        "{thing} 与 {other} 的边界没有对齐，缝宽约 {width} 米（{place}）",
        "{thing} and {other}: their borders do not meet, a sliver of some {width} m ({place})",
    ),
    "ground.sliver_do": (
        "请让相邻区域共用同一组顶点（绘图软件的“捕捉”或拓扑修复）",
        "let neighbours share their corners (snapping, or the repair of topology, in the program that drew them)",
    ),
    "ground.outside_parent": (
        "{thing} 有 {area} 平方米在上级 {parent} 之外（{place}）",
        "{thing}: {area} m² of it lie outside of {parent}, to which it belongs ({place})",
    ),
    "ground.outside_parent_do": (
        "请改正其中一个边界，或它的上级编码",
        "mend one of the borders, or the code of its parent",
    ),
    "ground.no_parent": (
        "{thing} 的上级 {parent} 不存在（{place}）",
        "{thing} belongs to {parent}, which is not there ({place})",
    ),
    "ground.no_parent_do": ("请先导入上级，或改正编码", "bring the larger area in first, or mend the code"),
    "ground.other_parent": (
        "{thing} 写的上级是 {parent}，编码却属于 {wanted}（{place}）",
        "{thing} says that it belongs to {parent}, and its code to {wanted} ({place})",
    ),
    "ground.other_parent_do": ("请核对两个编码", "compare the two codes"),
    "ground.other_street": (
        "{thing} 写的街道是 {parent}，它的社区却属于 {wanted}（{place}）",
        "{thing} says street {parent}, and its community belongs to {wanted} ({place})",
    ),
    "ground.other_street_do": ("请改正网格的街道或社区", "mend the cell's street or community"),
    "ground.no_road": (
        "路段 {thing} 的道路 {road} 不存在（{place}）",
        "section {thing}: there is no road {road} ({place})",
    ),
    "ground.no_road_do": ("请先导入道路", "bring the road in first"),
    "ground.section_apart": (
        "路段 {thing} 离道路 {road} 的其他路段 {metres} 米（{place}）",
        "section {thing} lies {metres} m from the other sections of road {road} ({place})",
    ),
    "ground.section_apart_do": ("请核对道路编码和图形", "compare its road and its shape"),
    "ground.section_street": (
        "路段 {thing} 写的街道是 {street}，却在 {found}（{place}）",
        "section {thing} says street {street} and lies in {found} ({place})",
    ),
    "ground.section_street_do": ("请改正街道编码", "mend the code of its street"),
    "ground.component_outside": (
        "部件 {thing} 在各街道之外（{place}）",
        "component {thing} lies outside of all streets ({place})",
    ),
    "ground.component_outside_do": (
        "请核对坐标与坐标系（--crs），或改正街道边界",
        "look at its coordinates and their system (--crs), or at the borders of the streets",
    ),
    "import.replaces": (
        (
            "文件代表全部：没有写到的 {ended} 个从现在起失效（其中未结案件 {cases} 件），"
            "变更 {changed} 个（未结案件 {changed_cases} 件）"
        ),
        (
            "the file stands for all: {ended} that it lacks end now ({cases} open cases lie there), {changed} change"
            " ({changed_cases} open cases)"
        ),
    ),
    "import.replaces_nothing": (
        "文件有被拒绝的行或没有行，不能代表全部：没有任何内容失效",
        "rows of the file were refused, or it has none: it does not stand for all, and nothing ends",
    ),
    "import.stay": (
        "{count} 件未结案件的位置现在属于别的区划，仍按原区划：要随新区划，请以 --open-cases follow 再导入一次",
        (
            "{count} open cases lie in other areas by now and keep the old ones: to let them follow, import once more"
            " with --open-cases follow"
        ),
    ),
    "import.follow": (
        "{count} 件未结案件的位置属于别的区划：随新区划，逐件记入流程；已派遣的仍在原处置单位",
        (
            "{count} open cases lie in other areas and follow, each with a line in its timeline; what is dispatched"
            " stays with its unit"
        ),
    ),
    "import.follow_later": (
        "有的行以后才生效：届时请再导入一次，未结案件才随之变动",
        "rows begin on a later day: import once more then, for open cases to follow",
    ),
    "import.follow_left": (
        "本登录无权改动案件：未结案件仍按原区划，请有权的人以 --open-cases follow 再导入一次",
        (
            "this login may not change cases: open cases keep their areas until somebody who may imports once more with"
            " --open-cases follow"
        ),
    ),
    "import.follows_nothing": (
        "文件没有读完：未结案件仍按原区划",
        "the file was not read to its end: open cases keep their areas",
    ),
    "input.open_cases": ("{kind} 不能用 --open-cases follow", "--open-cases follow is not for {kind}"),
    "input.replace": ("{kind} 不能用 --replace", "--replace is not for {kind}"),
    "ground.more": ("……还有 {count} 处", "… and {count} more"),
}
