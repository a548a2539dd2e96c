"""Importing what people really have: odd headings, old fonts, wrong digits, rows twice."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kcdesk.errors import Cancelled, Unreadable
from kcdesk.exchange.workbook_texts import decoded
from kcdesk.forms.fields import UnitCode
from kcdesk.forms.record import Mark, Said
from kcdesk.reference import units
from kcdesk.services.desk import Desk
from kcdesk.services.workbooks import import_workbook
from kcdesk.store import journal
from tests.exchange.books import (
    HEADINGS,
    KE_SACH,
    book,
    desk_in,
    listed,
    names,
    reasons,
    row,
    tax_code,
    wrong_tax_code,
)

TODAY = units.EDITIONS[-1].name


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_in(tmp_path)


def cells(desk: Desk) -> dict[str, Any]:
    found = listed(desk)
    assert len(found) == 1
    return dict(found[0].cells)


def test_a_list_with_its_own_headings_comes_in(desk: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "ds.xlsx", HEADINGS, row(1, "Cơ sở Một", tax_code("220012345")))
    done = import_workbook(desk, path)
    assert (done.kind, done.accepted, done.refused, done.refused_file) == ("establishment", 1, 0, None)
    told = cells(desk)
    assert told["name"] == "Cơ sở Một"
    assert told["tax_code"] == tax_code("220012345")
    assert told["capital"] == 500_000_000
    assert told["start_year"] == 2010
    assert told["commune"] == UnitCode(TODAY, "31528")
    assert not journal.broken_links(desk.store)


def test_titles_merged_cells_and_an_empty_column_stand_before_the_headings(
    desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "ds.xlsx"
    made = openpyxl.Workbook()
    page = made.active
    page["B1"] = "ỦY BAN NHÂN DÂN XÃ KẾ SÁCH"
    page.merge_cells("B1:F1")
    page["B2"] = "DANH SÁCH CƠ SỞ"
    page["F3"] = "Đơn vị tính: triệu đồng"
    page["B4"], page["C4"], page["D4"], page["F4"] = "TT", "Tên doanh nghiệp", "Liên hệ", "Vốn điều lệ"
    page["D5"], page["E5"] = "Người đại diện", "Số điện thoại"
    for merged in ("B4:B5", "C4:C5", "D4:E4", "F4:F5"):
        page.merge_cells(merged)
    page["B6"], page["C6"], page["D6"], page["E6"], page["F6"] = "(1)", "(2)", "(3)", "(4)", "(5)"
    page.append([None, "I", "Xã Kế Sách"])
    page.append([None, 1, "Công ty TNHH Hai", "Trần Thị B", 912345678, "2.014,9"])
    page.append([None, None, "Tổng cộng", None, None, 2014.9])
    page.append([None, None, None, None, "NGƯỜI LẬP BIỂU"])
    made.save(path)
    done = import_workbook(desk, path)
    assert (done.accepted, done.refused) == (1, 0)
    told = cells(desk)
    assert told["owner"] == "Trần Thị B"
    assert told["phone"] == "0912345678"
    assert told["capital"] == 2_014_900_000


def test_cells_merged_downwards_hold_for_each_row(desk: Desk, tmp_path: Path) -> None:
    path = book(
        tmp_path / "ds.xlsx", HEADINGS, row(1, "A1"), row(2, "B2", commune=None), row(3, "C3", commune=None)
    )
    made = openpyxl.load_workbook(path)
    made.active.merge_cells("E2:E4")
    made.save(path)
    assert import_workbook(desk, path).accepted == 3
    assert {one.cells["commune"] for one in listed(desk)} == {UnitCode(TODAY, "31528")}


def test_every_sheet_with_known_headings_comes_in(desk: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "ds.xlsx", HEADINGS, row(1, "Một"), sheet="Xã A")
    made = openpyxl.load_workbook(path)
    page = made.create_sheet("Xã B")
    page.append(list(HEADINGS))
    page.append(row(1, "Hai"))
    made.create_sheet("Ghi chú").append(["Liên hệ", "phòng Kinh tế"])
    hidden = made.create_sheet("Cũ")
    hidden.append(list(HEADINGS))
    hidden.append(row(1, "Đã ẩn"))
    hidden.sheet_state = "hidden"
    made.save(path)
    done = import_workbook(desk, path)
    assert sorted(names(desk)) == ["Hai", "Một"]
    assert any("Ghi chú" in warning for warning in done.warnings)


def test_money_is_read_as_people_write_it(desk: Desk, tmp_path: Path) -> None:
    written = {
        "2.014,9 triệu đồng": 2_014_900_000,
        "5 tỷ 978 triệu đồng": 5_978_000_000,
        "1.200.000đ": 1_200_000,
        "hơn 1,6 tỷ": Said("hơn 1,6 tỷ"),
        38.5: 38_500_000,
    }
    rows = [row(place, f"Cơ sở {place}", capital=text) for place, text in enumerate(written, 1)]
    done = import_workbook(desk, book(tmp_path / "ds.xlsx", HEADINGS, *rows))
    assert done.accepted == len(written)
    assert [one.cells["capital"] for one in listed(desk)] == list(written.values())
    assert any("hơn 1,6 tỷ" in warning for warning in done.warnings)


def test_decomposed_letters_are_put_together(desk: Desk, tmp_path: Path) -> None:
    import unicodedata

    heads = [unicodedata.normalize("NFD", text) for text in HEADINGS]
    name = unicodedata.normalize("NFD", "Cơ sở Bánh tráng Mỹ Lồng")
    done = import_workbook(desk, book(tmp_path / "ds.xlsx", heads, row(1, name)))
    assert done.accepted == 1
    assert cells(desk)["name"] == "Cơ sở Bánh tráng Mỹ Lồng"


@pytest.mark.parametrize(
    ("heading", "name"),
    [("Tªn c¬ së", "C«ng ty TNHH Thµnh C«ng"), ("Teân cô sôû", "Coâng ty TNHH Thaønh Coâng")],
    ids=["TCVN3", "VNI"],
)
def test_old_fonts_are_converted_and_told(desk: Desk, tmp_path: Path, heading: str, name: str) -> None:
    done = import_workbook(desk, book(tmp_path / "ds.xlsx", ("STT", heading, "MST"), (1, name, None)))
    assert done.accepted == 1
    assert cells(desk)["name"] == "Công ty TNHH Thành Công"
    assert any("TCVN3" in warning for warning in done.warnings)


@pytest.mark.parametrize(
    ("names", "money", "yes"),
    [
        (("C«ng ty Thµnh C«ng", "C¬ së B¸nh tr¸ng"), "1.200.000®", "Cã"),
        (("Coâng ty Thaønh Coâng", "Cô sôû Baùnh traùng"), "1.200.000ñ", "Coù"),
    ],
    ids=["TCVN3", "VNI"],
)
def test_short_texts_of_a_sheet_in_an_old_font_are_converted_before_they_are_read(
    desk: Desk, tmp_path: Path, names: tuple[str, str], money: str, yes: str
) -> None:
    heads = ("STT", "Tên cơ sở", "Vốn đăng ký (triệu đồng)")
    rows = [(place, name, money) for place, name in enumerate(names, 1)]
    done = import_workbook(desk, book(tmp_path / "ds.xlsx", heads, *rows))
    assert (done.accepted, done.refused) == (2, 0)
    assert [one.cells["capital"] for one in listed(desk)] == [1_200_000] * 2
    assert any("TCVN3" in warning and "1.200.000đ" in warning for warning in done.warnings)
    assert decoded([[names[0], money, yes]]) == [["Công ty Thành Công", "1.200.000đ", "Có"]]


def test_unicode_beside_an_old_font_stays_as_it_is() -> None:
    old, latin = "C«ng ty Thµnh C«ng", "Không"
    assert decoded([[old, "Bánh tráng"], [old, "Mỹ Lồng"], [old, latin]])[2][1] == latin
    modern = [[old, "Cơ sở"], [latin, "Mỹ Lồng"]]
    assert decoded(modern) is modern


def test_a_tax_code_that_lost_its_zero_gets_it_back(desk: Desk, tmp_path: Path) -> None:
    code = tax_code("010012346")
    done = import_workbook(desk, book(tmp_path / "ds.xlsx", HEADINGS, row(1, "Một", int(code))))
    assert cells(desk)["tax_code"] == code
    assert any(code in warning for warning in done.warnings)


def test_rows_that_cannot_be_taken_come_back_and_the_good_ones_stay(desk: Desk, tmp_path: Path) -> None:
    code = tax_code("220012345")
    rows = (
        row(1, "Tốt", code),
        row(2, "Sai số", wrong_tax_code("220012346")),
        row(3, "Không phải mã", "12AB"),
        row(4, None, tax_code("220012347")),
        row(5, "Chữ ở ô số", capital="nhiều lắm"),
        row(6, "Năm lạ", year="năm ngoái"),
        row(7, "Trùng mã", code),
        row(8, "Cũng tốt", "Không biết"),
    )
    done = import_workbook(desk, book(tmp_path / "ds.xlsx", HEADINGS, *rows))
    assert (done.accepted, done.refused) == (2, 6)
    assert sorted(names(desk)) == ["Cũng tốt", "Tốt"]
    assert done.refused_file is not None
    told = reasons(done.refused_file)
    assert sorted(told) == [3, 4, 5, 6, 7, 8]
    assert "số thứ 10 phải là" in told[3]
    assert "không có dạng mã số thuế" in told[4]
    assert "Tên cơ sở" in told[5]
    assert "nhiều lắm" in told[6]
    assert "năm ngoái" in told[7]
    assert "dòng 2" in told[8]
    assert (
        next(one for one in listed(desk) if one.cells["name"] == "Cũng tốt").cells["tax_code"] is Mark.UNKNOWN
    )


def test_importing_again_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    path = book(
        tmp_path / "ds.xlsx",
        HEADINGS,
        row(1, "Một", tax_code("220012345")),
        row(2, "Hai"),
        row(3, "Ba", commune=None),
    )
    assert import_workbook(desk, path).accepted == 3
    seen = desk.store.rows("SELECT device, seq, hash FROM journal")
    again = import_workbook(desk, path)
    assert (again.accepted, again.present, again.refused) == (0, 3, 0)
    assert desk.store.rows("SELECT device, seq, hash FROM journal") == seen


def test_what_the_store_says_otherwise_is_never_written_over(desk: Desk, tmp_path: Path) -> None:
    code = tax_code("220012345")
    import_workbook(desk, book(tmp_path / "a.xlsx", HEADINGS, row(1, "Một", code)))
    done = import_workbook(
        desk, book(tmp_path / "b.xlsx", HEADINGS, row(1, "Một", code, owner="Người khác", year=2015))
    )
    assert (done.accepted, done.present, done.refused) == (0, 0, 1)
    assert done.refused_file is not None
    told = reasons(done.refused_file)[2]
    assert "đã có" in told
    assert "Năm bắt đầu hoạt động" in told
    assert cells(desk)["owner"] == "Nguyễn Văn A"


def test_the_same_name_in_another_commune_or_with_another_code_is_another_one(
    desk: Desk, tmp_path: Path
) -> None:
    rows = (
        row(1, "Cơ sở Tân Tiến"),
        row(2, "Cơ sở Tân Tiến", commune="Xã Nhơn Mỹ, thành phố Cần Thơ"),
        row(3, "HTX Đồng Tâm", tax_code("220012345")),
        row(4, "HTX Đồng Tâm", tax_code("220012346")),
    )
    assert import_workbook(desk, book(tmp_path / "ds.xlsx", HEADINGS, *rows)).accepted == 4


def test_places_are_found_from_what_stands_in_several_columns(desk: Desk, tmp_path: Path) -> None:
    heads = ("TT", "Tên cơ sở", "Xã", "Huyện", "Tỉnh")
    rows = (
        (1, "A", "An Mỹ", "Kế Sách", "Sóc Trăng"),
        (2, "B", "P. Bến Thành", None, "TP Hồ Chí Minh"),
        (3, "C", "Xã Không Có", None, "Sóc Trăng"),
    )
    done = import_workbook(desk, book(tmp_path / "ds.xlsx", heads, *rows))
    assert done.accepted == 3
    first, second, third = (one.cells for one in listed(desk))
    assert first["old_commune"] == UnitCode("2024", "31564")
    assert first["commune"] == UnitCode(TODAY, "31552")
    assert second["commune"] == UnitCode(TODAY, "26743")
    assert third["commune"] == Said("Xã Không Có, Sóc Trăng")
    assert any("Xã Không Có" in warning for warning in done.warnings)


def test_the_commune_is_found_at_the_end_of_an_address(desk: Desk, tmp_path: Path) -> None:
    heads = ("TT", "Tên cơ sở", "Địa chỉ")
    import_workbook(
        desk, book(tmp_path / "ds.xlsx", heads, (1, "A", f"Số 15, ấp An Định, {KE_SACH.lower()}"))
    )
    told = cells(desk)
    assert told["address"] == "Số 15, ấp An Định"
    assert told["commune"] == UnitCode(TODAY, "31528")


def test_days_come_in_whatever_the_cell_holds(desk: Desk, tmp_path: Path) -> None:
    heads = ("TT", "Tên cơ sở", "Ngày cấp lần đầu")
    written = [date(2015, 6, 12), "12/6/2015", 42167, "12-06-2015", "2015"]
    rows = [(place, f"Cơ sở {place}", text) for place, text in enumerate(written, 1)]
    done = import_workbook(desk, book(tmp_path / "ds.xlsx", heads, *rows))
    assert done.accepted == len(written)
    told = [one.cells["registered"] for one in listed(desk)]
    assert told == [date(2015, 6, 12)] * 4 + [Said("2015")]


def test_short_words_for_legal_forms_are_known(desk: Desk, tmp_path: Path) -> None:
    heads = ("TT", "Tên cơ sở", "Loại hình doanh nghiệp")
    rows = [(1, "A", "HKD"), (2, "B", "Công ty cổ phần"), (3, "C", "Công ty TNHH MTV"), (4, "D", "tập đoàn")]
    import_workbook(desk, book(tmp_path / "ds.xlsx", heads, *rows))
    told = [one.cells["legal_form"] for one in listed(desk)]
    assert told == ["household", "joint_stock", "llc_one", Said("tập đoàn")]


def test_surveys_find_their_card_or_make_it(desk: Desk, tmp_path: Path) -> None:
    code = tax_code("220012345")
    import_workbook(desk, book(tmp_path / "a.xlsx", HEADINGS, row(1, "Cơ sở Một", code)))
    heads = ("Số phiếu", "Ngày khảo sát", "Tên cơ sở", "MST", "Xã", "Lao động")
    rows = (
        ("31528-2026-0001", date(2026, 2, 5), "Cơ sở Một", code, KE_SACH, 12),
        ("31528-2026-0002", date(2026, 2, 6), "Cơ sở Hai", None, KE_SACH, 7),
    )
    path = book(tmp_path / "ks.xlsx", heads, *rows)
    done = import_workbook(desk, path)
    assert (done.kind, done.accepted, done.refused) == ("survey", 2, 0)
    cards = {one.cells["name"]: one for one in listed(desk)}
    assert sorted(cards) == ["Cơ sở Hai", "Cơ sở Một"]
    first, second = sorted(listed(desk, "survey"), key=lambda one: str(one.cells["sheet_number"]))
    assert first.cells["establishment"] == cards["Cơ sở Một"].id
    assert first.cells["owner"] == "Nguyễn Văn A"
    assert first.sources["owner"].record == cards["Cơ sở Một"].id
    assert second.cells["establishment"] == cards["Cơ sở Hai"].id
    again = import_workbook(desk, path)
    assert (again.accepted, again.present, again.refused) == (0, 2, 0)
    assert len(listed(desk)) == 2


def test_a_refused_survey_makes_no_card(desk: Desk, tmp_path: Path) -> None:
    heads = ("Số phiếu", "Ngày khảo sát", "Tên cơ sở", "Xã", "Lao động")
    rows = (("1", None, "Cơ sở Một", KE_SACH, "chục người"), ("2", None, "Cơ sở Hai", KE_SACH, 3))
    done = import_workbook(desk, book(tmp_path / "ks.xlsx", heads, *rows))
    assert (done.accepted, done.refused) == (1, 1)
    assert names(desk) == ["Cơ sở Hai"]


def test_projects_from_a_provincial_list(desk: Desk, tmp_path: Path) -> None:
    heads = (
        "STT",
        "Tên đề án",
        "Năm",
        "Đơn vị thụ hưởng",
        "Tổng kinh phí",
        "KP khuyến công hỗ trợ",
        "KP DN đối ứng",
    )
    rows = (
        ("Đơn vị tính: triệu đồng",),
        heads,
        (1, "Máy trộn ngang", 2018, "Hộ Cô Út", 77, 38.5, 38.5),
        (2, "6 đề án KCĐP", 2023, None, "1.961,56", "869,9", "1.091,7"),
        (3, "Ghi nhầm", 2023, "Hộ Cô Út", 100, 50, 40),
    )
    done = import_workbook(desk, book(tmp_path / "da.xlsx", *rows))
    assert (done.kind, done.accepted, done.refused) == ("dossier", 3, 0)
    six, mixer, slip = (
        sorted(listed(desk, "dossier"), key=lambda one: one.cells["total"], reverse=True)[0],
        *[
            next(one for one in listed(desk, "dossier") if one.cells["name"] == name)
            for name in ("Máy trộn ngang", "Ghi nhầm")
        ],
    )
    assert six.cells["total"] == 1_961_560_000
    assert six.rows["costs"][0].cells["own"] == 1_091_700_000
    assert six.cells["published_figures"] is True
    assert "published_figures" not in slip.cells
    assert sum("lệch" in warning or "khác cộng" in warning for warning in done.warnings) == 2
    assert names(desk) == ["Hộ Cô Út"]
    assert mixer.cells["establishment"] == listed(desk)[0].id
    assert mixer.rows["beneficiaries"][0].cells["establishment"] == listed(desk)[0].id


@pytest.mark.parametrize(
    "rows",
    [
        [("Mã hàng", "Đơn giá", "Số lượng"), ("A", 1, 2)],
        [("Tên đơn vị",), ("Một",)],
        [("chỉ có chữ",)],
    ],
)
def test_a_sheet_without_known_headings_is_refused_with_what_to_do(
    desk: Desk, tmp_path: Path, rows: list[Any]
) -> None:
    with pytest.raises(Unreadable, match="Lấy mẫu nhập"):
        import_workbook(desk, book(tmp_path / "lạ.xlsx", *rows))


def test_headings_without_a_row_are_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="chưa có dòng số liệu"):
        import_workbook(desk, book(tmp_path / "trống.xlsx", HEADINGS))


def test_columns_that_no_form_asks_are_named(desk: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "ds.xlsx", ("Tên cơ sở", "MST", "Màu sơn"), ("A", None, "xanh"))
    done = import_workbook(desk, path)
    assert any("«Màu sơn»" in warning for warning in done.warnings)


def test_a_stopped_import_keeps_nothing(desk: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "ds.xlsx", HEADINGS, row(1, "Một"))

    def stop(done: int, total: int, _text: str) -> None:
        if total and done == total - 1:
            raise Cancelled("Đã dừng.")

    with pytest.raises(Cancelled):
        import_workbook(desk, path, stop)
    assert names(desk) == []


def test_rows_of_tables_stand_or_fall_with_their_record(desk: Desk, tmp_path: Path) -> None:
    path = book(
        tmp_path / "ks.xlsx",
        ("TT", "Số phiếu", "Ngày khảo sát", "Tên cơ sở"),
        (1, "P1", None, "Một"),
        (2, "P2", None, "Hai"),
        sheet="Phiếu khảo sát",
    )
    made = openpyxl.load_workbook(path)
    page = made.create_sheet("Máy móc, thiết bị hiện có")
    page.append(["Thuộc TT", "Tên máy", "Số lượng", "Nguyên giá (triệu đồng)"])
    for line in ((1, "Máy A", 2, 45), (1, "Máy B", 1, None), (2, "Máy C", "vài", 10), (9, "Máy lạc", 1, 1)):
        page.append(list(line))
    made.save(path)
    done = import_workbook(desk, path)
    assert (done.accepted, done.refused) == (1, 2)
    first = listed(desk, "survey")[0]
    told = [
        (one.cells["name"], one.cells["quantity"], one.cells.get("cost")) for one in first.rows["machines"]
    ]
    assert told == [("Máy A", 2, 45_000_000), ("Máy B", 1, None)]
    assert done.refused_file is not None
    assert sorted(reasons(done.refused_file, "Phiếu khảo sát")) == [3]
    assert "«9»" in reasons(done.refused_file, "Máy móc, thiết bị hiện có")[5]
