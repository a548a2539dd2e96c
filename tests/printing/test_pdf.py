"""The file: what it says of itself, that it is whole or not there, that many papers cost no more each."""

import errno
import io
import os
import tracemalloc

import pypdfium2
import pytest

from kcdesk import files
from kcdesk.errors import Cancelled, Refused
from kcdesk.printing.pdf import render_pdf, render_pdf_bytes
from kcdesk.printing.vocabulary import Heading, Paper, Paragraph
from tests.printing.reading import read
from tests.printing.samples import project, register

PAPER = Paper(
    "Đề án “Hiệp Phong”",
    (Heading("1. Mục tiêu"), Paragraph("Máy trộn."), Heading("a) Cụ thể", 2)),
    code="F06",
)


def test_file_says_its_title_language_and_maker():
    data, _ = render_pdf_bytes(PAPER)
    pdf = pypdfium2.PdfDocument(data)
    facts = pdf.get_metadata_dict()
    assert facts["Title"] == "Đề án “Hiệp Phong”"
    assert facts["Subject"] == "F06"
    assert facts["Creator"] == "kcdesk"
    assert b"/Lang (vi)" in data
    assert [mark.get_title() for mark in pdf.get_toc()] == ["Đề án “Hiệp Phong”", "1. Mục tiêu", "a) Cụ thể"]


def test_only_our_fonts_are_in_the_file():
    data, _ = render_pdf_bytes(project(2, draft=True))
    assert b"Helvetica" not in data
    assert data.count(b"/FontFile2") >= 3


def test_pdfium_reads_the_same_text():
    data, _ = render_pdf_bytes(PAPER)
    text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded()
    assert text.split() == ["1.", "Mục", "tiêu", "Máy", "trộn.", "a)", "Cụ", "thể"]


def test_file_is_written_under_a_name_with_accents_and_replaces_the_old_one(tmp_path):
    path = tmp_path / "Đề án số 1.pdf"
    path.write_bytes(b"old")
    assert render_pdf(PAPER, path).pages == 1
    assert path.read_bytes().startswith(b"%PDF")
    assert os.listdir(tmp_path) == [path.name]


def test_no_folder_is_refused_with_a_sentence(tmp_path):
    with pytest.raises(Refused, match="không có thư mục"):
        render_pdf(PAPER, tmp_path / "không có" / "a.pdf")


def test_full_disk_leaves_the_old_file_and_no_half_one(tmp_path, monkeypatch):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"old")

    def full(handle):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(Refused, match="đã đầy"):
        render_pdf(PAPER, path)
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["a.pdf"]


def test_folder_in_place_of_the_file_is_refused(tmp_path):
    with pytest.raises(Refused, match="Không ghi được"):
        render_pdf(PAPER, tmp_path)


def test_cancelling_leaves_nothing(tmp_path):
    def stop(done, total, text):
        if done == 2:
            raise Cancelled("Đã dừng.")

    with pytest.raises(Cancelled):
        render_pdf([PAPER] * 5, tmp_path / "a.pdf", stop)
    assert os.listdir(tmp_path) == []


def test_progress_names_each_paper():
    seen = []
    render_pdf_bytes([PAPER, PAPER], lambda *step: seen.append(step))
    assert seen == [(0, 2, PAPER.title), (1, 2, PAPER.title), (2, 2, "")]


def test_nothing_to_print_is_a_bug():
    with pytest.raises(ValueError, match="nothing"):
        render_pdf_bytes([])


def test_a_paper_without_blocks_is_one_empty_page():
    pages, _ = read(Paper("Trống", ()))
    assert [page.lines for page in pages] == [[]]


def test_many_dossiers_do_not_grow_the_memory():
    paper = project(2)
    for _ in range(3):
        render_pdf_bytes(paper)
    tracemalloc.start()
    render_pdf_bytes(paper)
    before = tracemalloc.get_traced_memory()[0]
    for _ in range(10):
        render_pdf_bytes(paper)
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert after - before < 100_000


def test_a_register_of_many_rows_is_printed_whole():
    data, printed = render_pdf_bytes(register(3000))
    assert printed.pages == len(pypdfium2.PdfDocument(io.BytesIO(data)))
    last = pypdfium2.PdfDocument(data)[printed.pages - 1].get_textpage().get_text_bounded()
    assert "Cơ sở Hiệp Phong 3000" in last
    assert "36.000" in last
