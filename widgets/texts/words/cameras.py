"""The page of cameras at a desk. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "cameras.title": translate("cameras", "视频监控"),
    "cameras.counts": translate("cameras", "共 {number} 路"),
    "cameras.none": translate("cameras", "没有登记摄像机；请管理员用 import cameras 导入"),
    "cameras.reading": translate("cameras", "正在读取摄像机…"),
    "cameras.unread": translate("cameras", "摄像机没有读到，正在重试"),
    "cameras.search": translate("cameras", "名称、编号、街道、单位"),
    "cameras.by_area": translate("cameras", "按区域"),
    "cameras.by_group": translate("cameras", "按权属单位"),
    "cameras.by_kind": translate("cameras", "按类型"),
    "cameras.found": translate("cameras", "找到 {number} 路"),
    "cameras.near_case": translate("cameras", "案件 {case} 附近：{number} 路看得到"),
    "cameras.none_near": translate("cameras", "案件 {case} 周围 {number} 米内没有摄像机"),
    "cameras.no_place": translate("cameras", "案件 {case} 没有坐标，找不到附近的摄像机"),
    "cameras.no_case": translate("cameras", "没有打开的案件；先在席位上打开一件"),
    "cameras.no_row": translate("cameras", "左侧没有选中的摄像机"),
    "cameras.no_street": translate("cameras", "未知街道"),
    "cameras.no_group": translate("cameras", "未知单位"),
    "cameras.sees": translate("cameras", "{number} 米 · 看得到"),
    "cameras.can_turn": translate("cameras", "{number} 米 · 可转过去"),
    "cameras.near": translate("cameras", "{number} 米 · 只在附近"),
    "cameras.restricted": translate("cameras", "无权查看"),
    "cameras.ptz": translate("cameras", "云台"),
    "cameras.to_search": translate("cameras", "查找"),
    "cameras.other_tree": translate("cameras", "换分类"),
    "cameras.group": translate("cameras", "整组上画面"),
    "cameras.of_case": translate("cameras", "案件附近"),
    "cameras.snapshot": translate("cameras", "抓拍为证据"),
    "cameras.new_case": translate("cameras", "由画面上报"),
    "cameras.hints": translate(
        "cameras",
        "Tab 切换列表、画面、查找 · Enter 上画面或放大 · Del 撤下 · 数字选位 · + - 换布局 · R 轮巡 · Esc 返回",
    ),
    "cameras.hints_ptz": translate(
        "cameras", "按住方向键转动，PgUp PgDn 变焦，加 Shift 更快 · 数字到预置位 · Home 守望位 · Esc 缩小并交还"
    ),
    "cameras.not_live": translate("cameras", "画面不是实时的，不能抓拍"),
    "cameras.taking": translate("cameras", "正在抓拍…"),
    "cameras.no_picture": translate("cameras", "没有等到画面，没有抓拍；请再试"),
    "cameras.attaching": translate("cameras", "{name} 正在附到案件 {case}，校验码 {digest}…"),
    "cameras.begun": translate("cameras", "已由画面开始上报；上报后打开案件，画面自动附上"),
    "cameras.begun_nowhere": translate(
        "cameras", "已由画面开始上报；摄像机没有坐标，请在地图上点位置，画面不会自动附上"
    ),
    "cameras.look_unwritten": translate("cameras", "查看受限摄像机要先记入审计，没有记上：{why}"),
    "cameras.no_sound": translate("cameras", "这里还不播放声音"),
    "cameras.turning": translate("cameras", "正在控制云台；20 秒不动即自动交还"),
    "cameras.going": translate("cameras", "正在转到预置位“{name}”"),
    "cameras.going_home": translate("cameras", "正在转到守望位"),
    "cameras.no_preset": translate("cameras", "没有 {number} 号预置位，共 {most} 个"),
    "leave.pictures": translate("cameras", "还有 {number} 张画面的案件未上报，关闭后画面丢失"),
    "camera.look": translate("cameras", "查看受限摄像机"),
    "help.cameras": translate("cameras", "视频监控：查找摄像机，看画面"),
    "help.case_cameras": translate("cameras", "看案件附近的摄像机"),
    "help.cameras_tab": translate("cameras", "切换列表、画面、查找"),
    "help.cameras_enter": translate("cameras", "上画面；在画面上：放大"),
    "help.cameras_clear": translate("cameras", "撤下画面"),
    "help.cameras_place": translate("cameras", "选画面位置；放大云台时到预置位"),
    "help.cameras_layout": translate("cameras", "换画面布局"),
    "help.cameras_pages": translate("cameras", "轮巡、翻页；放大云台时变焦"),
}
