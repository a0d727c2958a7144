"""The dark themes: the wall and the desk of a darkened hall. Same colours, other sizes."""

from __future__ import annotations

from dataclasses import replace

from themes.tokens import Sizes, Theme

DARK_HALL = Theme(
    name="dark_hall",
    is_dark=True,
    ground="#0B1016",
    panel="#121A23",
    raised="#1A2530",
    line="#263443",
    text="#E8EEF5",
    quiet="#9FB0C3",
    faint="#66788C",
    accent="#4C9FFE",
    accent_fill="#2365B8",
    on_accent="#FFFFFF",
    selected="#132942",
    on_time="#4CB782",
    warning="#E0A93B",
    overdue="#F25C60",
    suspended="#A48BE0",
    waiting="#7C93AB",
    information="#63D3E4",
    stale="#4A5663",
    map_land="#131B25",
    map_water="#10283E",
    map_park="#12241C",
    map_building="#1A232F",
    map_road_major="#31496A",
    map_road_minor="#1F2C3B",
    map_rail="#3B434E",
    map_border="#43546A",
    map_label="#8FA1B5",
    map_halo="#0B1016",
    ground_veil=0.72,
    ranks=("#23405F", "#33618F", "#3F7CC4", "#64A3EE", "#8FC2FF"),
    series=("#4C9FFE", "#E3E9F0", "#D883B5", "#A08A68", "#2B6FC4", "#B9C46A"),
    band="#1B2F47",
    track="#1A2530",
    sizes=Sizes(text_px=16),
)
"""For a display wall; `with_text_px` fits it to the wall's distance and pitch."""

DARK_DESK = replace(DARK_HALL, name="dark_desk", sizes=Sizes())
"""For a workstation in a darkened hall."""
