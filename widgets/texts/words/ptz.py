"""Why a camera is not turned, or does not answer, and what to do. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "denied.ptz": translate("ptz", "{roles}无权转动摄像机"),
    "denied.ptz_held": translate("ptz", "{role}{name}正在控制这台摄像机；请稍候，或请对方释放"),
    "denied.ptz_lost": translate("ptz", "{role}{name}接管了这台摄像机，您的控制已结束"),
    "denied.camera": translate("ptz", "{roles}无权查看这台摄像机"),
    "missing.camera": translate("ptz", "没有编号为 {camera} 的摄像机"),
    "camera.no_head": translate("ptz", "这台摄像机没有云台，不能转动"),
    "camera.no_onvif": translate("ptz", "这台摄像机没有登记 ONVIF 地址，不能遥控；请管理员登记"),
    "camera.switched_off": translate("ptz", "这台摄像机已停用，不能遥控"),
    "camera.no_service": translate("ptz", "这台摄像机不能遥控：没有云台、没有登记 ONVIF 地址，或已停用"),
    "camera.no_key": translate("ptz", "本机没有大厅密钥，不能打开摄像机的口令；请管理员导入密钥"),
    "camera.login_elsewhere": translate("ptz", "地址换了主机或登录方式，口令没有告诉它；请管理员重新登记用户名和密码"),
    "camera.silent": translate("ptz", "{host} 在 {seconds} 秒内没有回应；检查摄像机电源和网络"),
    "camera.unreachable": translate("ptz", "连不上 {host} 的 ONVIF 服务；检查地址和端口"),
    "camera.unauthorised": translate("ptz", "{host} 的 ONVIF 服务不认这个用户名或密码；请管理员更正"),
    "camera.clear_login": translate("ptz", "{host} 的 ONVIF 服务只收明文口令，未发送；请启用摄像机的 Digest 认证"),
    "camera.cannot": translate("ptz", "{host} 没有这项功能"),
    "camera.said_no": translate("ptz", "{host} 拒绝了：{said}"),
    "camera.unreadable": translate("ptz", "{host} 的回答看不懂；可能不是 ONVIF 摄像机"),
}
