"""How a camera's stream stands, what is wrong with it and what to do. No logic.

Read on a tile: one short line, what it is first, then what to do.
"""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "stream.idle": translate("video", "未打开"),
    "stream.opening": translate("video", "正在打开"),
    "stream.connected": translate("video", "已连接，等待画面"),
    "stream.streaming": translate("video", "播放中"),
    "stream.stalled": translate("video", "画面停滞"),
    "stream.undecodable": translate("video", "画面无法解码"),
    "stream.unsupported": translate("video", "格式不支持"),
    "stream.reconnecting": translate("video", "正在重连"),
    "stream.refused": translate("video", "摄像机拒绝连接"),
    "stream.unauthorised": translate("video", "登录被拒"),
    "stream.off": translate("video", "已停用"),
    "stream.closed": translate("video", "不予查看"),
    "stream.no_address": translate("video", "未登记视频地址"),
    "stream.unasked": translate("video", "未能连接"),
    "video.silence": translate("video", "{host} 没有新画面；会自动重连，一直这样就重启摄像机"),
    "video.garbage": translate("video", "{host} 有数据但解不出画面；检查网络丢包和摄像机编码设置"),
    "video.ended": translate("video", "{host} 结束了视频流；正在自动重连"),
    "video.broken": translate("video", "与 {host} 的连接断了；正在自动重连，检查网络"),
    "video.unreachable": translate("video", "连不上 {host}；检查摄像机电源、网线和地址"),
    "video.refused": translate("video", "{host} 没有视频服务；检查端口，或重启摄像机"),
    "video.not_found": translate("video", "{host} 没有这个视频路径；核对摄像机地址"),
    "video.declined": translate("video", "{host} 暂不提供视频；可能连接数已满，或正在启动"),
    "video.unauthorised": translate("video", "{host} 不认这个用户名或密码；请管理员更正登记，改后立即再试"),
    "video.clear_login": translate("video", "{host} 只收明文口令，未发送；升级摄像机，或登记 rtsp+basic://"),
    "video.sent_away": translate("video", "{host} 要改连另一台机器，未跟随；请登记那台机器的地址"),
    "video.unbounded": translate("video", "{host} 的应答没有止境，已断开；请查那里是不是摄像机"),
    "video.too_large": translate("video", "{host} 的画面过大，放不了；请调低分辨率，或改用子码流"),
    "video.unsupported": translate("video", "这里不能解码 {codec}；把摄像机改为 H.264 或 H.265"),
    "video.no_video": translate("video", "{host} 只有声音，没有画面；核对摄像机地址和码流"),
    "video.crowded": translate("video", "本机线程用尽，放不了视频；会自动再试，一直这样就重启本机"),
    "video.unasked": translate("video", "程序出错，查不到视频地址；会自动再试，请把日志交给管理员"),
    "video.being_drawn": translate("video", "演示画面正在绘制，稍后出现"),
    "video.off": translate("video", "管理员停用了这台摄像机"),
    "video.still": translate("video", "画面一直不变，可能卡死；请重启摄像机"),
    "video.unknown_camera": translate("video", "没有这台摄像机；核对编号，或请管理员登记"),
    "video.no_address": translate("video", "请管理员登记这台摄像机的视频地址"),
}
