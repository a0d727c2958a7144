"""Files of shapes and their systems of coordinates. Code → (Chinese, English)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "input.geo_library": (
        "安装的图形读取库多带了未审查的格式（{drivers}），不予使用：请按 requirements.lock 安装",
        (
            "the installed library of shapes brings readers that nobody has looked at ({drivers}) and is not used:"
            " install what requirements.lock says"
        ),
    ),
    "input.geo_kind": (
        "文件 {file} 的内容不是 {kind}：请核对扩展名，或重新导出",
        "what {file} holds is no {kind}: look at how its name ends, or export it anew",
    ),
    "input.geo_other_json": (
        "文件 {file} 是 {kind}，本系统不读这种格式：请在 GIS 软件里另存为 GeoJSON 或 GeoPackage",
        "{file} is {kind}, which is not read here: save it in a GIS program as GeoJSON or as a GeoPackage",
    ),
    "input.geo_part": (
        "{file} 缺少与它同名的 {part}：一个 Shapefile 由几个文件组成，请放在一起",
        "{part} of the same name is missing beside {file}: a shapefile is several files, bring them together",
    ),
    "input.geo_parts_differ": (
        "{file} 有 {shapes} 个图形，属性表却有 {rows} 行：几个文件不是同一次导出的",
        "{file} has {shapes} shapes and its table {rows} rows: the files are not of one export",
    ),
    "input.cut_off": (
        "文件 {file} 不完整（{part} 比它自己说的短）：请重新复制",
        "{file} is not whole ({part} is shorter than it says itself): copy it again",
    ),
    "input.geo_broken": (
        "文件 {file} 已损坏，读不出来：请重新导出",
        "{file} is damaged and cannot be read: export it anew",
    ),
    "input.geo_encoding": (
        "看不出 {file} 的文字是什么编码：请在旁边放一个写明编码的 .cpg（例如 GBK），或另存为 GeoPackage",
        (
            "nothing tells how the texts of {file} are written: put a .cpg with the encoding (such as GBK) beside it,"
            " or save it as a GeoPackage"
        ),
    ),
    "input.geo_open": (
        "另一个程序正在写 {file}：请先关闭它",
        "another program is writing {file}: close it first",
    ),
    "input.geo_view": (
        "{file} 的 {layer} 不是普通表，而是视图、虚拟表或带计算列：请另存为普通图层",
        (
            "{layer} of {file} is no plain table but a view, a virtual table or one with computed columns: save it as a"
            " layer of its own"
        ),
    ),
    "input.geo_layers": (
        "文件 {file} 的图层：{layers}。请用 --layer 指明要哪一个",
        "the layers of {file}: {layers}. Say by --layer which one is meant",
    ),
    "input.no_layers": ("文件 {file} 是表格，没有图层", "{file} is a table and has no layers"),
    "input.zip_empty": (
        "压缩包 {file} 里没有 Shapefile、GeoPackage、GeoJSON 等图形文件",
        "there is no shapefile, GeoPackage or GeoJSON in {file}",
    ),
    "input.zip_locked": (
        "压缩包 {file} 有密码：请先解压",
        "{file} wants a password: unpack it first",
    ),
    "limit.members": ("压缩包里的文件数", "files in the archive"),
    "input.crs": (
        "{key} 不认识坐标系 {value}，可写：{allowed}",
        "{key}: there is no system of coordinates {value}; write one of: {allowed}",
    ),
    "input.crs_unread": (
        "文件 {file} 所注坐标系 {value} 无法采信：请用 --crs 写明（{allowed}）",
        (
            "{file} names the system of coordinates {value}, which cannot be relied on: say by --crs which it is"
            " ({allowed})"
        ),
    ),
    "input.crs_file": (
        "坐标系参数文件 {file} 第 {line} 行 {key}：{why} {value}{hint}",
        "Parameters {file} line {line}, {key}: {why} {value}{hint}",
    ),
    "input.crs_several": (
        "看不出 {file} 是哪个坐标系，都落在本市：{allowed}。请用 --crs 写明（WGS-84、CGCS2000 经纬度写 wgs84）",
        (
            "nothing tells which system the shapes of {file} are in, in each of these they lie in the city: {allowed}."
            " Say it by --crs (wgs84 for degrees of WGS-84 or CGCS2000)"
        ),
    ),
    "input.crs_swapped": (
        "{file} 的两个坐标写反了：换过来才落在本市（{crs}）。请先在文件里调换（东、经度在前）",
        (
            "the two coordinates of {file} are exchanged: only the other way round do they lie in the city ({crs})."
            " Exchange them in the file first (east, or the longitude, comes first)"
        ),
    ),
    "input.crs_elsewhere": (
        "{file} 的坐标（例如 {place}）按常用坐标系都不落在本市：请用 --crs 写明，地方坐标系写参数文件",
        (
            "in no common system do the coordinates of {file} (such as {place}) lie in the city: say by --crs which one"
            " it is, of the city's own system the file of its parameters"
        ),
    ),
    "input.crs_contradicts": (
        "{file} 说自己是 {crs}，但与本市已有数据对照应是 {other}：{why}。请用 --crs 写明",
        "{file} says that it is in {crs}, and what is stored says {other}: {why}. Say by --crs which it is",
    ),
    "import.crs_named": ("图形坐标系（文件所注）：{crs}", "the system of its shapes, as the file says: {crs}"),
    "import.crs_by_zone": (
        "文件未注坐标系，按 {crs} 读取：{zones} 个常用投影中，只有它使前 {count} 个图形落在本市",
        (
            "the file names no system and is read as {crs}: of {zones} common projections it alone puts the first"
            " {count} shapes into the city"
        ),
    ),
    "import.crs_by_stored": (
        "文件未注坐标系，按 {crs} 读取：{count} 个已有编码与现存位置相差约 {metres} 米（其他坐标系至少 {others} 米）",
        (
            "the file names no system and is read as {crs}: {count} codes lie some {metres} m from where they are"
            " stored (in any other system {others} m and more)"
        ),
    ),
    "import.crs_by_areas": (
        "文件未注坐标系，按 {crs} 读取：{count} 个图形有 {share} 落在所属社区或街道内（其他坐标系至多 {others}）",
        (
            "the file names no system and is read as {crs}: of {count} shapes {share} lie in their community or street"
            " (in any other system {others} at most)"
        ),
    ),
    "import.geo_encoding": (
        "属性表按 {encoding} 读取：{texts} 处文字都读得通（文件所注：{named}）",
        "texts are read as {encoding}, in which all of {texts} make sense (the file says: {named})",
    ),
    "input.crs_ballpark": (
        "{value} 与 WGS-84 的关系没有公开参数，会差几十米到上百米：请用本地的四参数或七参数（--crs 参数文件.toml）",
        (
            "nobody has published how {value} lies to WGS-84, and without it shapes would be off by some ten to a"
            " hundred metres: give the city's own four or seven parameters (--crs FILE.toml)"
        ),
    ),
}
