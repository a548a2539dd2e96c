"""The finished file, measured against Decree 30/2020, Annex I (forms.md section 6)."""

import pytest

from kcdesk.printing.vocabulary import (
    Addressees,
    Bases,
    Heading,
    Letterhead,
    NationalHead,
    PageBreak,
    Paper,
    Paragraph,
    Recipients,
    Signature,
    Signatures,
    Title,
)
from tests.printing.reading import LEFT, MM, RIGHT, TOP, overflowing, read, read_blocks
from tests.printing.samples import HEAD, LONG_NAME, SIGNED, application, paragraphs, project


def middle(item):
    return (item["x0"] + item["x1"]) / 2


def rule_below(page, line):
    below = [r for r in page.across() if 0 <= r["top"] - line["bottom"] < 8 and r["x0"] > line["x0"] - 1]
    return min(below, key=lambda rule: rule["top"])


def fonts(line):
    return {
        (char["fontname"].split("+")[1], round(char["size"], 1))
        for char in line["chars"]
        if char["text"] != " "
    }


def test_sheet_is_a4_with_the_margins_of_the_decree():
    (page,) = read_blocks(*paragraphs(3))
    assert (page.width, page.height) == pytest.approx((210 * MM, 297 * MM), abs=0.01)
    assert min(c["x0"] for c in page.chars) == pytest.approx(LEFT, abs=1)
    ends = [line["x1"] for line in page.lines]
    assert max(ends) == pytest.approx(page.width - RIGHT, abs=1)
    assert sum(end > page.width - RIGHT - 1 for end in ends) >= len(ends) - 3


def test_running_text_is_14_point_justified_and_indented_10_mm():
    (page,) = read_blocks(*paragraphs(2))
    assert fonts(page.lines[0]) == {("LiberationSerif", 14)}
    assert page.lines[0]["x0"] - LEFT == pytest.approx(10 * MM, abs=1)
    assert page.lines[1]["x0"] == pytest.approx(LEFT, abs=1)
    pitches = [b["top"] - a["top"] for a, b in zip(page.lines, page.lines[1:], strict=False)]
    assert max(pitches) - min(pitches) == pytest.approx(6, abs=0.1)
    assert 14 * 1.149 <= min(pitches) + 0.01 <= 1.5 * 14 * 1.149


def test_rule_under_the_motto_is_as_long_as_its_line_and_agency_rule_a_third_to_a_half():
    (page,) = read_blocks(HEAD)
    motto = page.line("Độc lập - Tự do - Hạnh phúc")
    chars = [c for c in motto["chars"] if c["x0"] > LEFT + 66 * MM]
    x0, x1 = min(c["x0"] for c in chars), max(c["x1"] for c in chars)
    long, short = sorted(page.across(), key=lambda rule: rule["width"], reverse=True)
    assert (long["x0"], long["x1"]) == pytest.approx((x0, x1), abs=0.5)
    agency = [c for c in page.chars if c["x1"] < LEFT + 66 * MM and "Bold" in c["fontname"]]
    lines = {}
    for char in agency:
        lines.setdefault(round(char["top"]), []).append(char)
    longest = max(max(c["x1"] for c in line) - min(c["x0"] for c in line) for line in lines.values())
    assert longest / 3 <= short["width"] <= longest / 2
    assert middle(short) == pytest.approx(LEFT + 33 * MM - 1.5 * MM, abs=0.5)


def test_number_and_date_stand_on_one_line_below_both_columns():
    (page,) = read_blocks(HEAD)
    line = page.line("Số: 05/ĐA-UBND")
    assert "Tân Thạnh, ngày 05 tháng 01 năm 2026" in line["text"]
    assert line["top"] > max(rule["top"] for rule in page.across())
    assert {"LiberationSerif", "LiberationSerif-Italic"} == {name for name, _ in fonts(line)}


def test_nation_never_wraps_and_a_long_agency_does():
    (page,) = read_blocks(
        Letterhead(
            "Trung tâm Khuyến công và Tư vấn phát triển công nghiệp", "Sở Công Thương", "Số: 12/TTr-TTKC"
        )
    )
    nation = [c for c in page.chars if c["x0"] > LEFT + 66 * MM and c["size"] == 13]
    assert len({round(c["top"], 1) for c in nation}) == 1
    assert not overflowing(page)
    assert page.line("CÔNG NGHIỆP")["top"] > page.line("TRUNG TÂM")["top"]


