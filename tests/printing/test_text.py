"""Text on paper comes back as it went in: NFC, whole, in order, inside the margins; nothing vanishes."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcdesk.printing.faces import SUBSTITUTE, Cleaner, face
from kcdesk.printing.lines import Style, set_lines
from kcdesk.printing.vocabulary import (
    CheckBoxes,
    FormLine,
    FormRow,
    Item,
    KeepTogether,
    Option,
    Paper,
    Paragraph,
    Run,
    Spacer,
    bold,
    italic,
    plain,
)
from tests.printing.reading import LEFT, MM, RIGHT, bare, body, overflowing, read, read_blocks
from tests.printing.samples import SENTENCES, paragraphs, survey

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
LETTERS = VIETNAMESE + VIETNAMESE.upper() + "0123456789 -/.,;:()%&<>\\\"'–“”₫²³°≤≥×«»"
TEXT = st.text(st.sampled_from(LETTERS), max_size=400)


def printed(pages):
    return "".join(c["text"] for page in pages for c in body(page))


def test_all_four_faces_have_the_same_vietnamese_letters():
    faces = [face(bold, italic) for bold in (False, True) for italic in (False, True)]
    assert all(set(LETTERS) <= one.letters for one in faces)
    assert all(faces[0].letters <= one.letters for one in faces)


def test_an_old_liberation_without_vietnamese_letters_is_refused(tmp_path, monkeypatch):
    from kcdesk.printing import faces

    monkeypatch.setattr(faces, "SUBSTITUTE", "\U0001f600")
    with pytest.raises(RuntimeError, match=r"Liberation 2\.1\.5"):
        faces.Face("LiberationSerif-Regular")


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=12), st.sampled_from(["justify", "left", "center", "right"]))
def test_paragraphs_come_back_whole_in_order_inside_the_margins(texts, align):
    pages = read_blocks(*(Paragraph(text, align) for text in texts))
    assert printed(pages) == bare("".join(texts))
    assert not [c for page in pages for c in overflowing(page)]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.builds(Run, TEXT, st.booleans(), st.booleans()), max_size=8), st.integers(1, 12))
def test_mixed_runs_come_back_whole(runs, times):
    pages = read_blocks(Paragraph(tuple(runs) * times))
    assert printed(pages) == bare(plain(tuple(runs) * times))
    assert not [c for page in pages for c in overflowing(page)]


@settings(max_examples=30, deadline=None)
@given(TEXT, TEXT, TEXT, st.integers(0, 3))
def test_questions_come_back_whole(label, value, other, columns):
    row = FormRow((FormLine("Tên", value, "B01"), FormLine("Số", other, unit="m²")), (3, 2))
    boxes = CheckBoxes(
        label, tuple(Option(text, n == 1) for n, text in enumerate((value, other, label))), "B03", columns
    )
    pages = read_blocks(row, boxes)
    assert not [c for page in pages for c in overflowing(page)]
    letters = printed(pages)
    assert sorted(letters) == sorted(
        "B01Tên:Số:m²B03" + bare(value * 2 + other * 2 + label * 2) + (":" if label else "")
    )


def test_decomposed_text_is_composed():
    text = unicodedata.normalize("NFD", SENTENCES[0])
    pages = read_blocks(Paragraph(text))
    assert printed(pages) == bare(SENTENCES[0])


def test_unknown_letters_are_shown_and_named():
    pages, result = read(Paper("Thử", (Paragraph("Máy ép 机 và 🙂, tab\tđây, mềm\u00admại"),)))
    assert result.missing == ("机", "🙂")
    assert printed(pages) == bare(f"Máy ép {SUBSTITUTE} và {SUBSTITUTE}, tab đây, mềmmại")


def test_more_letters_than_one_font_holds_come_back():
    text = " ".join(chr(code) for code in range(0xA1, 0x250) if chr(code) in face().letters)
    text += " " + LETTERS
    assert len(set(text)) > 256
    pages = read_blocks(Paragraph(text))
    assert printed(pages) == bare(unicodedata.normalize("NFC", text))


def test_words_too_long_for_a_line_are_cut_after_a_mark_or_anywhere():
    url = "https://khuyencong.example.vn/" + "abc-" * 60
    pages = read_blocks(Paragraph(url + "Z" * 300, "left"))
    assert printed(pages) == url + "Z" * 300
    assert pages[0].lines[0]["text"].endswith("-")


def test_no_break_spaces_keep_words_together_and_their_number():
    (page,) = read_blocks(Paragraph("Số:\u00a0\u00a0\u00a0\u00a0\u00a0/ĐA-UBND", "left", indent=False))
    chars = page.chars
    slash = next(c for c in chars if c["text"] == "/")
    colon = next(c for c in chars if c["text"] == ":")
    assert slash["x0"] - colon["x1"] == pytest.approx(5 * 14 * 0.25, abs=0.1)


def test_last_word_is_not_alone_on_its_line():
    clean = Cleaner()
    style = Style(14, "justify")
    text = "Một hai ba bốn năm sáu bảy tám chín mười đơn"
    width = sum(face()[word] for word in text.split()[:-1]) * 14 / 1000 + 9.5 * 14 * 0.25
    lines = set_lines(text, style, width, clean)
    assert [line.pieces[0].text.split()[-1] for line in lines] == ["chín", "đơn"]


def test_styles_reach_the_paper():
    (page,) = read_blocks(
        Paragraph(("thường ", bold("đậm"), " ", italic("nghiêng"), Run(" cả hai", True, True)))
    )
    by_face = {}
    for char in body(page):
        name = char["fontname"].split("+")[1].removeprefix("LiberationSerif")
        by_face[name] = by_face.get(name, "") + char["text"]
    assert by_face == {"": "thường", "-Bold": "đậm", "-Italic": "nghiêng", "-BoldItalic": "cảhai"}


def test_blank_questions_show_dotted_lines_to_the_margin_and_filled_ones_none():
    (page,) = read_blocks(FormLine("Tên cơ sở", lines=3), FormLine("Diện tích", unit="m²"))
    rules = page.across()
    assert len(rules) == 4
    assert [rule["x1"] for rule in rules[:3]] == pytest.approx([page.width - RIGHT] * 3, abs=0.5)
    assert rules[0]["x0"] > page.line("Tên cơ sở:")["x1"]
    assert rules[1]["x0"] == pytest.approx(LEFT, abs=0.5)
    (page,) = read_blocks(FormLine("Tên cơ sở", "Hiệp Phong", unit="m²"))
    assert [line["text"] for line in page.lines] == ["Tên cơ sở: Hiệp Phong m²"]
    assert not page.rules


def test_boxes_are_drawn_not_written():
    (page,) = read_blocks(CheckBoxes("Loại hình", (Option("Có", True), Option("Không")), columns=2))
    assert len(page.boxes) == 2
    assert len(page.rules) == 2
    tick = page.rules[0]
    ticked = next(box for box in page.boxes if box["x0"] < tick["x0"] < box["x1"])
    assert ticked["x1"] < page.line("Có Không")["x0"] + 1


def test_blank_and_filled_survey_fit_the_page():
    for filled in (False, True):
        pages, _ = read(survey(filled=filled))
        assert not [c for page in pages for c in overflowing(page)]


def test_items_carry_their_marks():
    (page,) = read_blocks(Item("Một;"), Item("Hai.", "b)"))
    assert [line["text"] for line in page.lines] == ["- Một;", "b) Hai."]
    assert page.lines[0]["x0"] - LEFT == pytest.approx(10 * MM, abs=1)


def test_kept_blocks_stand_on_one_page():
    for count in range(26, 36):
        pages = read_blocks(
            *[Paragraph(f"Dòng {n}") for n in range(count)], KeepTogether((Paragraph("Đầu"), *paragraphs(1)))
        )
        page = next(p for p in pages if any("Đầu" in line["text"] for line in p.lines))
        assert any("tham quan" in line["text"] for line in page.lines)


def test_spacer_leaves_room():
    (page,) = read_blocks(Paragraph("Một"), Spacer(50), Paragraph("Hai"))
    assert page.line("Hai")["top"] - page.line("Một")["top"] > 50 * MM
