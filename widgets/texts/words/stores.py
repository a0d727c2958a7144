"""What is wrong with the database, in words that say what to do. No logic."""

from __future__ import annotations

from widgets.texts.words.marker import translate

WORDS: dict[str, str] = {
    "store.gone": translate("stores", "数据库连接中断"),
    "store.replaced": translate("stores", "数据库文件已被替换"),
    "store.other_hall": translate("stores", "此处已是另一个大厅的数据库"),
    "store.windows_failed": translate("stores", "窗口未能打开，详情见日志"),
    "store.feed_failed": translate("stores", "数据接收中断，正在自动恢复"),
    "store.locked": translate("stores", "{by}（进程 {pid}）占用数据库已 {for_ms}"),
    "store.waiting": translate("stores", "正在等待 {by}（进程 {pid}）释放数据库，已 {for_ms}"),
    "store.held": translate("stores", "另一程序正占用数据库，请稍后再试"),
    "store.busy": translate("stores", "数据库连接已用尽，请稍后再试"),
    "store.slow": translate("stores", "数据库未在限时内答复"),
    "store.drafts": translate("stores", "未提交的内容不能保存到本机：{path}"),
    "store.disk_full": translate("stores", "数据库所在磁盘已满，请腾出空间"),
    "store.disk_error": translate("stores", "数据库所在磁盘读写出错"),
    "store.clock_changed": translate("stores", "数据库时钟刚被调整，或本机停顿过久，请再操作一次"),
    "store.constraint": translate("stores", "数据库不接受这次写入：{what} 已存在或不完整"),
    "store.read_only": translate("stores", "没有写入数据库的权限"),
    "store.damaged": translate("stores", "数据库已损坏，请从备份恢复"),
    "store.bad_url": translate("stores", "数据库地址 {url} 不对：可写文件路径，或 postgresql+psycopg://用户@主机/库名"),
    "store.exists": translate("stores", "{url} 已有数据库，不会覆盖"),
    "store.not_ours": translate("stores", "不是本系统的数据库"),
    "store.newer_schema": translate("stores", "数据库版本 {found} 比程序（{known}）新，请升级程序"),
    "store.older_schema": translate("stores", "数据库版本 {found} 比程序（{known}）旧，请先迁移"),
    "store.network_path": translate("stores", "{path} 在网络文件系统（{kind}）上，SQLite 不能放在那里"),
    "store.damaged_case": translate("stores", "案卷 {number} 的数据无法读取（{why}），请运行 verify"),
    "store.damaged_document": translate("stores", "数据库中的 {name}（{kind}）已损坏，请运行 verify 并从备份恢复"),
    "store.attachments_gone": translate(
        "stores", "附件文件夹 {path} 不在：请挂载它所在的磁盘或共享；确已丢失时从备份恢复"
    ),
    "store.attachments_full": translate("stores", "附件文件夹 {path} 所在磁盘已满，请腾出空间"),
    "store.attachments": translate("stores", "附件位置 {address} 不对：可写文件夹的路径，或 file:///…"),
    "store.content_damaged": translate("stores", "附件 {name} 的内容已损坏，请从备份恢复"),
    "store.unfinished": translate("stores", "数据库尚未建完，请重新建立"),
}
