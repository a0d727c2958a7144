"""Colours of the sample cameras' drawn pictures: things in daylight, lamps, skies. Of no window, and so of no theme."""

from __future__ import annotations

THINGS = {
    "asphalt": "#5b5d60",
    "asphalt_new": "#4a4c50",
    "patch": "#46484b",
    "oil": "#3c3d40",
    "marking": "#d9d9d2",
    "marking_yellow": "#cfa73a",
    "kerb": "#a9a8a2",
    "paving": "#94908a",
    "paving_joint": "#7d7973",
    "tactile": "#b39a4a",
    "square": "#a8a29a",
    "square_dark": "#8b857d",
    "earth": "#8a7357",
    "earth_dark": "#6d5a44",
    "concrete": "#9c9a94",
    "grass": "#5d7340",
    "hedge": "#3f5a2e",
    "leaf": "#4c6b34",
    "leaf_light": "#76914a",
    "leaf_dark": "#2f4624",
    "trunk": "#5a4a3a",
    "pole": "#8d9194",
    "bench": "#7a5c3e",
    "planter": "#a59a8c",
    "roof": "#8f8d88",
    "roof_red": "#8d5a4a",
    "glass": "#3d4a55",
    "glass_light": "#7f93a3",
    "window_frame": "#c9c5bc",
    "tyre": "#222326",
    "hoarding": "#3f6ea3",
    "hoarding_white": "#d7dade",
    "net": "#4f7d5c",
    "crane": "#c9a032",
    "truck": "#b5872f",
    "steel": "#6b6f74",
    "helmet": "#d8b72e",
    "vest": "#d9762b",
    "skin": "#b98f72",
    "hair": "#2b2622",
    "hole": "#26231f",
    "rubble": "#7d766c",
    "bag_black": "#2c2d30",
    "bag_white": "#c4c4bd",
    "carton": "#a98a5c",
    "water": "#4a5560",
    "umbrella": "#b8473d",
    "stall": "#9a7b55",
    "cone": "#d1622b",
    "dash": "#1d1e20",
    "shadow": "#0b0d14",
}
"""By name, as they look in plain daylight."""

CARS = ("#d8d9da", "#26282b", "#8f9499", "#a8382f", "#2f4a73", "#c8c4ba", "#4b4f54", "#5c3b30")
FACADES = ("#b3a795", "#a39c94", "#bfb4a3", "#8f8a86", "#a9927c", "#9aa3a6", "#b8a08a")
SIGNS = ("#8e2f2a", "#2f5d8a", "#2f7a55", "#b0762a", "#5a3a78", "#a8a8a8")
CLOTHES = ("#2e3a4d", "#6b2f33", "#4a4a4a", "#8a8f96", "#355a48", "#7a6a4a", "#b6b2aa", "#22262c")

TAIL_GLASS, LAMP_GLASS = "#8c1f1a", "#dfe3e4"
LAMP, HEADLIGHT, TAIL_LIGHT, LIT_WINDOW = "#ffcf8a", "#fff2d6", "#ff3b2e", "#ffdca0"

SKIES = {
    "day": ("#9fb4c8", "#d5dbdd"),
    "dusk": ("#59627a", "#b8998a"),
    "night": ("#05070d", "#141a26"),
    "rain": ("#8d949a", "#b4b9bc"),
}
"""At the top of the picture, at the horizon."""

AMBIENT = {"day": "#c9d0d8", "dusk": "#8d8592", "night": "#a4aab0", "rain": "#a4aab0"}
"""What falls on a thing that neither the sun nor a lamp reaches."""
SUNS = {"day": "#fff4dc", "dusk": "#c9987a", "night": "#000000", "rain": "#202224"}
DARKNESS = {"dusk": "#b3afb8", "night": "#4a5166"}
"""What is left of a dull day's light, before lamps."""
STAMP, STAMP_EDGE = "#f2f2f2", "#101010"  # the camera's own writing over its picture
