"""What a tile says of its camera's picture, and what its grid says. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "tile.sound": translate("video_tiles", "有声"),
    "tile.sound_opening": translate("video_tiles", "正在打开声音"),
    "tile.slow": translate("video_tiles", "摄像机应答慢，仍在等待"),
    "tile.still": translate("video_tiles", "画面不再变化"),
    "tile.silent": translate("video_tiles", "本机解码没有响应；请重启本席位的程序"),
    "tile.empty": translate("video_tiles", "空位"),
    "tile.empty_hint": translate("video_tiles", "未安排摄像机"),
    "tile.no_streams": translate("video_tiles", "本席位不播放视频"),
    "tile.no_streams_hint": translate("video_tiles", "请在本席位的设置里启用视频"),
    "tile.no_login": translate("video_tiles", "无法登录"),
    "tile.no_picture": translate("video_tiles", "画面暂缺"),
    "tile.next_try": translate("video_tiles", "{number} 秒后再试"),
    "tile.next_minutes": translate("video_tiles", "{number} 分钟后再试"),
    "tile.stopped_at": translate("video_tiles", "画面停在 {time}"),
    "tile.stopped_short": translate("video_tiles", "停于 {time}"),
    "tile.delay": translate("video_tiles", "延迟 {number} 秒"),
    "tile.delay_short": translate("video_tiles", "{number} 秒"),
    "tile.thinned": translate("video_tiles", "降帧"),
    "tile.page": translate("video_tiles", "第 {page} 页，共 {pages} 页"),
    "tile.turning": translate("video_tiles", "轮巡中"),
    "tile.held_hand": translate("video_tiles", "轮巡已暂停"),
    "tile.held_alarm": translate("video_tiles", "因报警暂停轮巡"),
    "tile.nobody": translate("video_tiles", "这个位置没有摄像机"),
    "tile.no_place": translate("video_tiles", "没有 {number} 号位置"),
    "tile.one_page": translate("video_tiles", "只有一页，没有可翻的"),
    "tile.is_enlarged": translate("video_tiles", "正在放大一路，先按 Esc 返回"),
    "tile.not_enlarged": translate("video_tiles", "没有放大的画面"),
    "tile.most_places": translate("video_tiles", "已是画面最多的布局"),
    "tile.fewest_places": translate("video_tiles", "已是单画面"),
    "camera_kind.all": translate("video_tiles", "全部"),
    "camera_kind.road": translate("video_tiles", "道路"),
    "camera_kind.site": translate("video_tiles", "工地"),
    "camera_kind.public": translate("video_tiles", "公共场所"),
    "camera_kind.vehicle": translate("video_tiles", "车载"),
    "camera_kind.drone": translate("video_tiles", "无人机"),
    "tile.alarm": translate("video_tiles", "报警"),
}
