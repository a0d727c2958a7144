"""Keys of the whole desk, whoever has the keyboard; those of the card stand in widgets/case/act_keys."""

from __future__ import annotations

SEARCH, HELP = "/", "F1"

CONSOLE, HEALTH, CITY = "F7", "F8", "Ctrl+F8"

CAMERAS, LEADS, CASE_CAMERAS, CASE_LOOK_BACK = "F3", "Ctrl+F3", "F12", "Ctrl+F12"

COMPONENTS, CASE_COMPONENT, AROUND = "Ctrl+F6", "Shift+F12", "Ctrl+Shift+F12"

MOVING, TRACKS = "Ctrl+F7", "Shift+F7"

LAYERS, WHOLE_CITY = "Ctrl+F9", "Ctrl+Home"

SPOTS, DRAW = "Ctrl+F5", "Shift+F5"

EVENTS, PROGRAMS, SCENES = "F4", "F5", "F6"

ACKNOWLEDGE, SOUND = "F2", "Ctrl+F2"

LANGUAGE, THEME, FULL_SCREEN = "F9", "F10", "F11"

SIGN_OUT = "Ctrl+Q"
