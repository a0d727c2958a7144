"""Making a hall, running it, and what its processes tell. Code → (Chinese, English)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # the hall
    "hall.makes_sample": (
        "没有指定数据库：正在建立演示城市 {city}（案件 {cases} 件）",
        "No database is named: making the sample city {city} with {cases} cases",
    ),
    "hall.open_already": (
        "这个大厅已在本显示器上打开，请直接使用已有的席位窗口",
        "This hall is open on this display already: use the desk that is there",
    ),
    "hall.open_without_desk": (
        "这个大厅已在本显示器上打开，席位窗口还没有出现或已关闭；要再开席位，请运行 ./run desk",
        "This hall is open on this display already, and its desk has not come yet or was closed: ./run desk opens one",
    ),
    "private.narrowed": (
        "{path}：原可被本机其他用户读取（{count} 项），已收紧权限",
        "{path} could be read by other users of this machine ({count} in all) and is closed to them now",
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
        "--as {value} 只用于演示数据库；正式数据库请登录",
        "--as {value} is for sample databases only; sign in on a real one",
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
    "simulate.storm_done": (
        "识别 {sights} 条：新线索 {new} 条，并入 {merged} 条，未收 {left_out} 条，用时 {seconds} 秒",
        "{sights} sights: {new} new leads, {merged} merged, {left_out} left out, in {seconds} s",
    ),
    # chores
    "chores.back": ("数据库已恢复，继续", "the database is back; going on"),
    "chores.failed": (
        "程序出错，隔一段时间再试；在做公共事务的机器的日志中查找",
        "the program made a mistake and tries again later; look into the log of the machine that does it",
    ),
    "chores.clock_ahead": (
        "数据库时钟在十分钟内往前跳过，暂不让申请失效",
        "the database's clock jumped forward within ten minutes, so no request lapses for now",
    ),
    "chores.clock_strange": (
        "数据库时钟与案卷台账最后一次记录相差太多，暂不清除轨迹：请核对时间",
        "the database's clock is far from when the hall last did anything, so no track is taken out: look at the time",
    ),
    "chores.no_key": (
        "本工作站没有大厅密钥，不能归档：请运行 key import，或在有密钥的工作站运行 ./run chores",
        "this station does not have the hall's key and archives nothing: run key import, or ./run chores where it is",
    ),
    "chores.os_error": ("{why}", "{why}"),
    "chores.not_allowed": (
        "此登录无权执行公共事务（申请失效、日志清理），由其他站点执行",
        "this login may not do the chores (requests that lapse, pruning the log); another station does them",
    ),
    "seat.lost": (
        "{name} 已由另一进程接管（{machine}，进程 {pid}）",
        "another process has taken over {name} ({machine}, process {pid})",
    ),
    "archive.broken": (
        "审计第 {line} 行对不上，这个月不予签名归档；请运行 verify",
        "line {line} of the audit does not hold: that month is not signed and archived; run verify",
    ),
    "chores.done": (
        (
            "失效申请 {lapsed} 件，清理日志 {pruned} 行，上屏日志 {journaled} 分，归档 {archived} 个月，"
            "清除到期轨迹 {tracked} 段，摄像机归位 {homed} 次，识别线索自动立案或过期 {leads} 条，被接管 {lost} 次"
        ),
        (
            "{lapsed} requests lapsed, {pruned} lines of the log pruned, {journaled} minutes of the walls written,"
            " {archived} months archived, {tracked} quarters of tracks taken out, {homed} cameras brought home, {leads}"
            " leads of cameras filed by themselves or lapsed, {lost} times replaced"
        ),
    ),
    "input.duration": ("{value} 不是时长，例如 30s、5m、2h", "{value} is no duration, for example 30s, 5m, 2h"),
    "input.rate": ("{value} 不是速率，例如 60/min", "{value} is no rate, for example 60/min"),
    # the supervisor
    "supervisor.started": ("{name} 已启动（进程 {pid}）", "{name} started (process {pid})"),
    "supervisor.adopted": (
        "{name} 在其守护进程被强行结束后照常显示，现已接管（进程 {pid}）",
        "{name} went on when its supervisor was killed, and is supervised again (process {pid})",
    ),
    "supervisor.other": (
        "{name}（进程 {pid}）还在运行，但版本或设置不同：先结束它",
        "{name} (process {pid}) runs still, with another version or other settings: it is ended first",
    ),
    "supervisor.lost": (
        "守护进程被强行结束（{exit_code}），{wait_s} 秒后重新启动；大屏照常显示",
        "The supervisor was killed ({exit_code}); it starts again in {wait_s} s, the wall goes on meanwhile",
    ),
    "supervisor.closed": ("{name} 已由人关闭", "{name} was closed by a person"),
    "supervisor.again": (
        "{name} 按指令重启，{wait_s} 秒后启动",
        "{name} was told to restart; it starts again in {wait_s} s",
    ),
    "supervisor.restarting": (
        "{name} 异常退出（{exit_code}），{wait_s} 秒后重启（第 {crashes} 次）",
        "{name} died ({exit_code}); it starts again in {wait_s} s (number {crashes})",
    ),
    "supervisor.safe": (
        "{name} 接连意外结束（代码 {exit_code}），改为显示安全画面；kill -USR1 可立即再试",
        "{name} died again and again (code {exit_code}): its safe scene is shown; kill -USR1 tries it whole at once",
    ),
    "supervisor.whole": ("{name} 再次尝试完整显示", "{name} is tried whole again"),
    "supervisor.frozen": ("{name} 已停止绘制，强制结束", "{name} paints no more and is killed"),
    "supervisor.given_up": (
        "{name} 屡次异常退出（{exit_code}，{crashes} 次），不再重启；详情见日志",
        "{name} keeps dying ({exit_code}, {crashes} times) and stays down; the log says more",
    ),
    "supervisor.dark": (
        "显示服务已断开：窗口无法打开。最多再试 {most} 次，仍无显示即结束（代码 3）",
        "The display server is gone, and no window can open: {most} tries at most, then the hall ends with code 3",
    ),
    "supervisor.ending": ("正在结束 {name}", "ending {name}"),
}
