"""Contents of support and names of agencies by date."""

from datetime import date

import pytest

from kcdesk.errors import Unreadable
from kcdesk.reference.agencies import central_office
from kcdesk.reference.contents import content, contents, find


def test_contents_in_their_groups() -> None:
    codes = [one.code for one in contents()]
    assert len(codes) == len(set(codes)) == 47
    assert all(
        one.code.startswith(str(one.group)) and one.label and one.unit and one.basis for one in contents()
    )


def test_rows_of_the_reports() -> None:
    machines = content("3C")
    assert (machines.label, machines.unit) == ("Ứng dụng máy móc, thiết bị tiên tiến", "cơ sở")
    assert (machines.plan_rows, machines.result_row) == (("10", "10.1"), "10")
    assert content("3G").plan_rows == ()


def test_unknown_content_is_refused_with_a_sentence() -> None:
    assert find("11Z") is None
    with pytest.raises(Unreadable, match="11Z"):
        content("11Z")


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2023, 3, 1), "Cục Công Thương địa phương"),
        (date(2025, 8, 25), "Cục Công Thương địa phương"),
        (date(2025, 8, 26), "Cục Đổi mới sáng tạo, Chuyển đổi xanh và Khuyến công"),
    ],
)
def test_central_office_is_named_as_on_its_day(day: date, name: str) -> None:
    assert central_office(day).name == name
