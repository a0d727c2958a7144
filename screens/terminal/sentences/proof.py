"""What ``verify`` finds. Code → (Chinese, English)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "verify.clean": (
        "数据库完好：案件 {cases} 件，审计 {audit} 条，其他记录 {sealed} 项，汇总 {rollups} 项；用时 {seconds} 秒",
        "the database is clean: {cases} cases, {audit} audit lines, {sealed} other rows, {rollups} totals; {seconds} s",
    ),
    "verify.unclean": ("发现 {count} 处问题；用时 {seconds} 秒", "{count} findings; in {seconds} s"),
    "verify.archive_lines": (
        "归档文件中的审计 {archive_lines} 条已验证",
        "{archive_lines} audit lines in files of months",
    ),
    "verify.swept": (
        "已清除一天前上传而未提交的附件内容 {count} 个，{bytes} 字节",
        "removed {count} contents of attachments ({bytes} bytes) that were brought more than a day ago for no act",
    ),
    "verify.counter": ("{figure} · {period} · {counted_by}", "{figure} · {period} · {counted_by}"),
    "counter.reported.hour": ("上报（按小时）", "reported by hour"),
    "counter.reported.source": ("上报（按来源）", "reported by source"),
    "counter.accepted.hour": ("受理（按小时）", "accepted by hour"),
    "counter.filed.hour": ("立案（按小时）", "filed by hour"),
    "counter.filed.subclass": ("立案（按小类）", "filed by subclass"),
    "counter.filed.street": ("立案（按街道）", "filed by street"),
    "counter.closed.hour": ("结案（按小时）", "closed by hour"),
    "counter.closed.street": ("结案（按街道）", "closed by street"),
    "counter.closed_on_time.street": ("按期结案（按街道）", "closed on time by street"),
    "counter.closed_unjudged.street": ("无期限结案（按街道）", "closed without a deadline by street"),
    "counter.closed.unit": ("结案（按单位）", "closed by unit"),
    "counter.rework.unit": ("返工（按单位）", "rework by unit"),
    "counter.handling.unit": ("处置用时（按单位）", "handling time by unit"),
    # a film that left the hall
    "cut.genuine": (
        "真实：{file} 与大厅导出时完全一致，签名属于该大厅，指纹 {fingerprint}",
        "Genuine: {file} is to the last bit as the hall let it out, and signed by it, fingerprint {fingerprint}",
    ),
    "cut.unknown": (
        (
            "未被改动，但签名方未知：{file} 自指纹为 {fingerprint} 的密钥签名后没有改动；"
            "这是否是该大厅的密钥，请向大厅核对指纹，再以 --fingerprint 运行一次"
        ),
        (
            "Unchanged, but nobody here knows who signed it: {file} is as the key with the fingerprint {fingerprint}"
            " signed it; ask the hall for its fingerprint and run this again with --fingerprint"
        ),
    ),
    "cut.other": (
        "不是该大厅签名的：{file} 由指纹为 {fingerprint} 的另一密钥签名，不能证明出自该大厅",
        "Not this hall's: another key has signed {file}, fingerprint {fingerprint}: it proves nothing of this hall",
    ),
    "cut.changed": (
        "已被改动：{file} 签名后被改过，其画面和说明都不可采信",
        "Changed: {file} is not as it was signed; neither its pictures nor what is said of them can be relied on",
    ),
    "cut.short": (
        "不完整：{file} 缺少结尾，签名也随之丢失，可能没有复制完；请从原件重新复制",
        "Cut short: the end of {file} is missing, and the signature with it; copy it once more from where it came from",
    ),
    "cut.unsigned": (
        "没有签名：{file} 不是从大厅导出的录像，或签名已被去掉；无从证明",
        "Unsigned: {file} is no film that a hall let out, or its signature was taken off; nothing can be proved",
    ),
    "cut.camera": ("摄像机：{name}，编号 {camera}，{national_id}", "Camera: {name}, {camera}, {national_id}"),
    "cut.national_id": ("国标编码 {national_id}", "{national_id}"),
    "cut.time": ("时间：{begins} 至 {ends}，{zone}", "Time: {begins} to {ends}, {zone}"),
    "cut.missing": (
        "其间未录到：共 {lost_ms}，{number} 处；播放时画面停住",
        "Not recorded between: {lost_ms} in all, at {number} places; the picture stands still there",
    ),
    "cut.doubled": (
        "其中 {twice_ms}，{number} 处，同一录像程序录了两份：其时钟曾被回拨，时间可能有误",
        "Recorded twice by one recorder, whose clock was set back: {twice_ms}, at {number} places; times may be wrong",
    ),
    "cut.who": (
        "导出人：{name}（{login}），{role}，工作站 {station}，{at}",
        "Let out by: {name} ({login}), {role}, station {station}, {at}",
    ),
    "cut.why": ("调取事由：{wherefore}，{case}", "Reason: {wherefore}, {case}"),
    "cut.case": ("案卷号 {number}", "case {number}"),
    "cut.line": ("大厅审计第 {line} 行有记载", "The hall's audit names it in line {line}"),
    "cut.file": ("文件 SHA-256：{sha256}，{size} 字节", "SHA-256 of the file: {sha256}, {size} bytes"),
}
