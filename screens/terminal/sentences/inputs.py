"""Settings, and why what is given to a command is refused. Code → (Chinese, English)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # settings: what each one is for
    "setting.database_url": ("数据库地址", "address of the database"),
    "setting.database_read_url": (
        "跟随它的 PostgreSQL 服务器：窗口从那里读取",
        "a PostgreSQL server that follows the first one: windows read there",
    ),
    "setting.language": ("界面语言", "language of windows and sentences"),
    "setting.theme": ("界面主题", "theme of the windows"),
    "setting.log_level": ("记入日志的最低级别", "least level that is logged"),
    "setting.data_dir": ("数据文件夹", "folder for databases"),
    "setting.attachments": (
        "附件内容的文件夹（空：SQLite 文件旁，或 PostgreSQL 中）",
        "folder for what is attached (empty: beside the SQLite file, or in PostgreSQL itself)",
    ),
    "input.nothing_recorded": (
        "设置中没有要录制的摄像机：请写明 recorded 与 recordings_url",
        "the settings name no cameras to record: say recorded and recordings_url",
    ),
    "setting.recordings_url": (
        "录像存放处：文件夹或 file: 地址（空：本机不录也不读）",
        "where recordings of cameras lie: a folder or file: URL (empty: this station records and reads none)",
    ),
    "setting.recorded": (
        "本机录制的摄像机：编号、权属单位组或 *，以分号隔开",
        "cameras that this station records: codes, groups or *, with semicolons between them",
    ),
    "setting.recorded_stream": ("录制主码流或子码流", "which stream is recorded"),
    "setting.recording_hours": ("录像保存小时数", "hours for which recordings are kept"),
    "setting.recording_gb": ("录像占用的最大空间", "most room of all recordings"),
    "setting.quick_backend": ("绘图方式（空：自动）", "how Qt paints (empty: decided at start)"),
    "setting.migrate": ("启动时升级旧版数据库", "migrate an older database when the hall starts"),
    "setting.voice": (
        "报警声：0 本机不发声；1 席位可以发声；2–9 优先发声（大屏也可），大者优先",
        "the hall's alarm voice: 0 never here, 1 a desk may be it, 2 to 9 preferred (a wall too), the highest first",
    ),
    "setting.safe_phones": (
        "安全画面上的电话，用分号分隔",
        "telephone numbers on a wall's safe scene, with semicolons between them",
    ),
    "setting.kiosk_pin": (
        "大屏退出密码的散列（由 ./run kiosk-pin 生成）",
        "hash of the PIN that leaves a kiosk wall, as ./run kiosk-pin makes it",
    ),
    "setting.wall_renewal_hour": (
        "大屏网页每天在这一点钟重新生成，-1 不定时",
        "hour of the day at which a wall's pages are made anew, -1: at none",
    ),
    "setting.map_memory_mb": ("一个地图网页进程的内存预算", "memory budget of one map's web process"),
    "setting.base_tiles": ("底图瓦片：文件或地址模板", "base map tiles: a file, or a template of addresses"),
    "setting.base_tiles_crs": ("底图瓦片的坐标系", "what the base map tiles lie in"),
    "setting.base_tiles_credit": ("底图须注明的著作权与审图号", "whom a map of these tiles must name"),
    "setting.viewing_distance_m": ("最远观看距离", "distance of the farthest reader"),
    "setting.pixel_pitch_mm": ("像素间距", "distance between two pixels"),
    "setting.columns": ("横向拼接的屏数", "pictures spliced side by side"),
    "setting.rows": ("纵向拼接的屏数", "pictures spliced one above the other"),
    "setting.bears": (
        "这块屏可显示到哪一级：open 公开、inner 内部、restricted 受限（空：inner）",
        "what may stand on the screen: open, inner or restricted (empty: inner)",
    ),
    "setting.screen": (
        "这台显示器是场景的第几屏（左起 1，0：按显示器顺序）",
        "which of a scene's screens it is (1 on the left, 0: by the order of the monitors)",
    ),
    "setting.keys": (
        "大屏接收键盘（同一显示器上有席位时除外）",
        "may the wall have the keyboard, where no desk is",
    ),
    # why an input is refused
    "why.unknown_key": ("没有这个设置项", "there is no such key"),
    "why.wrong_type": ("类型不对", "wrong type"),
    "why.not_one_of": ("不在可选值之内", "not one of the values allowed"),
    "why.out_of_range": ("超出范围", "out of range"),
    "why.not_a_number": ("不是数", "not a number"),
    "why.too_small": ("太小", "too small"),
    "why.missing_value": ("没有值", "no value"),
    "why.not_history": ("不是历史分类标准，不能随文件增加", "no history-only list, so it cannot grow with a file"),
    "input.file_exists": ("{file} 已存在，未覆盖", "{file} is there already and was not written over"),
    "input.tiles_no_file": ("底图瓦片文件 {file} 不存在", "the file of base map tiles {file} does not exist"),
    "input.tiles_kind": (
        "底图瓦片 {file}：只认 .mbtiles、.pmtiles 文件，或以 http(s):// 开头的地址模板",
        "base map tiles {file}: a file .mbtiles or .pmtiles, or a template of addresses that begins with http(s)://",
    ),
    "input.tiles_unreadable": (
        "底图瓦片文件 {file} 读不出来：请核对格式，或重新复制",
        "the file of base map tiles {file} cannot be read: look at what it is, or copy it again",
    ),
    "input.tiles_no_pictures": (
        "底图瓦片文件 {file} 里既没有图片（PNG、JPEG、WebP），也没有矢量瓦片（MVT，未压缩或 gzip）",
        "the base map tiles of {file} are neither pictures (PNG, JPEG, WebP) nor shapes (MVT, plain or packed by gzip)",
    ),
    "input.tiles_template": (
        "底图瓦片地址模板 {file} 缺少 {{z}}、{{x}}、{{y}}（或 {{-y}}）",
        "the template of base map tiles {file} lacks {{z}}, {{x}}, {{y}} (or {{-y}})",
    ),
    "input.mapping": (
        "映射文件 {file} 第 {line} 行 {key}：{why} {value}{hint}",
        "Mapping {file} line {line}, {key}: {why} {value}{hint}",
    ),
    "input.law": (
        "法规文件 {file} 第 {line} 行 {key}：{why} {value}{hint}",
        "Law {file} line {line}, {key}: {why} {value}{hint}",
    ),
    "input.calendar": (
        "日历文件 {file} 第 {line} 行 {key}：{why} {value}{hint}",
        "Calendar {file} line {line}, {key}: {why} {value}{hint}",
    ),
    "input.profile": (
        "城市配置 {file} 第 {line} 行 {key}：{why} {value}{hint}",
        "City profile {file}, line {line}, {key}: {why} {value}{hint}",
    ),
    "why.by_program": ("由程序自动执行，不能更改", "done by the program itself: not a city's to change"),
    "why.nothing_to_approve": ("此时还没有案件可供审批", "there is no case yet that anybody could agree to"),
    "why.role_never_acts": ("该角色不得办案", "this role never acts on cases"),
    "why.unit_never_approves": ("处置单位不得审批", "a disposal unit agrees to no request"),
    "why.disposer_apart": (
        "处置部门不得上报、立案、核查或结案",
        "who disposes neither opens, checks nor closes a case",
    ),
    "why.needed_to_begin": ("缺了它就没有案件", "without it no case begins"),
    "why.needed_to_verify": (
        "公众上报须先核实后立案，不能缺少发核实",
        "what the public reports is verified before it is filed",
    ),
    "why.dead_end": ("缺了它，此状态的案件无法结案", "without it no case gets from this state to the end:"),
    "why.held_for_ever": ("缺了它，此状态的挂账无法恢复", "without it a case on hold never resumes from"),
    "why.nothing_or_both": (
        "应写 leave_out，或写 roles、approvals",
        "either leave_out, or roles and approvals",
    ),
    "why.no_such_subclass": ("没有这个小类", "there is no such subclass"),
    "why.no_work": ("连续一个多月没有工作日", "more than a month without a day of work:"),
    "why.not_a_year": ("不是年份", "not a year"),
    "why.another_year": ("不在这一年", "not a day of that year"),
    "why.year_not_published": (
        "这一年的日历尚未公布，请写入整年",
        "that year is not published yet: write the whole year",
    ),
    "why.not_a_date": ("不是日期（年-月-日）", "not a date (2027-01-31)"),
    "input.allowed": ("；可取 {allowed}", "; allowed: {allowed}"),
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
    # networks on which cameras are looked for
    "input.network": (
        "{network} 不是网段，例如 192.168.10.0/24",
        "{network} is no network, for example 192.168.10.0/24",
    ),
    "input.network_large": (
        "网段 {network} 太大：一次最多 {most} 个地址",
        "The network {network} is too large: {most} addresses at a time",
    ),
    "input.no_camera": ("没有这样的摄像机：{what}", "There is no such camera: {what}"),
    "input.no_network": ("不能在网络上查找：{said}", "Nothing can be looked for on the network: {said}"),
}
