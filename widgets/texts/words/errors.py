"""What is wrong with files, settings, database and machine, in words. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "missing.subclass": translate("errors", "分类标准 {taxonomy} 中没有{kind}小类 {subclass}"),
    "missing.condition": translate("errors", "{kind}小类 {subclass} 没有第 {number} 条立案条件"),
    "input.taxonomy": translate("errors", "分类标准 {file} 第 {line} 行 {subclass}{key}：{why}"),
    "input.profile": translate("errors", "城市配置 {file} 第 {line} 行 {key}：{why}"),
    "input.columns": translate("errors", "文件 {file} 缺少列 {missing}（现有 {found}）"),
    "input.encoding": translate("errors", "文件 {file} 第 {line} 行不是 {encoding} 编码"),
    "input.mapping": translate("errors", "映射文件 {file} 第 {line} 行 {key}：{why}"),
    "input.no_file": translate("errors", "没有文件 {file}"),
    "input.empty_file": translate("errors", "文件 {file} 是空的"),
    "input.unreadable": translate("errors", "文件 {file} 无法读取"),
    "input.not_toml": translate("errors", "文件 {file} 第 {line} 行不是有效的 TOML"),
    "input.no_role": translate("errors", "用户 {user} 没有角色"),
    "input.not_a_number": translate("errors", "{field} 不是数"),
    "input.not_a_table": translate("errors", "文件 {file} 第 {line} 行不是表格：{why}"),
    "input.nul": translate("errors", "{field} 含有空字符"),
    "input.password_short": translate("errors", "密码至少 {least} 个字符"),
    "input.password_long": translate("errors", "密码最多 {most} 个字符"),
    "input.password_name": translate("errors", "密码不能含有用户名 {user}"),
    "input.password_same": translate("errors", "密码至少要有 {least} 种不同字符"),
    "input.password_kinds": translate(
        "errors", "密码须含大写、小写、数字、其他字符中的至少 {least} 类，或长达 {phrase} 个字符"
    ),
    "input.shape_rows": translate("errors", "范围内的对象超过 {most} 行：画小一些，或缩短时段"),
    "input.setting": translate("errors", "设置项 {key} 的值 {value} 不对：{why}"),
    "input.too_long": translate("errors", "{field} 超过 {size} 个字符"),
    "system.disk_full": translate("errors", "{path} 所在磁盘已满，请腾出空间"),
    "system.disk_error": translate("errors", "{path} 所在磁盘读写出错，请检查磁盘和连接"),
    "system.no_path": translate("errors", "没有此路径：{path}"),
    "system.no_right": translate("errors", "没有权限：{path}"),
    "system.read_only": translate("errors", "文件系统只读：{path}"),
    "system.not_folder": translate("errors", "此处不是文件夹：{path}"),
    "system.not_file": translate("errors", "此处是文件夹，不是文件：{path}"),
    "system.long_name": translate("errors", "文件名过长：{path}"),
    "input.user_exists": translate("errors", "用户 {user} 已存在"),
}
