"""Units of a sample city and who answers for what: the centre, the offices, professional departments, duty table.

Departments come from the taxonomy's typical ones; contacts and telephone numbers are invented.
"""

from __future__ import annotations

import re
from random import Random

from hall.city.ground.units import Duty, UnitCard, UnitKind
from hall.city.profile import DutyBy, Profile
from hall.city.taxonomy import Subclass, Taxonomy
from hall.sample_city.plan.names import person_name, phone

_DEPARTMENTS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("02", "城管执法大队", "Enforcement Brigade", ("城管执法", "城管执法局")),
    ("03", "环卫中心", "Sanitation Centre", ("环卫中心", "环卫")),
    ("04", "园林中心", "Parks Centre", ("园林中心", "园林")),
    ("05", "市政管理处", "Municipal Works", ("市政管理处", "市政")),
    ("06", "排水管理处", "Drainage Office", ("排水管理处", "排水", "水务")),
    ("07", "路灯管理处", "Street Lighting", ("路灯管理处",)),
    ("08", "自来水公司", "Water Company", ("自来水公司",)),
    ("09", "供电公司", "Power Company", ("供电公司", "供电", "权属单位（供电")),
    ("10", "燃气公司", "Gas Company", ("燃气公司",)),
    ("11", "热力公司", "Heating Company", ("热力公司",)),
    ("12", "通信运营商", "Telecom Operators", ("通信运营商", "通信运营商（电信")),
    ("13", "广电网络公司", "Cable TV", ("广电网络公司",)),
    ("14", "交警大队", "Traffic Police", ("公安局（交警）", "交警")),
    ("15", "公安局", "Police", ("公安局", "公安")),
    ("16", "消防救援大队", "Fire and Rescue", ("消防救援支队", "消防")),
    ("17", "住建局", "Housing and Construction", ("住建局", "房管局")),
    ("18", "生态环境局", "Environment Bureau", ("生态环境局",)),
    ("19", "水利局", "Water Affairs", ("水利局", "海事")),
    ("20", "交通运输局", "Transport Bureau", ("交通运输局",)),
    ("21", "公交公司", "Bus Company", ("公交公司",)),
    ("22", "民政局", "Civil Affairs", ("民政局（救助站）", "民政局", "残联")),
    ("23", "文旅局", "Culture and Tourism", ("文旅局",)),
    ("24", "自然资源局", "Natural Resources", ("自然资源局",)),
    ("25", "邮政公司", "Post", ("邮政公司",)),
    ("26", "共享单车企业", "Shared-Bike Operators", ("共享单车企业",)),
    ("27", "应急管理局", "Emergency Management", ("应急管理局", "应急", "气象局")),
    ("28", "卫健委", "Health Commission", ("卫健委",)),
    ("29", "地铁公司", "Metro Company", ("地铁公司",)),
)
_AREA_DEPARTMENTS = frozenset({"城管执法", "属地办事处", "环卫", "环卫中心", "乡镇", "商户"})
"""What the office of the street does by itself when the profile says: area first (属地)."""


def make_units(profile: Profile, rng: Random) -> tuple[UnitCard, ...]:
    """The profile's own units, its offices and the departments, each with an invented contact."""
    rows: list[tuple[str, str, str, str, str | None, str | None]] = []
    centre = profile.units[0].code
    for own in profile.units:
        kind = UnitKind.CENTRE if own.code == centre else UnitKind.DEPARTMENT
        rows.append((own.code, own.name_zh, own.name_en, kind.value, own.parent, None))
    rows += [
        (street.code, _office(street.name_zh), f"{street.name_en} Office", UnitKind.OFFICE.value, centre, street.code)
        for street in profile.streets
    ]
    known = {row[0] for row in rows}
    coded = [(f"{profile.admin_code}D{number}", zh, en) for number, zh, en, _ in _DEPARTMENTS]
    rows += [(code, zh, en, UnitKind.DEPARTMENT.value, centre, None) for code, zh, en in coded if code not in known]
    return tuple(
        UnitCard(code, zh, en, kind, street, *person_name(rng), phone(1_000_000 + index), parent)
        for index, (code, zh, en, kind, parent, street) in enumerate(rows, start=1)
    )


def _office(street_zh: str) -> str:
    """The office of a street is its 办事处; a town and an office of its own keep their names."""
    return f"{street_zh}办事处" if street_zh.endswith("街道") else street_zh


def unit_of_department(profile: Profile, department: str) -> str:
    """Code of the department that a list names (the first of several, e.g. 城管执法/交警); the fallback if unknown."""
    first = re.split(r"[/、]", department)[0]
    if first == "数字城管中心":
        return profile.units[0].code
    for number, _, _, names in _DEPARTMENTS:
        if first in names:
            return f"{profile.admin_code}D{number}"
    return profile.duty.fallback


def make_duty(profile: Profile, taxonomy: Taxonomy) -> tuple[Duty, ...]:
    """One entry for every subclass in every street: every area and every matter has someone (责任到人)."""
    return tuple(
        _duty(each, street.code, _answerable(profile, each, street.code))
        for each in taxonomy.subclasses
        for street in profile.streets
    )


def _duty(subclass: Subclass, street: str, unit: str) -> Duty:
    by = DutyBy.AREA if unit == street else DutyBy.OWNER
    return Duty(subclass.kind, subclass.code, street, unit, by)


def _answerable(profile: Profile, subclass: Subclass, street: str) -> str:
    names = set(re.split(r"[/、]", subclass.department))
    owner = unit_of_department(profile, subclass.department)
    for by in profile.duty.order(subclass.kind):
        if by == DutyBy.AREA and names & _AREA_DEPARTMENTS and subclass.class_code != "04":
            return street
        if by == DutyBy.OWNER and owner != profile.duty.fallback:
            return owner
    return owner
