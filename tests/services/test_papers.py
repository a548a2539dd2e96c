"""Papers of a desk's records: which there are, drafts, files, letters that cannot be printed."""

import io
from pathlib import Path

import pdfplumber
import pytest

from kcdesk.errors import Refused
from kcdesk.forms import establishment, survey
from kcdesk.forms.catalogue import KINDS
from kcdesk.forms.dossier import DOSSIER
from kcdesk.forms.record import Record
from kcdesk.forms.specimen import specimen
from kcdesk.services import dossiers, papers, records
from kcdesk.services.desk import Desk, memory_desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return memory_desk(tmp_path)


def text_of(pdf: bytes) -> str:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return "\n".join(page.extract_text() for page in document.pages)


def watermarked(pdf: bytes) -> bool:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return any(char["matrix"][1] != 0 for page in document.pages for char in page.chars)


def surveyed(desk: Desk) -> Record:
    record = records.begin(desk, "survey", {survey.NAME.name: "Cô Út"}).record
    return records.answer(desk, record, establishment.OWNER.name, "Nguyễn Thị Út").record


def drafted(desk: Desk) -> Record:
    sheet = records.add_row(desk, surveyed(desk), "needs").record
    path = f"needs/{sheet.rows['needs'][0].id}/description"
    sheet = records.answer(desk, sheet, path, "Mua máy trộn").record
    return dossiers.draft_dossier(desk, sheet.id).record


def test_each_kind_of_record_has_its_papers() -> None:
    assert [kind.code for kind in papers.papers_of("dossier")] == ["F06", "F07", "F04"]
    assert [kind.code for kind in papers.papers_of("survey")] == ["F01"]
    assert papers.papers_of("office") == ()
    assert all(papers.papers_of(kind) for kind in KINDS)


def test_every_paper_of_every_record_can_be_made(desk: Desk) -> None:
    card = records.begin(desk, "establishment", {"name": "Cô Út"}).record
    for record in (card, surveyed(desk), drafted(desk)):
        for kind in papers.papers_of(record.form):
            made = papers.make(desk, record, kind.code)
            assert made.pdf.startswith(b"%PDF")
            assert made.pages >= 1
            if kind.blank:
                assert papers.preview(desk, None, kind.code, blank=True).startswith(b"%PDF")


def test_a_record_with_blocking_issues_prints_as_a_draft(desk: Desk) -> None:
    unfinished = papers.make(desk, surveyed(desk), "F01")
    assert unfinished.draft
    assert watermarked(unfinished.pdf)
    finished = papers.make(desk, specimen(DOSSIER), "F07")
    assert not finished.draft
    assert not watermarked(finished.pdf)
    assert not watermarked(papers.preview(desk, surveyed(desk), "F01", blank=True))


def test_a_blank_paper_holds_no_answer(desk: Desk) -> None:
    assert "Nguyễn Thị Út" in text_of(papers.preview(desk, surveyed(desk), "F01"))
    assert "Nguyễn Thị Út" not in text_of(papers.preview(desk, surveyed(desk), "F01", blank=True))


def test_a_paper_is_written_whole_or_refused(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "phiếu khảo sát.pdf"
    assert papers.print_paper(desk, None, "F01", out, blank=True) == out
    assert out.read_bytes().startswith(b"%PDF")
    with pytest.raises(Refused):
        papers.print_paper(desk, None, "F01", tmp_path / "không có" / "a.pdf", blank=True)


@pytest.mark.parametrize(("code", "blank"), [("F06", True), ("F04", False), ("F99", True)])
def test_a_paper_that_cannot_be_is_refused_with_a_sentence(desk: Desk, code: str, blank: bool) -> None:
    with pytest.raises(Refused, match=code):
        papers.preview(desk, None, code, blank=blank)


def test_a_paper_of_another_kind_of_record_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="F06"):
        papers.preview(desk, surveyed(desk), "F06")


def test_letters_that_the_font_lacks_are_told(desk: Desk) -> None:
    record = records.answer(desk, surveyed(desk), survey.NAME.name, "Cơ sở 美").record
    made = papers.make(desk, record, "F01")
    assert made.missing == ("美",)
    assert "美" in made.warning
    assert papers.make(desk, surveyed(desk), "F01").warning == ""


def test_the_application_takes_the_old_address_from_the_card(desk: Desk) -> None:
    card = records.begin(desk, "establishment", {"name": "Cô Út", "address": "Ấp 1"}).record
    card = records.answer(desk, card, establishment.OLD_ADDRESS.name, "Ấp Cũ, xã An Mỹ").record
    sheet = records.begin_survey(desk, card.id).record
    sheet = records.add_row(desk, sheet, "needs").record
    made = dossiers.draft_dossier(desk, sheet.id).record
    for code in ("F04", "F06"):
        assert "(trước đây: Ấp Cũ, xã An Mỹ)" in " ".join(text_of(papers.preview(desk, made, code)).split())
