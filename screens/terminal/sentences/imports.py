"""Files of other systems: what became of their rows. Code → (Chinese, English)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # stream addresses that cameras tell by ONVIF (doctor cameras --write)
    "doctor.camera_onvif": (
        "{camera} {called}：只登记了 ONVIF 地址；doctor cameras --write 可向它查询并登记视频地址",
        "{camera} {called}: it has an ONVIF address alone; doctor cameras --write asks it for its streams",
    ),
    "doctor.camera_unfilled": (
        "{camera} {called}：没有视频地址，也没能查到：{what}",
        "{camera} {called}: no address of a stream, and none could be had: {what}",
    ),
    "doctor.onvif_shared": (
        "几台摄像机登记了同一个 ONVIF 地址，分不清哪路是谁的；请直接登记视频地址",
        "several cameras have this ONVIF address, and nobody says which stream is whose; register the streams",
    ),
    "doctor.onvif_secret": (
        "摄像机给出的视频地址里有可能是账号口令的部分，未登记；请手工登记该地址，口令处写 {place}",
        "its addresses may hold its login, so they were not written; register them by hand, with {place} where it is",
    ),
    "doctor.onvif_not_taken": (
        "摄像机给出的视频地址未被接收；请手工登记视频地址",
        "its addresses were not accepted; register the streams by hand",
    ),
    "doctor.onvif_mistake": (
        "查询它时程序出了错，细节在日志里；请手工登记视频地址",
        "the program made a mistake as it asked, the log has more; register the streams by hand",
    ),
    "doctor.onvif_waits": (
        "登录被拒，未再试；改正登记后立即可试，否则 {waits_ms} 后再试",
        "its login was refused and is not tried again: put right at once, else in {waits_ms}",
    ),
    "doctor.cameras_written": ("已查到并登记 {count} 路的视频地址", "stream addresses of {count} written"),
    "import.progress": ("导入", "importing"),
    "import.done": (
        "读取 {read} 行：接收 {accepted}，更新 {updated}，重复 {duplicates}，拒绝 {rejected}；用时 {seconds} 秒",
        (
            "{read} rows read: {accepted} accepted, {updated} updated, {duplicates} duplicates, {rejected} rejected;"
            " in {seconds} s"
        ),
    ),
    "import.would": (
        (
            "读取 {read} 行，未写入任何内容（--dry-run）：将接收 {accepted}，更新 {updated}，重复 {duplicates}，"
            "拒绝 {rejected}；用时 {seconds} 秒"
        ),
        (
            "{read} rows read and nothing written (--dry-run): {accepted} would be accepted, {updated} updated,"
            " {duplicates} are duplicates, {rejected} would be rejected; in {seconds} s"
        ),
    ),
    "export.progress": ("导出", "exporting"),
    "export.done": (
        "{cases} 件案件已写入 {file}；用时 {seconds} 秒",
        "{cases} cases are written to {file}; in {seconds} s",
    ),
    "export.cameras": (
        "{cameras} 行摄像机已写入 {file}，不含用户名和密码；用时 {seconds} 秒",
        "{cameras} rows of cameras are written to {file}, without users and passwords; in {seconds} s",
    ),
    "export.components": (
        "{components} 行部件已写入 {file}；用时 {seconds} 秒",
        "{components} rows of components are written to {file}; in {seconds} s",
    ),
    "export.table": (
        "{rows} 行（{kind}）已写入 {file}；用时 {seconds} 秒",
        "{rows} rows of {kind} are written to {file}; in {seconds} s",
    ),
    "export.found": (
        "新发现的 {cameras} 台摄像机已写入 {file}，填好后可以导入；另有 {known} 台已登记；用时 {seconds} 秒",
        "{cameras} cameras found are written to {file}: fill in and import; {known} are known already; in {seconds} s",
    ),
    "export.yes": ("是", "yes"),
    "export.no": ("否", "no"),
    "import.reason": ("  拒绝 {count} 行：{what}", "  {count} rejected: {what}"),
    "import.oddity": ("  标记 {count} 件：{what}", "  {count} marked: {what}"),
    "import.hidden_sheet": (
        "  隐藏的工作表“{sheet}”未读，其中有 {count} 行",
        "  the hidden sheet “{sheet}” was not read; it has {count} rows",
    ),
    "import.rejects": ("  被拒的行见 {file}", "  the rejected rows are in {file}"),
    "import.other_runs": (
        "另一个导入正在进行（{machine}，进程 {pid}），等它结束",
        "another import is under way ({machine}, process {pid}); waiting for its end",
    ),
    "import.not_all_read": (
        "未读完：{because}；已存的保留，改正后再次导入即可",
        "Not all read: {because}. What was stored stays; mend the file and import it again",
    ),
    "import.turn_lost": (
        "本次导入停顿过久，另一个导入（{machine}，进程 {pid}）已接手",
        "this import stood still for too long and another one ({machine}, process {pid}) took its place",
    ),
    "input.not_all_read": (
        "文件 {file} 有 {counted} 行，只交代了 {read} 行",
        "{file} has {counted} rows and {read} of them are accounted for",
    ),
    "input.no_plain_file": (
        "{file} 不是普通文件（而是文件夹、管道或设备）：请先把内容存成文件，再用它的名字",
        "{file} is no regular file but a folder, a pipe or a device: put what it holds into a file and name that one",
    ),
    "input.limit": ("文件 {file} 超过上限：{what} {limit}", "{file} is beyond a limit: {what} {limit}"),
    "limit.rows": ("行数", "rows"),
    "limit.bytes": ("解压后的字节数", "bytes when unpacked"),
    "limit.ratio": ("压缩比", "bytes unpacked from one packed byte"),
    "limit.cells": ("单元格数", "cells"),
    "limit.strings": ("不同文字的数目", "different texts"),
    "limit.part": ("工作簿一个部分的字节数", "bytes of one part of the workbook"),
    "limit.text": ("一个单元格的字符数", "characters in one cell"),
    "limit.depth": ("嵌套层数", "elements within elements"),
    "input.no_columns": (
        "文件 {file} 不是所要的表：缺少列 {missing}。列名应在第一行，现在那里是：{found}",
        (
            "{file} is not the table that is wanted: columns {missing} are missing. The headings belong in the first"
            " line; what stands there: {found}"
        ),
    ),
    "input.columns_twice": (
        "文件 {file} 的同一列出现多次，不知取哪一列：{places}",
        "{file} has the same column more than once, so it is not clear which is meant: {places}",
    ),
    "input.other_kind": (
        "文件 {file} 是 {kind}，不是 {encoding} 的 CSV：请另存为 UTF-8 的 CSV 或 XLSX",
        "{file} is {kind}, no CSV in {encoding}: save it as CSV in UTF-8, or as XLSX",
    ),
    "input.several_sheets": (
        "文件 {file} 有多个工作表都有数据：{sheets}。请隐藏不导入的，或把每个工作表另存为一个文件",
        (
            "{file} has rows in several sheets: {sheets}. Hide those that are not meant, or save each sheet as a file"
            " of its own"
        ),
    ),
    "input.hidden_sheets": (
        "文件 {file} 的数据都在隐藏的工作表中：{sheets}。请取消隐藏要导入的那个",
        "{file} has rows in hidden sheets only: {sheets}. Unhide the one that is meant",
    ),
    "input.changed": (
        "文件 {file} 在读取时被改写：请等写完后再导入",
        "{file} was written while it was read: bring it in again when it is finished",
    ),
    "input.strict": (
        "文件 {file} 是“严格 Open XML”工作簿：请另存为普通的 Excel 工作簿（XLSX）",
        "{file} is a Strict Open XML workbook: save it as an ordinary Excel workbook (XLSX)",
    ),
    "reject.cell": (
        "“{column}”一格是没有存结果的公式、错误值、不是数的数，或超过 15 位的数（末位已丢失）",
        (
            "the cell of {column} holds a formula without its result, an error, no number, or one of more than 15"
            " digits (the last are lost)"
        ),
    ),
    "reject.unit": ("本市没有这个单位", "the city has no such unit"),
    "reject.street": ("本市没有这个街道", "the city has no such street"),
    "reject.community": ("本市没有这个社区", "the city has no such community"),
    "reject.not_newer": (
        "与已有的不同，却不比它新（或同一编号在文件中有不同的行）",
        "differs from what is here and is not newer (or the number stands in the file with different rows)",
    ),
    "reject.moved_here": ("来源系统已办结，本系统仍在办理", "ended there, while it is being worked on here"),
    "reject.changed": ("导入时本系统正在办理该案", "somebody acted on the case while it was imported"),
    "reject.quote": ("引号没有闭合或位置不对", "a quote is not closed, or stands where none may"),
    "reject.encoding": ("有不属于该编码的字节", "bytes that are not of the encoding"),
    "reject.long_row": ("一行过长", "the row is too long"),
    "oddity.closed_before_opened": ("结案早于上报", "closed before it was opened"),
    "reject.nul": ("含有空字符", "holds a NUL character"),
    "reject.too_long": ("文字过长", "a text is too long"),
    "reject.twice": ("文件中同一编码有两种说法", "the file says two different things of one code"),
    "reject.empty": ("{column} 不能为空", "{column} is empty"),
    "reject.code": (
        "{column} 不能含逗号、星号、空格和看不见的字符",
        "{column} must not hold commas, asterisks, blanks or characters that nobody sees",
    ),
    "reject.number": ("{column} 应为 {least} 到 {most} 的数", "{column} must be a number from {least} to {most}"),
    "reject.number_or": (
        "{column} 应为 {least} 到 {most} 的数，或 {words}",
        "{column} must be a number from {least} to {most}, or {words}",
    ),
    "reject.range": ("{column} 应在 0 到 {most} 之间", "{column} must be from 0 to {most}"),
    "reject.between": ("{column} 应在 {least} 到 {most} 之间", "{column} must be from {least} to {most}"),
    "reject.whole": ("{column} 应为整数", "{column} must be a whole number"),
    "reject.choice": ("{column} 只能是 {allowed}", "{column} must be one of {allowed}"),
    "reject.valid_order": ("失效日期不晚于生效日期", "valid_to is not after valid_from"),
    "reject.cell_code": ("单元网格编码应为 15 位数字", "the code of a unit grid cell has 15 digits"),
    "reject.component_code": (
        "部件编码应为 16 位数字（区划 6 位、大类小类 4 位、流水号 6 位）",
        "the code of a component has 16 digits: 6 of the district, 4 of class and subclass, 6 of its own",
    ),
    "reject.no_place": (
        "部件须有位置：图形，或经度和纬度",
        "a component needs a place: a shape, or longitude and latitude",
    ),
    "reject.layer": (
        "本市没有这个自有图层：先用 import layers 导入图层",
        "the city has no such layer of its own: bring the layers in first (import layers)",
    ),
    "reject.layer_code": ("图层编码应为 4 位数字", "the code of a layer has 4 digits"),
    "reject.road": ("本市没有这条道路", "the city has no such road"),
    "reject.subclass": ("清单中没有这个小类", "the city's lists have no such subclass"),
    "reject.office_street": ("办事处须写明街道", "an office must say of which street it is"),
    "reject.shape": ("图形应为 {wanted}", "the shape must be {wanted}"),
    "reject.srid": ("没有 SRID 为 {srid} 的坐标系", "there is no system of coordinates with the SRID {srid}"),
    "reject.shape_corners": (
        "图形超过 {most} 个顶点：请先简化",
        "the shape has more than {most} corners: simplify it first",
    ),
    "reject.cut": (
        "长编号被表格软件截断了：请把该列存为文本",
        "a long number that a spreadsheet has cut: store the column as text",
    ),
    "reject.shape_crossed": ("图形自相交", "the shape crosses itself"),
    "reject.shape_open": ("图形不闭合：末点须与首点相同", "the shape is not closed: its last point must be its first"),
    "reject.shape_curve": (
        "图形含有弧线：请先转成折线",
        "the shape has round edges: turn them into straight ones first",
    ),
    "reject.shape_few": (
        "图形的一个环不足三个不同的顶点",
        "a ring of the shape has fewer than three different corners",
    ),
    "reject.shape_hole": ("图形的孔在外轮廓之外", "a hole of the shape lies outside its outline"),
    "reject.national_id": (
        ("国标编码应为 20 位数字：8 位中心编码、2 位行业、3 位类型、1 位网络、6 位序号"),
        (
            "a national id has 20 digits: 8 of the centre, 2 of the trade, 3 of the type, 1 of the network, 6 of the"
            " number"
        ),
    ),
    "reject.masks": (
        "遮挡区写成百分比角点 x,y（左上角 0,0），点间空格，区间分号，如 0,0 30,20；最多 {zones} 区，每区 {corners} 点",
        (
            "masks are corners x,y in per cent from the upper left, blanks between them, semicolons between zones, as"
            " 0,0 30,20; {zones} zones at most, {corners} corners each"
        ),
    ),
    "reject.national_id_taken": (
        "这个国标编码已是摄像机 {camera} 的",
        "this national id is that of camera {camera}",
    ),
    "reject.url": (
        "{column} 不是 {schemes} 地址；口令含特殊字符（@ / # 空格等）时请填入“用户名”“密码”两列",
        (
            "{column} is no address of {schemes}; a password with special characters (@ / # blank …) belongs in the"
            " columns user and password"
        ),
    ),
    "reject.url_host": (
        "{column} 的主机或端口无效：域名、IPv4（不补零，如 10.1.0.10 而非 10.1.0.010）或方括号内的 IPv6；端口 1–65535",
        (
            "{column} names no host or port: a name, an IPv4 address of four numbers without leading zeros (10.1.0.10,"
            " not 10.1.0.010), an IPv6 address in brackets; a port from 1 to 65535"
        ),
    ),
    "reject.scheme": ("{column} 应为 {schemes} 地址", "{column} must be an address of {schemes}"),
    "reject.url_secret": (
        (
            "{column} 里有本系统不认识的部分，可能是账号口令：请在该处写 {user} 或 {place}，"
            "把账号口令填入“用户名”“密码”两列，解码时自动填入；多余的参数请删去"
        ),
        (
            "{column} holds a part that is not known here and may be a login: write {user} or {place} in its place, and"
            " the login in the columns user and password, from where it is filled in; leave out parameters without use"
        ),
    ),
    "reject.playback": (
        "回放地址应含 {start}，也可含 {end}（或带格式，如 {dated}），不含别的花括号",
        ("a playback address must hold {start} and may hold {end} (or with a format, as {dated}), and no other braces"),
    ),
    "reject.two_logins": (
        "各地址和“用户名”“密码”列里的账号口令不一致",
        "addresses and the columns user and password name different logins",
    ),
    "reject.login_elsewhere": (
        "地址换了主机或登录方式：请同时填写“用户名”“密码”，原来的口令不会告诉另一台主机",
        (
            "an address names another host, or another way to sign in: fill in user and password too; those that are"
            " stored are told to nobody else"
        ),
    ),
    "reject.login": ("用户名或口令过长，或含有看不见的字符", "the user or password is too long, or holds hidden signs"),
    "reject.no_key": (
        "本机没有大厅密钥，口令无法加密存放：请先执行 key import",
        "this station does not have the hall's key, so a password cannot be sealed: see key import",
    ),
    "reject.restricted_roles": (
        "受限的摄像机须写明可看的角色",
        "a restricted camera must name the roles that may look at it",
    ),
    "input.as_of_future": ("--as-of 在未来", "--as-of lies in the future"),
    "input.no_open_state": (
        "映射中没有未结的状态，不能用 --as-of",
        "the mapping knows no status of an open case, so --as-of cannot be used",
    ),
    "input.moment": (
        "{value} 不是时间，例如 2015-06-30T18:00",
        "{value} is no moment, for example 2015-06-30T18:00",
    ),
}
