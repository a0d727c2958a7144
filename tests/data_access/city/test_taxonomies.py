"""Lists on disk: what is wrong in them is told with file, line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from data_access.city.taxonomies import load_taxonomy
from hall.errors import InputRefused

HEAD = 'code = "t"\nversion = "1"\nname_zh = "表"\nname_en = "List"\nsubclasses = "s.csv"\nconditions = "c.csv"\n'
SUBCLASSES = (
    "kind,class_code,class_name_zh,class_name_en,sub_code,sub_name_zh,sub_name_en\n"
    'event,01,市容环境,Environment,02,"暴露垃圾，""㙍""",Exposed refuse\n'
)
CONDITIONS = (
    "kind,code,condition,condition_zh,limit_kind,limit_a,limit_b,limit_c,closing_zh\n"
    "event,0102,1,散落,work,4,6.5,8,清除\n"
)


def write(folder: Path, head: str = HEAD, subclasses: str = SUBCLASSES, conditions: str = CONDITIONS) -> Path:
    (folder / "s.csv").write_text(subclasses, encoding="utf-8-sig")
    (folder / "c.csv").write_text(conditions, encoding="utf-8")
    (folder / "t.toml").write_text(head, encoding="utf-8")
    return folder / "t.toml"


def test_a_list_is_read_with_its_words_and_limits(tmp_path: Path) -> None:
    taxonomy = load_taxonomy(write(tmp_path))
    assert taxonomy.subclass("event", "0102").name_zh == '暴露垃圾，"㙍"'
    assert taxonomy.limit("event", "0102", 1, "B")[0] == 23_400_000


@pytest.mark.parametrize(
    ("part", "old", "new", "file", "line", "why"),
    [
        ("conditions", "4,6.5,8", "4,0,8", "c.csv", 2, "no_limit"),
        ("conditions", "4,6.5,8", "4,,8", "c.csv", 2, "no_limit"),
        ("conditions", "4,6.5,8", "4,soon,8", "c.csv", 2, "no_limit"),
        ("conditions", "4,6.5,8", "4,nan,8", "c.csv", 2, "no_limit"),
        ("conditions", "work", "sometimes", "c.csv", 2, "not_one_of"),
        ("conditions", "0102,1", "0102,one", "c.csv", 2, "not_a_number"),
        ("conditions", "清除", "清除,more", "c.csv", 2, "too_many_cells"),
        ("conditions", "limit_kind", "limits", "c.csv", 1, "no_column"),
        ("subclasses", "event,01", "wish,01", "s.csv", 2, "not_one_of"),
        ("subclasses", ",02,", ",2,", "s.csv", 2, "not_a_code"),
        ("head", 'conditions = "c.csv"\n', "", "t.toml", 1, "no_limits"),
        ("head", 'version = "1"', 'version = "1"\nmood = "good"', "t.toml", 3, "unknown_key"),
    ],
)
def test_a_bad_list_is_refused_at_its_line(
    tmp_path: Path, part: str, old: str, new: str, file: str, line: int, why: str
) -> None:
    texts = {"head": HEAD, "subclasses": SUBCLASSES, "conditions": CONDITIONS}
    assert old in texts[part]
    texts[part] = texts[part].replace(old, new, 1)
    with pytest.raises(InputRefused) as refused:
        load_taxonomy(write(tmp_path, **texts))
    params = refused.value.words.params
    assert (params["file"], params["line"], params["why"]) == (str(tmp_path / file), line, why)


def test_a_list_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path)
    (tmp_path / "s.csv").write_bytes(SUBCLASSES.replace("㙍", "").encode("gbk"))
    with pytest.raises(InputRefused) as refused:
        load_taxonomy(path)
    assert refused.value.words.code == "input.encoding"
