"""The hall's key, backup and restore. Code → (Chinese, English)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "output.is_input": (
        "{file} 是本命令要读的文件，不能写入：请另取文件名",
        "{file} is a file that this command reads: name another one to write to",
    ),
    "output.other_kind": (
        "{file} 已存在，且不是同类文件，不予覆盖：请另取文件名",
        "{file} is there already and no file of that kind, so it is not overwritten: name another one",
    ),
    "output.no_plain_file": (
        "{file} 不是普通文件（而是文件夹、管道或设备），不予写入：请另取文件名",
        "{file} is no regular file but a folder, a pipe or a device, and stays as it is: name a file to write to",
    ),
    # the hall's key
    "key.made": (
        "大厅已有密钥，指纹 {fingerprint}，存于 {file}。请用 key export 带到其他工作站，并另存一份",
        (
            "The hall has its key, fingerprint {fingerprint}, in {file}."
            " Bring it to other stations by key export, and keep a copy"
        ),
    ),
    "key.exported": (
        "密钥已写入 {file}（口令加密），指纹 {fingerprint}：在另一工作站运行 key import",
        "The key is in {file}, under your passphrase; fingerprint {fingerprint}: run key import at the other station",
    ),
    "key.imported": (
        "本工作站已有大厅密钥，指纹 {fingerprint}，存于 {file}",
        "This station has the hall's key now, fingerprint {fingerprint}, in {file}",
    ),
    "key.passphrase": ("口令：", "Passphrase: "),
    "key.short_passphrase": ("口令至少 {least} 个字符", "the passphrase needs at least {least} characters"),
    "key.wrong_passphrase": ("口令不对，或文件已改动", "The passphrase is wrong, or the file was changed"),
    "key.no_key_file": ("这不是 key export 写出的文件", "This is no file that key export has written"),
    "key.file_exists": ("{file} 已存在，不会覆盖", "{file} is there already and is left alone"),
    "key.exists": (
        "大厅已有密钥：请在有密钥的工作站运行 key export，再在这里运行 key import",
        "The hall has a key already: run key export at a station that has it, and key import here",
    ),
    "key.none": ("这个大厅还没有密钥：请运行 key make", "This hall has no key yet: run key make"),
    "key.missing": (
        "本工作站没有大厅密钥（{path}）：请在有密钥的工作站运行 key export，再在这里运行 key import",
        "This station does not have the hall's key ({path}): run key export at one that has it, and key import here",
    ),
    "key.other_hall": ("{path} 是另一个大厅的密钥", "{path} is the key of another hall"),
    "key.damaged": (
        "密钥文件 {path} 已损坏：请再次运行 key import",
        "The key in {path} is damaged: run key import once more",
    ),
    "key.newer": (
        "此内容由更新的密钥加密：请再次运行 key import",
        "This was sealed under a newer key: run key import once more",
    ),
    "key.not_opened": (
        "无法解密：密钥不对，或内容被改动",
        "This cannot be opened: another key sealed it, or it was changed",
    ),
    "doctor.key": ("大厅密钥，指纹 {fingerprint}", "the hall's key, fingerprint {fingerprint}"),
    "doctor.key_bad": ("{why}", "{why}"),
    # backup and restore
    "backup.progress": ("备份", "backing up"),
    "backup.done": (
        "已备份到 {file}：案件 {cases} 件，共 {rows} 行，附件内容 {files} 个，{bytes} 字节，用时 {seconds} 秒",
        (
            "Backed up to {file}: {cases} cases, {rows} rows in all, {files} attached files, {bytes} bytes,"
            " in {seconds} s"
        ),
    ),
    "backup.files_lost": (
        "有 {files_lost} 个附件的内容丢失或损坏，不在备份中：verify 会列出它们",
        "{files_lost} attached files are lost or damaged and not in the backup: verify names them",
    ),
    "backup.loses": (
        "{file} 中有 {count} 个附件的内容现已丢失或损坏，没有覆盖：请另取名字，并从它恢复",
        "{file} holds {count} attached files that are lost now, and is left alone: name another file; restore from it",
    ),
    "backup.exists": (
        "{file} 已存在，不会覆盖：请另取名字，或加 --replace",
        "{file} is there already and is left alone: choose another name, or add --replace",
    ),
    "backup.runs": ("另一个备份正在写 {file}", "another backup is writing {file}"),
    "backup.no_backup": (
        "{file} 不是本系统的备份，或没有写完",
        "{file} is no backup of this program, or not a whole one",
    ),
    "backup.damaged": (
        "备份 {file} 已损坏（{part}）：没有恢复任何内容，请用另一份备份",
        "The backup {file} is damaged ({part}): nothing was restored; take another one",
    ),
    "backup.signature": (
        "备份 {file} 的签名不对，或不是这个大厅签的：没有恢复任何内容",
        "The signature of the backup {file} is wrong, or not this hall's: nothing was restored",
    ),
    "backup.unsigned": (
        (
            "备份 {file} 没有签名，而这个大厅有密钥：写出后是否被改动无从得知，没有恢复任何内容。"
            "请用有签名的备份；确知它可信时，加 --unsigned"
        ),
        (
            "The backup {file} is not signed, though its hall has a key: whether somebody changed it nobody can tell;"
            " nothing was restored. Take a signed one, or add --unsigned if you know where it has been"
        ),
    ),
    "backup.newer": (
        "备份来自更新的程序（结构 {found}，本程序 {known}）：请用新程序恢复",
        "The backup is of a newer program (schema {found}, this one knows {known}): restore it with that one",
    ),
    "restore.progress": ("恢复", "restoring"),
    "restore.done": (
        (
            "已恢复到 {database}：案件 {cases} 件，共 {rows} 行，附件内容 {files} 个，用时 {seconds} 秒；"
            "窗口会重新读取。请运行 verify 核验"
        ),
        (
            "Restored into {database}: {cases} cases, {rows} rows in all, {files} attached files, in {seconds} s;"
            " open windows read anew. Prove it with verify"
        ),
    ),
    "restore.done_unsigned": (
        (
            "已恢复到 {database}：案件 {cases} 件，共 {rows} 行，附件内容 {files} 个，用时 {seconds} 秒；"
            "窗口会重新读取。请运行 verify 核验。备份没有签名：写出后是否被改动，verify 也无从证明"
        ),
        (
            "Restored into {database}: {cases} cases, {rows} rows in all, {files} attached files, in {seconds} s;"
            " open windows read anew. Prove it with verify. The backup is not signed: whether somebody changed it"
            " since, verify cannot tell"
        ),
    ),
    "restore.waits": (
        "已恢复，窗口继续工作；旧大厅的数据仍被某个读者占用，最多再等 {seconds} 秒以删除它",
        "restored, and windows go on; a reader still has the old hall open: up to {seconds} s more to remove it",
    ),
    "restore.left": (
        "旧大厅的数据仍被占用，暂留在数据库中（见 doctor），下次恢复时删除",
        "the old hall is still open somewhere and stays in the database (see doctor) until the next restore",
    ),
    "restore.exists": (
        "{url} 已有这个大厅的数据库，不会覆盖：确要以备份代替，请加 --replace",
        "{url} holds this hall already and is left alone: to put the backup in its place, add --replace",
    ),
    "restore.other_hall": (
        "{url} 是另一个大厅的数据库，不会覆盖：请用 --db 另指一个，或先移走它",
        "{url} holds another hall and is left alone: name another place with --db, or move it away first",
    ),
    "restore.runs": ("另一个恢复正在进行（{path}）", "another restore is under way ({path})"),
}
