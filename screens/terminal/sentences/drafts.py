"""The comments of a drafted mapping (``mapping draft``). Code → (Chinese, English)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "draft.head": (
        "{file} 的映射草稿，由 mapping draft 写成；有 {questions} 处不确定，以“# ?” 标出，请逐一确认",
        "Draft of a mapping for {file}, made by mapping draft. {questions} questions stand below “# ?”: answer each",
    ),
    "draft.part": ("只看了前 {rows} 行", "only the first {rows} rows were looked at"),
    "draft.trial": (
        "按此草稿试读 {read} 行：可接收 {accepted}，拒绝 {rejected}",
        "Tried on {read} rows as it stands: {accepted} can be accepted, {rejected} are rejected",
    ),
    "draft.trial_reason": ("  拒绝 {count} 行：{what}", "  {count} rejected: {what}"),
    "draft.no_trial": ("还不能使用：{why}", "It cannot be used yet: {why}"),
    "draft.ends_early": ("文件没有读完：{why}", "the file was not read to its end: {why}"),
    "draft.encoding_unsure": (
        "有些字节不属于任何一种编码，这些行会被拒绝；请核对 encoding",
        "some bytes are of no encoding, and their rows will be rejected: is it the right one?",
    ),
    "draft.other_sheets": (
        "取工作表“{sheet}”；也像的还有：{others}",
        "sheet “{sheet}” was taken; others look like it: {others}",
    ),
    "draft.other_lists": ("取列表 {list}；还有：{others}", "list {list} was taken; there are others: {others}"),
    "draft.no_column": (
        "没有找到{field}的列：{key} 应是哪一列？",
        "no column was found for: {field}. Which one is it ({key})?",
    ),
    "draft.column_unsure": (
        "{field}是列“{column}”吗（把握 {score}）？{others}",
        "{field}: is it the column “{column}” (score {score})? {others}",
    ),
    "draft.may_be": ("也可能是：{others}", "It may also be: {others}"),
    "draft.no_value": ("这些字样表示没有内容", "these stand for nothing"),
    "draft.personal": (
        "像是个人信息的列，不导入：{columns}",
        "Columns that seem to hold persons are not imported: {columns}",
    ),
    "draft.left": ("没有用到的列：{columns}", "Columns without use: {columns}"),
    "draft.zone": ("没有写明时差的时间按此时区", "of times without an offset"),
    "draft.excel": ("excel：表格软件的日期序号", "excel: days as a spreadsheet counts them"),
    "draft.unix_s": ("unix_s：1970 年起的秒数", "unix_s: seconds since 1970"),
    "draft.unix_ms": ("unix_ms：1970 年起的毫秒数", "unix_ms: milliseconds since 1970"),
    "draft.day_or_month": (
        "“{text}”按 {form} 是 {means}；日与月的次序看不出来，也可能是 {other}",
        "“{text}” by {form} is {means}; nothing tells day and month apart, so it may be {other}",
    ),
    "draft.unread_moments": (
        "有 {count} 种写法没有格式能读：{texts}",
        "{count} texts are moments in no known format: {texts}",
    ),
    "draft.no_formats": ("没有看到时间，格式请自己写", "no moment was seen: write the formats by hand"),
    "draft.rows": ("{count} 行", "{count} rows"),
    "draft.state_unknown": (
        "“{text}”（{count} 行）是什么状态？写明之前这些行会被拒绝",
        "which state is “{text}” ({count} rows)? Until it is said these rows are rejected",
    ),
    "draft.state_unsure": (
        "“{text}”是这个状态吗？{count} 行，其中 {ended} 行有结案时间",
        "is “{text}” this state? {count} rows, {ended} of them with an end",
    ),
    "draft.many_words": (
        "有 {count} 种写法，只写出 {shown} 种：列取对了吗？",
        "{count} different words, of which {shown} are written: is it the right column?",
    ),
    "draft.without_end": (
        "{count} 行已结案却没有结案时间：true 为接收并标记，false 为拒绝",
        "{count} rows have ended and do not say when: true takes and marks them, false rejects them",
    ),
    "draft.other_source": (
        "没有列出的来源都算作 {code}（{name}）：对吗？",
        "all other sources become {code} ({name}): is that right?",
    ),
    "draft.own_list": (
        (
            "本市清单 {taxonomy} 只认得 {rows} 行中的 {known} 行：提议把文件的分类存为只作历史的清单 {own}，"
            "其案件不能在本系统派遣；要派遣，请去掉 make 并在 [classes.values] 逐一对应"
        ),
        (
            "the city's list {taxonomy} knows {known} of {rows} rows: a history-only list {own} is proposed, whose"
            " cases cannot be dispatched here; to dispatch them take make away and write each class in [classes.values]"
        ),
    ),
    "draft.grows": ("清单随文件增加，只作历史", "a history-only list that grows with the file"),
    "draft.other_class": (
        "{without} 行没有分类，{unknown} 行的分类不认得：去掉下一行的 # 即归入它，否则拒绝",
        (
            "{without} rows have no class and {unknown} one that is not known: take the # of the next line away and"
            " they become that, else they are rejected"
        ),
    ),
    "draft.is_named": ("{name}，{count} 行", "{name}, {count} rows"),
    "draft.word_unsure": (
        "“{text}”是 {code} {name} 吗（相似 {score}，{count} 行）？{others}",
        "is “{text}” {code} {name} (likeness {score}, {count} rows)? {others}",
    ),
    "draft.word_unknown": (
        "“{text}”（{count} 行）不认得；最像的是 {code} {name}（{score}）。{others}",
        "“{text}” ({count} rows) is not known; the likest is {code} {name} ({score}). {others}",
    ),
    "draft.word_refused": (
        "本市没有“{text}”（{count} 行），这些行会被拒绝；最像的是 {code} {name}（{score}）。{others}",
        (
            "the city has no “{text}” ({count} rows), and these rows are rejected; the likest is {code} {name}"
            " ({score}). {others}"
        ),
    ),
    "draft.words_unknown": (
        "{field}列“{column}”的 {count} 行中只认得 {known} 行，所以没有使用：去掉 # 则不认得的行被拒绝",
        (
            "of {count} rows in “{column}” ({field}) {known} are known, so it is not used: take the # away and rows"
            " that are not known are rejected"
        ),
    ),
    "draft.turned": ("经纬度两列是反的，已对调：对吗？", "longitude and latitude were turned round: is that right?"),
    "draft.outside": (
        "{count} 个位置只有 {inside} 个在城市范围 {bounds} 内，例如 {point}：坐标系或城市对吗？",
        (
            "{inside} of {count} positions lie within the city ({bounds}), for example {point}: is it the right system,"
            " the right city?"
        ),
    ),
    "draft.crs_by_streets": (
        "按 {crs}，落在所写街道内的位置最多",
        "by {crs} most positions lie in the street that the file says",
    ),
    "draft.crs_unsure": (
        "坐标系看不出来：wgs84、gcj02（高德、腾讯）还是 bd09（百度）？相差数百米",
        "nothing tells the system: wgs84, gcj02 (most Chinese maps) or bd09 (Baidu)? They differ by hundreds of metres",
    ),
    "draft.no_position": (
        "最多 {count} 行在同一点：它表示位置不明吗？是则去掉下面的 #",
        "up to {count} rows are at one point: does it stand for “not known”? Then take the # away",
    ),
    "draft.kind": ("这是 {kind} 的表（把握 {score}）", "a table of {kind} (score {score})"),
    "draft.kind_unsure": (
        "是 {kind} 的表吗（把握 {score}）？{others}不是则加 --kind 重来",
        "is it a table of {kind} (score {score})? {others} If not, draft again with --kind",
    ),
    "draft.code_by_name": (
        "没有编码列：以列“{column}”的名称作编码；有编码请换成那一列",
        "there is no column of codes: the names in “{column}” stand for them. Is there one with codes?",
    ),
    "draft.all_streets": ("编码或名称都是街道（镇办）", "all codes or names are those of streets"),
    "draft.all_communities": ("编码都是社区（村）", "all codes are those of communities"),
    "draft.tier_by_names": (
        "没有层级列：按列“{column}”的名称分街道与社区，对吗？",
        "there is no column of tiers: the names in “{column}” told streets and communities apart. Is that right?",
    ),
    "draft.national_codes": (
        "国家统计用区划代码：街道取前九位",
        "codes of the national list: of a street's twelve digits nine count",
    ),
    "draft.offices_by_names": (
        "列“{column}”中有 {count} 个街道办事处，按名称认出",
        "{count} offices of streets were known by their names in “{column}”",
    ),
    "draft.one_kind": (
        "没有部件/事件一列：{share} 的小类在 {kind} 清单中",
        "there is no column of kinds: {share} of the subclasses are in the list of {kind}",
    ),
    "draft.two_kinds": (
        "“{text}”（{count} 行）部件和事件清单都有：是哪一种？",
        "“{text}” ({count} rows) is in the lists of components and of events: which one is it?",
    ),
    "draft.word_default": (
        "“{text}”（{count} 行）不认得，按没有填写处理：对吗？",
        "“{text}” ({count} rows) is not known and counts as if nothing stood there: is that right?",
    ),
    "draft.crs_by_heading": ("列名写明是 {crs}", "the heading says {crs}"),
    "draft.crs_asked": ("坐标系没有定下来：{why}", "the system of coordinates is open: {why}"),
    "draft.done": (
        "映射草稿已写入 {file}：{questions} 处待确认；试读 {read} 行，可接收 {accepted}",
        "the draft is written to {file}: {questions} questions; {accepted} of {read} rows can be accepted",
    ),
}
