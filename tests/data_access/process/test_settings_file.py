"""Settings come from file, environment and command line, in that order; what is wrong is named with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from data_access.process.settings_file import data_folder, load_settings, log_folder
from hall.errors import InputRefused
from hall.settings import Settings, WallPlace, options_of
from screens.terminal.sentences import TERMINAL_WORDS

ALL = options_of(Settings) | options_of(WallPlace)
NOTHING_TYPED: dict[str, str | None] = {}


@pytest.fixture
def settings_file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def refusal(path: Path, text: str, code: str = "input.setting") -> dict[str, object]:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputRefused) as caught:
        load_settings({"HALL_SETTINGS": str(path)}, NOTHING_TYPED)
    assert caught.value.words.code == code
    return dict(caught.value.words.params)


def test_without_any_file_the_defaults_hold() -> None:
    assert load_settings({}, NOTHING_TYPED) == Settings()


def test_file_in_the_config_folder_is_read(fresh_home: Path) -> None:
    path = fresh_home / ".config/command-hall/settings.toml"
    path.parent.mkdir(parents=True)
    path.write_text('theme = "light_desk"\n[walls.lobby]\nviewing_distance_m = 12\n', encoding="utf-8")
    settings = load_settings({}, NOTHING_TYPED)
    assert settings.theme == "light_desk"
    assert settings.walls == {"lobby": WallPlace(viewing_distance_m=12.0)}


def test_variable_goes_before_file_and_command_line_before_both(settings_file: Path) -> None:
    settings_file.write_text('language = "zh"\ntheme = "a"\ndatabase_url = "sqlite:///a"\n', encoding="utf-8")
    told = {"HALL_SETTINGS": str(settings_file), "HALL_THEME": "b", "HALL_DATABASE_URL": "sqlite:///b"}
    settings = load_settings(told, {"database_url": "sqlite:///c", "language": None})
    assert (settings.language, settings.theme, settings.database_url) == ("zh", "b", "sqlite:///c")


def test_text_is_read_as_the_options_type() -> None:
    assert options_of(WallPlace)["viewing_distance_m"].from_text("12", "typed") == 12.0


@pytest.mark.parametrize(
    ("text", "line", "key", "why"),
    [
        ("\ntheme = 'x'\nlanguages = 'zh'\n", 3, "languages", "unknown_key"),
        ("theme = 7\n", 1, "theme", "wrong_type"),
        ("[walls.a]\npixel_pitch_mm = true\n", 2, "walls.a.pixel_pitch_mm", "wrong_type"),
        ("migrate = true\n", 1, "migrate", "wrong_type"),
        ("language = 'fr'\n", 1, "language", "not_one_of"),
        ("[walls.a]\npixel_pitch_mm = 1.2\n[walls.b]\n\npixel_pitch_mm = 0\n", 5, "pixel_pitch_mm", "out_of_range"),
        ("[walls.a]\nkeys = 'yes'\n", 2, "walls.a.keys", "wrong_type"),
        ("[walls.a]\ndistance = 3\n", 2, "walls.a.distance", "unknown_key"),
    ],
)
def test_wrong_line_is_named(settings_file: Path, text: str, line: int, key: str, why: str) -> None:
    told = refusal(settings_file, text)
    assert (told["file"], told["line"], told["key"], told["why"]) == (str(settings_file), line, key, why)


def test_choice_that_another_part_knows_is_checked_where_it_is_written(settings_file: Path) -> None:
    themes = {"theme": ("dark", "light")}
    settings_file.write_text("\ntheme = 'pink'\n", encoding="utf-8")
    with pytest.raises(InputRefused) as caught:
        load_settings({"HALL_SETTINGS": str(settings_file)}, NOTHING_TYPED, themes)
    told = caught.value.words.params
    assert (told["line"], told["why"], told["allowed"]) == (2, "not_one_of", "dark, light")
    with pytest.raises(InputRefused):
        load_settings({"HALL_THEME": "pink"}, NOTHING_TYPED, themes)
    assert load_settings({"HALL_THEME": "light"}, NOTHING_TYPED, themes).theme == "light"


def test_what_may_be_written_never_offers_nothing() -> None:
    offered = {key: option.refusal("not_one_of", "x", "file").words.params["allowed"] for key, option in ALL.items()}
    assert {key: allowed for key, allowed in offered.items() if '""' in allowed or "None" in allowed} == {}
    assert offered["language"] == "zh, en"
    assert offered["map_memory_mb"] == "128 … 16384 MB"
    assert offered["keys"] == "true, false"
    assert offered["database_url"] == ""


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("/srv/hall.db", "sqlite:////srv/hall.db"),
        ("sqlite:////srv/hall.db", "sqlite:////srv/hall.db"),
        ("postgresql+psycopg://wall@dbhost/hall", "postgresql+psycopg://wall@dbhost/hall"),
        ("~/hall.db", "sqlite:///HOME/hall.db"),
        ("hall.db", f"sqlite:///{Path.cwd() / 'hall.db'}"),
    ],
)
def test_database_may_be_named_by_its_path_everywhere(settings_file: Path, written: str, address: str) -> None:
    address = address.replace("HOME", str(Path.home()))
    settings_file.write_text(f"database_url = '{written}'\n", encoding="utf-8")
    assert load_settings({"HALL_SETTINGS": str(settings_file)}, NOTHING_TYPED).database_url == address
    assert load_settings({"HALL_DATABASE_URL": written}, NOTHING_TYPED).database_url == address
    assert load_settings({}, {"database_url": written}).database_url == address


@pytest.mark.parametrize("text", ["True", "1", "yes", ""])
def test_truth_is_spelled_as_in_the_file(text: str) -> None:
    with pytest.raises(InputRefused):
        ALL["keys"].from_text(text, "typed")
    assert (ALL["keys"].from_text("true", "typed"), ALL["keys"].from_text("false", "typed")) == (True, False)


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("HALL_LANGUAGE", "fr", "not_one_of"),
        ("HALL_X", "1", "unknown_key"),
    ],
)
def test_wrong_variable_is_named(name: str, text: str, why: str) -> None:
    with pytest.raises(InputRefused) as caught:
        load_settings({name: text}, NOTHING_TYPED)
    assert (caught.value.words.params["file"], caught.value.words.params["why"]) == (name, why)


def test_a_named_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused) as caught:
        load_settings({"HALL_SETTINGS": str(tmp_path / "none.toml")}, NOTHING_TYPED)
    assert caught.value.words.code == "input.no_file"


def test_a_file_that_is_no_toml_is_refused_at_its_line(settings_file: Path) -> None:
    told = refusal(settings_file, "theme = 'x'\ntheme = \n", "input.not_toml")
    assert (told["file"], told["line"]) == (str(settings_file), 2)


def test_every_option_says_what_it_is_for() -> None:
    options = [*options_of(Settings).values(), *options_of(WallPlace).values()]
    assert [option.key for option in options if option.meaning not in TERMINAL_WORDS] == []


def test_folders_follow_the_setting(fresh_home: Path) -> None:
    assert data_folder(Settings()) == fresh_home / ".local/share/command-hall"
    assert fresh_home in log_folder(Settings()).parents
    assert data_folder(Settings(data_dir="~/hall")) == fresh_home / "hall"
    assert log_folder(Settings(data_dir="/srv/hall")) == Path("/srv/hall/log")


def test_readme_names_every_option() -> None:
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    options = [*options_of(Settings), *options_of(WallPlace)]
    assert [key for key in options if key not in readme] == []
