"""F06: cover, letterhead, eight headings in order with their tables, signatures; what shows."""

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from kcdesk.forms import dossier as project
from kcdesk.forms import dossier_costs as costs
from kcdesk.forms import dossier_head as head
from kcdesk.forms import dossier_parties as parties
from kcdesk.forms import dossier_plan as plan
from kcdesk.forms import office as desk
from kcdesk.forms.dossier import DOSSIER
from kcdesk.forms.fields import Field, Money, Table, UnitCode
from kcdesk.forms.record import Answers, Mark, Record
from kcdesk.money import show_millions
from kcdesk.printing.answers import written
from kcdesk.printing.paper_f04 import applications
from kcdesk.printing.paper_f06 import project_paper
from kcdesk.printing.paper_f07 import estimate
from kcdesk.printing.pdf import render_pdf_bytes
from kcdesk.printing.vocabulary import Cover, Heading, Item, Paper, Recipients, Signature, Signatures
from tests.printing import golden
from tests.printing.random_records import FEWER, records
from tests.printing.reading import MM, TOP, bare, overflowing, read
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
from tests.printing.walking import words_of

HEADINGS = (
    "1. Đơn vị thực hiện, đơn vị phối hợp, đơn vị thụ hưởng, địa điểm thực hiện",
    "2. Sự cần thiết và căn cứ của đề án",
    "3. Mục tiêu",
    "4. Quy mô đề án",
    "5. Nội dung và tiến độ thực hiện",
    "6. Dự toán kinh phí",
    "7. Tổ chức thực hiện",
    "8. Hiệu quả của đề án",
)
NOT_PRINTED = frozenset(
    {
        head.PROGRAMME, head.KIND, head.SURVEY, head.NEED, head.ESTABLISHMENT, head.SUPPORT_SHARE,
        costs.PUBLISHED, costs.NO_DOUBLE, costs.OWN_CAPITAL, parties.BENEFICIARY_NAMES, parties.CARD,
    }
)  # fmt: skip
"""What steers the program; the programme is told by the titles, the undertakings by the estimate's words."""
OTHERWISE = frozenset(
    {head.CONTENT, head.START, head.END, head.MADE_ON, head.DOCUMENT_NUMBER, plan.BRAND_NEW}
)
"""Printed in other words than the screen shows."""


def paper_of(record: Record, card: Record = OFFICE_CARD) -> Paper:
    return project_paper(record, card, {})


@pytest.mark.parametrize("record", [co_ut(), food_group(), empty_dossier()], ids=["one", "group", "empty"])
def test_eight_headings_stand_in_their_order(record: Record) -> None:
    found = [b.text for b in paper_of(record).blocks if isinstance(b, Heading) and b.level == 1]
    assert tuple(found) == HEADINGS


def test_the_cover_stands_first_and_page_1_follows_it() -> None:
    paper = paper_of(co_ut())
    assert isinstance(paper.blocks[0], Cover)
    pages, _printed = read(paper)
    numbers = ["".join(c["text"] for c in page.chars if c["top"] < TOP - 5) for page in pages]
    assert numbers == ["", "", *map(str, range(2, len(pages)))]


def test_margins_repeated_heads_and_sums_of_a_very_long_project() -> None:
    pages, printed = read(paper_of(long_dossier()))
    assert printed.missing == ()
    for page in pages:
        assert not overflowing(page)
        assert page.width < page.height
    texts = [bare("".join(line["text"] for line in page.lines)) for page in pages]
    with_costs = [n for n, text in enumerate(texts) if "TTNộidungchi" in text]
    assert len(with_costs) > 3
    assert with_costs == list(range(with_costs[0], with_costs[-1] + 1))
    (sums,) = [text for text in texts if f"Cộng{show_millions(60 * 1_234_567_891)}" in text]
    assert re.search(r"60Thiếtbị", sums)
    assert "Nơinhận" in texts[-1]


def test_signatures_never_stand_alone() -> None:
    pages, _printed = read(paper_of(co_ut()))
    last = "".join(line["text"] for line in pages[-1].lines)
    assert "8.5. Khả năng nhân rộng" in last
    assert "GIÁM ĐỐC" in last


def test_letterhead_of_the_centre_names_its_department_and_the_province() -> None:
    text = words_of(paper_of(co_ut(), office((desk.DAY_BLANK, False))))
    assert "Sở Công Thương thành phố Cần Thơ\nTrung tâm Khuyến công" in text
    assert "Số: …/ĐA-…\nCần Thơ, ngày 05 tháng 02 năm 2018" in text


def test_an_office_that_implements_signs_in_its_own_form() -> None:
    record = dossier((parties.IMPLEMENTER, "Phòng Kinh tế"))
    paper = paper_of(record)
    assert "Ủy\u00a0ban\u00a0nhân\u00a0dân xã Kế Sách\nPhòng Kinh tế" in words_of(paper)
    assert "Kế Sách, ngày … tháng 3 năm 2026" in words_of(paper)
    (signed,) = [b for b in paper.blocks if isinstance(b, Signatures)]
    assert isinstance(signed.columns[1], Signature)
    assert signed.columns[1].post == ("TM. Ủy ban nhân dân", "Chủ tịch")
    assert signed.columns[1].name == "Lê Văn Phúc"


