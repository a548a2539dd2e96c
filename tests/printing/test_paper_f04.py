"""F04: the application in its order, one for each beneficiary, amounts in digits and words."""

from kcdesk.forms import dossier_head as head
from kcdesk.forms import dossier_parties as parties
from kcdesk.forms import establishment
from kcdesk.forms import office as settings
from kcdesk.forms.establishment import ESTABLISHMENT
from kcdesk.forms.fields import UnitCode
from kcdesk.forms.record import Mark, Record
from kcdesk.money import read_words
from kcdesk.printing.paper_f04 import applications
from kcdesk.printing.pdf import render_pdf_bytes
from kcdesk.printing.vocabulary import CheckBoxes, Signatures, Table
from tests.forms.filling import filled, row
from tests.printing import golden
from tests.printing.reading import overflowing, read
from tests.printing.specimens import (
    NAMELESS,
    OFFICE_CARD,
    areca_presses,
    co_ut,
    dossier,
    empty_dossier,
    food_group,
    long_dossier,
    office,
)
from tests.printing.walking import flat, words_of

CARD = filled(
    ESTABLISHMENT,
    (establishment.OLD_COMMUNE, UnitCode("2024", "31528")),
    (establishment.OLD_ADDRESS, "Số 15, ấp An Định"),
)


def text_of(record: Record, card: Record = OFFICE_CARD) -> str:
    return words_of(applications(record, card, {"card": CARD}))


def test_items_stand_in_their_order() -> None:
    (paper,) = applications(co_ut(), OFFICE_CARD, {"card": CARD})
    text = words_of(paper)
    places = [text.index(f"\n{number}. ") for number in range(1, 17) if number not in (13,)]
    assert places == sorted(places)
    assert text.index("Kính gửi" if "Kính gửi" in text else "Sở Công Thương thành phố Cần Thơ") < places[0]


def test_amounts_are_in_digits_and_in_the_words_of_the_same_integer() -> None:
    text = text_of(co_ut())
    for digits, words in (
        ("77 triệu đồng", "Bảy mươi bảy triệu đồng"),
        ("38,5 triệu đồng", "Ba mươi tám triệu năm trăm nghìn đồng"),
    ):
        assert f"{digits} (Bằng chữ: {words})" in text
    assert read_words("Ba mươi tám triệu năm trăm nghìn đồng") == 38_500_000


def test_the_office_chooses_how_numbers_are_read() -> None:
    text = text_of(co_ut(), office((settings.WORDS_NGHIN, "ngàn")))
    assert "Ba mươi tám triệu năm trăm ngàn đồng" in text
    assert "nghìn đồng" not in text


def test_a_group_has_one_application_for_each_with_its_own_share() -> None:
    papers = applications(food_group(), OFFICE_CARD, {})
    assert len(papers) == 3
    third = words_of(papers[2])
    assert "Cơ sở thứ ba" in third
    assert "664,9 triệu đồng (Bằng chữ: Sáu trăm sáu mươi tư triệu chín trăm nghìn đồng)" in third
    assert "2.014,9" not in third
    pages, _printed = read(papers)
    assert sum("ĐƠN ĐỀ NGHỊ" in "".join(line["text"] for line in page.lines) for page in pages) == 3


def test_machines_of_a_group_are_left_to_each_to_write() -> None:
    (table,) = [b for b in flat(applications(food_group(), OFFICE_CARD, {})[0]) if isinstance(b, Table)]
    assert all(cell == "\u00a0\n\u00a0" for line in table.rows for cell in line.cells[1:])
    (table,) = [b for b in flat(applications(areca_presses(), OFFICE_CARD, {})[0]) if isinstance(b, Table)]
    assert table.rows[0].cells == ("1", "Máy ép mo cau", "mới 100 %", "Việt Nam", "2 máy", "310", "620")


def test_old_address_stands_behind_the_new_one() -> None:
    assert (
        "Địa chỉ trụ sở: Số 15, ấp An Định, xã Kế Sách, thành phố Cần Thơ (trước đây: Số 15, ấp An Định, "
        "thị trấn Kế Sách, huyện Kế Sách, tỉnh Sóc Trăng)"
    ) in text_of(co_ut())
    assert "trước đây" not in words_of(applications(co_ut(), OFFICE_CARD, {}))


def test_only_the_card_knows_the_industry() -> None:
    assert "8. Ngành nghề: 1075 " in text_of(co_ut())
    assert "8. Ngành nghề:  " in words_of(applications(co_ut(), OFFICE_CARD, {}))


def test_personal_number_is_printed_here() -> None:
    assert "Số căn cước: 094180001234" in text_of(co_ut())


def test_the_commune_confirms_when_the_office_wishes() -> None:
    confirmed = "Xác nhận của Ủy ban nhân dân xã Kế Sách"
    assert confirmed in text_of(co_ut(), office((settings.COMMUNE_CONFIRMS, True)))
    assert confirmed not in text_of(co_ut(), office((settings.COMMUNE_CONFIRMS, False)))


def test_the_day_is_left_to_be_written_when_the_office_wishes() -> None:
    assert "Kế Sách, ngày … tháng 02 năm 2018" in text_of(co_ut(), office((settings.DAY_BLANK, True)))
    assert "Kế Sách, ngày 05 tháng 02 năm 2018" in text_of(co_ut(), office((settings.DAY_BLANK, False)))


def test_what_a_person_did_not_know_is_left_open_to_write_in() -> None:
    only = row(
        parties.BENEFICIARIES,
        (parties.NAME, "Cơ sở Sáu Đậu"),
        (parties.WORKERS, Mark.UNKNOWN),
        (parties.REPRESENTATIVE, Mark.UNKNOWN),
    )
    text = text_of(dossier().with_rows(parties.BENEFICIARIES, (only,)))
    assert "9. Lao động:" in text
    assert "Không biết" not in text


def test_one_without_beneficiary_is_a_form_to_write_on() -> None:
    (paper,) = applications(empty_dossier(), NAMELESS, {})
    assert "1. Tên cơ sở:  " in words_of(paper)
    assert "None" not in words_of(paper)
    assert not any(option.ticked for b in paper.blocks if isinstance(b, CheckBoxes) for option in b.options)
    assert isinstance(paper.blocks[-1], Signatures)


def test_long_names_stay_within_the_margins() -> None:
    pages, printed = read(applications(long_dossier(), OFFICE_CARD, {})[:2])
    assert printed.missing == ()
    assert not any(overflowing(page) for page in pages)


def test_period_is_written_as_papers_do() -> None:
    assert "từ tháng 8 năm 2018 đến tháng 11 năm 2018" in text_of(co_ut())
    assert "từ tháng 02 năm 2022 đến tháng 12 năm 2022" in text_of(areca_presses())
    assert "từ tháng 8 năm 2018 đến …" in text_of(co_ut().with_cell(head.END, None))


def test_words_are_those_kept() -> None:
    for name, record in (("F04-co-ut", co_ut()), ("F04-areca", areca_presses()), ("F04-group", food_group())):
        pdf, printed = render_pdf_bytes(applications(record, OFFICE_CARD, {"card": CARD}))
        assert printed.missing == ()
        golden.check(name, pdf)
