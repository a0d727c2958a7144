"""The light theme: a desk in a bright room."""

from __future__ import annotations

from themes.tokens import Theme

LIGHT_DESK = Theme(
    name="light_desk",
    is_dark=False,
    ground="#E9EDF2",
    panel="#FBFCFD",
    raised="#EDF1F5",
    line="#CCD5DE",
    text="#17202B",
    quiet="#4A5A6B",
    faint="#74838F",
    accent="#1F6FD6",
    accent_fill="#1F66C1",
    on_accent="#FFFFFF",
    selected="#DDEAFB",
    on_time="#1B7547",
    warning="#925F00",
    overdue="#A80C2A",
    suspended="#6C4BB8",
    waiting="#566A80",
    information="#064E5B",
    stale="#9AA5B0",
    map_land="#F2F4F6",
    map_water="#CFE1EF",
    map_park="#DCEBDD",
    map_building="#E4E8EC",
    map_road_major="#B7C4D2",
    map_road_minor="#DDE3EA",
    map_rail="#B4B9C0",
    map_border="#8797A8",
    map_label="#4A5A6B",
    map_halo="#FFFFFF",
    ground_veil=0.3,
    ranks=("#BCD3EE", "#8FB6E4", "#5D94D6", "#2F73C2", "#174F91"),
    series=("#1F6FD6", "#14181D", "#B0457A", "#8A7350", "#5D94D6", "#7B8420"),
    band="#D9E5F3",
    track="#E6EBF0",
)
"""For a workstation by a window."""
