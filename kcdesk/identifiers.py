"""Tax codes, telephones, citizen numbers and e-mail addresses: normalised, checked, shown."""

import re
from dataclasses import dataclass
from enum import Enum
from operator import mul

from kcdesk.numbers import plain_spaces

_TAX_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_TAX_CODE = re.compile(r"([0-9]{10})(?:-([0-9]{3}))?")
_TWELVE_DIGITS = re.compile(r"[0-9]{12}")
_MOBILE_DIGITS = 10
_MOBILE = re.compile(r"0[35789][0-9]{8}")
_FIXED = re.compile(r"02[0-9]{9}")
_SHORT_AREAS = ("024", "028")
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s.,;]+(?:\.[^@\s.,;]+)+")


class TaxVerdict(Enum):
    """What can be said about a tax code from its digits alone."""

    VALID = "valid"
    WRONG_DIGIT = "wrong digit"
    NO_VALID_DIGIT = "no valid digit"
    WRONG_BRANCH = "wrong branch"
    PERSONAL = "personal"
    WRONG_SHAPE = "wrong shape"


@dataclass(frozen=True)
class TaxCheck:
    """A verdict and, for a wrong check digit, the digit (0-9) that the formula gives."""

    verdict: TaxVerdict
    right_digit: int | None = None


class PhoneKind(Enum):
    """The two kinds of telephone number in use."""

    MOBILE = "mobile"
    FIXED = "fixed"


def normalise_tax_code(text: str) -> str:
    """Return the digits of a tax code, "-" before a dependent unit's three; other text only loses its spaces.

    Takes off "MST:", spaces and dots; gives back the first zero that a spreadsheet dropped (9 digits).
    """
    typed = re.sub(r"^(?:mst|mã số thuế|msdn|mã số)\b[\s:.]*", "", plain_spaces(text), flags=re.IGNORECASE)
    code = re.sub(r"[\s.]", "", re.sub(r"(?<=[0-9]{9})\.0$", "", typed)).replace("–", "-")
    if re.fullmatch(r"[0-9]{9}(?:-[0-9]{3})?", code):
        return "0" + code
    if re.fullmatch(r"[0-9]{13}", code):
        return f"{code[:10]}-{code[10:]}"
    return code


def tax_check_digit(first_nine: str) -> int | None:
    """Return the tenth digit that belongs to nine digits of a tax code, None where no digit is valid.

    N10 = 10 - (31 N1 + 29 N2 + 23 N3 + 19 N4 + 17 N5 + 13 N6 + 7 N7 + 5 N8 + 3 N9) mod 11; a remainder of 0
    gives 10, which is no digit. (Structure: Circular 105/2020/TT-BTC.)
    """
    digit = 10 - sum(map(mul, _TAX_WEIGHTS, map(int, first_nine))) % 11
    return digit if digit < 10 else None


def check_tax_code(code: str) -> TaxCheck:
    """Return the verdict on a normalised tax code: 10 digits, 10-3, or a 12-digit personal number.

    A personal number (Circular 86/2024/TT-BTC, from 01/7/2025) has no public check digit.
    """
    if _TWELVE_DIGITS.fullmatch(code):
        return TaxCheck(TaxVerdict.PERSONAL)
    shape = _TAX_CODE.fullmatch(code)
    if not shape:
        return TaxCheck(TaxVerdict.WRONG_SHAPE)
    digit = tax_check_digit(shape[1][:9])
    if digit is None:
        return TaxCheck(TaxVerdict.NO_VALID_DIGIT)
    if digit != int(shape[1][9]):
        return TaxCheck(TaxVerdict.WRONG_DIGIT, digit)
    return TaxCheck(TaxVerdict.WRONG_BRANCH if shape[2] == "000" else TaxVerdict.VALID)


def normalise_phone(text: str) -> str:
    """Return a telephone number as its digits from the leading 0; +84, spaces, dots, brackets are taken off.

    The first zero that a spreadsheet dropped is given back. Other text only loses its spaces.
    """
    if len(text) == _MOBILE_DIGITS and text.isascii() and text.isdigit() and text[0] == "0" != text[1]:
        return text
    typed = re.sub(r"^(?:đt|sđt|tel|điện thoại)\b[\s:.]*", "", plain_spaces(text), flags=re.IGNORECASE)
    phone = re.sub(r"[\s.()–-]", "", re.sub(r"(?<=[0-9]{8})\.0$", "", typed))
    local = re.sub(r"^(?:\+|00)840?|^84(?=[235789][0-9]{8,9}$)", "0", phone)
    return "0" + local if re.fullmatch(r"[35789][0-9]{8}|2[0-9]{9}", local) else local


def phone_kind(phone: str) -> PhoneKind | None:
    """Return the kind of a normalised telephone number, None where its shape is of neither."""
    if _MOBILE.fullmatch(phone):
        return PhoneKind.MOBILE
    return PhoneKind.FIXED if _FIXED.fullmatch(phone) else None


def show_phone(phone: str) -> str:
    """Return a normalised telephone number in groups: 0912 345 678, 024 3825 1234, 0297 382 1234."""
    kind = phone_kind(phone)
    if kind is PhoneKind.MOBILE:
        return f"{phone[:4]} {phone[4:7]} {phone[7:]}"
    if kind is PhoneKind.FIXED:
        area = 3 if phone.startswith(_SHORT_AREAS) else 4
        return f"{phone[:area]} {phone[area:-4]} {phone[-4:]}"
    return phone


def normalise_citizen_id(text: str) -> str:
    """Return a citizen number without spaces and dots."""
    return re.sub(r"[\s.]", "", plain_spaces(text))


def is_citizen_id(number: str) -> bool:
    """Tell whether a normalised citizen number has its 12 digits; there is no public check digit."""
    return _TWELVE_DIGITS.fullmatch(number) is not None


def citizen_birth_year(number: str) -> int | None:
    """Return the year of birth that a citizen number bears (digit 4 the century, 5 and 6 the year)."""
    return 1900 + 100 * (int(number[3]) // 2) + int(number[4:6]) if is_citizen_id(number) else None


def is_email(text: str) -> bool:
    """Tell whether `text` has the look of one e-mail address; whether it exists is not asked."""
    return _EMAIL.fullmatch(text.strip()) is not None
