"""Any form as a sheet: what is asked, what is answered, what is skipped; the survey sheet and the card."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from kcdesk.forms import establishment, options, survey_head, survey_labour, survey_needs
from kcdesk.forms.catalogue import FORMS
from kcdesk.forms.conditions import UNVERIFIED
from kcdesk.forms.establishment import ESTABLISHMENT
from kcdesk.forms.fields import Attachment, Choice, Choices, Field, Reference, Table
from kcdesk.forms.form import Form
from kcdesk.forms.office import COMMUNE_CONFIRMS, DAY_BLANK
from kcdesk.forms.record import Answers, Mark, Record, Said
from kcdesk.forms.specimen import specimen
from kcdesk.forms.survey import SURVEY
from kcdesk.forms.survey_head import DAY
from kcdesk.i18n import use_language
from kcdesk.printing.answers import said
from kcdesk.printing.paper_f01 import card_sheet, survey_sheet
from kcdesk.printing.pdf import render_pdf_bytes
from kcdesk.printing.sheet import Sheet
from kcdesk.printing.vocabulary import CheckBoxes, Paper, Signature, Signatures
from tests.forms.filling import filled, row, with_table
from tests.printing import golden
from tests.printing.random_records import FEWER, records
from tests.printing.reading import bare, overflowing, read
from tests.printing.specimens import NAMELESS, OFFICE_CARD, office
from tests.printing.walking import flat, heads_of, words_of


def sheet(form: Form, record: Record | None) -> Paper:
    return Paper("Thử", Sheet(form, record).blocks(), size=13)


def printed_fields(form: Form, record: Record) -> list[Field[Any]]:
    return [
        field
        for field in form.fields
        if form.is_relevant(field, record) and not (isinstance(field, Reference) and not field.code)
    ]


def told(answers: Answers, field: Field[Any]) -> list[str]:
    """Return the words an answer must be printed with; several choices may be boxes."""
    value = answers[field]
    if isinstance(field, Choices) and isinstance(value, tuple):
        return [option.label for option in field.options if option.code in value]
    return [said(answers, field)]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_answer_that_applies_is_printed(form: Form) -> None:
    @given(records(form))
    def check(record: Record) -> None:
        text = bare(words_of(sheet(form, record)))
        for field in printed_fields(form, record):
            cells = [(record, field)]
            if isinstance(field, Table) and record.table(field):
                cells = [
                    (line, c) for line in record.table(field) for c in field.columns if c.is_relevant(line)
                ]
            for answers, asked in cells:
                for words in told(answers, asked):
                    assert bare(words) in text, asked.name

    check()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_blank_sheet_asks_every_question(form: Form) -> None:
    paper = sheet(form, None)
    text = words_of(paper) + "\n".join(heads_of(paper))
    for field in form.fields:
        if field.calculate or isinstance(field, Attachment | Reference):
            continue
        asked = field.columns if isinstance(field, Table) else ()
        for label in (field, *(column for column in asked if not column.calculate)):
            assert label.label.removesuffix("?") in text, label.name


def test_codes_of_the_instrument_stand_by_their_questions() -> None:
    text = bare("".join(page_text(survey_sheet(None, OFFICE_CARD))))
    for field in SURVEY.fields:
        if field.code and field is not survey_head.SHEET_NUMBER:
            assert bare(f"{field.code}{field.label.removesuffix('?')}") in text, field.code


def page_text(paper: Paper) -> list[str]:
    pages, printed = read(paper)
    assert printed.missing == ()
    for page in pages:
        assert not overflowing(page)
    return ["".join(char["text"] for char in page.chars) for page in pages]


def test_hidden_answers_are_not_printed() -> None:
    stopped = filled(SURVEY, (establishment.STATE, "suspended"))
    text = words_of(survey_sheet(stopped, OFFICE_CARD))
    assert "Máy tráng bánh" not in text
    assert "Lao động thường xuyên" not in text
    assert "Tạm ngừng" in text


def test_blank_sheet_says_what_to_skip() -> None:
    text = words_of(survey_sheet(None, OFFICE_CARD))
    assert "B04 đến B07: bỏ qua khi B03 là «Cá nhân, chưa đăng ký»." in text
    assert "C07b đến C07c: chỉ hỏi khi C07a là «Có»." in text
    assert "Cả mục: bỏ qua khi B09 là «Tạm ngừng»." in text
    assert "F06b: bỏ qua khi F06a là «0»." in text
    assert "Năm được hỗ trợ: chỉ hỏi khi «Khuyến công đã hỗ trợ?» là «Có»." in text


def test_nothing_unverified_is_printed() -> None:
    for form in (SURVEY, ESTABLISHMENT):
        assert UNVERIFIED not in words_of(sheet(form, None))
        assert "chưa kiểm chứng" not in words_of(sheet(form, specimen(form)))


def test_zero_unknown_refused_and_unanswered_are_told_apart() -> None:
    record = filled(
        SURVEY,
        (survey_labour.WORKERS, 0),
        (survey_labour.WOMEN, Mark.UNKNOWN),
        (survey_labour.INCOME, Mark.REFUSED),
        (survey_labour.ETHNIC, Said("chừng ba người")),
        (survey_labour.TRAINED, None),
    )
    text = words_of(survey_sheet(record, OFFICE_CARD))
    assert "31/12): 0 người" in text
    assert "Trong đó lao động nữ: Không biết \n" in text
    assert "một tháng: Từ chối trả lời \n" in text
    assert "dân tộc thiểu số: chừng ba người \n" in text
    assert "Lao động qua đào tạo:  người" in text
    assert "None" not in text


def test_a_year_and_a_month_are_not_followed_by_their_own_names() -> None:
    text = words_of(survey_sheet(specimen(SURVEY), OFFICE_CARD))
    assert "Năm bắt đầu hoạt động: 2015 \n" in text
    assert "Mùa vụ từ tháng: 1 \n" in text


def test_a_table_without_rows_is_dotted_or_says_why() -> None:
    none = with_table(SURVEY, specimen(SURVEY), survey_labour.MACHINES)
    assert "Máy móc, thiết bị hiện có:  \n" in words_of(survey_sheet(none, OFFICE_CARD))
    told = none.with_cell(survey_labour.MACHINES, Mark.REFUSED)
    assert "Máy móc, thiết bị hiện có: Từ chối trả lời" in words_of(survey_sheet(told, OFFICE_CARD))


def test_reference_years_are_named() -> None:
    assert "«năm trước» là năm 2025, «năm kia» là năm 2024" in words_of(
        survey_sheet(specimen(SURVEY), OFFICE_CARD)
    )
    assert "«năm trước» là năm 20…" in words_of(survey_sheet(None, OFFICE_CARD))


def test_the_citizen_number_is_masked_on_sheets() -> None:
    for text in (
        words_of(survey_sheet(specimen(SURVEY), OFFICE_CARD)),
        words_of(card_sheet(specimen(ESTABLISHMENT), OFFICE_CARD)),
    ):
        assert "********1234" in text
        assert "094180001234" not in text


def test_choices_are_boxes_and_only_the_answer_is_ticked() -> None:
    boxes = [
        block for block in flat(survey_sheet(specimen(SURVEY), OFFICE_CARD)) if isinstance(block, CheckBoxes)
    ]
    (legal_form,) = [block for block in boxes if block.code == "B03"]
    assert [option.label for option in legal_form.options] == [one.label for one in options.LEGAL_FORMS]
    assert [option.label for option in legal_form.options if option.ticked] == ["Hộ kinh doanh"]
    assert all(not isinstance(field, Choice) or field.options for field in SURVEY.columns)


def test_wide_tables_are_cut_and_keep_their_first_column() -> None:
    machines = tuple(
        row(survey_labour.MACHINES, (survey_labour.MACHINE, f"Máy {n}"), id=str(n)) for n in range(1, 4)
    )
    record = with_table(SURVEY, specimen(SURVEY), survey_labour.MACHINES, *machines)
    paper = survey_sheet(record, OFFICE_CARD)
    assert words_of(paper).split("\n").count("Máy 2") == 3
    assert "135" in words_of(paper).split("\n")
    narrowest = min(
        share.share / sum(column.share for column in block.columns) * 165
        for block in flat(paper)
        if hasattr(block, "head") and hasattr(block, "columns")
        for share in block.columns[1:]
    )
    assert narrowest >= 13


def test_needs_are_blocks_named_by_number() -> None:
    text = words_of(survey_sheet(specimen(SURVEY), OFFICE_CARD))
    assert "Nhu cầu hỗ trợ 1" in text
    assert f"{survey_needs.REASON.label}: Đang trộn bằng tay" in text


def test_who_signs_and_that_the_commune_confirms_only_when_wished() -> None:
    def posts(card: Record) -> list[tuple[str, ...]]:
        last = survey_sheet(specimen(SURVEY), card).blocks[-1]
        assert isinstance(last, Signatures)
        return [column.post for column in last.columns if isinstance(column, Signature)]

    assert posts(office((COMMUNE_CONFIRMS, False))) == [("Đại diện cơ sở",), ("Người khảo sát",)]
    assert posts(office((COMMUNE_CONFIRMS, True)))[0] == ("Xác nhận của Ủy ban nhân dân xã Kế Sách",)


def test_the_sheet_is_signed_on_the_day_of_the_survey_unless_a_clerk_writes_the_day() -> None:
    record = specimen(SURVEY).with_cell(DAY, date(2026, 2, 9))
    for blank, line in ((None, "ngày 09"), (False, "ngày 09"), (True, "ngày …")):
        text = words_of(survey_sheet(record, office((DAY_BLANK, blank))))
        assert f"{line} tháng 02 năm 2026" in text
    unknown = specimen(SURVEY).with_cell(DAY, None)
    assert "ngày … tháng … năm 20…" in words_of(survey_sheet(unknown, office((DAY_BLANK, False))))


def test_papers_stay_vietnamese_when_the_screen_speaks_english() -> None:
    before = words_of(survey_sheet(specimen(SURVEY), OFFICE_CARD))
    use_language("en")
    assert words_of(survey_sheet(specimen(SURVEY), OFFICE_CARD)) == before


@pytest.mark.parametrize(
    ("name", "paper"),
    [
        ("F01", survey_sheet(specimen(SURVEY), OFFICE_CARD)),
        ("F01-blank", survey_sheet(None, NAMELESS)),
        ("card", card_sheet(specimen(ESTABLISHMENT), OFFICE_CARD)),
    ],
)
def test_words_are_those_kept(name: str, paper: Paper) -> None:
    pdf, printed = render_pdf_bytes(paper)
    assert printed.missing == ()
    golden.check(name, pdf)


@settings(max_examples=FEWER)
@given(records(SURVEY))
def test_any_survey_stays_within_the_margins(record: Record) -> None:
    page_text(survey_sheet(record, NAMELESS))