def test_one_beneficiary_signs_at_the_left_a_group_does_not() -> None:
    (signed,) = [b for b in paper_of(co_ut()).blocks if isinstance(b, Signatures)]
    left, right = signed.columns
    assert isinstance(left, Signature)
    assert left.post[0] == "Đơn vị thụ hưởng"
    assert isinstance(right, Signature)
    assert right.post == ("Đơn vị thực hiện", "Giám đốc")
    (signed,) = [b for b in paper_of(food_group()).blocks if isinstance(b, Signatures)]
    assert isinstance(signed.columns[0], Recipients)


def test_recipients_are_named_once_and_never_the_sender() -> None:
    (received,) = [b for b in paper_of(co_ut()).blocks if isinstance(b, Recipients)]
    assert received.items == (
        "Sở Công Thương thành phố Cần Thơ", "Ủy ban nhân dân thành phố Cần Thơ", "Lưu: VT",
    )  # fmt: skip


def test_a_group_shows_each_share_and_their_sum() -> None:
    text = words_of(paper_of(food_group()))
    assert "Hộ kinh doanh cơ sở Hiệp Phong\n700\n300\n400\n0" in text
    assert "Cộng\n2.014,9\n900\n1.114,9\n0" in text
    assert "Tổng kinh phí (bằng chữ): Hai tỷ không trăm mười bốn triệu chín trăm nghìn đồng." in text
    assert "Số chia giữa ba cơ sở là số tự đặt" in text


def test_personal_numbers_are_not_in_the_project() -> None:
    for record in (co_ut(), food_group()):
        assert "094180001234" not in words_of(paper_of(record))


def test_typed_lists_become_lists() -> None:
    record = co_ut().with_cell(project.ORGANISATION, "Các bên:\n- Trung tâm kiểm tra;\n+ Cơ sở lắp máy.")
    items = [b for b in paper_of(record).blocks if isinstance(b, Item)]
    assert {("Trung tâm kiểm tra;", "-"), ("Cơ sở lắp máy.", "+")} <= {
        (item.text, item.mark) for item in items
    }


def test_an_empty_project_prints_dots_and_never_none() -> None:
    text = words_of(paper_of(empty_dossier(), NAMELESS))
    assert "None" not in text
    assert "… triệu đồng" in text
    assert "./." not in text
    assert words_of(paper_of(co_ut())).count("./.") == 1


def test_a_source_that_is_not_known_is_dots_and_zero_is_printed() -> None:
    assert "Máy trộn ngang\n77\n38,5\n38,5\n0\n" in words_of(paper_of(co_ut()))
    line = co_ut().table(costs.COSTS)[0].with_cell(costs.OTHER, Mark.UNKNOWN)
    assert "Máy trộn ngang\n77\n38,5\n38,5\n…\n" in words_of(
        paper_of(co_ut().with_rows(costs.COSTS, (line,)))
    )


def expected(answers: Answers, field: Field[Any]) -> list[str]:
    value = answers[field]
    words = (
        show_millions(value) if isinstance(field, Money) and value is not None else written(answers, field)
    )
    return [line.lstrip("-+ ").rstrip(". ;") for line in words.splitlines()]


@given(records(DOSSIER))
def test_every_answer_stands_in_one_of_the_three_papers(record: Record) -> None:
    card = replace(OFFICE_CARD)
    papers = (project_paper(record, card, {}), *estimate(record, card), *applications(record, card, {}))
    text = bare(words_of(papers)).casefold()
    for field in DOSSIER.fields:
        if field in NOT_PRINTED | OTHERWISE or not DOSSIER.is_relevant(field, record):
            continue
        cells = [(record, field)]
        if isinstance(field, Table):
            cells = [(line, column) for line in record.table(field) for column in field.columns]
        for answers, asked in cells:
            if asked in NOT_PRINTED | OTHERWISE:
                continue
            for words in expected(answers, asked):
                assert bare(words).casefold() in text, f"{field.name} {asked.name}"


@settings(max_examples=FEWER)
@given(records(DOSSIER))
def test_any_project_stays_within_the_margins(record: Record) -> None:
    pages, printed = read(project_paper(record, NAMELESS, {}))
    assert printed.missing == ()
    assert not any(overflowing(page) for page in pages)
    assert all(page.height > 296 * MM for page in pages)


def test_words_are_those_kept() -> None:
    for name, record in (("F06-co-ut", co_ut()), ("F06-areca", areca_presses()), ("F06-group", food_group())):
        pdf, printed = render_pdf_bytes(paper_of(record))
        assert printed.missing == ()
        golden.check(name, pdf)


def test_an_office_of_before_july_2025_names_its_old_province() -> None:
    card = office(
        (desk.LEVEL, "district"), (desk.COMMUNE, None), (desk.DISTRICT, UnitCode("2024", "943")),
        (desk.DEPARTMENT, "Sở Công Thương tỉnh Sóc Trăng"), (desk.CENTRE, "Trung tâm Khuyến công Sóc Trăng"),
    )  # fmt: skip
    text = words_of(paper_of(dossier((parties.IMPLEMENTER, "Trung tâm Khuyến công Sóc Trăng")), card))
    assert "Sở Công Thương tỉnh Sóc Trăng\nTrung tâm Khuyến công Sóc Trăng" in text
    assert "\nSóc Trăng, ngày … tháng 3 năm 2026" in text
    assert "\nSóc Trăng, năm 2026" in text
