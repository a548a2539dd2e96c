"""F07: Mẫu số 1 as the circular has it, by programme, with sums, words and undertakings."""

from kcdesk.forms import dossier_costs as costs
from kcdesk.forms import dossier_head as head
from kcdesk.forms.checks import calculated
from kcdesk.forms.dossier import DOSSIER
from kcdesk.forms.record import Mark, Record
from kcdesk.printing.paper_f07 import SOURCE, estimate
from kcdesk.printing.pdf import render_pdf_bytes
from kcdesk.printing.vocabulary import FormMark, Table, Title, plain
from tests.forms.filling import row
from tests.printing import golden
from tests.printing.reading import read
from tests.printing.specimens import NAMELESS, OFFICE_CARD, areca_presses, co_ut, empty_dossier, food_group
from tests.printing.walking import heads_of, words_of


def title_of(record: Record) -> str:
    (title,) = [b for b in estimate(record, OFFICE_CARD)[0].blocks if isinstance(b, Title)]
    return " ".join(title.kind.upper().split())


def table_of(record: Record) -> Table:
    (table,) = [b for b in estimate(record, OFFICE_CARD)[0].blocks if isinstance(b, Table)]
    return table


def test_mark_title_and_source() -> None:
    paper = estimate(areca_presses(), OFFICE_CARD)[0]
    assert paper.blocks[0] == FormMark("Mẫu số 1")
    assert SOURCE == "(Kèm theo Thông tư số 36/2013/TT-BCT ngày 27/12/2013 của Bộ Công Thương)"
    assert SOURCE in words_of(paper)
    assert table_of(areca_presses()).unit == "Đơn vị tính: Triệu đồng"


def test_title_and_column_follow_the_programme() -> None:
    assert title_of(areca_presses()) == "DỰ TOÁN KINH PHÍ THỰC HIỆN ĐỀ ÁN KHUYẾN CÔNG QUỐC GIA"
    assert title_of(co_ut()) == "DỰ TOÁN KINH PHÍ THỰC HIỆN ĐỀ ÁN KHUYẾN CÔNG ĐỊA PHƯƠNG"
    assert "Kinh phí khuyến công quốc gia" in heads_of(estimate(areca_presses(), OFFICE_CARD)[0])
    assert "Kinh phí khuyến công địa phương" in heads_of(estimate(co_ut(), OFFICE_CARD)[0])


def test_columns_are_lettered_and_numbered() -> None:
    marks = [plain(getattr(cell, "text", cell)) for cell in table_of(co_ut()).head[-1]]
    assert marks == ["A", "B", "1", "2", "3", "4", "5"]


def test_the_published_fixture_of_co_ut() -> None:
    table = table_of(co_ut())
    assert table.rows[0].cells[:6] == ("1", "Máy trộn ngang", "77", "38,5", "38,5", "0")
    assert [plain(getattr(cell, "text", cell)) for cell in table.sums[0].cells][2:6] == [
        "77",
        "38,5",
        "38,5",
        "0",
    ]
    assert "(bằng chữ): Ba mươi tám triệu năm trăm nghìn đồng." in words_of(estimate(co_ut(), OFFICE_CARD))


def test_millions_are_exact_to_the_dong() -> None:
    lines = (
        row(costs.COSTS, (costs.TOTAL, 1_000_001), (costs.SUPPORT, 1), (costs.OWN, 1_000_000)),
        row(costs.COSTS, (costs.TOTAL, 2_433_722_000), id="2"),
    )
    record = calculated(DOSSIER, co_ut().with_rows(costs.COSTS, lines))
    text = words_of(estimate(record, OFFICE_CARD)[0])
    assert "1,000001\n0,000001\n1\n" in text
    assert "2.434,722001" in text
    assert record[head.TOTAL] == 2_434_722_001


def test_undertakings_are_printed_unless_denied() -> None:
    given, own = "chưa nhận kinh phí nào khác của Nhà nước", "đầu tư toàn bộ phần kinh phí còn lại"
    text = words_of(estimate(co_ut(), OFFICE_CARD))
    assert given in text
    assert own in text
    denied = words_of(estimate(co_ut().with_cell(costs.NO_DOUBLE, False), OFFICE_CARD))
    assert given not in denied
    assert own in denied


def test_quantities_and_prices_are_an_annex_with_its_own_page_numbers() -> None:
    main, annex = estimate(areca_presses(), OFFICE_CARD)
    assert "Máy ép mo cau\nmáy\n2\n310\n620" in words_of(annex)
    assert "310" not in words_of(main)
    assert len(estimate(food_group(), OFFICE_CARD)) == 1
    pages, _printed = read((main, annex))
    assert len(pages) == 2


def test_an_empty_estimate_has_dots_for_sums() -> None:
    (paper,) = estimate(empty_dossier(), NAMELESS)
    text = words_of(paper)
    assert "Cộng\n…\n…\n…\n…" in text
    assert "bằng chữ" not in text
    assert "None" not in text


def test_words_are_those_kept() -> None:
    for name, record in (("F07-co-ut", co_ut()), ("F07-areca", areca_presses()), ("F07-group", food_group())):
        pdf, printed = render_pdf_bytes(estimate(record, OFFICE_CARD))
        assert printed.missing == ()
        golden.check(name, pdf)


def test_a_part_not_answered_is_nothing_where_the_others_make_up_the_total() -> None:
    bare = ((costs.OWN, None), (costs.OTHER, None))
    lines = (
        row(costs.COSTS, (costs.TOTAL, 77_000_000), (costs.SUPPORT, 38_500_000), (costs.OTHER, None)),
        row(costs.COSTS, (costs.TOTAL, 5_000_000), (costs.SUPPORT, 5_000_000), *bare, id="2"),
    )
    table = table_of(calculated(DOSSIER, co_ut().with_rows(costs.COSTS, lines)))
    assert [line.cells[2:6] for line in table.rows] == [("77", "38,5", "38,5", "0"), ("5", "5", "0", "0")]
    assert table.sums[0].cells[2:6] == ("82", "43,5", "38,5", "0")
    for doubtful in ((costs.TOTAL, 80_000_000), (costs.TOTAL, None), (costs.OTHER, Mark.UNKNOWN)):
        line = row(costs.COSTS, *{costs.OTHER: None, **dict([doubtful])}.items())
        table = table_of(calculated(DOSSIER, co_ut().with_rows(costs.COSTS, (line,))))
        assert table.rows[0].cells[5] == table.sums[0].cells[5] == "…"
