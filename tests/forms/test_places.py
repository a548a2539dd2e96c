"""Units and industries as people type them, and as they are kept."""

from datetime import date

import pytest

from kcdesk.errors import Unreadable
from kcdesk.forms.establishment import COMMUNE, INDUSTRY, OLD_COMMUNE
from kcdesk.forms.fields import IndustryCode, UnitCode
from kcdesk.forms.office import DISTRICT, PROVINCE

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("text", ["Xã Kế Sách, thành phố Cần Thơ", "ke sach can tho", "2025/31528"])
def test_a_unit_is_found_by_its_words_or_its_code(text: str) -> None:
    assert COMMUNE.parse(text, TODAY).code == "31528"


def test_a_unit_is_of_the_edition_in_force_on_the_day() -> None:
    assert COMMUNE.parse("Kế Sách, Cần Thơ", date(2025, 8, 1)).edition == "2025"
    assert OLD_COMMUNE.parse("thị trấn Kế Sách, Sóc Trăng", TODAY) == UnitCode("2024", "31528")


def test_a_whole_name_wins_over_names_that_hold_it() -> None:
    for field in (COMMUNE, OLD_COMMUNE, DISTRICT, PROVINCE):
        assert field.example is not None
        assert field.parse(field.show(field.example), TODAY) == field.example


@pytest.mark.parametrize(
    ("text", "sentence"), [("Tân Phú", "đơn vị hành chính khớp"), ("xyzt", "Không tìm thấy")]
)
def test_an_unclear_unit_is_asked_for_again(text: str, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        COMMUNE.parse(text, TODAY)


def test_an_unknown_code_is_shown_and_told() -> None:
    unknown = UnitCode("2025", "99999")
    assert COMMUNE.show(unknown) == "2025/99999"
    assert len(list(COMMUNE.check(unknown))) == 1


@pytest.mark.parametrize("text", ["1075", "1075 Sản xuất món ăn, thức ăn chế biến sẵn", "2025/1075", "1075."])
def test_an_industry_is_found_by_its_code(text: str) -> None:
    assert INDUSTRY.parse(text, TODAY) == IndustryCode("2025", "1075")


def test_an_industry_is_found_by_its_name() -> None:
    found = INDUSTRY.parse("sản xuất món ăn chế biến sẵn từ thịt", TODAY)
    assert INDUSTRY.show(found) == "10751 Sản xuất món ăn, thức ăn chế biến sẵn từ thịt"


def test_an_industry_of_2018_is_kept_as_it_was() -> None:
    old = IndustryCode("2018", "10309")
    assert INDUSTRY.show(old) == "10309 (VSIC 2018)"
    assert list(INDUSTRY.check(old)) == []


@pytest.mark.parametrize("text", ["chế biến", "9999", ""])
def test_an_unclear_industry_is_asked_for_again(text: str) -> None:
    with pytest.raises(Unreadable, match="4 hoặc 5 chữ số"):
        INDUSTRY.parse(text, TODAY)
