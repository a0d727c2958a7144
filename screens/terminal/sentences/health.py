"""What ``health`` answers, and of cameras that were checked, their streams. Code → (Chinese, English); findings and
remedies are said as windows say them."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "health.finding": ("{station}：{what}", "{station}: {what}"),
    "health.remedy": ("处理：{what}", "remedy: {what}"),
    "health.line": (
        "{station}：运行 {up_ms}，版本 {version}，内存 {mb} MB，CPU {percent}%",
        "{station}: running for {up_ms}, version {version}, memory {mb} MB, CPU {percent}%",
    ),
    "health.line_silent": (
        "{station}：{age_ms}没有消息，版本 {version}",
        "{station}: silent for {age_ms}, version {version}",
    ),
    "health.line_unread": ("{station}：报告读不懂", "{station}: what it tells cannot be read"),
    "health.line_closed": ("{station}：已关闭", "{station}: closed"),
    "doctor.main_stream": ("主码流", "main"),
    "doctor.sub_stream": ("子码流", "sub"),
    "doctor.picture": (
        "{which} {codec} {size}，{fps} 帧/秒，{opened} 秒出画面，延迟 {delay} 毫秒",
        "{which} {codec} {size}, {fps} fps, picture after {opened} s, {delay} ms late",
    ),
    "doctor.no_picture": ("{which}：{what}", "{which}: {what}"),
    "doctor.stream_silence": (
        "{host} 应答后没有画面，或不应答；请重启摄像机，核对编码设置",
        "{host} sends no picture, or does not answer; restart it, look at its encoder",
    ),
    "doctor.stream_garbage": (
        "{host} 有数据但解不出画面；检查网络丢包和编码设置",
        "{host} sends bytes without a sound picture; look for lost packets, and at its encoder",
    ),
    "doctor.stream_ended": ("{host} 结束了视频流；请再检查一次", "{host} ended the stream; check it once more"),
    "doctor.stream_broken": ("与 {host} 的连接断了；检查网络", "the connection to {host} broke; look at the network"),
    "doctor.stream_unreachable": (
        "连不上 {host}；检查电源、网线和地址",
        "{host} cannot be reached; look at power, cable and address",
    ),
    "doctor.stream_refused": (
        "{host} 没有视频服务；检查端口，或重启摄像机",
        "nothing serves video at {host}; look at the port, or restart it",
    ),
    "doctor.stream_not_found": (
        "{host} 没有这个视频路径；核对登记的地址",
        "{host} knows no such path; compare the registered address",
    ),
    "doctor.stream_declined": (
        "{host} 暂不提供视频；连接数可能已满",
        "{host} declines; it may have no connection left",
    ),
    "doctor.stream_unauthorised": (
        "{host} 不认这个用户名或密码；请更正登记（import cameras）",
        "{host} refuses the login; put it right (import cameras)",
    ),
    "doctor.stream_clear_login": (
        "{host} 只收明文口令，未发送；请升级摄像机，或改登记为 rtsp+basic:// 地址",
        "{host} wants its login in clear, and was told none; renew its firmware, or register rtsp+basic://…",
    ),
    "doctor.stream_sent_away": (
        "{host} 要求改连另一台机器，未跟随；请登记那台机器的地址",
        "{host} sends elsewhere, which is not followed; register the other machine's address",
    ),
    "doctor.stream_unbounded": (
        "{host} 的应答没有止境，已断开；请查那里是不是摄像机",
        "{host} answers without end, and was left; find out whether a camera stands there",
    ),
    "doctor.stream_too_large": (
        "{host} 的画面过大，不予解码；请调低分辨率，或改用子码流",
        "the pictures of {host} are too large; lower their size, or use the sub stream",
    ),
    "doctor.stream_unsupported": (
        "这里不能解码 {codec}；把摄像机改为 H.264 或 H.265",
        "{codec} cannot be decoded here; set the camera to H.264 or H.265",
    ),
    "doctor.stream_no_video": ("{host} 只有声音；核对地址和码流", "{host} has sound alone; compare address and stream"),
}
