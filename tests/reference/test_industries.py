"""Industries of VSIC 2025 and the way from 2018."""

import pytest

from kcdesk.errors import Unreadable
from kcdesk.reference import industries


def test_every_industry_hangs_below_one_a_level_higher() -> None:
    sections = industries.children("")
    assert [(one.code, one.level) for one in sections] == [("B", 1), ("C", 1)]
    seen = list(sections)
    for one in seen:
        below = industries.children(one.code)
        assert all(child.level == one.level + 1 for child in below)
        seen.extend(below)
    assert len(seen) == 467


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("10301", ("10301",)),
        ("08102", ("08102", "08103")),
        ("08103", ("08104",)),
        ("3100", ("3101", "3102", "3109")),
        ("141", ("141",)),
        ("99999", ()),
    ],
)
def test_codes_of_2018(old: str, new: tuple[str, ...]) -> None:
    assert industries.from_2018(old) == new
    assert all(industries.find("2025", code) for code in new)


@pytest.mark.parametrize(
    ("typed", "first"),
    [("103", "103"), ("10301", "10301"), ("nuoc ep rau qua", "10301"), ("NƯỚC ÉP", "10301"), ("b", "B")],
)
def test_search_by_code_or_words(typed: str, first: str) -> None:
    assert industries.search(typed)[0].code == first


def test_search_keeps_to_the_limit_and_to_words() -> None:
    assert len(industries.search("san xuat", limit=5)) == 5
    assert industries.search(" ") == ()
    assert industries.search("khong co nganh nay") == ()


@pytest.mark.parametrize(("edition", "code"), [("2018", "10301"), ("2025", "47110")])
def test_unknown_industry_is_refused_with_a_sentence(edition: str, code: str) -> None:
    with pytest.raises(Unreadable, match=code):
        industries.industry(edition, code)