@pytest.mark.parametrize("place", ["Thành phố Hồ Chí Minh", "Phường Thống Nhất Hoàng Văn Thụ"])
def test_long_place_keeps_the_date_in_its_column(place):
    (page,) = read_blocks(Letterhead("UBND xã", place=place, dated="ngày 29 tháng 11 năm 2026"))
    date = [c for c in page.chars if "Italic" in c["fontname"]]
    assert {round(c["size"]) for c in date} == {13}
    assert min(c["x0"] for c in date) >= LEFT + 66 * MM - 0.5
    assert not overflowing(page)


def test_citizens_paper_has_only_the_nation_centred():
    (page,) = read_blocks(NationalHead())
    centre = (LEFT + page.width - RIGHT) / 2
    assert [line["text"] for line in page.lines] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]
    assert all(middle(line) == pytest.approx(centre, abs=0.5) for line in page.lines)
    (rule,) = page.across()
    assert rule["width"] == pytest.approx(page.lines[1]["x1"] - page.lines[1]["x0"], abs=0.5)


def test_title_is_bold_centred_balanced_with_its_short_rule():
    (page,) = read_blocks(
        Title("Đề án", "Hỗ trợ ứng dụng máy móc thiết bị tiên tiến vào chế biến thực phẩm sạch ở xã")
    )
    kind, *subject = page.lines
    assert kind["text"] == "ĐỀ ÁN"
    assert len(subject) == 2
    widths = [line["x1"] - line["x0"] for line in subject]
    assert min(widths) > 0.7 * max(widths)
    assert fonts(kind) == {("LiberationSerif-Bold", 14)}
    (rule,) = page.across()
    assert max(widths) / 3 <= rule["width"] <= max(widths) / 2
    assert middle(rule) == pytest.approx(middle(kind), abs=0.5)


def test_one_addressee_on_the_line_several_below_with_hyphens_under_the_colon():
    (page,) = read_blocks(Addressees(("Sở Công Thương tỉnh Đồng Tháp",)))
    assert [line["text"] for line in page.lines] == ["Kính gửi: Sở Công Thương tỉnh Đồng Tháp"]
    (page,) = read_blocks(Addressees(("Sở Công Thương", "Trung tâm Khuyến công;")))
    assert [line["text"] for line in page.lines] == [
        "Kính gửi:",
        "- Sở Công Thương;",
        "- Trung tâm Khuyến công.",
    ]
    colon = page.lines[0]["chars"][-1]
    assert all(line["x0"] == pytest.approx(colon["x0"], abs=1) for line in page.lines[1:])


def test_bases_are_italic_and_end_with_semicolons_and_a_full_stop():
    (page,) = read_blocks(Bases(("Căn cứ Nghị định số 45/2012/NĐ-CP.", "Căn cứ Thông tư số 36/2013/TT-BCT")))
    assert [line["text"][-1] for line in page.lines] == [";", "."]
    assert {name for line in page.lines for name, _ in fonts(line)} == {"LiberationSerif-Italic"}


def test_page_numbers_from_two_centred_in_the_top_margin_13_point():
    pages = read_blocks(*paragraphs(25))
    assert len(pages) > 2
    assert not [c for c in pages[0].chars if c["top"] < TOP - 3]
    for number, page in enumerate(pages[1:], 2):
        digits = [c for c in page.chars if c["bottom"] < TOP]
        assert "".join(c["text"] for c in digits) == str(number)
        assert {c["size"] for c in digits} == {13}
        centre = (min(c["x0"] for c in digits) + max(c["x1"] for c in digits)) / 2
        assert centre == pytest.approx((LEFT + page.width - RIGHT) / 2, abs=0.5)


def test_each_paper_of_a_file_numbers_its_own_pages():
    pages, _ = read([Paper("Một", paragraphs(12)), Paper("Hai", paragraphs(12), landscape=True)])
    heads = ["".join(c["text"] for c in page.chars if c["bottom"] < TOP) for page in pages]
    assert heads[:2] == ["", "2"]
    assert heads.count("") == 2
    assert pages[-1].width > pages[-1].height


def test_cover_bears_no_number_and_the_page_after_it_is_the_first():
    pages, _ = read(project(3))
    heads = ["".join(c["text"] for c in page.chars if c["bottom"] < TOP) for page in pages]
    assert heads[:4] == ["", "", "2", "3"]
    assert "ĐỀ ÁN KHUYẾN CÔNG" in [line["text"] for line in pages[0].lines]


