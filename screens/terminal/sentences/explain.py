"""What becomes of one row of a file, and why (``import --explain``). Code → (Chinese, English)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "explain.row": ("第 {number} 行（条）", "Row {number}"),
    "explain.line": (
        "  {what}：{columns} “{text}” → {result}（{rule}）",
        "  {what}: {columns} “{text}” → {result} ({rule})",
    ),
    "explain.said": ("  {what}：→ {result}（{rule}）", "  {what}: → {result} ({rule})"),
    "explain.no": ("✗ {what}：{columns} “{text}”：{why}（{rule}）", "✗ {what}: {columns} “{text}”: {why} ({rule})"),
    "explain.area": ("  {what}：{code}", "  {what}: {code}"),
    "explain.unit": ("  可派单位：{what}（{reason}）", "  may be dispatched to: {what} ({reason})"),
    "explain.deadline": ("  时限到：{at}", "  due: {at}"),
    "explain.accepted": ("✓ 将接收为新案件", "✓ would be accepted as a new case"),
    "explain.updated": ("✓ 已有此案，将更新", "✓ is here already and would be updated"),
    "explain.duplicates": ("· 已有此案，没有变化", "· is here already, and nothing is new"),
    "explain.refused": ("✗ 将拒绝：{why}", "✗ would be refused: {why}"),
    # by which rule
    "explain.read": ("原样", "as it stands"),
    "explain.blank": ("空", "nothing is written"),
    "explain.format": ("格式 {form}，时区 {zone}", "format {form}, zone {zone}"),
    "explain.no_format": ("没有一种格式读得懂", "no format reads it"),
    "explain.mapped": ("映射 {place}", "mapping {place}"),
    "explain.other": ("映射 {place} other", "mapping {place} other"),
    "explain.grows": ("清单 {taxonomy} 随文件增加", "list {taxonomy} grows with the file"),
    "explain.crs": ("坐标系 {crs} → WGS-84", "from {crs} to WGS-84"),
    "explain.no_position": ("这一点表示位置不明", "this point stands for “not known”"),
    "explain.code_or_name": ("按本市编码或名称", "by a code or name of the city"),
    # the fields
    "explain.field.number": ("案件编号", "number"),
    "explain.field.reported": ("上报时间", "reported"),
    "explain.field.accepted": ("受理时间", "accepted"),
    "explain.field.filed": ("立案时间", "filed"),
    "explain.field.ended": ("结案时间", "ended"),
    "explain.field.deadline": ("截止时间", "deadline"),
    "explain.field.status": ("状态", "status"),
    "explain.field.source": ("来源", "source"),
    "explain.field.class": ("小类", "subclass"),
    "explain.field.point": ("位置", "position"),
    "explain.field.street": ("街道", "street"),
    "explain.field.community": ("社区", "community"),
    "explain.field.unit": ("单位", "unit"),
    "explain.field.address": ("地址", "address"),
    "explain.field.description": ("描述", "description"),
    # the areas of its place
    "explain.area.street": ("按位置的街道", "street of its place"),
    "explain.area.community": ("按位置的社区", "community of its place"),
    "explain.area.cell": ("单元网格", "grid cell"),
    "explain.area.duty_grid": ("责任网格", "duty grid"),
    "explain.area.road_section": ("路段", "road section"),
    "explain.area.area_class": ("区域类别", "class of its area"),
    "input.no_row": (
        "文件 {file} 没有从第 {row} 行开始的行（最后看到第 {last} 行）",
        "in {file} no row begins on line {row} (the last one looked at: {last})",
    ),
}
