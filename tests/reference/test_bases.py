from datetime import date

from kcdesk.reference.bases import bases_on


def test_the_amending_decree_is_named_from_its_first_day() -> None:
    assert len(bases_on(date(2025, 10, 14))) == 1
    assert [text[:24] for text in bases_on(date(2025, 10, 15))] == [
        "Nghị định số 45/2012/NĐ-",
        "Nghị định số 235/2025/NĐ",
    ]


def test_nothing_holds_before_the_first_decree() -> None:
    assert bases_on(date(2012, 7, 4)) == ()