def test_signatures_level_posts_room_to_sign_and_recipients_beside():
    (page,) = read_blocks(SIGNED)
    post, name = page.line("TM. ỦY BAN NHÂN DÂN"), page.line("Nguyễn Thị Bích Phượng")
    assert "Nơi nhận:" in post["text"] or abs(page.line("Nơi nhận:")["top"] - post["top"]) < 5
    last_post = page.line("PHÓ CHỦ TỊCH")
    assert name["top"] - last_post["bottom"] >= 4 * 14 * 1.149 - 1
    heading = [c for c in page.chars if "BoldItalic" in c["fontname"]]
    assert {c["size"] for c in heading} == {12}
    items = [line["text"] for line in page.lines if line["text"].startswith(("- ", "công nghiệp"))]
    assert items[0].startswith("- Sở Công Thương;")
    assert any("- Lưu: VT, KT (An)." in line["text"] for line in page.lines)


def test_one_signature_stands_in_the_right_half():
    (page,) = read_blocks(Signatures((Signature(("Đại diện cơ sở",), "Lê Văn Tám"),)))
    half = LEFT + (page.width - LEFT - RIGHT) / 2
    assert min(c["x0"] for c in page.chars) > half


@pytest.mark.parametrize("count", range(14, 34))
def test_signatures_are_never_split_and_never_alone(count):
    lines = [Paragraph(f"Dòng {n}") for n in range(count)]
    pages = read_blocks(*lines, SIGNED)
    texts = [[line["text"] for line in page.lines] for page in pages]
    page = next(text for text in texts if any("TM. ỦY BAN" in line for line in text))
    assert any("Nguyễn Thị Bích Phượng" in line for line in page)
    assert any(f"Dòng {count - 1}" in line for line in page)
    assert any(f"Dòng {count - 2}" in line for line in page)


def test_lines_draw_closer_only_to_save_a_page_of_signatures():
    counts = []
    for count in range(20, 40):
        pages = read_blocks(*[Paragraph("Dòng thử nghiệm " * 12) for _ in range(count // 3)], SIGNED)
        tops = [line["top"] for line in pages[0].lines]
        counts.append((len(pages), round(tops[1] - tops[0], 1)))
    assert {pitch for _, pitch in counts} <= {18.5, 17.7, 16.9, 16.1}


def test_heading_stays_with_what_follows():
    for count in range(28, 36):
        pages = read_blocks(
            *[Paragraph(f"Dòng {n}") for n in range(count)], Heading("2. Mục tiêu"), *paragraphs(1)
        )
        page = next(p for p in pages if any("Mục tiêu" in line["text"] for line in p.lines))
        below = [line for line in page.lines if line["top"] > page.line("Mục tiêu")["top"]]
        assert len(below) >= 2


def test_long_recipients_leave_the_signature_whole():
    many = Recipients(tuple(f"Ủy ban nhân dân xã thứ {n}" for n in range(80)))
    pages = read_blocks(*paragraphs(2), Signatures((many, Signature(("Chủ tịch",), "Lê Văn Tám"))))
    assert not [c for page in pages for c in overflowing(page)]
    text = " ".join(line["text"] for page in pages for line in page.lines)
    assert "Lê Văn Tám" in text
    assert "xã thứ 79." in text


def test_very_long_names_stay_inside_the_margins():
    name = "X" * 200
    for paper in (application(), project(12)):
        pages, _ = read(paper)
        assert not [c for page in pages for c in overflowing(page)]
    pages = read_blocks(
        Letterhead(name, name, name, name, name, name),
        Title(name, LONG_NAME * 40),
        Addressees((name, LONG_NAME)),
        Signatures(tuple(Signature((name,), name, name, name) for _ in range(4))),
    )
    assert not [c for page in pages for c in overflowing(page)]


def test_draft_mark_lies_across_every_page_and_nowhere_on_a_final_one():
    pages, _ = read(project(3, draft=True))
    for page in pages:
        assert "".join(c["text"] for c in page.slanted) == "BẢN NHÁP"
        assert page.slanted[0]["non_stroking_color"][0] > 0.8
    pages, _ = read(project(3))
    assert not [c for page in pages for c in page.slanted]


def test_page_break_begins_a_page():
    pages = read_blocks(PageBreak(), Paragraph("Một"), PageBreak(), PageBreak(), Paragraph("Hai"))
    assert [[line["text"] for line in page.lines if line["text"] != "2"] for page in pages] == [
        ["Một"],
        ["Hai"],
    ]
