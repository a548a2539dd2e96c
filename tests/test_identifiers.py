"""Tax codes, telephones, citizen numbers, e-mail."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcdesk.identifiers import (
    PhoneKind,
    TaxCheck,
    TaxVerdict,
    check_tax_code,
    citizen_birth_year,
    is_citizen_id,
    is_email,
    normalise_citizen_id,
    normalise_phone,
    normalise_tax_code,
    phone_kind,
    show_phone,
    tax_check_digit,
)


@pytest.mark.parametrize(
    ("code", "verdict", "digit"),
    [
        ("0100109106", TaxVerdict.VALID, None),
        ("0300588569", TaxVerdict.VALID, None),
        ("0101248141", TaxVerdict.VALID, None),
        ("1400123456", TaxVerdict.VALID, None),
        ("2200456788", TaxVerdict.VALID, None),
        ("1600987654", TaxVerdict.VALID, None),
        ("0100109106-001", TaxVerdict.VALID, None),
        ("0123456789", TaxVerdict.WRONG_DIGIT, 7),
        ("0100109107", TaxVerdict.WRONG_DIGIT, 6),
        ("0101010101", TaxVerdict.NO_VALID_DIGIT, None),
        ("1400000060", TaxVerdict.NO_VALID_DIGIT, None),
        ("0100109106-000", TaxVerdict.WRONG_BRANCH, None),
        ("012345678901", TaxVerdict.PERSONAL, None),
        ("010010910", TaxVerdict.WRONG_SHAPE, None),
        ("0100109106-1", TaxVerdict.WRONG_SHAPE, None),
        ("٠100109106", TaxVerdict.WRONG_SHAPE, None),
        ("", TaxVerdict.WRONG_SHAPE, None),
    ],
)
def test_tax_code_verdict(code: str, verdict: TaxVerdict, digit: int | None) -> None:
    assert check_tax_code(code) == TaxCheck(verdict, digit)


@given(st.from_regex(r"[0-9]{9}", fullmatch=True))
@settings(max_examples=100)
def test_exactly_one_tenth_digit_is_right_or_none(nine: str) -> None:
    verdicts = [check_tax_code(f"{nine}{last}") for last in range(10)]
    right = tax_check_digit(nine)
    valid = [last for last, check in enumerate(verdicts) if check.verdict is TaxVerdict.VALID]
    assert valid == ([] if right is None else [right])
    assert {check.right_digit for check in verdicts if check.verdict is TaxVerdict.WRONG_DIGIT} <= {right}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("MST: 0100109106", "0100109106"),
        ("Mã số thuế 01 0010 9106", "0100109106"),
        ("01.0010.9106", "0100109106"),
        ("100109106", "0100109106"),
        ("100109106.0", "0100109106"),
        ("0100109106001", "0100109106-001"),
        ("0100109106 – 001", "0100109106-001"),
        ("012 345 678 901", "012345678901"),
        ("chưa có", "chưacó"),
    ],
)
def test_tax_code_is_normalised(text: str, code: str) -> None:
    assert normalise_tax_code(text) == code
    assert normalise_tax_code(code) == code


@pytest.mark.parametrize(
    ("text", "phone", "kind", "shown"),
    [
        ("+84 912 345 678", "0912345678", PhoneKind.MOBILE, "0912 345 678"),
        ("+84 (0)912345678", "0912345678", PhoneKind.MOBILE, "0912 345 678"),
        ("84912345678", "0912345678", PhoneKind.MOBILE, "0912 345 678"),
        ("0084912345678", "0912345678", PhoneKind.MOBILE, "0912 345 678"),
        ("ĐT: 0912.345-678", "0912345678", PhoneKind.MOBILE, "0912 345 678"),
        ("912345678", "0912345678", PhoneKind.MOBILE, "0912 345 678"),
        ("846123456", "0846123456", PhoneKind.MOBILE, "0846 123 456"),
        ("(024) 3825 1234", "02438251234", PhoneKind.FIXED, "024 3825 1234"),
        ("0297 3821234", "02973821234", PhoneKind.FIXED, "0297 382 1234"),
        ("2438251234", "02438251234", PhoneKind.FIXED, "024 3825 1234"),
        ("0162 345 678", "0162345678", None, "0162345678"),
        ("091234567", "091234567", None, "091234567"),
    ],
)
def test_phone(text: str, phone: str, kind: PhoneKind | None, shown: str) -> None:
    assert normalise_phone(text) == phone
    assert phone_kind(phone) is kind
    assert show_phone(phone) == shown
    assert normalise_phone(shown) == phone


@given(st.from_regex(r"0([35789][0-9]{8}|2[0-9]{9})", fullmatch=True))
@settings(max_examples=100)
def test_every_good_phone_survives_the_ways_to_write_it(phone: str) -> None:
    ways = (phone, show_phone(phone), f"+84{phone[1:]}", f"84 {phone[1:]}", phone[1:])
    assert {normalise_phone(way) for way in ways} == {phone}


def test_citizen_number() -> None:
    assert normalise_citizen_id(" 087 175 001 234 ") == "087175001234"
    assert is_citizen_id("087175001234")
    assert not is_citizen_id("08717500123")
    assert citizen_birth_year("087175001234") == 1975
    assert citizen_birth_year("087203001234") == 2003
    assert citizen_birth_year("x") is None


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("a.b@soct.gov.vn", True),
        (" a@b.vn ", True),
        ("a@b", False),
        ("a b@c.vn", False),
        ("a@b.vn; c@d.vn", False),
    ],
)
def test_email_has_the_look_of_one(text: str, good: bool) -> None:
    assert is_email(text) is good
