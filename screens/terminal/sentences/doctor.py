"""What ``doctor`` finds on a machine, in its database and of its cameras, and what to do. Code → (Chinese, English)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
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
    "doctor.sound": ("声音设备（{device}）", "an audio device ({device})"),
    "doctor.sound_none": (
        "没有声音设备：本机不能发声；要发声请接上音箱，并启动桌面的声音服务（PipeWire 或 PulseAudio）",
        "no audio device, this machine cannot sound: connect loudspeakers, start the desktop's PipeWire or PulseAudio",
    ),
    "doctor.speech": ("语音 {languages}（espeak-ng）", "a voice for {languages} (espeak-ng)"),
    "doctor.speech_none": (
        "没有语音，只有提示音：sudo apt-get install espeak-ng",
        "no voice, tones alone: sudo apt-get install espeak-ng",
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
    "doctor.watchdog": ("看门狗单元 {unit}", "a unit keeps and watches the wall: {unit}"),
    "doctor.watchdog_none": (
        "没有服务单元守护大屏：按 docs/kiosk.md 安装 command-hall-wall.service",
        "no unit keeps a wall: put command-hall-wall.service in place as docs/kiosk.md says",
    ),
    "doctor.watchdog_off": (
        "{unit} 没有 WatchdogSec：请从 docs/kiosk/ 重新复制",
        "{unit} has no WatchdogSec: copy it anew from docs/kiosk/",
    ),
    "doctor.watchdog_kills": (
        "{unit} 没有 KillMode=process：守护进程被强行结束时大屏会一起结束；请从 docs/kiosk/ 重新复制",
        "{unit} has no KillMode=process, and a wall ends with a supervisor that is killed: copy it from docs/kiosk/",
    ),
    "doctor.sleep": ("显示器不会自动休眠", "the monitors do not fall asleep"),
    "doctor.sleep_unknown": (
        "无法得知显示器是否会休眠：请在桌面设置中关闭屏幕保护和节能",
        "whether monitors fall asleep cannot be told: switch screen saver and power saving off in the desktop",
    ),
    "doctor.saver_on": (
        "屏幕保护会在 {minutes} 分钟后熄屏：xset s off",
        "the screen saver blanks the monitors after {minutes} min: xset s off",
    ),
    "doctor.dpms_on": ("显示器节能（DPMS）已开启：xset -dpms", "power saving of monitors (DPMS) is on: xset -dpms"),
    "doctor.devtools": ("网页调试端口未开启", "no port for debuggers is named"),
    "doctor.devtools_open": (
        "环境变量（{names}）要求开启网页调试端口，大屏会忽略：请删除",
        "the environment names a port for debuggers ({names}), which walls leave out: take it away",
    ),
    "doctor.monitor": ("显示器 {key}（{plug}，{width}×{height}）", "monitor {key} ({plug}, {width}×{height})"),
    "doctor.monitor_silent": (
        "显示器 {plug} 不报告型号（EDID）：只能按接口识别，请换线或去掉转换器",
        "the monitor at {plug} tells nothing of itself (EDID): it is known by its plug; try another cable, no adapter",
    ),
    "doctor.monitor_twin": (
        "显示器 {key} 与另一台型号、序列号相同：按接口识别，请勿互换接线",
        "monitor {key} tells the same model and number as another one: each is known by its plug, leave their cables",
    ),
    "doctor.monitor_no_serial": (
        "显示器 {key} 没有序列号：按接口识别，请勿改接别的接口",
        "monitor {key} tells no serial number: it is known by its plug, leave its cable there",
    ),
    "doctor.wall_text": (
        "大屏 {key}：最远 {distance} 米，最小文字 {px} 像素",
        "wall {key}: read from {distance} m, smallest text {px} px",
    ),
    "doctor.wall_undeclared": (
        '大屏 {key} 未声明观看距离：请在设置中写 [walls."{key}"] viewing_distance_m = …，pixel_pitch_mm = {pitch}',
        'nothing is declared for wall {key}: write [walls."{key}"] viewing_distance_m = …, pixel_pitch_mm = {pitch}',
    ),
    "doctor.wall_far": (
        "大屏 {key}：{px} 像素的文字只能看到 {reach} 米，不足 {distance} 米：请换更大的屏或缩短距离",
        "wall {key}: text of {px} px is read up to {reach} m, not {distance} m: a larger wall, or nearer readers",
    ),
    "doctor.kiosk_pin": ("大屏退出密码已设置", "a PIN leaves the wall"),
    "doctor.kiosk_pin_none": (
        "未设置大屏退出密码，现场无法退出：./run kiosk-pin",
        "no PIN leaves the wall, so nobody can by hand: ./run kiosk-pin",
    ),
    "doctor.database": ("数据库可用：{url}（结构版本 {version}）", "database: {url} answers (schema {version})"),
    "doctor.follows": (
        "{url} 只跟随另一台服务器：可供读取，变化约晚 0.1 秒",
        "{url} follows another server: it serves reading, changes come about 0.1 s later",
    ),
    "doctor.wal": (
        "数据库旁的 -wal 文件已有 {mb} MB：有进程一直占着旧数据（{holders}），关闭它们即可缩小",
        "the -wal file beside the database holds {mb} MB: old data is kept open by {holders}; end them and it shrinks",
    ),
    "doctor.open_file": (
        "{path} 可被本机其他用户读取（权限 {mode}），其中有电话号码：chmod 600",
        "{path} can be read by other users of this machine (mode {mode}), and telephones are in it: chmod 600",
    ),
    "doctor.telemetry": ("实时数据文件 {path}（{kb} KB）", "file of telemetry: {path} ({kb} KB)"),
    "doctor.telemetry_none": (
        "还没有实时数据文件 {path}，有站点运行时自动建立",
        "there is no file of telemetry {path} yet; the next station makes it",
    ),
    "doctor.chore": (
        "公共事务 {chore}：{ago_s} 秒前由 {machine} 进程 {pid} 完成（第 {number} 任）",
        "chore {chore}: done {ago_s} s ago by process {pid} on {machine} (holder number {number})",
    ),
    "doctor.chore_late": (
        "公共事务 {chore}：{ago_s} 秒没有执行，上一任是 {machine} 进程 {pid}；请运行 ./run 或 ./run chores",
        "chore {chore}: not done for {ago_s} s, last held by process {pid} on {machine}; run ./run or ./run chores",
    ),
    "doctor.chore_hindered": (
        "公共事务 {chore}：{ago_s} 秒前 {machine} 进程 {pid} 未能完成：{why}",
        "chore {chore}: {ago_s} s ago process {pid} on {machine} could not do it: {why}",
    ),
    "doctor.chore_never": (
        "公共事务 {chore}：近来没有执行；请运行 ./run 或 ./run chores",
        "chore {chore}: not done lately; run ./run or ./run chores",
    ),
    "doctor.late_reader": (
        "窗口 {reader} 落后 {lines} 条变化：该机器或网络跟不上",
        "window {reader} is {lines} changes behind: its machine or network does not keep up",
    ),
    "doctor.old_snapshot": (
        "{by}（进程 {pid}）的事务已开 {minutes} 分钟，旧数据不能清理：请结束它",
        "a transaction of {by} (process {pid}) is open for {minutes} min and keeps old rows: end it",
    ),
    "doctor.prepared": (
        "预备事务 {name} 已留 {minutes} 分钟：COMMIT PREPARED 或 ROLLBACK PREPARED",
        "the prepared transaction {name} stands for {minutes} min: COMMIT PREPARED or ROLLBACK PREPARED",
    ),
    "doctor.slot": (
        "复制槽 {name} 占住 {mb} MB 日志：它的备用服务器没有跟上，磁盘会被写满",
        "the replication slot {name} keeps {mb} MB of log: its follower does not take it, and the disk fills",
    ),
    "doctor.attachments": ("附件文件夹 {path}，剩余 {gb} GB", "attached files: {path}, {gb} GB free"),
    "doctor.attachments_tables": ("附件存于数据库", "attached files are kept in the database"),
    "doctor.attachments_bad": ("{why}", "{why}"),
    "doctor.base_tiles": (
        "底图瓦片可用（{crs}，{least}–{most} 级）",
        "base map tiles can be read ({crs}, zooms {least} to {most})",
    ),
    "doctor.base_tiles_server": (
        "底图瓦片来自服务器（{crs}；未向其发出请求）",
        "base map tiles come from a server ({crs}; it was not asked)",
    ),
    "doctor.base_tiles_bad": ("{why}", "{why}"),
    "doctor.base_tiles_credit": (
        "底图未注明著作权与审图号：请在设置文件写明 base_tiles_credit",
        "the base map names nobody: write base_tiles_credit into the settings file",
    ),
    "doctor.attachments_gone": (
        "附件文件夹 {path} 不在：请挂载它所在的磁盘或共享；确已丢失时从备份恢复",
        "the folder of attached files {path} is not there: mount its disk or share, or restore it from a backup",
    ),
    "doctor.attachments_closed": (
        "附件文件夹 {path} 不可写：请改权限",
        "the folder of attached files {path} cannot be written: change its rights",
    ),
    "doctor.attachments_small": (
        "附件文件夹 {path} 只剩 {gb} GB：请清理，至少留 1 GB",
        "the folder of attached files {path} has {gb} GB left: make room, at least 1 GB",
    ),
    "doctor.ended_units": (
        "{count} 件未结案件在已失效的单位：{units}；请改派",
        "{count} open cases lie with units that have ended: {units}; dispatch them anew",
    ),
    "doctor.database_none": (
        "未设置数据库，示例库也尚未建立",
        "no database is named and the sample one has not been made yet",
    ),
    "doctor.database_bad": ("数据库 {url}：{why}", "database {url}: {why}"),
    # a check run (巡检) of cameras
    "doctor.cameras_progress": ("正在巡检摄像机", "asking the cameras"),
    "doctor.camera_fine": ("{camera} {called} · {main} · {sub}", "{camera} {called} · {main} · {sub}"),
    "doctor.camera_partly": (
        "{camera} {called}：只有一路码流有画面 · {main} · {sub}",
        "{camera} {called}: one of its two streams has no picture · {main} · {sub}",
    ),
    "doctor.camera_failed": (
        "{camera} {called}：没有画面 · {main} · {sub}",
        "{camera} {called}: no picture · {main} · {sub}",
    ),
    "doctor.camera_waits": (
        "{camera} {called}：登录被拒，未再试，以免被摄像机锁定；改正登记后立即可试，否则 {waits_ms} 后再试",
        "{camera} {called}: login refused, not tried again lest it lock us out; put right at once, else in {waits_ms}",
    ),
    "doctor.camera_spared": (
        "{camera} {called}：同一设备刚拒绝了这个用户名和密码，未再试；请更正登记（import cameras）",
        "{camera} {called}: not tried, its recorder has just refused the same login; put it right (import cameras)",
    ),
    "doctor.camera_off": ("{camera} {called}：已停用，未检查", "{camera} {called}: switched off, not asked"),
    "doctor.camera_sample": ("{camera} {called}：演示画面，由本机绘制", "{camera} {called}: a sample, drawn here"),
    "doctor.camera_no_address": (
        "{camera} {called}：没有登记视频地址；请补登（import cameras）",
        "{camera} {called}: no address of a stream is registered; import cameras brings it",
    ),
    "doctor.camera_sealed": (
        "{camera} {called}：本机没有大厅密钥，打不开口令；请先 key import",
        "{camera} {called}: this station cannot open its login; key import brings the hall's key",
    ),
    "doctor.cameras": (
        "共 {count} 路：正常 {fine}，部分正常 {partly}，失败 {failed}，未检查 {not_asked}，用时 {seconds} 秒",
        "{count} cameras: {fine} fine, {partly} partly, {failed} failed, {not_asked} not asked, in {seconds} s",
    ),
    "doctor.cameras_none": (
        "没有登记摄像机；export cameras FILE --network 网段 可在网上查找",
        "no camera is registered; export cameras FILE --network ADDRESS/BITS looks for some",
    ),
    "doctor.cameras_left_out": (
        "另有 {count} 路受限摄像机未检查：请用 --as 指明可看它们的人",
        "{count} restricted cameras are left out: --as names who may look at them",
    ),
    "doctor.cameras_unkept": (
        "结果未能保存，席位和体检看不到：这个数据库登录不能写入",
        "what was found is not kept for desks and health: this login of the database may not write it",
    ),
}
