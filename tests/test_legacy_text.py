"""Old charsets: recognised when there, never where they are not, and turned into the same words."""

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcdesk.legacy_text import Charset, looks_legacy, to_unicode
from kcdesk.resources import resource

SENTENCES = [
    "Công ty trách nhiệm hữu hạn một thành viên",
    "Hộ kinh doanh Nguyễn Văn Đức",
    "Cơ sở sản xuất bún, bánh tráng",
    "Hỗ trợ ứng dụng máy móc thiết bị tiên tiến vào chế biến thực phẩm",
    "xã Đại Ngãi, huyện Long Phú",
    "thị trấn Kế Sách, thành phố Sóc Trăng",
    "Máy ép mo cau, công suất 240 tấn/năm",
    "Sản xuất đồ gỗ xây dựng; mây tre đan",
    "Người đại diện: Trương Thị Quỳnh Như",
    "Đường Nguyễn Huệ, khóm 3, phường Mỹ Xuyên",
    "giếng khoan, khuấy trộn, quỹ khuyến công",
    "huyện Krông Bông, tỉnh Đắk Lắk",
]
WORDS = sorted({word for sentence in SENTENCES for word in sentence.split()})
PLAIN = [
    *SENTENCES,
    *(sentence.upper() for sentence in SENTENCES),
    "Công ty TNHH Hà Nam",
    "Hoà Bình",
    "hòa, hoà, loã, khoá, thuý, thúy, quý, qúy",
    "Xoài Mút",
    "Cty TNHH Müller & Böhm",
    "Café Château, crème Nestlé",
    "«Công ty»",
    "Bia Löwenbräu",
    "thép Ø10, 2m×3m, 5 µm, 10 m², 37 °C, 5½ kg",
    "© 2026 Vina®",
    "Đức C«ng ty",
    "plain ASCII only - 123",
    "",
]


def encode(text: str, charset: Charset) -> str:
    """Write `text` as the old charset would; a letter it has no sign for stays, as a test would notice."""
    with resource("reference", "legacy-charsets.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader((line for line in lines if line[0] != "#"), delimiter="\t"))
    if charset == "vni":
        table = {row["unicode"]: row["vni_windows"] for row in rows}
    else:
        column = "tcvn3_byte_as_latin1_hex"
        table = {row["unicode"]: chr(int(row[column], 16)) for row in rows if row[column]}
    return "".join(table.get(char, char) for char in text)


def test_table_names_every_vietnamese_letter_and_its_source() -> None:
    lines = resource("reference", "legacy-charsets.tsv").read_text("utf-8").splitlines()
    assert lines[0].startswith("# Source:")
    assert len({line.split("\t")[0] for line in lines[2:]}) == 134


@pytest.mark.parametrize("text", PLAIN)
def test_unicode_and_ascii_are_left_alone(text: str) -> None:
    assert looks_legacy(text) is None


@given(
    st.lists(st.sampled_from([*WORDS, "Hà", "Nam", "công", "lò", "vôi", "thép", "Út"]), max_size=8).map(
        " ".join
    )
)
@settings(max_examples=200)
def test_real_vietnamese_words_are_never_taken_for_legacy(text: str) -> None:
    assert looks_legacy(text) is None
    assert looks_legacy(text.upper()) is None


@pytest.mark.parametrize("charset", ["tcvn3", "vni"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentence_comes_back_from_the_old_charset(sentence: str, charset: Charset) -> None:
    old = encode(sentence, charset)
    assert looks_legacy(old) == charset
    assert to_unicode(old, charset) == sentence


@given(st.lists(st.sampled_from(WORDS), min_size=4, max_size=10), st.sampled_from(["tcvn3", "vni"]))
@settings(max_examples=200)
def test_words_come_back_whenever_they_are_recognised(words: list[str], charset: Charset) -> None:
    text = " ".join(words)
    old = encode(text, charset)
    assert looks_legacy(old) in (charset, None)
    assert to_unicode(old, charset) == text


@pytest.mark.parametrize(
    ("old", "charset", "text"),
    [
        ("C«ng ty", "tcvn3", "Công ty"),
        ("Coâng ty", "vni", "Công ty"),
        ("KHU C«NG NGHIÖP", "tcvn3", "KHU CÔNG NGHIỆP"),
        ("C«NG TY Vµ §èI T¸C", "tcvn3", "CÔNG TY VÀ ĐỐI TÁC"),
        ("UBND tØnh §ång Th¸p", "tcvn3", "UBND tỉnh Đồng Tháp"),
        ("T\u00ad v\u00ads\u00ad", "tcvn3", None),
        ("Ph\u00ad¬ng", "tcvn3", "Phương"),
        ("COÂNG TY AÙNH DÖÔNG", "vni", "CÔNG TY ÁNH DƯƠNG"),
        ("Aùnh Döông", "vni", "Ánh Dương"),
        ("xaõ", "vni", "xã"),
        ("caù", "vni", "cá"),
        ("Cô sôû saûn xuaát ôû OÂ Moân", "vni", "Cơ sở sản xuất ở Ô Môn"),
    ],
)
def test_look_of_old_text(old: str, charset: Charset, text: str | None) -> None:
    assert looks_legacy(old) == (charset if text else None)
    assert text is None or to_unicode(old, charset) == text


def test_one_trade_mark_does_not_hide_the_charset() -> None:
    old = encode("Công ty cổ phần thực phẩm Xưởng", "tcvn3") + " B«xÝt"
    assert looks_legacy(old) == "tcvn3"
