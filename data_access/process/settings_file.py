"""Reads the settings: defaults, the TOML file in the user's config folder, HALL_* variables, then the command line.

Whatever is wrong is refused with file, line and key (or the variable's name); nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import platformdirs

from data_access.city.toml_reader import TomlTable, read_toml
from hall.database_address import file_address, is_url
from hall.errors import InputRefused
from hall.settings import Option, Settings, WallPlace, options_of

APP = "command-hall"
CODE = "input.setting"
ENVIRONMENT_PREFIX = "HALL_"
NOT_SETTINGS = frozenset({"HALL_PYTHON", "HALL_SETTINGS"})
"""Variables that start alike and are read elsewhere: by ``run``, and the path of the file below."""

_TYPED_AS = {"database_url": "--db", "language": "--lang"}


def settings_path(environment: Mapping[str, str]) -> Path:
    """Where the file is: ``HALL_SETTINGS`` or ``settings.toml`` in the user's config folder."""
    named = environment.get("HALL_SETTINGS", "")
    return Path(named) if named else platformdirs.user_config_path(APP) / "settings.toml"


def data_folder(settings: Settings) -> Path:
    """Where databases and attachments of this user lie (made where they are written, not here)."""
    return Path(settings.data_dir).expanduser() if settings.data_dir else platformdirs.user_data_path(APP)


def log_folder(settings: Settings) -> Path:
    """Where the log files lie: beside the data where a data folder is named, else the system's place for logs."""
    return data_folder(settings) / "log" if settings.data_dir else platformdirs.user_log_path(APP)


def cache_folder(settings: Settings) -> Path:
    """What can be made again: beside the data where a data folder is named, else the system's place for caches."""
    return data_folder(settings) / "cache" if settings.data_dir else platformdirs.user_cache_path(APP)


def load_settings(
    environment: Mapping[str, str],
    overrides: Mapping[str, str | None],
    choices: Mapping[str, Iterable[str]] | None = None,
) -> Settings:
    """The settings of this start; ``overrides`` come from the command line, None means not given.

    ``choices``: what may be written for keys whose values only other parts of the program know. Raises InputRefused
    (``input.setting``) naming file and line, variable, or option.
    """
    options = options_of(Settings)
    for key, known in (choices or {}).items():
        options[key] = replace(options[key], choices=("", *known))
    path = settings_path(environment)
    values = _from_file(path, options) if path.exists() or environment.get("HALL_SETTINGS") else {}
    values |= _from_environment(environment, options)
    values |= {key: options[key].from_text(text, _TYPED_AS[key]) for key, text in overrides.items() if text is not None}
    for key in ("database_url", "database_read_url"):
        if values.get(key):
            values[key] = database_address(values[key])
    return Settings(**values)


def database_address(text: str) -> str:
    """An address as SQLAlchemy wants it; a plain path, as a person writes it, is that of a SQLite file."""
    return text if is_url(text) else file_address(str(Path(text).expanduser().absolute()))


def _from_environment(environment: Mapping[str, str], options: Mapping[str, Option]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, text in environment.items():
        if not name.startswith(ENVIRONMENT_PREFIX) or name in NOT_SETTINGS:
            continue
        key = name.removeprefix(ENVIRONMENT_PREFIX).lower()
        if key not in options:
            raise InputRefused(CODE, file=name, line=0, key=key, why="unknown_key")
        found[key] = options[key].from_text(text, name)
    return found


def _from_file(path: Path, options: Mapping[str, Option]) -> dict[str, Any]:
    top = read_toml(path, CODE)
    values = _values_of(top, options)
    walls = top.table("walls", optional=True)
    places = options_of(WallPlace)
    values["walls"] = {name: WallPlace(**_values_of(walls.table(name), places)) for name in walls.names()}
    top.finish()
    return values


def _values_of(table: TomlTable, options: Mapping[str, Option]) -> dict[str, Any]:
    return {key: _value_of(table, option) for key, option in options.items() if table.has(key)}


def _value_of(table: TomlTable, option: Option) -> str | int | float:
    value: str | int | float
    if option.kind is str:
        value = table.text(option.key)
    elif option.kind is bool:
        value = table.boolean(option.key)
    elif option.kind is int:
        value = table.number(option.key)
    else:
        value = table.real(option.key)
    try:
        return option.checked(value, str(table.path))
    except InputRefused as refused:
        raise option.refusal(str(refused.words.params["why"]), value, str(table.path), table.line(option.key)) from None
