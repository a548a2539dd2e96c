"""Finding a unit by typed words."""

import pytest

from kcdesk.reference import units
from kcdesk.reference.unit_search import search


def names(edition: str, typed: str, **wish: int) -> list[str]:
    return [units.full_name(edition, unit.code) for unit in search(edition, typed, **wish)]


@pytest.mark.parametrize(
    ("edition", "typed", "first"),
    [
        ("2024", "phuc xa", "Phường Phúc Xá, quận Ba Đình, thành phố Hà Nội"),
        ("2024", "ha noi ba dinh phuc xa", "Phường Phúc Xá, quận Ba Đình, thành phố Hà Nội"),
        ("2024", "PHÚC XÁ hà nội", "Phường Phúc Xá, quận Ba Đình, thành phố Hà Nội"),
        ("2024", "đồng nai", "Tỉnh Đồng Nai"),
        ("2024", "dong nai", "Tỉnh Đồng Nai"),
        ("2024", "tp hcm", "Thành phố Hồ Chí Minh"),
        ("2024", "quan 1", "Quận 1, Thành phố Hồ Chí Minh"),
        ("2024", "ba vi, ha noi", "Huyện Ba Vì, thành phố Hà Nội"),
        ("2024", "con dao", "Huyện Côn Đảo, tỉnh Bà Rịa - Vũng Tàu"),
        ("2026-09-20", "con dao", "Đặc khu Côn Đảo, Thành phố Hồ Chí Minh"),
        ("2026-09-20", "yen phong bac ninh", "Phường Yên Phong, thành phố Bắc Ninh"),
    ],
)
def test_best_match_comes_first(edition: str, typed: str, first: str) -> None:
    assert names(edition, typed)[0] == first


def test_each_word_must_begin_a_word() -> None:
    assert names("2024", "huc xa ba dinh") == []


def test_level_and_limit_keep_to_what_is_wanted() -> None:
    assert names("2024", "ha noi", level=units.PROVINCE) == ["Thành phố Hà Nội"]
    assert {unit.level for unit in search("2024", "ha noi", limit=50, level=units.COMMUNE)} == {units.COMMUNE}
    assert len(search("2024", "a", limit=7)) == 7


@pytest.mark.parametrize("typed", ["", "  ", "…", "khong co noi nao nhu the"])
def test_nothing_for_nothing(typed: str) -> None:
    assert search("2025", typed) == ()
