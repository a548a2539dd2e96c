"""Folding, alphabetical order and names."""

import sqlite3
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcdesk.vietnamese import fold, nfc, person_sort_key, sort_key, without_legal_prefix

LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
SYLLABLES = st.text(alphabet=LETTERS, min_size=1, max_size=6)
WORDS = st.lists(SYLLABLES, min_size=1, max_size=4).map(" ".join)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Công ty TNHH Một-Thành viên “Đắk R'Lấp”", "cong ty tnhh mot thanh vien dak r lap"),
        ("  NGUYỄN   Thị\u00a0Ưng ", "nguyen thi ung"),
        ("2.014,9 m²", "2 014 9 m2"),
        ("Ｋhuyến", "khuyen"),
        ("…", ""),
        ("", ""),
    ],
)
def test_fold_keeps_only_plain_words(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_every_vietnamese_letter_folds_to_one_ascii_letter() -> None:
    assert all(len(fold(letter)) == 1 and fold(letter).isascii() for letter in LETTERS + LETTERS.upper())


@given(st.text(max_size=40))
@settings(max_examples=100)
def test_fold_is_ascii_and_stays_when_folded_again(text: str) -> None:
    folded = fold(text)
    assert folded.isascii()
    assert fold(folded) == folded == " ".join(folded.split())


@given(WORDS)
@settings(max_examples=60)
def test_nfd_and_capitals_make_no_difference(text: str) -> None:
    apart = unicodedata.normalize("NFD", text).upper()
    assert nfc(unicodedata.normalize("NFD", text)) == text
    assert fold(apart) == fold(text)
    assert sort_key(apart) == sort_key(text)
    assert person_sort_key(apart) == person_sort_key(text)


def test_alphabet_and_tones_come_in_dictionary_order() -> None:
    alphabet = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
    assert sorted(alphabet, key=sort_key) == alphabet
    assert sorted(["ma", "mà", "mả", "mã", "má", "mạ"][::-1], key=sort_key) == [
        "ma",
        "mà",
        "mả",
        "mã",
        "má",
        "mạ",
    ]
    assert sorted(LETTERS, key=sort_key) == list(LETTERS)


@pytest.mark.parametrize(
    "ordered",
    [
        ["An", "An Bình", "Anh", "Áo", "Ăn", "Ân"],
        ["2 Tháng 9", "An", "Đa", "Đà Nẵng", "E"],
        ["Da", "Dâu", "Dương", "Đa", "Đào"],
        ["hòa bình", "hoa hồng", "hòa hồng"],
        ["lang", "làng", "láng", "lang ben"],
    ],
)
def test_sqlite_binary_order_of_keys(ordered: list[str]) -> None:
    database = sqlite3.connect(":memory:")
    database.execute("create table name (name text, key text)")
    database.executemany(
        "insert into name values (?, ?)", [(name, sort_key(name)) for name in reversed(ordered)]
    )
    assert [name for (name,) in database.execute("select name from name order by key")] == ordered
    database.close()


@given(WORDS, WORDS)
@settings(max_examples=100)
def test_letters_decide_before_tones(one: str, other: str) -> None:
    def toneless(text: str) -> str:
        marks = "".join(
            c for c in unicodedata.normalize("NFD", text) if c not in "\u0300\u0301\u0303\u0309\u0323"
        )
        return nfc(marks)

    alike = [LETTERS.index(c) if c != " " else -1 for c in toneless(one)]
    unlike = [LETTERS.index(c) if c != " " else -1 for c in toneless(other)]
    if alike != unlike:
        assert (sort_key(one) < sort_key(other)) == (alike < unlike)


def test_people_are_ordered_by_given_name_then_family_then_middle() -> None:
    ordered = [
        "Trần Văn An",
        "Lê Văn Bình",
        "Nguyễn Hữu Bình",
        "Nguyễn Thị Bình",
        "An Bính",
        "Đặng Thị Đào",
        "Y",
    ]
    assert sorted(reversed(ordered), key=person_sort_key) == ordered
    assert person_sort_key("") == ""


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("Công ty TNHH MTV Hòa Phát", "hoa phat"),
        ("CÔNG TY TRÁCH NHIỆM HỮU HẠN HAI THÀNH VIÊN TRỞ LÊN HÒA PHÁT", "hoa phat"),
        ("Cty CP Ánh Dương", "anh duong"),
        ("Hộ kinh doanh cơ sở Hiệp Phong", "hiep phong"),
        ("Hộ kinh doanh bánh tráng trộn Cô Út", "banh trang tron co ut"),
        ("HTX Nông nghiệp kỹ nghệ Quảng Nam", "nong nghiep ky nghe quang nam"),
        ("Hợp tác xã Mây tre", "may tre"),
        ("DNTN Cơ sở sản xuất Út Hiền", "ut hien"),
        ("Cơ Sơn", "co son"),
        ("Doanh nghiệp tư nhân", "doanh nghiep tu nhan"),
        ("Hiệp Phong Công ty", "hiep phong cong ty"),
    ],
)
def test_legal_prefix_is_left_out_for_comparing(name: str, rest: str) -> None:
    assert without_legal_prefix(name) == rest
