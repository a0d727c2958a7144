"""Scenes and programs of walls: taken in, written out. Code → (Chinese, English)."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "input.scenes": (
        "场景文件 {file} 第 {line} 行 {key}：{why} {value}{hint}",
        "Scenes {file} line {line}, {key}: {why} {value}{hint}",
    ),
    "scenes.taken": (
        "场景 {scenes}、节目 {programs}、联动 {triggers}、画面编排 {arrangements} 个；新：{changed}；{seconds} 秒",
        "{scenes} scenes, {programs} programs, {triggers} triggers, {arrangements} layouts: {changed} new, {seconds} s",
    ),
    "scenes.same": (
        "场景 {scenes}、节目 {programs}、联动 {triggers}、画面编排 {arrangements} 个均与现有相同，没有新版本",
        "{scenes} scenes, {programs} programs, {triggers} triggers, {arrangements} arrangements, all as they stand",
    ),
    "scenes.would_change": (
        "有效：场景 {scenes}、节目 {programs}、联动 {triggers}、画面编排 {arrangements} 个，不同：{changed}；未写入",
        "Dry: {scenes} scenes, {programs} programs, {triggers} triggers, {arrangements} arrangements: {changed} new",
    ),
    "scenes.would_not": (
        "有效：场景 {scenes}、节目 {programs}、联动 {triggers}、画面编排 {arrangements} 个，均相同；未写入",
        "{scenes} scenes, {programs} programs, {triggers} triggers, {arrangements} arrangements: nothing new",
    ),
    "scenes.too_small": (
        "最远处看不清（场景/版块 大屏）：{panels}；请在场景编辑中放大这些版块，或减少版块",
        "Too small for the farthest reader (scene/panel wall): {panels}; give these more room in the scene editor",
    ),
    "scenes.written": (
        "本单位的场景 {scenes}、节目 {programs}、联动 {triggers}、画面编排 {arrangements} 个已写入 {file}",
        "{scenes} scenes, {programs} programs, {triggers} triggers, {arrangements} arrangements written to {file}",
    ),
    "scenes.standard_written": (
        "尚无自定义场景；场景 {scenes}、节目 {programs}、联动 {triggers}、画面编排 {arrangements} 个已写入 {file}",
        "The program's: {scenes} scenes, {programs} programs, {triggers} triggers, {arrangements} arrangements: {file}",
    ),
    "scenes.unreadable": (
        "本版本无法读取，未写入：{codes}",
        "This version cannot read these, so they are left out: {codes}",
    ),
}
