"""Tables on paper: heads that repeat, rows that stay whole, sums that stay, nothing lost or outside."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcdesk.printing.vocabulary import Cell, Column, Paper, Paragraph, Row, Table
from tests.printing.reading import LEFT, RIGHT, bare, body, overflowing, read, read_blocks
from tests.printing.samples import cost_table, register

TWO = (Column(1), Column(2, "right"))
WORDS = st.text(st.sampled_from("aăâđêôơưệộửẽ0123-/(),. ẬÔĐX\n"), max_size=60)


def texts(page):
    return [line["text"] for line in page.lines]


def test_head_repeats_on_each_page_and_the_sum_stays_with_the_last_row():
    for rows in range(20, 44):
        pages, _ = read(Paper("Bảng", (cost_table(rows),)))
        for page in pages:
            assert any("Trong đó" in text for text in texts(page))
            assert any("1=2+3+4" in text for text in texts(page))
        last = texts(pages[-1])
        assert last[-1].startswith("Cộng")
        assert any(text.startswith(f"{rows} Mua máy") for text in last)


def test_unit_line_stands_in_italics_right_above_the_table():
    (page,) = read_blocks(cost_table(2))
    unit = page.line("Đơn vị tính: triệu đồng")
    assert unit["x1"] == pytest.approx(page.width - RIGHT, abs=1)
    assert {c["fontname"].split("-")[-1] for c in unit["chars"]} == {"Italic"}
    top = min(rule["top"] for rule in page.rules)
    assert 0 <= top - unit["bottom"] < 6


def test_unit_head_and_first_row_begin_together():
    for count in range(20, 33):
        pages = read_blocks(*[Paragraph(f"Dòng {n}") for n in range(count)], cost_table(3))
        page = next(p for p in pages if any("Đơn vị tính" in text for text in texts(p)))
        assert any("Hiệp Phong" in text for text in texts(page))


def test_rows_stay_whole():
    table = Table((Column(1),), (("Đầu",),), tuple(Row((f"đầu{n}\ngiữa{n}\ncuối{n}",)) for n in range(60)))
    for page in read_blocks(table):
        marks = [text for text in texts(page) if text[0] in "đc"]
        assert [m[3:] if m[0] == "đ" else m[4:] for m in marks[::2]] == [m[4:] for m in marks[1::2]]


def test_numbers_stand_right_and_are_never_cut():
    table = Table(TWO, (("Mục", "Tiền"),), (Row(("a", "1.234.567.890.123")), Row(("b", "9"))))
    (page,) = read_blocks(Table((Column(20), Column(1, "right")), table.head, table.rows))
    line = page.line("1.234.567.890.123")
    assert line["x1"] == pytest.approx(page.line("b 9")["x1"], abs=0.5)


def test_upright_rules_enclose_every_row_and_lie_on_the_margins():
    pages, _ = read(register(70))
    for page in pages:
        upright = [rule for rule in page.rules if abs(rule["x0"] - rule["x1"]) < 0.1]
        across = page.across()
        assert min(rule["x0"] for rule in upright) == pytest.approx(LEFT, abs=0.5)
        assert max(rule["x0"] for rule in upright) == pytest.approx(page.width - RIGHT, abs=0.5)
        lowest = max(rule["bottom"] for rule in upright)
        assert lowest == pytest.approx(max(rule["top"] for rule in across), abs=0.5)
        assert max(line["bottom"] for line in page.lines) < lowest


def test_row_taller_than_a_page_is_broken_under_a_repeated_head():
    long = " ".join(f"từ{n}" for n in range(2500))
    pages = read_blocks(
        Table(TWO, (("Một", "Hai"),), (Row(("ngắn", "1")), Row((long, "2")), Row(("sau", "3"))))
    )
    assert len(pages) > 2
    assert all(texts(page)[0 if n == 0 else 1] == "Một Hai" for n, page in enumerate(pages))
    third = LEFT + (pages[0].width - LEFT - RIGHT) / 3
    letters = [c for page in pages for c in body(page) if c["x1"] < third and "Bold" not in c["fontname"]]
    assert "".join(c["text"] for c in letters) == bare(f"ngắn{long}sau")
    assert not [c for page in pages for c in overflowing(page)]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=40), st.integers(1, 40))
def test_every_cell_comes_back_whole_in_its_column(rows, times):
    columns = (Column(3), Column(2, "center"), Column(2, "right"))
    cells = [tuple(cell * (times if n == 0 else 1) for n, cell in enumerate(row)) for row in rows]
    pages = read_blocks(Table(columns, (), tuple(Row(row) for row in cells)))
    assert not [c for page in pages for c in overflowing(page)]
    posts = sorted({round(rule["x0"], 1) for rule in pages[0].rules if abs(rule["x0"] - rule["x1"]) < 0.1})
    for n, (left, right) in enumerate(pairwise(posts)):
        letters = [c["text"] for page in pages for c in body(page) if left <= (c["x0"] + c["x1"]) / 2 < right]
        assert "".join(letters) == bare("".join(row[n] for row in cells))


def test_spanning_cells_leave_out_the_rules_between():
    (page,) = read_blocks(
        Table((Column(1), Column(1)), (), (Row((Cell("cả hai", columns=2),)), Row(("a", "b"))))
    )
    middle = (LEFT + page.width - RIGHT) / 2
    (between,) = [
        rule for rule in page.rules if abs(rule["x0"] - middle) < 1 and abs(rule["x1"] - middle) < 1
    ]
    assert between["top"] > page.line("cả hai")["bottom"] - 1


def test_too_many_cells_are_a_bug():
    with pytest.raises(ValueError, match="more cells"):
        read_blocks(Table(TWO, (), (Row(("a", "b", "c")),)))


def test_empty_table_prints_its_head():
    (page,) = read_blocks(Table(TWO, (("Một", "Hai"),), ()))
    assert texts(page) == ["Một Hai"]
