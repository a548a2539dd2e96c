"""The editions of the list of units, what became of each unit, and how names are written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcdesk.errors import Unreadable
from kcdesk.reference import units
from kcdesk.reference.units import COMMUNE, DISTRICT, EDITIONS, PROVINCE, Link

NAMES = [edition.name for edition in EDITIONS]


@pytest.mark.parametrize(
    ("day", "edition"),
    [
        (date(2012, 5, 21), "2024"),
        (date(2025, 6, 30), "2024"),
        (date(2025, 7, 1), "2025"),
        (date(2026, 4, 29), "2025"),
        (date(2026, 4, 30), "2026"),
        (date(2026, 9, 1), "2026-09-01"),
        (date(2026, 11, 23), "2026-09-20"),
    ],
)
def test_edition_in_force_on_a_day(day: date, edition: str) -> None:
    assert units.edition_on(day) == edition


@pytest.mark.parametrize(
    ("edition", "provinces", "districts", "communes"),
    [("2024", 63, 696, 10_035), *((name, 34, 0, 3_321) for name in NAMES[1:])],
)
def test_counts(edition: str, provinces: int, districts: int, communes: int) -> None:
    widths = [len(code) for code in units.table(edition)]
    assert [widths.count(width) for width in (2, 3, 5)] == [provinces, districts, communes]


@pytest.mark.parametrize(
    ("edition", "cities", "wards"),
    [("2025", 6, 687), ("2026", 7, 697), ("2026-09-01", 8, 697), ("2026-09-20", 9, 709)],
)
def test_kinds_of_each_edition(edition: str, cities: int, wards: int) -> None:
    kinds = [(len(code), kind) for code, kind, *_ in units.table(edition).values()]
    assert kinds.count((2, "thành phố")) == cities
    assert kinds.count((5, "phường")) == wards
    assert kinds.count((5, "đặc khu")) == 13


@pytest.mark.parametrize("edition", NAMES)
def test_each_unit_hangs_below_the_level_above(edition: str) -> None:
    above = {PROVINCE: 0, DISTRICT: 2, COMMUNE: 3 if edition == "2024" else 2}
    for code in units.table(edition):
        unit = units.unit(edition, code)
        assert len(unit.parent) == above[unit.level], unit
        assert unit.province in units.table(edition)
        assert unit in units.children(edition, unit.parent)


@pytest.mark.parametrize("edition", ["2024", "2026-09-20"])
def test_names_are_bare_and_begin_large(edition: str) -> None:
    slips = [
        bare
        for _code, kind, _parent, bare in units.table(edition).values()
        if bare != " ".join(bare.split())
        or any(word[0].islower() for word in bare.split() if word != "trường")
        or bare.lower().startswith(f"{kind} ")
    ]
    assert slips == ["Phường Đúc"] * (edition == "2024")


@pytest.mark.parametrize(
    ("edition", "code", "full"),
    [
        ("2024", "01", "Thành phố Hà Nội"),
        ("2024", "26734", "Phường Tân Định, Quận 1, Thành phố Hồ Chí Minh"),
        ("2024", "09661", "Xã Minh Châu, huyện Ba Vì, thành phố Hà Nội"),
        ("2025", "00004", "Phường Ba Đình, thành phố Hà Nội"),
        ("2025", "25270", "Xã Lộc Ninh, tỉnh Đồng Nai"),
        ("2026", "25270", "Phường Lộc Ninh, thành phố Đồng Nai"),
        ("2026", "09193", "Xã Yên Phong, tỉnh Bắc Ninh"),
        ("2026-09-20", "09193", "Phường Yên Phong, thành phố Bắc Ninh"),
        ("2026-09-01", "07192", "Đặc khu Cô Tô, thành phố Quảng Ninh"),
    ],
)
def test_full_name(edition: str, code: str, full: str) -> None:
    assert units.full_name(edition, code) == full


@pytest.mark.parametrize(
    ("edition", "code", "text"),
    [
        ("2024", "26734", "phường Tân Định, Quận 1, Thành phố Hồ Chí Minh"),
        ("2024", "25462", "Phường IV, thành phố Tây Ninh, tỉnh Tây Ninh"),
        ("2025", "00004", "phường Ba Đình, thành phố Hà Nội"),
    ],
)
def test_full_name_within_a_sentence(edition: str, code: str, text: str) -> None:
    assert units.full_name_in_text(edition, code) == text


def test_a_code_means_something_only_in_its_edition() -> None:
    assert units.unit("2024", "00004").name == "Phường Trúc Bạch"
    assert units.unit("2025", "00004").name == "Phường Ba Đình"


@pytest.mark.parametrize(
    ("edition", "code"), [("2025", "99999"), ("2031", "00004"), ("2025", ""), ("2025", "001")]
)
def test_unknown_unit_is_refused_with_a_sentence(edition: str, code: str) -> None:
    assert units.find(edition, code) is None
    with pytest.raises(Unreadable, match=r"Không có đơn vị hành chính"):
        units.unit(edition, code)


@pytest.mark.parametrize(
    ("code", "links"),
    [
        ("00001", [("00097", "whole")]),
        ("00007", [("00008", "part"), ("00025", "part")]),
        ("755", [("26732", "island")]),
        ("001", []),
        ("02", [("08", "whole")]),
        ("01", [("01", "same")]),
        ("24235", [("24235", "renamed")]),
        ("31105", [("31105", "retyped")]),
        ("01615", [("01636", "whole")]),
        ("01651", [("01648", "whole")]),
        ("00556", [("00541", "part"), ("00562", "people")]),
        ("18796", [("18754", "part"), ("18823", "area"), ("18832", "part")]),
    ],
)
def test_successors_of_2025(code: str, links: list[tuple[str, str]]) -> None:
    assert units.successors("2024", code, "2025") == tuple(Link(*link) for link in links)


def test_a_later_change_of_kind_shows_in_the_link() -> None:
    assert units.successors("2025", "25270", "2026") == (Link("25270", "retyped"),)
    assert units.successors("2025", "25270", "2025") == (Link("25270", "same"),)
    assert units.successors("2024", "75", "2026") == units.successors("2024", "75", "2025")
    assert units.successors("2024", "22", "2025") == (Link("22", "same"),)
    assert units.successors("2024", "22", "2026-09-01") == (Link("22", "retyped"),)


def test_conversion_goes_forward_only() -> None:
    with pytest.raises(ValueError, match="before"):
        units.successors("2025", "00004", "2024")
    with pytest.raises(ValueError, match="after"):
        units.predecessors("2024", "00004", "2025")


@pytest.mark.parametrize("edition", NAMES[1:])
def test_every_commune_and_province_has_a_source(edition: str) -> None:
    assert all(units.predecessors(edition, code, "2024") for code in units.table(edition))


def test_every_old_unit_but_a_district_has_a_successor() -> None:
    without = [code for code in units.table("2024") if not units.successors("2024", code, "2026-09-20")]
    assert {len(code) for code in without} == {3}
    assert len(without) == 696 - 5


@given(st.sampled_from(sorted(units.table("2024"))), st.sampled_from(NAMES))
def test_predecessors_are_the_successors_read_backwards(code: str, edition: str) -> None:
    for link in units.successors("2024", code, edition):
        assert Link(code, link.kind) in units.predecessors(edition, link.code, "2024")
        assert link.kind in units.LINK_KINDS
