"""How stations are, and what to do where one is not well. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "health.title": translate("health", "站点体检"),
    "health.counts": translate("health", "运行 {running} · 无消息 {silent} · 已关闭 {ended}"),
    "health.well": translate("health", "全部正常"),
    "health.found": translate("health", "问题 {number} 个"),
    "health.keys": translate("health", "↑ ↓ PgUp PgDn 翻看 · Esc 或 F8 关闭"),
    "health.reading": translate("health", "正在读取"),
    "health.unread": translate("health", "读不到站点情况：{cause}"),
    "health.no_answer": translate("health", "数据库没有回答"),
    "health.as_of": translate("health", "更新于 {time}"),
    "health.part_shown": translate("health", "第 {first}–{last} 行，共 {total} 行"),
    "station.desk": translate("health", "席位 {machine}"),
    "station.wall": translate("health", "大屏 {machine}"),
    "station.wall_part": translate("health", "大屏 {machine} · {part}"),
    "station.chores": translate("health", "公共事务 {machine}"),
    "station.other": translate("health", "{name}"),
    "station.hall": translate("health", "整个大厅"),
    "health.runs": translate("health", "运行 {up_ms}"),
    "health.is_silent": translate("health", "无消息 {age_ms}"),
    "health.closed": translate("health", "已关闭"),
    "health.head_station": translate("health", "站点"),
    "health.head_state": translate("health", "状态"),
    "health.head_version": translate("health", "版本/结构"),
    "health.head_memory": translate("health", "内存 MB"),
    "health.head_cpu": translate("health", "CPU %"),
    "health.head_feed": translate("health", "数据 秒"),
    "health.head_clock": translate("health", "时钟差 秒"),
    "health.head_frames": translate("health", "帧/秒"),
    "health.head_block": translate("health", "最长停顿 秒"),
    "health.head_disk": translate("health", "磁盘剩余 GB"),
    "health.head_screens": translate("health", "显示器"),
    "health.nobody": translate("health", "没有站点报告运行情况"),
    "health.safe": translate("health", "停在安全画面：大屏程序反复退出"),
    "remedy.safe": translate("health", "在控制台选这块大屏按 Q，写明原因重新启动；原因见那台机器的日志"),
    "health.silent": translate("health", "已 {age_ms}没有消息"),
    "health.memory": translate("health", "内存 {mb} MB，超过 {most} MB"),
    "health.clock": translate("health", "时钟与数据库相差 {seconds} 秒"),
    "health.disk": translate("health", "磁盘只剩 {mb} MB"),
    "health.version": translate("health", "程序版本 {version}，最新的是 {newest}"),
    "health.schema": translate("health", "程序按数据库结构 {version} 工作，最新的是 {newest}"),
    "health.crashed": translate("health", "十分钟内 {count} 次没有正常结束就重新启动"),
    "health.feed": translate("health", "数据已 {age_ms}没有更新"),
    "health.blocked": translate("health", "最近一分钟内界面停顿了 {seconds} 秒"),
    "health.screens": translate("health", "显示器不在：{screens}"),
    "health.awake": translate("health", "显示器可能休眠"),
    "health.unwatched": translate(
        "health", "守护进程没有了或停住了：大屏照常显示，但出错时没有人重新启动它（已 {age_ms}）"
    ),
    "health.error": translate("health", "十分钟内出错：{cause}"),
    "health.documents": translate("health", "数据库中有 {count} 份大屏或事件内容读不懂：{documents}"),
    "health.scene": translate("health", "没有显示要求的画面：画面不存在"),
    "health.desk_before": translate("health", "大屏前面是值班席：看不到大屏"),
    "health.orders": translate("health", "读不到给大屏的命令：画面停在最后一条"),
    "health.parts": translate("health", "大屏有的内容读不到新的，已标为旧数据"),
    "health.unread_word": translate("health", "它的报告读不懂"),
    "health.unread_parts": translate("health", "它的报告有 {count} 处读不懂"),
    "health.chore_failed": translate("health", "公共事务出错：{what}；隔一段时间再试"),
    "health.unread_state": translate("health", "读不懂"),
    "chore.lapse": translate("health", "申请失效"),
    "chore.prune": translate("health", "清理日志"),
    "chore.journal": translate("health", "上屏日志"),
    "chore.archive": translate("health", "审计归档"),
    "chore.home": translate("health", "摄像机归位"),
    "health.panel": translate("health", "画面中有这个版本没有的版块"),
    "health.voice": translate("health", "没有工位在发声：告警听不到"),
    "health.voice_device": translate("health", "所有工位都没有声音设备：告警听不到"),
    "health.sound_device": translate("health", "指定发声，但没有声音设备"),
    "health.sound_speech": translate("health", "没有语音，只有提示音"),
    "health.sound_test": translate("health", "本班还没有听到这里的试音"),
    "remedy.voice": translate("health", "在接音箱的席位登录（能看全市的人员），或在接音箱的机器上设置 voice = 2"),
    "remedy.voice_device": translate(
        "health", "给一台机器接上音箱并打开声音；不要声音时，在城市法规 [alarms] 中全部设为 none"
    ),
    "remedy.sound_device": translate("health", "检查音箱和声音服务；在其上运行 ./run doctor"),
    "remedy.sound_speech": translate("health", "安装语音：sudo apt-get install espeak-ng"),
    "remedy.sound_test": translate("health", "在这台机器的席位按 Ctrl+F2，再按 T 试音"),
    "remedy.desk_before": translate(
        "health", "把值班席移回它自己的显示器；两台显示器重叠或互为镜像时，在显示设置中并排摆放"
    ),
    "remedy.orders": translate("health", "检查这台机器到数据库的网络和权限；在其上运行 ./run doctor"),
    "remedy.unread_word": translate("health", "核对程序版本；都相同时，检查谁用这个数据库账号写入"),
    "remedy.chore_failed": translate("health", "查看这台机器 log 文件夹中最新的 .jsonl；在其上运行 ./run doctor"),
    "remedy.documents": translate(
        "health", "其他内容和上一份照常有效；在场景编辑、控制台或事件中重新保存它，用 verify 查明是谁写入的"
    ),
    "remedy.scene": translate("health", "在控制台改推另一个画面，或用 import scenes 导入它"),
    "remedy.nobody": translate(
        "health", "在各机器上启动（./run）；已启动的，请检查其数据库账号是否属于 hall_desk 或 hall_wall"
    ),
    "remedy.silent": translate(
        "health", "到这台机器检查电源、网络和进程，重新启动（./run）；已拆除的机器七天后不再列出"
    ),
    "remedy.memory": translate("health", "空闲时重新启动这个站点；经常超出时调小 map_memory_mb"),
    "remedy.clock": translate("health", "在这台机器上打开时间同步：sudo timedatectl set-ntp true"),
    "remedy.disk": translate("health", "清理数据文件夹所在的磁盘，至少留 1 GB"),
    "remedy.version": translate("health", "在这台机器上更新程序，再重新启动"),
    "remedy.crashed": translate("health", "查看这台机器 log 文件夹中最新的 .jsonl 和 .crash 文件；断电、强行结束也算"),
    "remedy.feed": translate("health", "检查这台机器到数据库的网络；在其上运行 ./run doctor"),
    "remedy.blocked": translate("health", "检查这台机器是否过载；反复停顿时重新启动这个站点，并保留它的日志"),
    "remedy.screens": translate("health", "检查显示器的电源、线缆和矩阵输出；接回后窗口自行恢复"),
    "remedy.awake": translate("health", "在这台机器的桌面设置中关闭屏幕保护和自动休眠；没有桌面时：xset s off -dpms"),
    "remedy.unwatched": translate(
        "health",
        "在这台机器上启动（./run，或 systemctl --user start command-hall-wall）："
        "它会接管正在显示的大屏；停住的用 kill -CONT 唤醒",
    ),
    "remedy.error": translate("health", "按提示处理；程序错误凭编号在这台机器的日志中查找"),
}
