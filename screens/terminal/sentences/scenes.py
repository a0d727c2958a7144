"""Scenes and programs of walls: taken in, written out. Code → (Chinese, English)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "input.scenes": (
        "场景文件 {file} 第 {line} 行 {key}：{why} {value}{hint}",
        "Scenes {file} line {line}, {key}: {why} {value}{hint}",
    ),
    "scenes.taken": (
        "文件含场景 {scenes} 个、节目 {programs} 个、联动 {triggers} 个；存为新版本：{changed}；用时 {seconds} 秒",
        "In the file: {scenes} scenes, {programs} programs, {triggers} triggers; new revisions: {changed}; {seconds} s",
    ),
    "scenes.same": (
        "场景 {scenes} 个、节目 {programs} 个、联动 {triggers} 个均与现有相同，没有新版本",
        "Scenes: {scenes}, programs: {programs}, triggers: {triggers}, all as they stand already; no new revision",
    ),
    "scenes.would_change": (
        "文件有效，场景 {scenes}、节目 {programs}、联动 {triggers} 个，与现有不同：{changed}；未写入（--dry-run）",
        "Valid: {scenes} scenes, {programs} programs, {triggers} triggers, new: {changed}; nothing written (--dry-run)",
    ),
    "scenes.would_not": (
        "文件有效，场景 {scenes}、节目 {programs}、联动 {triggers} 个均与现有相同；未写入（--dry-run）",
        "In order: {scenes} scenes, {programs} programs, {triggers} triggers, none new; nothing written (--dry-run)",
    ),
    "scenes.too_small": (
        "最远处看不清（场景/版块 大屏）：{panels}；请在场景编辑中放大这些版块，或减少版块",
        "Too small for the farthest reader (scene/panel wall): {panels}; give these more room in the scene editor",
    ),
    "scenes.written": (
        "本单位的场景 {scenes} 个、节目 {programs} 个、联动 {triggers} 个已写入 {file}",
        "Scenes of the hall's own: {scenes}, programs: {programs}, triggers: {triggers}; written to {file}",
    ),
    "scenes.standard_written": (
        "尚无自定义场景；程序自带的场景 {scenes} 个、节目 {programs} 个、联动 {triggers} 个已写入 {file}",
        "No scene of its own: {scenes} of the program's, {programs} programs, {triggers} triggers; written to {file}",
    ),
    "scenes.unreadable": (
        "本版本无法读取，未写入：{codes}",
        "This version cannot read these, so they are left out: {codes}",
    ),
}
