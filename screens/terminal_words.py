"""Sentences of the command line, code → (Chinese, English). Windows have their words in widgets/texts."""

from __future__ import annotations

TERMINAL_WORDS: dict[str, tuple[str, str]] = {
    # settings: what each one is for
    "setting.database_url": ("数据库地址", "address of the database"),
    "setting.language": ("界面语言", "language of windows and sentences"),
    "setting.theme": ("界面主题", "theme of the windows"),
    "setting.log_level": ("记入日志的最低级别", "least level that is logged"),
    "setting.data_dir": ("数据文件夹", "folder for databases and attachments"),
    "setting.quick_backend": ("绘图方式（空：自动）", "how Qt paints (empty: decided at start)"),
    "setting.migrate": ("启动时升级旧版数据库", "migrate an older database when the hall starts"),
    "setting.map_memory_mb": ("一个地图网页进程的内存预算", "memory budget of one map's web process"),
    "setting.viewing_distance_m": ("最远观看距离", "distance of the farthest reader"),
    "setting.pixel_pitch_mm": ("像素间距", "distance between two pixels"),
    # why an input is refused
    "why.unknown_key": ("没有这个设置项", "there is no such key"),
    "why.wrong_type": ("类型不对", "wrong type"),
    "why.not_one_of": ("不在可选值之内", "not one of the values allowed"),
    "why.out_of_range": ("超出范围", "out of range"),
    "why.not_a_number": ("不是数", "not a number"),
    "why.too_small": ("太小", "too small"),
    "why.missing_key": ("缺少此项", "missing"),
    "input.setting_file": (
        "设置有误：{file} 第 {line} 行，{key}：{why} {value}{hint}",
        "Wrong setting: {file} line {line}, {key}: {why} {value}{hint}",
    ),
    "input.setting_named": (
        "设置有误：{file}（{key}）：{why} {value}{hint}",
        "Wrong setting: {file} ({key}): {why} {value}{hint}",
    ),
    "input.setting_hint": ("；{meaning}，可取 {allowed}", "; {meaning}, allowed: {allowed}"),
    # what ends a command
    "cli.bug": (
        "程序出错（编号 {number}），详情见日志 {log}",
        "The program made a mistake (number {number}); the details are in the log {log}",
    ),
    "cli.no_log": ("（无法写日志）", "(which cannot be written)"),
    "cli.disk_full": ("磁盘已满：请清理 {path}", "The disk is full: make room at {path}"),
    "cli.os_error": ("系统拒绝：{why}", "The system refused: {why}"),
    "cli.no_path": ("没有此路径：{path}", "There is no such path: {path}"),
    "cli.no_right": ("没有权限：{path}", "No right to do that: {path}"),
    "cli.read_only": ("文件系统只读：{path}", "The file system is read-only: {path}"),
    "cli.not_folder": ("此处不是文件夹：{path}", "This is no folder: {path}"),
    "cli.not_file": ("此处是文件夹，不是文件：{path}", "This is a folder, not a file: {path}"),
    "cli.long_name": ("文件名过长：{path}", "The name is too long: {path}"),
    # wrong use
    "cli.usage": ("用法有误：{why}", "Wrong use: {why}"),
    "cli.no_option": ("没有选项 {option}{hint}", "there is no option {option}{hint}"),
    "cli.meant": ("，是否指 {meant}", ", did you mean {meant}?"),
    "cli.takes_no_value": ("选项 {option} 不带值", "option {option} takes no value"),
    "cli.value_missing": ("选项 {option} 后缺少值", "option {option} needs a value"),
    "cli.option_missing": ("缺少选项 {name}", "option {name} is missing"),
    "cli.argument_missing": ("缺少参数 {name}", "argument {name} is missing"),
    "cli.bad_value": ("{name} 的值 {value} 不对{want}", "{name} cannot be {value}{want}"),
    "cli.want_int": ("，应为整数", ": a whole number is wanted"),
    "cli.want_number": ("，应为数字", ": a number is wanted"),
    "cli.want_least": ("，不得小于 {bound}", ": at least {bound}"),
    "cli.want_most": ("，不得大于 {bound}", ": at most {bound}"),
    "cli.want_one_of": ("，可取 {allowed}", ", allowed: {allowed}"),
    "cli.no_command": ("没有命令 {name}，可用 {known}", "there is no command {name}; there are {known}"),
    "cli.command_missing": ("缺少命令，可用 {known}", "a command is missing; there are {known}"),
    "cli.extra": ("多余的参数 {extra}", "too many arguments: {extra}"),
    "cli.no_display": (
        "没有显示器，窗口无法打开；可用 ./run snapshot 生成图片",
        "There is no display for a window; ./run snapshot makes pictures",
    ),
    # the hall
    "hall.makes_sample": (
        "没有指定数据库：正在建立演示城市 {city}（案件 {cases} 件）",
        "No database is named: making the sample city {city} with {cases} cases",
    ),
    "hall.waits": ("窗口会打开并等待数据库", "The windows open and wait for the database"),
    "hall.migrates": (
        "正在升级数据库 {url}：结构版本 {found} → {known}",
        "Migrating the database {url}: schema {found} → {known}",
    ),
    "hall.no_display": (
        "没有显示器：席位与大屏绘成图片，存入 {folder}",
        "There is no display: desk and wall are drawn as pictures into {folder}",
    ),
    "store.migrate_asked": (
        "数据库 {url} 结构较旧（{found}，需要 {known}）：请先备份，再以 HALL_MIGRATE=yes ./run 启动一次",
        "The database {url} has an older schema ({found} of {known}): back it up, then HALL_MIGRATE=yes ./run once",
    ),
    "input.choice": ("{key} 没有 {value}，可选：{allowed}", "There is no {key} {value}; there are: {allowed}"),
    "input.as_needs_sample": (
        "--as {role} 只用于演示数据库；正式数据库请登录",
        "--as {role} is for sample databases only; sign in on a real one",
    ),
    "store.picture_late": ("窗口未能及时就绪（{what}）", "A window did not get ready in time ({what})"),
    "doctor.walls": (
        "已声明 {count} 面大屏的观看距离与像素间距",
        "viewing distance and pixel pitch of {count} walls declared",
    ),
    "doctor.walls_undeclared": (
        (
            "大屏的最远观看距离与像素间距未声明，文字按屏幕尺寸与通常的观看距离估算：请在设置文件写明 [walls.显示器名]"
            " viewing_distance_m 与 pixel_pitch_mm"
        ),
        (
            "no wall declares its viewing distance and pixel pitch, so text is guessed from the screen: state"
            " viewing_distance_m and pixel_pitch_mm under [walls.MONITOR] in the settings"
        ),
    ),
    # init
    "init.progress": ("建立演示城市", "making the sample city"),
    "init.done": (
        "已建立 {city}：案件 {cases} 件，操作 {acts} 次，用时 {seconds} 秒；数据库 {database}",
        "{city} is made: {cases} cases, {acts} acts, in {seconds} s; database {database}",
    ),
    "input.no_sample": (
        "城市 {profile} 没有演示数据：请加 --cases 0，建立空的正式数据库",
        "{profile} has no sample data: add --cases 0 for an empty, real database",
    ),
    "store.not_ours": ("{path}{url} 不是本系统的数据库", "{path}{url} is no database of this program"),
    "store.damaged": (
        "数据库 {path} 已损坏：请从备份恢复",
        "The database {path} is damaged: restore a backup",
    ),
    "store.exists": (
        "{url} 已有数据库，不会覆盖：请用 --db 另指一个，或先移走它",
        "{url} holds a database already and is left alone: name another one with --db, or move it away first",
    ),
    "store.gone": (
        "连不上数据库 {path} {why}：请检查 --db 的地址和网络，或先运行 init",
        "Cannot reach the database {path} {why}: check the address after --db and the network, or run init first",
    ),
    "store.unfinished": (
        "数据库 {url} 上次没有建完：请删除它（PostgreSQL：DROP DATABASE），再运行 init",
        "The database {url} was never finished: delete it (PostgreSQL: DROP DATABASE) and run init again",
    ),
    "store.not_sample": (
        "{url} 不是演示数据库：simulate 只在演示数据上运行",
        "{url} is not marked as sample: simulate runs on sample data only",
    ),
    # import
    "import.progress": ("导入", "importing"),
    "import.done": (
        "读取 {read} 行：接收 {accepted}，拒绝 {rejected}，重复 {duplicates}；用时 {seconds} 秒",
        "{read} rows read: {accepted} accepted, {rejected} rejected, {duplicates} duplicates; in {seconds} s",
    ),
    "import.reason": ("  拒绝 {count} 行：{what}", "  {count} rejected: {what}"),
    "import.oddity": ("  标记 {count} 件：{what}", "  {count} marked: {what}"),
    "import.rejects": ("  被拒的行见 {file}", "  the rejected rows are in {file}"),
    "import.other_runs": (
        "另一个导入正在进行（{machine}，进程 {pid}），等它结束",
        "another import is under way ({machine}, process {pid}); waiting for its end",
    ),
    "oddity.closed_before_opened": ("结案早于上报", "closed before it was opened"),
    "reject.nul": ("含有空字符", "holds a NUL character"),
    "reject.too_long": ("文字过长", "a text is too long"),
    "input.as_of_future": ("--as-of 在未来", "--as-of lies in the future"),
    "input.no_open_state": (
        "映射中没有未结的状态，不能用 --as-of",
        "the mapping knows no status of an open case, so --as-of cannot be used",
    ),
    "input.moment": (
        "{value} 不是时间，例如 2015-06-30T18:00",
        "{value} is no moment, for example 2015-06-30T18:00",
    ),
    # simulate
    "simulate.gap": ("正在补过停开的 {hours} 小时", "living through the {hours} hours that it stood still"),
    "simulate.back": ("数据库已恢复，继续", "the database is back; going on"),
    "simulate.other_runs": (
        "演示生活已在运行（{machine}，进程 {pid}），等它结束后接着运行",
        "the sample life runs already ({machine}, process {pid}); it is this one's turn when that ends",
    ),
    "simulate.done": (
        "操作 {acts} 次，补过 {caught_up} 次，用时 {seconds} 秒",
        "{acts} acts, {caught_up} more through the gap, in {seconds} s",
    ),
    "input.duration": ("{value} 不是时长，例如 30s、5m、2h", "{value} is no duration, for example 30s, 5m, 2h"),
    "input.rate": ("{value} 不是速率，例如 60/min", "{value} is no rate, for example 60/min"),
    # verify
    "verify.clean": (
        "数据库完好：案件 {cases} 件，审计 {audit} 条，其他记录 {sealed} 项，汇总 {rollups} 项；用时 {seconds} 秒",
        "the database is clean: {cases} cases, {audit} audit lines, {sealed} other rows, {rollups} totals; {seconds} s",
    ),
    "verify.unclean": ("发现 {count} 处问题；用时 {seconds} 秒", "{count} findings; in {seconds} s"),
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
    "counter.handling.unit": ("处置用时（按单位）", "handling time by unit"),
    # users
    "users.added": ("已添加用户 {user}", "user {user} is added"),
    "users.line": (
        "{user} · {roles} · 单位 {unit} · 街道 {streets}",
        "{user} · {roles} · unit {unit} · streets {streets}",
    ),
    "users.none": ("没有用户", "there are no users"),
    "users.password": ("密码：", "password: "),
    "users.again": ("再输一次：", "once more: "),
    "users.name": ("用户名", "user name"),
    "users.shown_name": ("显示姓名", "shown name"),
    "input.blank": ("{field}不能为空", "the {field} is empty"),
    "input.outer_space": ("{field}首尾不能有空格", "the {field} begins or ends with a space"),
    "input.unseen": ("{field}含有不可见字符", "the {field} holds characters that cannot be seen"),
    "input.role": ("没有角色 {value}，可取 {allowed}", "there is no role {value}; allowed: {allowed}"),
    "input.role_clash": ("角色 {roles} 须单独担任", "the roles {roles} must be held alone"),
    "input.no_unit": ("处置人员 {user} 须指定单位（--unit）", "{user} of a department needs a unit (--unit)"),
    "input.password_differs": ("两次输入的密码不同", "the two passwords differ"),
    "missing.street": ("没有街道 {street}", "there is no street {street}"),
    # the supervisor
    "supervisor.started": ("{name} 已启动（进程 {pid}）", "{name} started (process {pid})"),
    "supervisor.closed": ("{name} 已由人关闭", "{name} was closed by a person"),
    "supervisor.restarting": (
        "{name} 异常退出（{exit_code}），{wait_s} 秒后重启（第 {crashes} 次）",
        "{name} died ({exit_code}); it starts again in {wait_s} s (number {crashes})",
    ),
    "supervisor.given_up": (
        "{name} 屡次异常退出（{exit_code}，{crashes} 次），不再重启；详情见日志",
        "{name} keeps dying ({exit_code}, {crashes} times) and stays down; the log says more",
    ),
    "supervisor.ending": ("正在结束 {name}", "ending {name}"),
    # doctor
    "doctor.python": ("Python {version}", "Python {version}"),
    "doctor.python_unfit": (
        "Python {version}：需要 3.11–3.13，例如 sudo apt-get install python3 python3-venv",
        "Python {version}: 3.11 to 3.13 is needed, for example sudo apt-get install python3 python3-venv",
    ),
    "doctor.glibc": ("glibc {version}", "glibc {version}"),
    "doctor.glibc_old": (
        "glibc {version}：需要 2.34 以上，请升级操作系统",
        "glibc {version}: 2.34 is needed, which means a newer system",
    ),
    "doctor.memory": ("内存 {gb} GB", "memory {gb} GB"),
    "doctor.memory_small": ("内存 {gb} GB：至少需要 4 GB", "memory {gb} GB: at least 4 GB are needed"),
    "doctor.disk": ("磁盘剩余 {gb} GB（{path}）", "disk {gb} GB free ({path})"),
    "doctor.disk_small": (
        "磁盘剩余 {gb} GB：请清理 {path}，至少留 1 GB",
        "disk {gb} GB free: make room at {path}, at least 1 GB",
    ),
    "doctor.data_dir": ("数据文件夹 {path}", "data folder {path}"),
    "doctor.data_dir_closed": (
        "数据文件夹 {path} 不可写：请改权限或设置 data_dir",
        "data folder {path} cannot be written: change its rights or set data_dir",
    ),
    "doctor.qt": ("PySide6 {version}", "PySide6 {version}"),
    "doctor.qt_pair": (
        "PySide6 各部分版本不一（{version}）：请重新运行 ./run",
        "the parts of PySide6 differ ({version}): type ./run again",
    ),
    "doctor.qt_aborts": (
        "PySide6 {version} 在 Python {python} 上会中断：请重新运行 ./run",
        "PySide6 {version} aborts on Python {python}: type ./run again",
    ),
    "doctor.qt_missing": ("缺少 PySide6：请用 ./run 启动", "PySide6 is not installed: start with ./run"),
    "doctor.libraries": ("系统库齐全（{count} 个）", "all {count} system libraries are there"),
    "doctor.libraries_missing": (
        "缺少系统库 {names}：sudo apt-get install {packages}",
        "system libraries are missing ({names}): sudo apt-get install {packages}",
    ),
    "doctor.font": ("中文字体 {name}", "a Chinese font: {name}"),
    "doctor.font_missing": (
        "没有中文字体：sudo apt-get install fonts-noto-cjk",
        "no Chinese font: sudo apt-get install fonts-noto-cjk",
    ),
    "doctor.display": ("显示平台 {platform}", "display: {platform}"),
    "doctor.display_none": (
        "没有显示器：窗口无法打开，只能生成图片",
        "no display: windows cannot be opened, pictures can be made",
    ),
    "doctor.painting": ("绘图方式 {backend}（{reason}）", "painting: {backend} ({reason})"),
    "reason.asked": ("按设置", "as it was set"),
    "reason.gpu": ("有显卡", "there is a GPU"),
    "reason.no_gpu": ("没有可用的显卡", "no GPU that can be used"),
    "reason.gl_forced": ("环境变量要求软件渲染", "software GL is forced by a variable"),
    "reason.offscreen": ("没有屏幕", "no screen"),
    "reason.remote": ("远程显示", "a remote display"),
    "doctor.dev_shm": ("/dev/shm {mb} MB", "/dev/shm {mb} MB"),
    "doctor.dev_shm_small": (
        "/dev/shm 只有 {mb} MB：网页改用文件（较慢）；容器可加 --shm-size=512m",
        "/dev/shm has only {mb} MB: pages use files instead (slower); containers take --shm-size=512m",
    ),
    "doctor.sandbox": ("网页沙箱开启", "the web engine's sandbox is on"),
    "doctor.sandbox_off": (
        "以 root 运行：网页沙箱已关闭，请改用普通用户",
        "running as root: the web engine's sandbox is off; better use an ordinary user",
    ),
    "doctor.database": ("数据库可用：{url}（结构版本 {version}）", "database: {url} answers (schema {version})"),
    "doctor.database_none": (
        "未设置数据库，示例库也尚未建立",
        "no database is named and the sample one has not been made yet",
    ),
    "doctor.database_bad": ("数据库 {url}：{why}", "database {url}: {why}"),
}
