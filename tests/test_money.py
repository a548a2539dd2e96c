"""Money: read as people write it, shown in digits and in words."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcdesk import money
from kcdesk.errors import Unreadable
from kcdesk.money import Inexact, Wording

AMOUNTS = st.one_of(
    st.integers(-(10**15), 10**15),
    st.integers(0, 10**6),
    st.builds(lambda figure, zeros: figure * 10**zeros, st.integers(0, 10**4), st.integers(0, 12)),
)
VECTORS = [
    line.split("\t")
    for line in Path(__file__).with_name("number-words-vectors.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
MORE_VECTORS = [
    (24, "Hai mươi tư"),
    (44, "Bốn mươi tư"),
    (111, "Một trăm mười một"),
    (1_105, "Một nghìn một trăm linh năm"),
    (10_005, "Mười nghìn không trăm linh năm"),
    (121_000, "Một trăm hai mươi mốt nghìn"),
    (1_015_015, "Một triệu không trăm mười lăm nghìn không trăm mười lăm"),
    (38_500_000, "Ba mươi tám triệu năm trăm nghìn"),
    (134_400_000, "Một trăm ba mươi tư triệu bốn trăm nghìn"),
    (155_600_000, "Một trăm năm mươi lăm triệu sáu trăm nghìn"),
    (320_000_000, "Ba trăm hai mươi triệu"),
    (505_000_000, "Năm trăm linh năm triệu"),
    (1_000_000_001, "Một tỷ không trăm linh một"),
    (1_961_560_000, "Một tỷ chín trăm sáu mươi mốt triệu năm trăm sáu mươi nghìn"),
    (2_014_900_000, "Hai tỷ không trăm mười bốn triệu chín trăm nghìn"),
    (5_361_722_000, "Năm tỷ ba trăm sáu mươi mốt triệu bảy trăm hai mươi hai nghìn"),
    (21_000_000_000, "Hai mươi mốt tỷ"),
    (
        1_234_567_890_123,
        "Một nghìn hai trăm ba mươi tư tỷ năm trăm sáu mươi bảy triệu tám trăm chín mươi nghìn "
        "một trăm hai mươi ba",
    ),
    (10**15, "Một triệu tỷ"),
    (10**18 + 1000, "Một tỷ tỷ không trăm linh một nghìn"),
    (-5_000, "Âm năm nghìn"),
]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("2.014,9 triệu đồng", 2_014_900_000),
        ("5 tỷ 978 triệu đồng", 5_978_000_000),
        ("1.200.000đ", 1_200_000),
        ("1.200.000 VNĐ", 1_200_000),
        ("1 200\u00a0000 ₫", 1_200_000),
        ("1,000,000 VND", 1_000_000),
        ("38,5 tr", 38_500_000),
        ("38,5 tr.đ", 38_500_000),
        ("38,5 trđ", 38_500_000),
        ("300 triệu", 300_000_000),
        ("300TRIỆU ĐỒNG.", 300_000_000),
        ("1,6 tỷ", 1_600_000_000),
        ("1,6 tỉ", 1_600_000_000),
        ("2.6 tỷ", 2_600_000_000),
        ("2.600 tỷ", 2_600_000_000_000),
        ("2,5 nghìn tỷ đồng", 2_500_000_000_000),
        ("500k", 500_000),
        ("620.000.000", 620_000_000),
        ("1.000.000 đồng chẵn", 1_000_000),
        ("5 triệu 500.000 đồng", 5_500_000),
        ("0", 0),
        ("1200000", 1_200_000),
        ("1.200.000,00", 1_200_000),
        ("-5 triệu", -5_000_000),
        ("(1.500.000)", -1_500_000),
        ("Ba mươi tám triệu đồng", 38_000_000),
    ],
)
def test_amount_is_read(text: str, amount: int) -> None:
    assert money.parse(text) == amount


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("38,5", 38_500_000),
        ("2.014,9", 2_014_900_000),
        ("900", 900_000_000),
        ("2 tỷ", 2 * 10**9),
        ("77.000đ", 77_000),
    ],
)
def test_unit_of_the_cell_holds_where_the_text_names_none(text: str, amount: int) -> None:
    assert money.parse(text, "triệu đồng") == amount
    assert money.parse(text, "tr.đ") == amount


@pytest.mark.parametrize(
    "text",
    [
        "hơn 1,6 tỷ",
        "khoảng 300 triệu",
        "Gần 2 tỷ",
        "trên 5 tỷ",
        "dưới 10 triệu",
        "xấp xỉ 3 tỷ",
        "~3 tr",
        "300-400 triệu",
    ],
)
def test_rough_amount_is_told_from_an_unreadable_one(text: str) -> None:
    with pytest.raises(Inexact, match="ước chừng: hãy ghi") as refusal:
        money.parse(text)
    assert text in refusal.value.sentence


@pytest.mark.parametrize(
    "text",
    [
        "", "-", "abc", "2.6", "0,5", "12,3456789 triệu", "1 tỷ 200", "5 tỷ 1.978 triệu", "5,5 tỷ 300 triệu",
        "5 triệu 5 triệu", "300 triệu 2 tỷ", "1.200.000 đồng/tháng", "10 USD", "1000000 tỷ tỷ",
        "2000000000 tỷ", "5 t",
    ],
)  # fmt: skip
def test_doubtful_amount_is_refused_with_advice(text: str) -> None:
    with pytest.raises(Unreadable, match="hãy") as refusal:
        money.parse(text)
    assert not isinstance(refusal.value, Inexact)


def test_full_amount_in_a_cell_of_millions_is_asked_about() -> None:
    with pytest.raises(Unreadable, match="ghi rõ đơn vị"):
        money.parse("620.000.000", "triệu đồng")


def test_a_unit_that_is_no_money_is_a_bug() -> None:
    with pytest.raises(ValueError, match="kg"):
        money.parse("5", "kg")


def test_shown_amounts() -> None:
    assert money.show(1_250_000) == "1.250.000 đồng"
    assert money.show_digits(-1_250_000) == "-1.250.000"
    assert [
        money.show_millions(n) for n in (38_500_000, 2_014_900_000, 2_433_722_000, 1, 0, 900_000_000)
    ] == [
        "38,5",
        "2.014,9",
        "2.433,722",
        "0,000001",
        "0",
        "900",
    ]


@given(AMOUNTS)
@settings(max_examples=150)
def test_shown_amount_reads_back(amount: int) -> None:
    assert money.parse(money.show(amount)) == amount
    assert money.parse(f"{money.show_millions(amount)} triệu đồng") == amount


@pytest.mark.parametrize(("figure", "said"), VECTORS)
def test_published_vectors_in_words(figure: str, said: str) -> None:
    assert money.words(int(figure)) == said
    assert money.read_words(said) == int(figure)


@pytest.mark.parametrize(("amount", "said"), MORE_VECTORS)
def test_worked_vectors_in_words(amount: int, said: str) -> None:
    assert money.words(amount) == f"{said} đồng"


@given(
    st.integers(-(10**21), 10**21) | AMOUNTS, st.sampled_from([Wording(), Wording("lẻ", "ngàn", "bốn", "tỉ")])
)
@settings(max_examples=300)
def test_words_read_back(amount: int, wording: Wording) -> None:
    said = money.words(amount, wording)
    assert money.read_words(said) == amount
    assert said[0].isupper()
    assert "  " not in said


def test_every_group_of_three_digits_has_its_own_words() -> None:
    said = [money.words(number) for number in range(2000)]
    assert len(set(said)) == 2000
    assert [money.read_words(words) for words in said] == list(range(2000))


def test_wording_of_another_office() -> None:
    assert money.words(24_104, Wording("lẻ", "ngàn", "bốn")) == "Hai mươi bốn ngàn một trăm lẻ bốn đồng"


@pytest.mark.parametrize(
    "text", ["", "đồng", "ba mươi con", "triệu", "tỷ", "hai triệu ba triệu", "mười mươi"]
)
def test_what_says_no_amount_is_refused(text: str) -> None:
    with pytest.raises(Unreadable, match="bằng chữ"):
        money.read_words(text)
